"""A document → its own problems, for the person who is writing it."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

from mkdocs_designdoc.pages import places
from mkdocs_designdoc.pages.views import count_problems, problems_link
from mkdocs_designdoc.pages.writing.fragment import Fragment, Links
from mkdocs_designdoc.pages.writing.render import render
from mkdocs_designdoc.paths import Href
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from mkdocs_designdoc.portal import Portal
    from mkdocs_designdoc.problem import Problem

_MOST_PROBLEMS = 50


@dataclass(frozen=True, slots=True)
class ProblemView:
    """One problem, and the page that explains its rule."""

    code: str
    name: str
    severity: str
    line: int
    message: str
    help: str
    href: str | None


def render_panel(
    portal: Portal, path: str, *, shown: str, href: Href, folders: tuple[str, ...] = ()
) -> Fragment:
    """Return the problems of a page, folded up; an empty fragment where it has none.

    ``shown`` is the path as a person in the current folder would type it.
    """
    problems = portal.problems.get(path, ())
    if not problems:
        return Fragment()
    links = Links(href)
    values = {
        "counts": count_problems(portal, path),
        "worst": max(problem.severity for problem in problems).label,
        "problems": tuple(_view(portal, problem, links) for problem in problems[:_MOST_PROBLEMS]),
        "more": max(0, len(problems) - _MOST_PROBLEMS),
        "report_href": problems_link(portal, path, links),
        # A path that begins with a dash would be taken for an option.
        "command": f"designdoc fix {quote(shown if shown[:1] != '-' else f'./{shown}')}"
        if any(problem.fixable for problem in problems)
        else "",
    }
    return Fragment(render("panel", values, folders=folders, portal=portal), links=links.emitted)


def _view(portal: Portal, problem: Problem, links: Links) -> ProblemView:
    return ProblemView(
        code=problem.code,
        name=problem.name,
        severity=problem.severity.label,
        line=problem.line,
        message=problem.message,
        help=problem.help,
        href=links.to(places.rule_page(portal, problem.code)),
    )
