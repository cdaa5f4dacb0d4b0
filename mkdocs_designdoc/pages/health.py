"""Portal → the health page: what is wrong, by rule and by document, with what to do about it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_designdoc.pages import places, strings
from mkdocs_designdoc.pages.fragment import Fragment, Links, TocEntry
from mkdocs_designdoc.pages.render import render
from mkdocs_designdoc.pages.views import CountView, DesignView, view_design
from mkdocs_designdoc.paths import Href
from mkdocs_designdoc.problem import RULES, Problem, Severity

if TYPE_CHECKING:
    from mkdocs_designdoc.portal import Portal

_BY_RULE_ID = "problems-by-rule"
_BY_DOCUMENT_ID = "problems-by-document"


@dataclass(frozen=True, slots=True)
class RuleView:
    """How often one rule found something."""

    code: str
    name: str
    summary: str
    count: int


@dataclass(frozen=True, slots=True)
class ProblemView:
    """One problem of a document."""

    code: str
    name: str
    severity: str
    line: int
    message: str
    help: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """A document with its problems by line."""

    design: DesignView
    id: str
    problems: tuple[ProblemView, ...]


def render_health(portal: Portal, *, href: Href, folders: tuple[str, ...] = ()) -> Fragment:
    """Return the report on all problems of the portal."""
    links = Links(href)
    problems = [problem for path in sorted(portal.problems) for problem in portal.problems[path]]
    reports = tuple(
        _report(portal, path, portal.problems[path], links)
        for path in sorted(portal.problems)
        if portal.problems[path]
    )
    levels = Counter(problem.severity for problem in problems)
    clean = sum(not portal.problems.get(document.path) for document in portal.documents)
    values = {
        "documents": len(portal.documents),
        "clean": clean,
        "total": len(problems),
        "counts": tuple(
            CountView(level.label, strings.severity(levels[level], level.label))
            for level in (Severity.ERROR, Severity.WARNING, Severity.INFO)
            if levels[level]
        ),
        "rules": _rules(problems),
        "reports": reports,
        "by_rule_id": _BY_RULE_ID,
        "by_document_id": _BY_DOCUMENT_ID,
    }
    toc: tuple[TocEntry, ...] = ()
    if problems:
        toc = (
            TocEntry(_BY_RULE_ID, strings.BY_RULE, 2),
            TocEntry(_BY_DOCUMENT_ID, strings.BY_DOCUMENT, 2),
        )
    html = render("health", values, folders=folders)
    ids = (*(entry.id for entry in toc), *(report.id for report in reports))
    return Fragment(html, toc, ids, links.emitted)


def _rules(problems: list[Problem]) -> tuple[RuleView, ...]:
    """Return the rules that found something, the busiest first."""
    found = Counter(problem.code for problem in problems)
    return tuple(
        RuleView(code, _rule_name(code), _rule_summary(code), count)
        for code, count in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    )


def _rule_name(code: str) -> str:
    return RULES[code].name if code in RULES else ""


def _rule_summary(code: str) -> str:
    return RULES[code].summary if code in RULES else ""


def _report(portal: Portal, path: str, problems: tuple[Problem, ...], links: Links) -> ReportView:
    return ReportView(
        design=view_design(portal, path, links),
        id=places.problems_id(path),
        problems=tuple(
            ProblemView(p.code, _rule_name(p.code), p.severity.label, p.line, p.message, p.help)
            for p in sorted(problems, key=lambda problem: problem.order)
        ),
    )
