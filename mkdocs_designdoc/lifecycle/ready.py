"""The lifecycles that belong to the ready templates, by the template's name."""

from __future__ import annotations

from functools import lru_cache

from mkdocs_designdoc.lifecycle.defaults import STATES
from mkdocs_designdoc.lifecycle.reader import Lifecycle
from mkdocs_designdoc.lifecycle.state import State
from mkdocs_designdoc.lifecycle.words import MISSPELLED

BUILTIN = "default"
"""The name of the built-in template, the one that holds where none is named."""
READY = {
    BUILTIN: "the built-in template: a technical design with components, data, contracts, rollout",
    "adr": "an architecture decision record in the manner of MADR",
    "kep": "an enhancement proposal in the manner of Kubernetes",
    "minimal": "a problem and a proposal",
    "rfc": "a request for comments: a proposal, its drawbacks and its alternatives",
}
"""The ready templates by name, each with what it is for."""


def is_ready(name: object) -> bool:
    """Tell whether a name is that of a ready template, and so no path (``./rfc`` is one)."""
    return isinstance(name, str) and name in READY


def own_lifecycle(name: object) -> Lifecycle | None:
    """Return the lifecycle that a template brings along; None where it has none of its own."""
    return _lifecycle(name) if isinstance(name, str) and is_ready(name) else None


@lru_cache(maxsize=len(READY))
def _lifecycle(name: str) -> Lifecycle | None:
    states = {"adr": _adr, "kep": _kep, "rfc": _rfc}.get(name)
    return None if states is None else Lifecycle(states())


def _known_as(*idents: str) -> tuple[str, ...]:
    """Return every word by which people know some states of the default lifecycle."""
    states = [state for state in STATES if state.id in idents]
    usual = [name for state in states for name in (state.id, state.label, *state.aliases)]
    return (*usual, *(word for word, ident in MISSPELLED.items() if ident in idents))


def _state(
    ident: str, description: str, *like: str, tone: str, names: tuple[str, ...] = ()
) -> State:
    """Return a state known by ``names`` and by the words of those that it is ``like``.

    What is not decided yet and what is over is lenient, as in the default lifecycle.
    """
    return State(
        id=ident,
        label=ident.replace("-", " ").capitalize(),
        description=description,
        aliases=(*names, *_known_as(*like)),
        tone=tone,
        lenient=tone in {"neutral", "dead"},
    )


_REJECTED = "Decided against: kept so that nobody has to argue it all again."
_WITHDRAWN = "Taken back by its authors before a decision: nothing of it will come."
_DEPRECATED = "Was right once and is no longer: do not follow it in anything new."
_SUPERSEDED = "Another document has taken its place: read that one."


def _adr() -> tuple[State, ...]:
    return (
        _state(
            "proposed",
            "Not decided yet: say what you think of it, and do not build on it.",
            *("draft", "in-review", "paused"),
            tone="neutral",
        ),
        _state(
            "accepted",
            "Decided and in force: follow it, or propose another decision in its place.",
            *("approved", "in-progress", "rolling-out", "launched"),
            tone="good",
        ),
        _state("rejected", _REJECTED, "rejected", "withdrawn", tone="dead"),
        _state("deprecated", _DEPRECATED, "deprecated", tone="dead"),
        _state("superseded", _SUPERSEDED, "superseded", tone="dead"),
    )


def _kep() -> tuple[State, ...]:
    return (
        _state(
            "provisional",
            "Worth thinking about, and still being worked out: nobody has agreed to build it.",
            *("draft", "in-review"),
            tone="neutral",
        ),
        _state(
            "implementable",
            "Agreed and ready to be built: parts of it may exist, behind a flag or for some users.",
            *("approved", "in-progress", "rolling-out"),
            tone="progress",
        ),
        _state(
            "implemented",
            "Built and released to everybody: you can rely on it.",
            "launched",
            tone="good",
        ),
        _state(
            "deferred",
            "A good idea that nobody works on now: do not wait for it.",
            "paused",
            tone="warn",
        ),
        _state("rejected", _REJECTED, "rejected", tone="dead"),
        _state("withdrawn", _WITHDRAWN, "withdrawn", tone="dead"),
        _state("replaced", _SUPERSEDED, "superseded", "deprecated", tone="dead"),
    )


def _rfc() -> tuple[State, ...]:
    return (
        _state("draft", "Being written: everything in it may still change.", tone="neutral"),
        _state(
            "in-review",
            "Proposed, and open for comment: now is the time to object.",
            tone="info",
            names=("proposed", "proposal"),
        ),
        _state(
            "final-comment-period",
            "About to be decided: the last days to raise what nobody has raised yet.",
            tone="info",
            names=("fcp", "in fcp", "in final comment period", "last call", "in last call"),
        ),
        _state(
            "accepted",
            "Agreed and to be built: parts of it may exist already, details may still move.",
            *("approved", "in-progress", "rolling-out"),
            tone="progress",
        ),
        _state(
            "implemented",
            "Built and in use: this is how it works, and you can rely on it.",
            "launched",
            tone="good",
        ),
        _state(
            "postponed",
            "Not now: the idea may come back, but nobody is working on it.",
            "paused",
            tone="warn",
        ),
        _state("rejected", _REJECTED, "rejected", tone="dead"),
        _state("withdrawn", _WITHDRAWN, "withdrawn", tone="dead"),
        _state("deprecated", _DEPRECATED, "deprecated", tone="dead"),
        _state("superseded", _SUPERSEDED, "superseded", tone="dead"),
    )
