"""A document → the strip under its title: status, owners, rollout, what replaces what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.pages import places, succession
from mkdocs_designdoc.pages.fragment import Fragment, Links
from mkdocs_designdoc.pages.render import render
from mkdocs_designdoc.pages.views import view_design, view_rollout, view_status
from mkdocs_designdoc.paths import Href

if TYPE_CHECKING:
    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.portal import Portal


def render_strip(
    portal: Portal, document: Document, *, href: Href, folders: tuple[str, ...] = ()
) -> Fragment:
    """Return the status strip of a design doc."""
    links = Links(href)
    path = document.path
    status = view_status(portal, document.status)
    successors = succession.successors(portal, path)
    last = tuple(
        target for target in succession.last_successors(portal, path) if target not in successors
    )
    values = {
        "status": status,
        "detail": document.status.detail,
        "group_href": links.to(
            places.index_page(portal, document),
            places.group_id(status.id, scope=places.index_scope(portal, document)),
        ),
        "owners": document.owners,
        "rollout": view_rollout(document.rollout),
        "successors": tuple(view_design(portal, target, links) for target in successors),
        "last": tuple(view_design(portal, target, links) for target in last),
        "predecessors": tuple(
            view_design(portal, target, links) for target in succession.predecessors(portal, path)
        ),
        "requires": tuple(
            view_design(portal, target, links) for target in succession.requirements(portal, path)
        ),
    }
    return Fragment(render("strip", values, folders=folders), links=links.emitted)
