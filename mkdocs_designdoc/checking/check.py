"""All rules over one portal → all problems, each with the severity it has in its document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from mkdocs_designdoc.checking.addresses import check_addresses
from mkdocs_designdoc.checking.components import check_ambiguity, check_definitions
from mkdocs_designdoc.checking.namesakes import check_numbers, check_titles
from mkdocs_designdoc.checking.overlaps import check_endpoints, check_leaning
from mkdocs_designdoc.checking.page import Judged
from mkdocs_designdoc.checking.relations import check_relations
from mkdocs_designdoc.checking.suppression import Suppression, check_suppressions
from mkdocs_designdoc.model import Document
from mkdocs_designdoc.portal import Portal
from mkdocs_designdoc.problem import Problem, Severity
from mkdocs_designdoc.reading.discovery import matches
from mkdocs_designdoc.records import dataclass, field, replace
from mkdocs_designdoc.settings import Settings


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say of a portal."""

    problems: Mapping[str, tuple[Problem, ...]]
    """By path, sorted by place; pages without any are absent."""
    ignored: frozenset[tuple[str, str]]
    """What the option ``ignore`` silenced: its pattern, and the code of the rule."""
    together: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    """What only several pages together show, by path, as it was found."""


@dataclass(frozen=True, slots=True)
class Concluded:
    """An earlier conclusion, and what it was drawn from."""

    documents: Mapping[str, Document]
    """By path, with the settings of the portal at hand."""
    judged: Mapping[str, Judged]
    verdict: Verdict


def conclude(
    portal: Portal,
    judged: Mapping[str, Judged],
    *,
    beside: frozenset[str] = frozenset(),
    related: Iterable[Problem] | None = None,
    earlier: Concluded | None = None,
) -> Verdict:
    """Return the problems of a portal whose pages have been judged one by one.

    ``related`` are those of ``check_related``, where they are known. Those of a page of which
    nothing has changed since ``earlier`` are taken from there.
    """
    gathered: defaultdict[str, list[Problem]] = defaultdict(list)
    related = check_related(portal, beside) if related is None else related
    for problem in chain(related, check_ambiguity(portal), check_leaning(portal)):
        gathered[problem.path].append(problem)
    together = {path: tuple(found) for path, found in gathered.items()}
    silenced: set[tuple[str, str]] = set()
    problems: dict[str, tuple[Problem, ...]] = {}
    for path in sorted(judged):
        own, others = judged[path], together.get(path, ())
        if not (own.problems or own.suppressions or others):
            continue
        document = portal.by_path[path]
        options = portal.settings.of(document.collection)
        if earlier is not None and not options.ignore:  # what that silences is told of anew
            known = _known(earlier, document, own, others)
            if known is not None:
                if known:
                    problems[path] = known
                continue
        found = (*own.problems, *others)
        heard = list(_heard(found, path, options.ignore, silenced))
        kept = _settle(document, heard, own.suppressions, options)
        if kept:
            problems[path] = tuple(kept)
    return Verdict(problems, frozenset(silenced), together)


def _known(
    earlier: Concluded, document: Document, judged: Judged, together: tuple[Problem, ...]
) -> tuple[Problem, ...] | None:
    """Return the problems of a page as they were found before; None where something changed."""
    path, verdict = document.path, earlier.verdict
    if earlier.documents.get(path) is not document or earlier.judged.get(path) is not judged:
        return None
    return verdict.problems.get(path, ()) if verdict.together.get(path, ()) == together else None


def check_related(portal: Portal, beside: frozenset[str]) -> Iterator[Problem]:
    """Yield what several documents show together, whatever their texts name."""
    yield from check_definitions(portal)
    yield from check_endpoints(portal)
    yield from check_relations(portal, beside)
    yield from check_addresses(portal)
    yield from check_numbers(portal)
    yield from check_titles(portal)


def _settle(
    document: Document,
    found: list[Problem],
    suppressions: tuple[Suppression, ...],
    settings: Settings,
) -> list[Problem]:
    """Return problems with their severity: the rule's or the site's, softened, not suppressed."""
    design = document.decision.is_design_doc
    if suppressions and design and all(problem.code != "DD109" for problem in found):
        # What is swallowed cannot be reported, so nobody knows whether it would be.
        found = [*found, *check_suppressions(document.path, suppressions, found)]
    state = settings.lifecycle.get(document.status.id)
    lenient = state is not None and state.lenient
    settled: list[Problem] = []
    for problem in found:
        if any(item.covers(problem) for item in suppressions):
            continue
        severity = settings.rules.level(
            problem.code, problem.severity, state=document.status.id, lenient=lenient
        )
        if severity is not Severity.OFF:
            settled.append(replace(problem, severity=severity))
    return sorted(set(settled), key=lambda problem: problem.order)


def _heard(
    found: Iterable[Problem],
    path: str,
    ignore: Mapping[str, frozenset[str]],
    silenced: set[tuple[str, str]],
) -> Iterator[Problem]:
    """Yield the problems that no pattern of ``ignore`` silences, and note those that one does."""
    patterns = [pattern for pattern in ignore if matches((pattern,), path)]
    for problem in found:
        hits = {(pattern, problem.code) for pattern in patterns if problem.code in ignore[pattern]}
        if hits:
            silenced |= hits
        else:
            yield problem
