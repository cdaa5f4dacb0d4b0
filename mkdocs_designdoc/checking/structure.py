"""Outline against template: what is wrong with a document's sections (DD101–106)."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_designdoc.checking.arrangement import check_order
from mkdocs_designdoc.checking.levels import check_level, firm_answers
from mkdocs_designdoc.checking.presence import check_empty, check_missing
from mkdocs_designdoc.checking.strangers import check_repeated, check_unknown
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.document import Reading
from mkdocs_designdoc.reading.sections.template import Template


def check_structure(reading: Reading, template: Template) -> Iterator[Problem]:
    """Yield what is wrong with a document's sections; one problem a cause."""
    yield from check_missing(reading, template)
    if not reading.identified.sound:
        yield from _check_frame(reading, template)
    yield from check_unknown(reading, template)
    yield from check_empty(reading, template)


def _check_frame(reading: Reading, template: Template) -> Iterator[Problem]:
    """Yield what follows from levels and names alone, and note where that is nothing."""
    firm = firm_answers(reading)
    found = [*check_order(reading, template, firm), *check_level(reading, template, firm)]
    found += check_repeated(reading, template)
    if not found:
        reading.identified.sound.append(True)
    yield from found
