"""Readings and the names of their portal → a verdict on each page, kept while neither changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from mkdocs_designdoc.checking.page import Judged, Standard, judge_page, set_standard
from mkdocs_designdoc.portal import Naming, Survey, name_all, survey_page
from mkdocs_designdoc.reading.collection import Collections
from mkdocs_designdoc.reading.document import Reading
from mkdocs_designdoc.records import dataclass
from mkdocs_designdoc.registry import Registry, build_registry


@dataclass(frozen=True, slots=True)
class PageVerdict:
    """What one page names and what is wrong with it, by itself."""

    reading: Reading
    """What it was found in; the verdict holds for this very reading."""
    survey: Survey
    judged: Judged


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The verdicts on all pages of a portal, and the names that they depend on."""

    naming: Naming
    pages: Mapping[str, PageVerdict]
    basis: tuple[object, ...]
    """All that verdicts depend on besides the reading."""
    standard: Standard
    """What the pages are held to."""


def names_of(registry: Registry) -> list[object]:
    """Return all of a registry that the verdict on one page depends on."""
    return [
        (entry.name, entry.slug, [(d.path, d.live, d.folder) for d in entry.definitions])
        for entry in registry.entries.values()
    ]


def judge_pages(
    readings: Mapping[str, Reading],
    collections: Collections,
    *,
    today: dt.date | None,
    earlier: Verdicts | None = None,
) -> Verdicts:
    """Return the verdicts on pages; those of an earlier time stand where nothing has changed."""
    designs = [
        reading.document for reading in readings.values() if reading.document.decision.is_design_doc
    ]
    registry = build_registry(designs, settings=collections.settings)
    standard = set_standard(designs, registry, collections.all_templates, today=today)
    basis = basis_of(collections, standard)
    same = earlier is not None and earlier.basis == basis
    naming = name_all(registry, collections.settings)
    pages: dict[str, PageVerdict] = {}
    for path, reading in readings.items():
        known = earlier.pages.get(path) if earlier is not None and same else None
        # What an ambiguous name may mean is told with lines of other documents.
        if known is None or known.reading is not reading or known.survey.mentions.ambiguous:
            known = judge_alone(reading, naming, standard)
        pages[path] = known
    return Verdicts(naming, pages, basis, standard)


def judge_alone(reading: Reading, naming: Naming, standard: Standard) -> PageVerdict:
    """Return the verdict on one page."""
    survey = survey_page(reading.document, naming)
    return PageVerdict(reading, survey, judge_page(reading, survey.mentions.explicit, standard))


def basis_of(collections: Collections, standard: Standard) -> tuple[object, ...]:
    """Return all that the verdict on a page depends on besides its reading."""
    return (collections, names_of(standard.registry), standard.cast.others, standard.today)
