"""Portal → the health page: how far every design doc is written, and what is wrong with it.

Beyond ``places.SHEET`` documents the matrix and the problems of each document stand on pages of
their own, so that no page grows with the site.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from mkdocs_designdoc.pages import places
from mkdocs_designdoc.pages.health.matrix import STATES, MatrixView, view_matrices, view_sums
from mkdocs_designdoc.pages.health.narrowing import narrow
from mkdocs_designdoc.pages.health.orphans import view_stale, view_undefined, view_unused
from mkdocs_designdoc.pages.health.sheets import SheetView, spread_problems, view_sheets
from mkdocs_designdoc.pages.health.tally import (
    PlaceView,
    rule_name,
    view_counts,
    view_owners,
    view_place,
    view_rules,
)
from mkdocs_designdoc.pages.lists.once import lasting
from mkdocs_designdoc.pages.views import DesignView, view_design
from mkdocs_designdoc.pages.writing.fragment import Anchors, Fragment, Links, TocEntry, no_anchors
from mkdocs_designdoc.pages.writing.languages import texts
from mkdocs_designdoc.pages.writing.render import render
from mkdocs_designdoc.paths import Href
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.portal import Portal
    from mkdocs_designdoc.problem import Problem

_IDS = {
    "sections": "sections-by-design",
    "rules": "problems-by-rule",
    "owners": "problems-by-owner",
    "stale": "stale-designs",
    "orphans": "loose-ends",
    "reports": "problems-by-document",
}
"""Ids of the headings, in the order of the page."""
_MOST = 50
"""Problems that are listed of one document."""


@dataclass(frozen=True, slots=True)
class ProblemView:
    """One problem of a document."""

    code: str
    name: str
    severity: str
    place: PlaceView
    message: str
    help: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """A document with its problems by line."""

    design: DesignView
    id: str
    problems: tuple[ProblemView, ...]
    more: int


def render_health(
    portal: Portal,
    *,
    href: Href,
    folders: tuple[str, ...] = (),
    anchors: Anchors = no_anchors,
    collection: str = "",
    page: str = "",
) -> Fragment:
    """Return the report on the whole portal or on one collection, or its sheet number ``page``."""
    links = Links(href)
    portal = narrow(portal, collection)
    sheets = view_sheets(portal, collection, links)
    if page:
        return _render_sheet(
            portal, page, sheets, collection, links=links, folders=folders, anchors=anchors
        )
    problems = sorted(
        (problem for found in portal.problems.values() for problem in found),
        key=lambda problem: problem.order,
    )
    owners, more_owners = view_owners(portal, links)
    values = {
        "documents": len(portal.documents),
        "clean": sum(not portal.problems.get(document.path) for document in portal.documents),
        "total": len(problems),
        "counts": view_counts(portal, problems),
        "rules": view_rules(portal, problems, links, anchors),
        "owners": owners,
        "more_owners": more_owners,
        "stale": view_stale(portal, links, anchors),
        "unused": view_unused(portal, links, anchors),
        "undefined": view_undefined(portal, links, anchors),
        "sheets": sheets,
        "sums": lasting(portal, f"sums of {collection}", partial(view_sums, portal))
        if sheets
        else (),
        "matrices": () if sheets else _matrices(portal, portal.documents, links, anchors),
        "reports": () if sheets else _reports(portal, sorted(portal.problems), links, anchors),
        "states": STATES,
        "ids": _IDS,
    }
    html = render("health", values, folders=folders, portal=portal)
    return _fragment(portal, html, values, links)


def _render_sheet(
    portal: Portal,
    page: str,
    sheets: tuple[SheetView, ...],
    collection: str,
    *,
    links: Links,
    folders: tuple[str, ...],
    anchors: Anchors,
) -> Fragment:
    number = int(page) - 1 if page in {str(n + 1) for n in range(len(sheets))} else -1
    start = number * places.SHEET
    documents = portal.documents[start : start + places.SHEET] if number >= 0 else ()
    spread = spread_problems(portal, collection)
    values = {
        "overview": links.to(portal.settings.of(collection).health),
        "before": sheets[number - 1] if number > 0 else None,
        "after": sheets[number + 1] if 0 <= number < len(sheets) - 1 else None,
        "here": sheets[number] if number >= 0 else None,
        "matrices": _matrices(portal, documents, links, anchors),
        "reports": _reports(portal, spread.get(number, ()), links, anchors),
        "states": STATES,
        "ids": _IDS,
    }
    html = render("health-sheet", values, folders=folders, portal=portal)
    return _fragment(portal, html, values, links)


def _matrices(
    portal: Portal, documents: Sequence[Document], links: Links, anchors: Anchors
) -> tuple[MatrixView, ...]:
    # A site without a health page has no sheets for a marker elsewhere to go on with.
    return view_matrices(portal, documents[: places.SHEET], links, anchors)


def _reports(
    portal: Portal, paths: Iterable[str], links: Links, anchors: Anchors
) -> tuple[ReportView, ...]:
    views: list[ReportView] = []
    for path in paths:
        problems = sorted(portal.problems[path], key=lambda problem: problem.order)
        if problems:
            shown = tuple(_problem(portal, p, links, anchors) for p in problems[:_MOST])
            design = view_design(portal, path, links)
            more = len(problems) - len(shown)
            views.append(ReportView(design, places.problems_id(path), shown, more))
    return tuple(views)


def _problem(portal: Portal, problem: Problem, links: Links, anchors: Anchors) -> ProblemView:
    return ProblemView(
        problem.code,
        rule_name(problem.code),
        problem.severity.label,
        view_place(portal, problem.path, problem.line, links, anchors),
        problem.message,
        problem.help,
    )


def _fragment(portal: Portal, html: str, values: Mapping[str, object], links: Links) -> Fragment:
    """Return the page with the headings that its template shows for these values."""
    say = texts(portal)
    titles = {
        "sections": say.SECTIONS_HEADING,
        "rules": say.BY_RULE,
        "owners": say.BY_OWNER,
        "stale": say.STALE,
        "orphans": say.ORPHANS,
        "reports": say.BY_DOCUMENT,
    }
    shown = {
        "orphans": values.get("unused") or values.get("undefined"),
        "sections": values.get("matrices") or values.get("sums"),
    }
    toc = tuple(
        TocEntry(_IDS[key], title, 2)
        for key, title in titles.items()
        if shown.get(key, values.get(key))
    )
    reports = cast("tuple[ReportView, ...]", values["reports"])
    ids = (*(entry.id for entry in toc), *(report.id for report in reports))
    return Fragment(html, toc, ids, links.emitted)
