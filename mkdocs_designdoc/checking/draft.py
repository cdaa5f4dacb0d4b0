"""One page, before the names of its portal are known → what is wrong whatever these are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.checking.left_overs import find_left_overs
from mkdocs_designdoc.checking.one import check_besides, check_document, is_silenced, underline
from mkdocs_designdoc.checking.page import Judged, suppressions_of
from mkdocs_designdoc.checking.participants import Drawn, check_participants, gather_drawn
from mkdocs_designdoc.checking.references import check_references
from mkdocs_designdoc.mentions.explicit import Explicit
from mkdocs_designdoc.names import fold
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from mkdocs_designdoc.checking.page import Standard
    from mkdocs_designdoc.reading.document import Reading
    from mkdocs_designdoc.reading.sections.template import Template
    from mkdocs_designdoc.reading.side_by_side import Stages


@dataclass(frozen=True, slots=True)
class Gaps:
    """What a page leaves to be written: names may say that it is none, and then all is otherwise.

    Other findings hang on left-overs, as they do on what is swallowed.
    """

    names: frozenset[str]
    """Folded texts in brackets: one that is the name of a component is no left-over."""
    places: frozenset[tuple[int, int]]
    """Lines and columns: where a reference goes wrong that is said instead."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What the rules say of one page before the names of its portal are known."""

    judged: Judged
    """What no name changes, as long as the gaps are some."""
    path: str
    collection: str
    is_design: bool
    explicit: tuple[Explicit, ...]
    diagrams: tuple[Drawn, ...]
    gaps: Gaps | None = None


def draft_page(
    reading: Reading, explicit: tuple[Explicit, ...], today: dt.date | None
) -> Stages[Draft | None]:
    """Return what is wrong with one page whatever the names of its portal are.

    It stops behind each rule, as reading does. None where nobody can tell.
    """
    document = reading.document
    problems: list[Problem] = []
    diagrams: tuple[Drawn, ...] = ()
    gaps = None
    suppressions = suppressions_of(reading)
    if document.decision.is_design_doc:
        if reading.front.broken:
            return None
        problems += yield from check_document(reading, frozenset(), (), suppressions)
        yield
        if any(problem.code == "DD107" for problem in problems):
            gaps = _gaps_of(reading)
        problems += check_besides(reading, today)
        yield
        diagrams = gather_drawn(document, again=False)
    judged = Judged(tuple([underline(problem, reading) for problem in problems]), suppressions)
    return Draft(
        judged,
        document.path,
        document.collection,
        document.decision.is_design_doc,
        explicit,
        diagrams,
        gaps,
    )


def _gaps_of(reading: Reading) -> Gaps:
    found = list(find_left_overs(reading))
    return Gaps(
        frozenset(fold(each.text[1:-1]) for each in found),
        frozenset((each.line, each.column) for each in found),
    )


def finish_draft(draft: Draft, standard: Standard, template: Template) -> Judged | None:
    """Return what ``judge_page`` returns, but for the order, once the names are known.

    None where these fill a gap.
    """
    found: list[Problem] = []
    if draft.explicit:
        found += check_references(
            draft.path,
            draft.explicit,
            standard.registry,
            standard.vocabulary,
            is_design=draft.is_design,
            placeholders=template.placeholders,
        )
    if draft.gaps is not None and _fills(draft.gaps, standard, found):
        return None
    found = [each for each in found if not is_silenced(each, draft.judged.problems)]
    if draft.diagrams:
        found += check_participants(draft.path, draft.diagrams, standard.cast)
    if not found:
        return draft.judged
    return Judged((*draft.judged.problems, *found), draft.judged.suppressions)


def _fills(gaps: Gaps, standard: Standard, references: Iterable[Problem]) -> bool:
    """Tell whether names or their problems say of a gap that it is none."""
    if not gaps.names.isdisjoint(standard.known):
        return True
    return any((problem.line, problem.column) in gaps.places for problem in references)
