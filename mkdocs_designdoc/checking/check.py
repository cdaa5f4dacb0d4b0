"""All rules over one portal → all problems, each with the severity it has in its document."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from mkdocs_designdoc.checking.components import check_ambiguity, check_components
from mkdocs_designdoc.checking.content import check_placeholders, check_swallowed, check_title
from mkdocs_designdoc.checking.endpoints import check_error_cases, check_parts, gather_parts
from mkdocs_designdoc.checking.expectations import check_diagrams, check_labels
from mkdocs_designdoc.checking.json_blocks import check_json
from mkdocs_designdoc.checking.overlaps import check_endpoints, check_leaning
from mkdocs_designdoc.checking.participants import check_participants, gather_cast
from mkdocs_designdoc.checking.progress import check_age, check_rollout
from mkdocs_designdoc.checking.references import check_references
from mkdocs_designdoc.checking.relations import check_relations
from mkdocs_designdoc.checking.strangers import find_repeats
from mkdocs_designdoc.checking.structure import check_structure
from mkdocs_designdoc.checking.suppression import check_suppressions, find_suppressions
from mkdocs_designdoc.mentions.known import Vocabulary
from mkdocs_designdoc.model import Document
from mkdocs_designdoc.names import fold
from mkdocs_designdoc.portal import Portal
from mkdocs_designdoc.problem import Problem, Severity
from mkdocs_designdoc.reading.document import Reading
from mkdocs_designdoc.reading.sections.placeholders import find_placeholders
from mkdocs_designdoc.reading.sections.template import Template
from mkdocs_designdoc.settings import Settings

_SILENCED = frozenset(
    {
        *(f"DD10{n}" for n in range(1, 8)),
        *(f"DD40{n}" for n in range(1, 6)),
        *("DD301", "DD302", "DD501"),
    }
)
"""Rules that a swallowed rest of the page would set off without a cause of their own."""


def check_portal(
    portal: Portal,
    readings: Iterable[Reading],
    template: Template,
    *,
    today: dt.date | None = None,
    beside: frozenset[str] = frozenset(),
) -> dict[str, tuple[Problem, ...]]:
    """Return the problems of every page by path, sorted by place; pages without any are absent.

    Pages that are no design docs are only held to their explicit references. ``today`` is the day
    against which the age of a status counts; without one nothing is stale. ``beside`` are pages
    that are there and have not been read.
    """
    known = frozenset(fold(name) for name in portal.registry.entries)
    vocabulary = Vocabulary(portal.registry.entries)
    cast = gather_cast(portal, template)
    found: dict[str, list[Problem]] = defaultdict(list)
    pages: dict[str, Document] = {}
    for reading in readings:
        path = reading.document.path
        pages[path] = reading.document
        references = list(
            check_references(portal, path, vocabulary, placeholders=template.placeholders)
        )
        if reading.document.decision.is_design_doc:
            found[path] += _check_document(reading, template, known, references)
            found[path] += check_participants(reading.document, cast)
            found[path] += check_age(reading, portal.settings.lifecycle, today)
        else:
            found[path] += references
    for problem in _check_together(portal, beside):
        found[problem.path].append(problem)
    return {
        path: tuple(kept)
        for path in sorted(found)
        if (kept := _settle(pages[path], found[path], portal.settings))
    }


def _check_together(portal: Portal, beside: frozenset[str]) -> Iterator[Problem]:
    yield from check_ambiguity(portal)
    yield from check_endpoints(portal)
    yield from check_relations(portal, beside)
    yield from check_leaning(portal)


def _check_document(
    reading: Reading, template: Template, known: frozenset[str], references: list[Problem]
) -> Iterator[Problem]:
    yield from reading.document.problems
    yield from check_title(reading, template)
    swallowed = next(check_swallowed(reading, template), None)
    if swallowed is not None:
        yield swallowed
    named = {(problem.line, problem.column) for problem in references}
    waiting = list(check_placeholders(reading, template, known=known, taken=named))
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
    nodes = reading.outline.nodes
    again = [nodes[answer.node] for answer, _ in find_repeats(reading, template)]
    for problem in check_components(reading.document):
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


def _settle(document: Document, found: list[Problem], settings: Settings) -> list[Problem]:
    """Return problems with their severity: the rule's or the site's, softened, not suppressed."""
    design = document.decision.is_design_doc
    suppressions = find_suppressions(document) if design or found else ()
    if suppressions and design and all(problem.code != "DD109" for problem in found):
        # What is swallowed cannot be reported, so nobody knows whether it would be.
        found = [*found, *check_suppressions(document.path, suppressions, found)]
    state = settings.lifecycle.get(document.status.id)
    lenient = state is not None and state.lenient
    settled: list[Problem] = []
    for problem in found:
        if any(suppression.covers(problem) for suppression in suppressions):
            continue
        severity = severity_of(problem, settings.rules, lenient=lenient)
        if severity is not Severity.OFF:
            settled.append(replace(problem, severity=severity))
    return sorted(set(settled), key=lambda problem: problem.order)


def severity_of(problem: Problem, rules: Mapping[str, Severity], *, lenient: bool) -> Severity:
    """Return how much a problem matters: configuration goes before the rule's own level.

    A lenient state softens either by one step.
    """
    severity = rules.get(problem.code, problem.severity)
    return severity.soften() if lenient else severity
