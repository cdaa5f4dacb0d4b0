"""One page, with the names of the whole portal at hand, or before they are → what is wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from mkdocs_designdoc.checking.one import check_besides, check_document, underline
from mkdocs_designdoc.checking.participants import (
    Cast,
    Drawn,
    check_participants,
    gather_cast,
    gather_drawn,
)
from mkdocs_designdoc.checking.references import check_references
from mkdocs_designdoc.checking.suppression import Suppression, find_suppressions
from mkdocs_designdoc.mentions.explicit import Explicit
from mkdocs_designdoc.mentions.known import Vocabulary
from mkdocs_designdoc.model import Document
from mkdocs_designdoc.names import fold
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.document import Reading
from mkdocs_designdoc.reading.sections.template import Template
from mkdocs_designdoc.reading.side_by_side import Stages, finish
from mkdocs_designdoc.records import dataclass
from mkdocs_designdoc.registry import Registry

_ENTANGLED = frozenset({"DD107", "DD109"})
"""Rules whose findings make others speak or be silent."""


@dataclass(frozen=True, slots=True)
class Standard:
    """What pages are held to besides their template: the names of the portal, and the day."""

    registry: Registry
    known: frozenset[str]
    """Names of all components, folded."""
    vocabulary: Vocabulary
    cast: Cast
    today: dt.date | None


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules say of one page by itself, before severities and suppressions count."""

    problems: tuple[Problem, ...]
    suppressions: tuple[Suppression, ...]


def set_standard(
    designs: Iterable[Document],
    registry: Registry,
    templates: Iterable[Template],
    *,
    today: dt.date | None,
) -> Standard:
    """Return what the pages of a portal are held to."""
    vocabulary = Vocabulary(registry.entries)
    return Standard(
        registry,
        frozenset(fold(name) for name in registry.entries),
        vocabulary,
        gather_cast(designs, registry, templates, vocabulary),
        today,
    )


@dataclass(frozen=True, slots=True)
class Draft:
    """What the rules say of one page before the names of its portal are known."""

    judged: Judged
    """What no name changes."""
    path: str
    collection: str
    is_design: bool
    explicit: tuple[Explicit, ...]
    diagrams: tuple[Drawn, ...]


def judge_page(reading: Reading, explicit: Sequence[Explicit], standard: Standard) -> Judged:
    """Return what is wrong with one page, and what its comments turn off.

    Pages that are no design docs are only held to their explicit references.
    """
    document = reading.document
    is_design = document.decision.is_design_doc
    references = tuple(
        check_references(
            document.path,
            explicit,
            standard.registry,
            standard.vocabulary,
            is_design=is_design,
            placeholders=reading.template.placeholders,
        )
    )
    suppressions = _suppressions(reading)
    if not is_design:
        return Judged(references, suppressions)
    problems = [
        *finish(check_document(reading, standard.known, references, suppressions)),
        *check_besides(reading, standard.today),
        *check_participants(document.path, gather_drawn(document, again=True), standard.cast),
    ]
    return Judged(tuple([underline(problem, reading) for problem in problems]), suppressions)


def draft_page(
    reading: Reading, explicit: tuple[Explicit, ...], today: dt.date | None
) -> Stages[Draft | None]:
    """Return what is wrong with one page whatever the names of its portal are.

    It stops behind each rule, as reading does. None where nobody can tell: names say what waits to
    be written, and other findings hang on that, as they do on what is swallowed.
    """
    document = reading.document
    problems: list[Problem] = []
    diagrams: tuple[Drawn, ...] = ()
    suppressions = _suppressions(reading)
    if document.decision.is_design_doc:
        if reading.front.broken:
            return None
        problems += yield from check_document(reading, frozenset(), (), suppressions)
        if any(problem.code in _ENTANGLED for problem in problems):
            return None
        yield
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
    )


def finish_draft(draft: Draft, standard: Standard, template: Template) -> Judged:
    """Return what ``judge_page`` returns, but for the order, once the names are known."""
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
    if draft.diagrams:
        found += check_participants(draft.path, draft.diagrams, standard.cast)
    if not found:
        return draft.judged
    return Judged((*draft.judged.problems, *found), draft.judged.suppressions)


def _suppressions(reading: Reading) -> tuple[Suppression, ...]:
    return find_suppressions(reading.document) if "<!--" in reading.text else ()
