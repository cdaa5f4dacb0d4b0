"""The default lifecycle: its states in order, and what each means to a reader."""

from __future__ import annotations

from mkdocs_designdoc.lifecycle import words
from mkdocs_designdoc.lifecycle.state import State

STATES: tuple[State, ...] = (
    State(
        id="draft",
        label="Draft",
        description="Being written: everything in it may still change, so do not build on it.",
        aliases=words.DRAFT,
        tone="neutral",
        lenient=True,
    ),
    State(
        id="in-review",
        label="In review",
        description=(
            "Open for comment: now is the time to object; wait for the decision before "
            "relying on it."
        ),
        aliases=words.IN_REVIEW,
        tone="info",
    ),
    State(
        id="approved",
        label="Approved",
        description="Decided, not built yet: plan for it, but nothing of it runs.",
        aliases=words.APPROVED,
        tone="info",
    ),
    State(
        id="in-progress",
        label="In progress",
        description="Being built: parts may exist, details may still move; ask the owners first.",
        aliases=words.IN_PROGRESS,
        tone="progress",
    ),
    State(
        id="rolling-out",
        label="Rolling out",
        description=(
            "Reaching users step by step: it works for some, so check the stage before "
            "relying on it."
        ),
        aliases=words.ROLLING_OUT,
        tone="progress",
    ),
    State(
        id="paused",
        label="Paused",
        description="Work has stopped for now: do not wait for it without asking the owners.",
        aliases=words.PAUSED,
        tone="warn",
    ),
    State(
        id="launched",
        label="Launched",
        description="Built and in use: this is how the system works, and you can rely on it.",
        aliases=words.LAUNCHED,
        tone="good",
    ),
    # The four dead states are lenient: nobody finishes a document whose subject is over, and
    # findings in it would only drown those that somebody can act on.
    State(
        id="deprecated",
        label="Deprecated",
        description="On its way out or gone: add no new uses, and move the existing ones.",
        aliases=words.DEPRECATED,
        tone="dead",
        lenient=True,
    ),
    State(
        id="superseded",
        label="Superseded",
        description="Replaced by a newer design: read its successor instead.",
        aliases=words.SUPERSEDED,
        tone="dead",
        lenient=True,
    ),
    State(
        id="rejected",
        label="Rejected",
        description="Decided against: kept so that the reasons are not lost.",
        aliases=words.REJECTED,
        tone="dead",
        lenient=True,
    ),
    State(
        id="withdrawn",
        label="Withdrawn",
        description="Given up by its authors before a decision: nothing of it will come.",
        aliases=words.WITHDRAWN,
        tone="dead",
        lenient=True,
    ),
)
"""The default lifecycle in order. None goes stale by itself: no build turns red overnight."""
