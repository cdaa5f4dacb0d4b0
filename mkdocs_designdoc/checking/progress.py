"""Status against rollout plan and calendar (DD205, DD206)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

from mkdocs_designdoc.block import COMMENT, ITEM, Block
from mkdocs_designdoc.checking.finding import at_heading, at_place, quote
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.lifecycle import Lifecycle
from mkdocs_designdoc.model import Document, SectionState
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.document import Reading
from mkdocs_designdoc.reading.sections.template import Template

_LAUNCHED, _ROLLING_OUT = "launched", "rolling-out"
_ALL = 100
_OPEN_STEP = expression(r"\[ \](?=\s|$)")
_WAY_BACK = expression(
    r"\brolls?[ -]?(?:ed |ing )?back|\brollback|\brevert|\bback ?out|\bfall ?back|\bgo(?:ing)? back"
    r"|\bway back|\bback to\b|\bundo|\bdowngrad|\brestor|\bkill[ -]?switch|\b(?:switch|turn)"
    r"(?:s|ed|ing)? (?:\w+ ){0,3}off|\bdisabl|\babort|\bflips?\b|retour|revenir|annul|zurück"
    r"|r[üu]ckw[äa]rts|revertir|reversi|回滚|回退|切り戻し|ロールバック|quay lại|khôi phục",
    re.IGNORECASE,
)
"""How a plan says that there is a way back, in whatever words."""
_DATE = expression(r"(\d{4})-(\d{2})-(\d{2})")
_ENTRY_KEYS = ("date", "on", "since", "at", "when")
_CHANGED_KEYS = frozenset(
    (
        "updated", "last-updated", "last_updated", "lastupdated", "modified", "date", "created",
        "creation-date", "last-modified",
    )
)  # fmt: skip


def check_rollout(reading: Reading, template: Template) -> Iterator[Problem]:
    """Yield where status and rollout disagree; a draft may have run ahead of its status."""
    status, rollout = reading.document.status.id, reading.document.rollout
    line = reading.front.lines.get("rollout", reading.document.status.line or 1)
    if status == _LAUNCHED and rollout.done < rollout.total:
        yield _open_steps(reading, template)
    elif status == _LAUNCHED and rollout.percent is not None and rollout.percent < _ALL:
        yield at_place(
            reading.document.path,
            "DD205",
            line,
            f"the status is launched, but the rollout is at {rollout.percent} %",
            "write `percent: 100`, or give the document the status `rolling-out`",
        )
    elif status == _ROLLING_OUT and rollout.percent == _ALL:
        yield at_place(
            reading.document.path,
            "DD205",
            line,
            "the rollout is at 100 %, but the status is still rolling out",
            "give the document the status `launched`, or correct the percentage",
        )
    if status == _ROLLING_OUT:
        yield from _no_way_back(reading, template)


def _plans(reading: Reading, template: Template) -> Iterator[int]:
    """Yield the headings that answer the section in which the template asks for a way back."""
    for answer in reading.identified.answers:
        if template.slots[answer.slot].expected.rollback:
            yield answer.node


def _open_steps(reading: Reading, template: Template) -> Problem:
    rollout = reading.document.rollout
    left = rollout.total - rollout.done
    nodes = reading.outline.nodes
    steps = [
        block
        for node in _plans(reading, template)
        for block in reading.outline.all_blocks(nodes[node])
        if block.kind is ITEM and _OPEN_STEP.match(block.text)
    ]
    first = steps[0] if steps else None
    return at_place(
        reading.document.path,
        "DD205",
        first.line if first else reading.document.status.line or 1,
        f"the status is launched, but {left} of {rollout.total} steps of the rollout plan "
        f"{'is' if left == 1 else 'are'} open",
        "tick the step, take it out of the plan, or give the document the status `rolling-out`",
        column=first.columns[0] if first and first.columns else 1,
        length=len(first.text.split("\n", 1)[0]) if first else 0,
    )


def _no_way_back(reading: Reading, template: Template) -> Iterator[Problem]:
    nodes = sorted(set(_plans(reading, template)))
    written = [
        node for node in nodes if reading.document.sections[node].state is SectionState.FILLED
    ]
    if not written or len(written) < len(nodes):
        return  # a missing or unwritten plan is a finding of its own
    blocks = [b for n in written for b in reading.outline.all_blocks(reading.outline.nodes[n])]
    if not _says_way_back(blocks) and not _is_planned_elsewhere(reading):
        name = reading.outline.nodes[written[0]].text
        yield at_heading(
            reading,
            written[0],
            "DD205",
            f"the status is rolling out, but {quote(name)} has no rollback plan",
            "add `- **Rollback plan**: …`: what is switched back, by whom, and what is lost",
        )


def _says_way_back(blocks: Sequence[Block]) -> bool:
    return any(block.kind is not COMMENT and _WAY_BACK.search(block.text) for block in blocks)


def _is_planned_elsewhere(reading: Reading) -> bool:
    return any(_WAY_BACK.search(node.text) for node in reading.outline.nodes)


def check_age(reading: Reading, lifecycle: Lifecycle, today: dt.date | None) -> Iterator[Problem]:
    """Yield DD206 for a document that has been in its state for longer than the site allows.

    Without ``stale_after`` or a known day nothing is stale: no build turns red overnight unasked.
    """
    status = reading.document.status
    state = lifecycle.get(status.id)
    since = _since(reading) if state and state.stale_after and today else None
    if state is None or state.stale_after is None or today is None or since is None:
        return
    days = (today - since).days
    if days > state.stale_after:
        yield at_place(
            reading.document.path,
            "DD206",
            status.line or 1,
            f"the status has been {quote(state.label)} since {since.isoformat()}, for {days} days; "
            f"it should have moved on after {state.stale_after}",
            "bring the status up to date, or add the date of the last look at it to `history:`",
        )


def _since(reading: Reading) -> dt.date | None:
    data = {} if reading.front.broken else reading.document.front_matter
    return state_date(reading.document, data)


def state_date(document: Document, data: Mapping[str, object]) -> dt.date | None:
    """Return since when a document has been in its state: the best that its header says."""
    stated = [*_dates(document.rollout.since), *_history(data)]
    changed = [
        date
        for key, value in data.items()
        if str(key).strip().lower() in _CHANGED_KEYS
        for date in _dates(value)
    ]
    return max(stated or changed, default=None)


def _history(data: Mapping[str, object]) -> Iterator[dt.date]:
    history = data.get("history")
    entries: Sequence[object] = history if isinstance(history, (list, tuple)) else [history]
    for entry in entries:
        if isinstance(entry, Mapping):
            for key, value in entry.items():
                if str(key).lower() in _ENTRY_KEYS:
                    yield from _dates(value)
                yield from _dates(key)
        else:
            yield from _dates(entry)


def _dates(value: object) -> Iterator[dt.date]:
    if isinstance(value, dt.datetime):
        yield value.date()
    elif isinstance(value, dt.date):
        yield value
    elif isinstance(value, str) and (found := _DATE.search(value[:200])):
        try:
            yield dt.date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            return  # the 31st of a shorter month
