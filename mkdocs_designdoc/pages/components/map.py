"""Portal → the component map: a page with tables, and the data that its script draws."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from mkdocs_designdoc.connections import Connection, connections_of
from mkdocs_designdoc.memory import remember
from mkdocs_designdoc.named import names_of
from mkdocs_designdoc.names import by_name
from mkdocs_designdoc.pages import places
from mkdocs_designdoc.pages.components.catalogue import shorten
from mkdocs_designdoc.pages.components.wiring import shorten_labels
from mkdocs_designdoc.pages.lists.census import designs_of, state_of
from mkdocs_designdoc.pages.views import DesignView, view_design, view_state
from mkdocs_designdoc.pages.writing.fragment import Fragment, Links, TocEntry
from mkdocs_designdoc.pages.writing.languages import texts
from mkdocs_designdoc.pages.writing.render import render
from mkdocs_designdoc.paths import Href
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_designdoc.portal import Portal
    from mkdocs_designdoc.registry import Entry

MOST_ROWS = 500
"""Rows of the table of calls; the page of each component has its own."""
_MOST_SHARED_ROWS = 100
_MOST_IN_DESIGN = 40
"""Components of one design that are taken as sharing it: a list of everything says nothing."""
_MOST_SHARED = 4
"""Lines of shared use that start at one component."""
_LEAST_SHARED = 2
"""Designs that two components must share."""
_MOST_LABELS = 3
_MOST_DESIGNS = 4
_LONGEST_PURPOSE = 140

MAP_DATA = "designdoc-map.json"
"""The file beside the map's page."""
TABLE_ID = "map-calls"
SHARED_ID = "map-shared"


@dataclass(frozen=True, slots=True)
class NameView:
    """A component as a link."""

    name: str
    href: str | None


@dataclass(frozen=True, slots=True)
class PairView:
    """A component that calls another, with what for and in which designs."""

    source: NameView
    target: NameView
    labels: tuple[str, ...]
    designs: tuple[DesignView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class SharedView:
    """Two components that the same designs speak of."""

    one: NameView
    other: NameView
    count: int


def render_map(portal: Portal, *, href: Href, folders: tuple[str, ...] = ()) -> Fragment:
    """Return the map's page: the place that the script draws in, and the same as tables."""
    links = Links(href)
    pairs = _pairs(portal)
    shared = _shared(portal)
    path = places.list_page(portal, "map")
    url = None if path is None else href(path, None)
    shown = sorted(pairs, key=lambda pair: (by_name(pair[0]), by_name(pair[1])))[:MOST_ROWS]
    values = {
        "total": len(portal.registry.entries),
        "connections": len(pairs),
        "data_href": None if url is None else "".join((*url.rpartition("/")[:2], MAP_DATA)),
        "tones": texts(portal).MAP_TONES.items(),
        "rows": tuple(_row(portal, pair, pairs[pair], links) for pair in shown),
        "left_out": len(pairs) - len(shown),
        "shared": tuple(
            SharedView(_name(portal, one, links), _name(portal, other, links), count)
            for (one, other), count in shared[:_MOST_SHARED_ROWS]
        ),
        "table_id": TABLE_ID,
        "shared_id": SHARED_ID,
        "catalogue_href": links.to(places.catalogue_page(portal)),
    }
    toc: tuple[TocEntry, ...] = (TocEntry(TABLE_ID, texts(portal).MAP_TABLE, 2),) if shown else ()
    toc += (TocEntry(SHARED_ID, texts(portal).MAP_SHARE, 2),) if shared else ()
    html = render("map", values, folders=folders, portal=portal)
    return Fragment(html, toc, tuple(entry.id for entry in toc), links.emitted)


def map_data(portal: Portal, *, href: Href) -> dict[str, object]:
    """Return what the script draws, as plain JSON values; ``href`` is that of the map's page."""
    entries = sorted(portal.registry.entries.values(), key=lambda e: by_name(e.name))
    number = {entry.name: at for at, entry in enumerate(entries)}
    pairs = _pairs(portal)
    return {
        "nodes": [_node(portal, entry, href) for entry in entries],
        "calls": [
            [
                number[source],
                number[target],
                list(shorten_labels(c.label for c in pairs[source, target])[:_MOST_LABELS]),
                len({connection.path for connection in pairs[source, target]}),
            ]
            for source, target in sorted(pairs)
        ],
        "shared": [[number[one], number[other], count] for (one, other), count in _shared(portal)],
    }


def _node(portal: Portal, entry: Entry, href: Href) -> dict[str, object]:
    state = view_state(portal, state_of(portal, entry))
    page = places.component_page(portal, entry.name)
    return {
        "id": entry.slug,
        "name": entry.name,
        "href": href(page, None) if page else None,
        "state": state.label,
        "tone": state.tone,
        "purpose": shorten(entry.purpose, _LONGEST_PURPOSE),
        "uses": texts(portal).designs(len(designs_of(portal, entry))),
        "size": len(designs_of(portal, entry)),
        "group": "/".join(entry.definitions[0].folder),
    }


def _pairs(portal: Portal) -> dict[tuple[str, str], list[Connection]]:
    """Return the connections of each pair of components."""
    found: dict[tuple[str, str], list[Connection]] = defaultdict(list)
    for connection in connections_of(portal).all:
        if connection.source.is_component and connection.target.is_component:
            found[connection.source.name, connection.target.name].append(connection)
    return found


def _shared(portal: Portal) -> list[tuple[tuple[str, str], int]]:
    """Return pairs of components with the designs that they share, the closest first."""
    names = tuple(names_of(portal).values())
    return remember(portal, (SHARED_ID, ""), (names,), lambda: _closest(names))


def _closest(named: Iterable[tuple[str, ...]]) -> list[tuple[tuple[str, str], int]]:
    together: Counter[tuple[str, str]] = Counter()
    for names in named:
        if len(names) <= _MOST_IN_DESIGN:
            together.update(combinations(sorted(names), 2))
    ranked = sorted(together.items(), key=lambda pair: (-pair[1], pair[0]))
    taken: Counter[str] = Counter()
    found: list[tuple[tuple[str, str], int]] = []
    for (one, other), count in ranked:
        if count >= _LEAST_SHARED and min(taken[one], taken[other]) < _MOST_SHARED:
            taken.update((one, other))
            found.append(((one, other), count))
    return found


def _row(portal: Portal, pair: tuple[str, str], found: list[Connection], links: Links) -> PairView:
    paths = list(dict.fromkeys(connection.path for connection in found))
    return PairView(
        _name(portal, pair[0], links),
        _name(portal, pair[1], links),
        shorten_labels(connection.label for connection in found)[:_MOST_LABELS],
        tuple(view_design(portal, path, links) for path in paths[:_MOST_DESIGNS]),
        max(0, len(paths) - _MOST_DESIGNS),
    )


def _name(portal: Portal, name: str, links: Links) -> NameView:
    return NameView(name, links.to(places.component_page(portal, name)))
