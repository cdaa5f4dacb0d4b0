"""A component, or all of them → its direct neighbours as text: who defines it and who uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.names import by_name, closest
from mkdocs_designdoc.pages import places
from mkdocs_designdoc.pages.views import DesignView, by_status, view_definition, view_design
from mkdocs_designdoc.pages.writing.fragment import Fragment, Links
from mkdocs_designdoc.pages.writing.render import render
from mkdocs_designdoc.paths import Href
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from mkdocs_designdoc.portal import Portal
    from mkdocs_designdoc.registry import Entry

_MOST_COMPONENTS = 60
_MOST_USERS = 50


@dataclass(frozen=True, slots=True)
class NodeView:
    """A component with its direct neighbours."""

    name: str
    href: str | None
    definitions: tuple[DesignView, ...]
    users: tuple[DesignView, ...]
    more: int


def render_graph(
    portal: Portal, name: str | None, *, href: Href, folders: tuple[str, ...] = ()
) -> Fragment:
    """Return the neighbours of the component that ``name`` means; of all where it is None."""
    links = Links(href)
    entries = portal.registry.entries
    if name is None:
        chosen = sorted(entries.values(), key=lambda entry: by_name(entry.name))
    else:
        entry = places.find_component(portal, name)
        if entry is None:
            near = closest(name, entries)
            return Fragment(
                render(
                    "missing",
                    {"name": name, "near": near},
                    folders=folders,
                    portal=portal,
                )
            )
        chosen = [entry]
    more = max(0, len(chosen) - _MOST_COMPONENTS)
    values = {
        "nodes": tuple(_node(portal, entry, links) for entry in chosen[:_MOST_COMPONENTS]),
        "more": more,
        "catalogue_href": links.to(places.catalogue_page(portal)) if more else None,
    }
    return Fragment(
        render("graph", values, folders=folders, portal=portal),
        links=links.emitted,
    )


def _node(portal: Portal, entry: Entry, links: Links) -> NodeView:
    uses = sorted(portal.uses.get(entry.name, ()), key=lambda use: by_status(portal, use.document))
    return NodeView(
        name=entry.name,
        href=links.to(places.component_page(portal, entry.name)),
        definitions=tuple(view_definition(portal, d, links) for d in entry.definitions),
        users=tuple(view_design(portal, u.document.path, links) for u in uses[:_MOST_USERS]),
        more=max(0, len(uses) - _MOST_USERS),
    )
