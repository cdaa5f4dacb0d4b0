"""The rules that look at one page, with the names of the whole portal at hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from mkdocs_designdoc.checking.amounts import check_amounts
from mkdocs_designdoc.checking.components import check_components
from mkdocs_designdoc.checking.content import check_placeholders, check_swallowed, check_title
from mkdocs_designdoc.checking.endpoints import check_error_cases, check_parts, gather_parts
from mkdocs_designdoc.checking.expectations import (
    check_diagrams,
    check_labels,
    check_named_labels,
)
from mkdocs_designdoc.checking.fields import check_fields
from mkdocs_designdoc.checking.json_blocks import check_json
from mkdocs_designdoc.checking.participants import Cast, check_participants, gather_cast
from mkdocs_designdoc.checking.progress import check_age, check_rollout
from mkdocs_designdoc.checking.references import check_references
from mkdocs_designdoc.checking.strangers import find_repeats
from mkdocs_designdoc.checking.structure import check_structure
from mkdocs_designdoc.checking.suppression import Suppression, find_suppressions
from mkdocs_designdoc.mentions.explicit import Explicit
from mkdocs_designdoc.mentions.known import Vocabulary
from mkdocs_designdoc.model import Document
from mkdocs_designdoc.names import fold
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.document import Reading
from mkdocs_designdoc.reading.sections.placeholders import find_placeholders
from mkdocs_designdoc.reading.sections.template import Template
from mkdocs_designdoc.records import dataclass, replace
from mkdocs_designdoc.registry import Registry

_SILENCED = frozenset(
    {
        *(f"DD10{n}" for n in range(1, 8)),
        *(f"DD40{n}" for n in range(1, 6)),
        *("DD111", "DD407"),
        *("DD301", "DD302", "DD501"),
    }
)
"""Rules that a swallowed rest of the page would set off without a cause of their own."""


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
    document, template = reading.document, reading.template
    references = list(
        check_references(
            document,
            explicit,
            standard.registry,
            standard.vocabulary,
            placeholders=template.placeholders,
        )
    )
    suppressions = find_suppressions(document) if "<!--" in reading.text else ()
    if not document.decision.is_design_doc:
        return Judged(tuple(references), suppressions)
    problems = [
        *_check_document(reading, standard.known, references, suppressions),
        *check_fields(reading, template, status_keys=reading.settings.status_keys),
        *check_participants(document, standard.cast),
        *check_age(reading, reading.settings.lifecycle, standard.today),
    ]
    spread = (_underline(problem, reading) for problem in problems)
    return Judged(tuple(spread), suppressions)


def _underline(problem: Problem, reading: Reading) -> Problem:
    """Let a problem of a front matter key point at the key and what stands behind it."""
    if problem.end_line or problem.column > 1 or problem.line not in reading.front.lines.values():
        return problem
    row = reading.text.split("\n", problem.line)[problem.line - 1].rstrip()
    return replace(problem, end_line=problem.line, end_column=len(row) + 1)


def _check_document(
    reading: Reading,
    known: frozenset[str],
    references: list[Problem],
    suppressions: Sequence[Suppression],
) -> Iterator[Problem]:
    template = reading.template
    yield from reading.document.problems
    yield from check_title(reading, template)
    swallowed = next(check_swallowed(reading, template), None)
    if swallowed is not None:
        yield swallowed
    named = {(problem.line, problem.column) for problem in references}
    spared = [(each.first, each.last) for each in suppressions if each.code == "DD107"]
    left = check_placeholders(reading, template, known=known, taken=named, spared=spared)
    waiting = list(left)
    causes = [problem.line for problem in (*waiting, *([swallowed] if swallowed else []))]
    for problem in (
        *references,
        *check_structure(reading, template),
        *waiting,
        *_check_components(reading, template),
        *(
            found
            for found in _check_content(reading, template)
            if not _is_explained(found, causes, reading)
        ),
        *check_amounts(reading, template, explained=causes),
        *check_rollout(reading, template),
    ):
        if swallowed is None or not _follows(problem, swallowed):
            yield problem


def _check_content(reading: Reading, template: Template) -> Iterator[Problem]:
    yield from check_diagrams(reading, template)
    parts = tuple(gather_parts(reading, template))
    yield from check_parts(reading, parts)
    yield from check_error_cases(reading, parts)
    yield from check_json(reading, template)
    yield from check_labels(reading, template)
    yield from check_named_labels(reading, template)


def _is_explained(problem: Problem, causes: list[int], reading: Reading) -> bool:
    """Tell whether a section lacks content because it has yet to be written, or is cut off."""
    if problem.code == "DD404":
        return False
    sections = reading.document.sections
    return any(
        section.line == problem.line and section.line <= cause <= section.end
        for section in sections
        for cause in causes
    )


def _check_components(reading: Reading, template: Template) -> Iterator[Problem]:
    """Yield what is wrong with components, but for those that a repeated section repeats.

    A purpose that is still the template's is a left-over (DD107), and not missing besides.
    """
    problems = list(check_components(reading.document))
    if not problems:
        return
    nodes = reading.outline.nodes
    again = [nodes[answer.node] for answer, _ in find_repeats(reading, template)]
    for problem in problems:
        repeated = any(node.line <= problem.line <= node.end for node in again)
        if not repeated and not (problem.code == "DD301" and _waits(reading, problem, template)):
            yield problem


def _waits(reading: Reading, problem: Problem, template: Template) -> bool:
    """Tell whether the text that a problem points to holds a placeholder."""
    return any(
        True
        for block in reading.document.blocks
        if block.line <= problem.line <= block.end
        for _ in find_placeholders(block, template)
    )


def _follows(problem: Problem, swallowed: Problem) -> bool:
    """Tell whether a problem may only be there because the rest of the page is hidden."""
    return problem.code in _SILENCED and problem.line >= swallowed.line
