"""The rules that look at one page: which of them speak, and which are silent beside others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from mkdocs_designdoc.checking.amounts import check_amounts
from mkdocs_designdoc.checking.arrangement import check_order
from mkdocs_designdoc.checking.components import check_components
from mkdocs_designdoc.checking.content import check_swallowed, check_title
from mkdocs_designdoc.checking.endpoints import check_parts, gather_parts
from mkdocs_designdoc.checking.error_cases import check_error_cases
from mkdocs_designdoc.checking.expectations import (
    check_diagrams,
    check_labels,
    check_named_labels,
)
from mkdocs_designdoc.checking.fields import check_fields
from mkdocs_designdoc.checking.json_blocks import check_json
from mkdocs_designdoc.checking.left_overs import check_placeholders
from mkdocs_designdoc.checking.levels import check_level, firm_answers
from mkdocs_designdoc.checking.nesting import check_nesting
from mkdocs_designdoc.checking.paths import check_path
from mkdocs_designdoc.checking.presence import check_empty, check_missing
from mkdocs_designdoc.checking.progress import check_age, check_rollout
from mkdocs_designdoc.checking.strangers import check_repeated, check_unknown, find_repeats
from mkdocs_designdoc.checking.suppression import Suppression
from mkdocs_designdoc.checking.unseen import check_unseen
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.document import Reading
from mkdocs_designdoc.reading.sections.placeholders import find_placeholders
from mkdocs_designdoc.reading.sections.template import Template
from mkdocs_designdoc.reading.side_by_side import Stages
from mkdocs_designdoc.records import replace

_SILENCED = frozenset(
    {
        *(f"DD10{n}" for n in range(1, 8)),
        *(f"DD40{n}" for n in range(1, 6)),
        *("DD111", "DD407"),
        *("DD301", "DD302", "DD501"),
    }
)
"""Rules that a swallowed rest of the page would set off without a cause of their own."""


def check_besides(reading: Reading, today: dt.date | None) -> Iterator[Problem]:
    """Yield what is wrong with a design doc whatever its template asks for of its sections."""
    yield from check_fields(reading, reading.template, status_keys=reading.settings.status_keys)
    yield from check_age(reading, reading.settings.lifecycle, today)
    yield from check_path(reading.document)
    yield from check_unseen(reading)
    yield from check_nesting(reading)


def underline(problem: Problem, reading: Reading) -> Problem:
    """Let a problem of a front matter key point at the key and what stands behind it."""
    if problem.end_line or problem.column > 1 or problem.line not in reading.front.lines.values():
        return problem
    row = reading.text.split("\n", problem.line)[problem.line - 1].rstrip()
    return replace(problem, end_line=problem.line, end_column=len(row) + 1)


def check_document(
    reading: Reading,
    known: frozenset[str],
    references: Sequence[Problem],
    suppressions: Sequence[Suppression],
) -> Stages[list[Problem]]:
    """Return what is wrong with the text of a design doc, and stop behind each rule.

    ``known`` are the names of all components, folded; ``references`` are the problems of its
    references to them.
    """
    template = reading.template
    first = [*reading.document.problems, *check_title(reading, template)]
    yield
    swallowed = next(check_swallowed(reading, template), None)
    yield
    named = {(problem.line, problem.column) for problem in references}
    spared = [(each.first, each.last) for each in suppressions if each.code == "DD107"]
    left = check_placeholders(reading, template, known=known, taken=named, spared=spared)
    waiting = list(left)
    causes = [problem.line for problem in (*waiting, *([swallowed] if swallowed else []))]
    yield
    found = [*references, *check_structure(reading, template), *waiting]
    yield
    found += _check_components(reading, template)
    content = yield from _check_content(reading, template)
    found += (each for each in content if not _is_explained(each, causes, reading))
    found += check_amounts(reading, template, explained=causes)
    yield
    found += check_rollout(reading, template)
    if swallowed is not None:
        first.append(swallowed)
        found = [problem for problem in found if not _follows(problem, swallowed)]
    return first + found


def _check_content(reading: Reading, template: Template) -> Stages[list[Problem]]:
    found = [*check_diagrams(reading, template)]
    yield
    parts = tuple(gather_parts(reading, template))
    yield
    found += check_parts(reading, parts)
    yield
    found += check_error_cases(reading, parts)
    yield
    found += check_json(reading, template)
    yield
    found += check_labels(reading, template)
    found += check_named_labels(reading, template)
    yield
    return found


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


def is_silenced(problem: Problem, others: Iterable[Problem]) -> bool:
    """Tell whether one of the problems of its page says all of a problem that there is to say."""
    return any(_follows(problem, other) for other in others if other.code == "DD109")


def _follows(problem: Problem, swallowed: Problem) -> bool:
    """Tell whether a problem may only be there because the rest of the page is hidden."""
    return problem.code in _SILENCED and problem.line >= swallowed.line


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
