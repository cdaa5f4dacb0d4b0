"""Rendered page with marker comments → the page with what the markers ask for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from mkdocs_designdoc.pages.components.catalogue import render_catalogue
from mkdocs_designdoc.pages.components.component import render_component
from mkdocs_designdoc.pages.components.graph import render_graph
from mkdocs_designdoc.pages.components.map import render_map
from mkdocs_designdoc.pages.health.health import render_health
from mkdocs_designdoc.pages.health.narrowing import find_collection
from mkdocs_designdoc.pages.lists.contracts import (
    render_endpoints,
    render_things,
)
from mkdocs_designdoc.pages.lists.index import render_group, render_index
from mkdocs_designdoc.pages.lists.spread import read_number
from mkdocs_designdoc.pages.places import find_entry
from mkdocs_designdoc.pages.writing.fragment import Anchors, Fragment, no_anchors
from mkdocs_designdoc.pages.writing.markers import Marker, find_markers
from mkdocs_designdoc.paths import Href
from mkdocs_designdoc.portal import Portal
from mkdocs_designdoc.records import dataclass


@dataclass(frozen=True, slots=True)
class Filled:
    """A page's HTML, and the fragments that went into it in order."""

    html: str
    fragments: tuple[Fragment, ...]
    markers: tuple[Marker, ...] = ()
    """What the page asked for, with the index that stands at the end of its page unasked."""


def fill_markers(
    html: str,
    portal: Portal,
    *,
    path: str,
    href: Href,
    folders: tuple[str, ...] = (),
    anchors: Anchors = no_anchors,
) -> Filled:
    """Return a page with every marker replaced.

    The index page gets the whole index at its end if no marker says where it stands.
    """
    if "designdoc:" not in html and path != portal.settings.index:
        return Filled(html, ())
    markers = find_markers(html)
    parts: list[str] = []
    fragments: list[Fragment] = []
    at = 0
    for marker in markers:
        fragment = _render(marker, portal, path=path, href=href, folders=folders, anchors=anchors)
        fragments.append(fragment)
        parts += [html[at : marker.start], fragment.html]
        at = marker.end
    parts.append(html[at:])
    if path == portal.settings.index and not any(m.kind == "index" and m.bare for m in markers):
        fragments.append(render_index(portal, href=href, page=path, folders=folders))
        parts.append(fragments[-1].html)
        markers = (*markers, Marker("index", {}, at, at, bare=True))
    return Filled("".join(parts), tuple(fragments), markers)


_LISTS: dict[str, Callable[..., Fragment]] = {
    "endpoints": render_endpoints,
    "entities": partial(render_things, kind="entities"),
    "integrations": partial(render_things, kind="integrations"),
}


def _render(
    marker: Marker,
    portal: Portal,
    *,
    path: str,
    href: Href,
    folders: tuple[str, ...],
    anchors: Anchors,
) -> Fragment:
    options = marker.options
    if marker.kind == "index":
        return render_index(portal, href=href, filters=options, page=path, folders=folders)
    if marker.kind in _LISTS:
        filters = {key: value for key, value in options.items() if key != "page"}
        return _LISTS[marker.kind](
            portal,
            href=href,
            filters=filters,
            folders=folders,
            anchors=anchors,
            number=read_number(options.get("page", "")),
            page=path,
        )
    if marker.kind == "components":
        return render_catalogue(
            portal,
            href=href,
            folders=folders,
            collection=find_collection(portal, options.get("collection", "")),
            number=read_number(options.get("page", "")),
            page=path,
        )
    return _render_one(marker, portal, href=href, folders=folders, anchors=anchors)


def _render_one(
    marker: Marker, portal: Portal, *, href: Href, folders: tuple[str, ...], anchors: Anchors
) -> Fragment:
    """Return what is about one thing: a report, a group, the map, or a component."""
    options = marker.options
    collection = find_collection(portal, options.get("collection", ""))
    if marker.kind == "health":
        return render_health(
            portal,
            href=href,
            folders=folders,
            anchors=anchors,
            collection=collection,
            page=options.get("page", ""),
        )
    if marker.kind == "group":
        status = options.get("status", "")
        return render_group(portal, status, href=href, folders=folders, collection=collection)
    if marker.kind == "map":
        return render_map(portal, href=href, folders=folders)
    if marker.kind == "graph":
        return render_graph(portal, options.get("component"), href=href, folders=folders)
    entry = find_entry(portal, options)
    name = entry.name if entry else options.get("component", "")
    return render_component(portal, name, href=href, folders=folders, anchors=anchors)
