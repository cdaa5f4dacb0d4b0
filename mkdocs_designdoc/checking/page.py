"""One page, with the names of the whole portal at hand → what is wrong with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from mkdocs_designdoc.checking.one import check_besides, check_document, underline
from mkdocs_designdoc.checking.participants import (
    Cast,
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
from mkdocs_designdoc.reading.side_by_side import finish
from mkdocs_designdoc.records import dataclass
from mkdocs_designdoc.registry import Registry


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
    suppressions = suppressions_of(reading)
    if not is_design:
        return Judged(references, suppressions)
    problems = [
        *finish(check_document(reading, standard.known, references, suppressions)),
        *check_besides(reading, standard.today),
        *check_participants(document.path, gather_drawn(document, again=True), standard.cast),
    ]
    return Judged(tuple([underline(problem, reading) for problem in problems]), suppressions)


def suppressions_of(reading: Reading) -> tuple[Suppression, ...]:
    """Return what the comments of a page turn off; most pages have none."""
    return find_suppressions(reading.document) if "<!--" in reading.text else ()
