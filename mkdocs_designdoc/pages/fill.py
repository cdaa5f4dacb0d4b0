"""Rendered page with marker comments → the page with what the markers ask for."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_designdoc.pages.catalogue import render_catalogue
from mkdocs_designdoc.pages.component import render_component
from mkdocs_designdoc.pages.fragment import Fragment
from mkdocs_designdoc.pages.graph import render_graph
from mkdocs_designdoc.pages.health import render_health
from mkdocs_designdoc.pages.index import render_index
from mkdocs_designdoc.pages.markers import Marker, find_markers
from mkdocs_designdoc.pages.places import find_entry
from mkdocs_designdoc.paths import Href
from mkdocs_designdoc.portal import Portal


@dataclass(frozen=True, slots=True)
class Filled:
    """A page's HTML, and the fragments that went into it in order."""

    html: str
    fragments: tuple[Fragment, ...]


def fill_markers(
    html: str, portal: Portal, *, path: str, href: Href, folders: tuple[str, ...] = ()
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
        fragment = _render(marker, portal, path=path, href=href, folders=folders)
        fragments.append(fragment)
        parts += [html[at : marker.start], fragment.html]
        at = marker.end
    parts.append(html[at:])
    if path == portal.settings.index and not any(m.kind == "index" and m.bare for m in markers):
        fragments.append(render_index(portal, href=href, page=path, folders=folders))
        parts.append(fragments[-1].html)
    return Filled("".join(parts), tuple(fragments))


def _render(
    marker: Marker, portal: Portal, *, path: str, href: Href, folders: tuple[str, ...]
) -> Fragment:
    if marker.kind == "index":
        return render_index(portal, href=href, filters=marker.options, page=path, folders=folders)
    if marker.kind == "components":
        return render_catalogue(portal, href=href, folders=folders)
    if marker.kind == "health":
        return render_health(portal, href=href, folders=folders)
    if marker.kind == "graph":
        name = marker.options.get("component")
        return render_graph(portal, name, href=href, folders=folders)
    entry = find_entry(portal, marker.options)
    name = entry.name if entry else marker.options.get("component", "")
    return render_component(portal, name, href=href, folders=folders)
