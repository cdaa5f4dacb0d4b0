"""A document → the strip under its title: status, owners, rollout, what replaces what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.checking.progress import state_date
from mkdocs_designdoc.pages import places
from mkdocs_designdoc.pages.document import succession
from mkdocs_designdoc.pages.health.narrowing import tells_kinds
from mkdocs_designdoc.pages.views import DesignView, view_design, view_rollout, view_status
from mkdocs_designdoc.pages.writing.fragment import Fragment, Links
from mkdocs_designdoc.pages.writing.render import render
from mkdocs_designdoc.paths import Href
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.portal import Portal


_MOST_ROUTES = 6
_MOST_STEPS = 6


@dataclass(frozen=True, slots=True)
class RouteView:
    """What to read instead of a dead document, and the dead ones on the way there."""

    end: DesignView
    through: tuple[DesignView, ...]
    more: int
    """Steps that are left out."""


def render_strip(
    portal: Portal, document: Document, *, href: Href, folders: tuple[str, ...] = ()
) -> Fragment:
    """Return the status strip of a design doc."""
    links = Links(href)
    path = document.path
    status = view_status(portal, document.status)
    successors = succession.successors(portal, path)
    since = document.rollout.since or state_date(document, document.front_matter)
    values = {
        "status": status,
        "detail": document.status.detail,
        "group_href": links.to(
            places.index_page(portal, document),
            places.group_id(status.id, scope=places.index_scope(portal, document)),
        ),
        "collection": document.collection if tells_kinds(portal) else "",
        "owners": document.owners,
        "rollout": view_rollout(portal, document.rollout),
        "since": str(since or ""),
        "routes": _routes(portal, path, links) if status.dead else (),
        "successors": tuple(view_design(portal, target, links) for target in successors),
        "predecessors": tuple(
            view_design(portal, target, links) for target in succession.predecessors(portal, path)
        ),
        "requires": tuple(
            view_design(portal, target, links) for target in succession.requirements(portal, path)
        ),
    }
    return Fragment(render("strip", values, folders=folders, portal=portal), links=links.emitted)


def _routes(portal: Portal, path: str, links: Links) -> tuple[RouteView, ...]:
    return tuple(
        RouteView(
            view_design(portal, route.end, links),
            tuple(view_design(portal, target, links) for target in route.through[:_MOST_STEPS]),
            max(0, len(route.through) - _MOST_STEPS),
        )
        for route in succession.routes(portal, path)[:_MOST_ROUTES]
    )
