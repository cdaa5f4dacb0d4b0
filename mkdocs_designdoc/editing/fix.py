"""A document's text and its problems → the text with all that can be mended safely, mended.

Every step is read again and kept only if the document is better for it and nothing of it is lost,
so a fixer that misjudges a document leaves it alone, and a second run finds nothing to do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence

from mkdocs_designdoc.block import Kind
from mkdocs_designdoc.editing.edits import Edit, apply_edits
from mkdocs_designdoc.editing.front_matter import mend_fields, mend_front_matter, quote_status
from mkdocs_designdoc.editing.headings import mend_levels, rename_headings
from mkdocs_designdoc.editing.mend import Fixer, Mend, Sight
from mkdocs_designdoc.editing.sections import insert_missing, move_sections
from mkdocs_designdoc.editing.status import normalise
from mkdocs_designdoc.records import dataclass
from mkdocs_designdoc.settings import Settings

Look = Callable[[str], Sight]
"""Reads and checks a text in the place of the document's."""

FIXERS: dict[str, Fixer] = {
    "DD201": mend_front_matter,
    "DD204": quote_status,
    "DD207": mend_fields,
    "DD105": rename_headings,
    "DD103": mend_levels,
    "DD102": move_sections,
    "DD101": insert_missing,
}
"""What mends the problems of a rule, in the order in which they are tried."""
_HEAD = ("DD201", "DD204")
"""Rules of front matter, whose problems hide others."""
_SITE = ("DD101", "DD107", "DD3", "DD5")
"""What does not count as it is: missing sections count each, the gaps of inserted ones not at all,
and what other documents define is out of sight."""
_ROUNDS = 12
_TRIES = 40


@dataclass(frozen=True, slots=True)
class Fixed:
    """What became of a document."""

    text: str
    deeds: tuple[Mend, ...] = ()


def fix(
    text: str, *, look: Look, codes: Collection[str], spelling: Settings | None = None
) -> Fixed:
    """Return the text with the problems of the rules ``codes`` mended, and what was done.

    With ``spelling`` the status, too, is written as the lifecycle there spells it.
    """
    sight = look(text)
    done: list[Mend] = []
    for names in (_HEAD, tuple(code for code in FIXERS if code not in _HEAD)):
        fixers = [FIXERS[code] for code in names if code in codes]
        for _ in range(_TRIES):
            step = _all_at_once(sight, fixers, look) or _one(sight, fixers, look)
            if step is None:
                break
            sight, deeds = step
            done += deeds
    if spelling is not None:
        step = _respelt(sight, spelling, look)
        if step is not None:
            sight, deeds = step
            done += deeds
    return Fixed(sight.source.text, tuple(done))


_Step = tuple[Sight, list[Mend]]


def _respelt(sight: Sight, settings: Settings, look: Look) -> _Step | None:
    """Return the outcome of another spelling of the status, if nothing else becomes of it."""
    old = sight.reading.document
    for mend in normalise(sight, settings):
        now, done = _apply(sight, [mend], look)
        new = now.reading.document
        same = (new.status.id, new.rollout, new.title) == (old.status.id, old.rollout, old.title)
        if same and new.relations == old.relations and _texts(now) != _texts(sight):
            return now, done
        if same and new.front_matter != old.front_matter:
            return now, done
    return None


def _all_at_once(sight: Sight, fixers: Sequence[Fixer], look: Look) -> _Step | None:
    """Return the outcome of all fixers, one after the other until none has anything to do."""
    now, done = sight, list[Mend]()
    for _ in range(_ROUNDS):
        mends = next((found for fixer in fixers if (found := fixer(now))), ())
        if not mends:
            break
        now, made = _apply(now, mends, look)
        done += made
    return (now, done) if done and _is_better(sight, now, done) else None


def _one(sight: Sight, fixers: Sequence[Fixer], look: Look) -> _Step | None:
    """Return the outcome of the first mend that makes the document better by itself."""
    mends = [mend for fixer in fixers for mend in fixer(sight)]
    for mend in mends[:_TRIES]:
        now, done = _apply(sight, [mend], look)
        if _is_better(sight, now, done):
            return now, done
    return None


def _apply(sight: Sight, mends: Sequence[Mend], look: Look) -> _Step:
    """Make those mends that do not get in one another's way."""
    edits: list[Edit] = []
    made: list[Mend] = []
    text = sight.source.text
    for mend in mends:
        try:
            text = apply_edits(sight.source.text, [*edits, *mend.edits])
        except ValueError:
            continue
        edits += mend.edits
        made.append(mend)
    return look(text), made


def _is_better(before: Sight, after: Sight, done: Sequence[Mend]) -> bool:
    return _cost(after) < _cost(before) and _keeps(before, after, done)


def _cost(sight: Sight) -> tuple[int, int]:
    """Return how bad a document is: what is wrong with front matter hides what else is."""
    head = sum(problem.code in _HEAD for problem in sight.problems)
    others = sum(not problem.code.startswith((*_SITE, *_HEAD)) for problem in sight.problems)
    return head, others + len(sight.reading.document.missing)


def _keeps(before: Sight, after: Sight, done: Sequence[Mend]) -> bool:
    """Tell whether all text is still there, and all code as it was."""
    old, new = _texts(before), _texts(after)
    lost = old - new
    if any(mend.code in _HEAD for mend in done):
        # Front matter that was text of the page no longer is.
        return not any(kind is Kind.FENCE for kind, _ in lost)
    renamed = sum(mend.code == "DD105" for mend in done)
    return {kind for kind, _ in lost} <= {Kind.HEADING} and lost.total() <= renamed


def _texts(sight: Sight) -> Counter[tuple[Kind, str]]:
    return Counter((block.kind, block.text) for block in sight.reading.document.blocks)
