"""Outline against template: what is wrong with a document's sections (DD101–106)."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_designdoc.checking.arrangement import check_level, check_order, firm_answers
from mkdocs_designdoc.checking.presence import check_empty, check_missing
from mkdocs_designdoc.checking.strangers import check_repeated, check_unknown
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.document import Reading
from mkdocs_designdoc.reading.sections.template import Template


def check_structure(reading: Reading, template: Template) -> Iterator[Problem]:
    """Yield what is wrong with a document's sections; one problem a cause."""
    yield from check_missing(reading, template)
    firm = firm_answers(reading)
    yield from check_order(reading, template, firm)
    yield from check_level(reading, template, firm)
    yield from check_repeated(reading, template)
    yield from check_unknown(reading, template)
    yield from check_empty(reading, template)
