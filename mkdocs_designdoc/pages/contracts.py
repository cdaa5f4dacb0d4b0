"""Portal → lists of what designs promise and lean on: endpoints, data entities, services."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from mkdocs_designdoc.model import Document, Endpoint
from mkdocs_designdoc.names import clean, fold
from mkdocs_designdoc.pages import places
from mkdocs_designdoc.pages.census import StateCount, count_states, rank_state
from mkdocs_designdoc.pages.filters import select
from mkdocs_designdoc.pages.fragment import Anchors, Fragment, Links, no_anchors
from mkdocs_designdoc.pages.index import NO_FILTERS
from mkdocs_designdoc.pages.render import render
from mkdocs_designdoc.pages.views import DesignView, by_status
from mkdocs_designdoc.pages.wiring import view_place
from mkdocs_designdoc.paths import Href

if TYPE_CHECKING:
    from mkdocs_designdoc.portal import Portal

MOST_ROWS = 2000
"""Rows of one list; what is beyond stands in designdocs.json."""
_MOST_DESIGNS = 8
_PIECE = re.compile(r"/?[^/]++|/")


@dataclass(frozen=True, slots=True)
class EndpointView:
    """One endpoint of one design doc."""

    method: str
    path: str
    name: str
    design: DesignView
    rank: int
    """Place of the design's state in the lifecycle, to sort by."""

    @property
    def parts(self) -> tuple[str, ...]:
        """The path in pieces between which a line may break."""
        return tuple(_PIECE.findall(self.path))


@dataclass(frozen=True, slots=True)
class ThingView:
    """A data entity or a service, with the design docs that describe or use it."""

    name: str
    designs: tuple[DesignView, ...]
    more: int
    count: int
    states: tuple[StateCount, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A thing as one design doc names it."""

    name: str
    document: Document
    line: int


def render_endpoints(
    portal: Portal,
    *,
    href: Href,
    filters: Mapping[str, str] = NO_FILTERS,
    folders: tuple[str, ...] = (),
    anchors: Anchors = no_anchors,
) -> Fragment:
    """Return the list of all endpoints: method, path, design doc and its state."""
    links = Links(href)
    found = sorted(
        ((document, e) for document in select(portal, filters) for e in document.endpoints),
        key=lambda pair: (endpoint_order(pair[1]), by_status(portal, pair[0])),
    )
    rows = tuple(
        view_endpoint(portal, document, endpoint, links, anchors)
        for document, endpoint in found[:MOST_ROWS]
    )
    values = {
        "rows": rows,
        "total": len(found),
        "designs": len({document.path for document, _ in found}),
        "left_out": len(found) - len(rows),
        "states": count_states(portal, (document.status.id for document, _ in found)),
        "id": _id("endpoints", filters),
        "catalogue_href": links.to(places.catalogue_page(portal)),
    }
    return Fragment(
        render("endpoints", values, folders=folders, portal=portal), (), (), links.emitted
    )


def endpoint_order(endpoint: Endpoint) -> tuple[str, str, str]:
    """Sort key: by path, then by method, so that what belongs together stands together."""
    return ((endpoint.path or "\uffff").casefold(), endpoint.method or "", endpoint.name)


def view_endpoint(
    portal: Portal, document: Document, endpoint: Endpoint, links: Links, anchors: Anchors
) -> EndpointView:
    """Return an endpoint with the link to the section that describes it."""
    return EndpointView(
        method=endpoint.method or "",
        path=endpoint.path or "",
        name=endpoint.name,
        design=view_place(portal, document.path, endpoint.line, links, anchors),
        rank=rank_state(portal, document.status.id),
    )


def render_things(
    portal: Portal,
    *,
    kind: Literal["entities", "integrations"],
    href: Href,
    filters: Mapping[str, str] = NO_FILTERS,
    folders: tuple[str, ...] = (),
    anchors: Anchors = no_anchors,
) -> Fragment:
    """Return the list of all data entities or external services, each once with its design docs."""
    found = [
        Named(thing.name, document, thing.line)
        for document in select(portal, filters)
        for thing in (document.entities if kind == "entities" else document.integrations)
    ]
    links = Links(href)
    groups = group_by_name(found)
    rows = tuple(view_thing(portal, group, links, anchors) for group in groups[:MOST_ROWS])
    documents = {named.document.path: named.document for named in found}
    values = {
        "kind": kind,
        "rows": rows,
        "total": len(groups),
        "designs": len(documents),
        "left_out": len(groups) - len(rows),
        "states": count_states(portal, (d.status.id for d in documents.values())),
        "id": _id(kind, filters),
        "catalogue_href": links.to(places.catalogue_page(portal)),
    }
    return Fragment(render("things", values, folders=folders, portal=portal), (), (), links.emitted)


def group_by_name(found: Iterable[Named]) -> list[list[Named]]:
    """Return things of one name together, whatever its case and punctuation, in reading order."""
    groups: dict[str, list[Named]] = defaultdict(list)
    for named in found:
        groups[fold(named.name) or clean(named.name)].append(named)
    return [groups[key] for key in sorted(groups)]


def view_thing(portal: Portal, group: list[Named], links: Links, anchors: Anchors) -> ThingView:
    """Return a thing under the spelling that most design docs use."""
    spellings = Counter(clean(named.name) for named in group)
    name = min(spellings, key=lambda text: (-spellings[text], text))
    places_by_path: dict[str, Named] = {}
    for named in group:
        places_by_path.setdefault(named.document.path, named)
    order = sorted(places_by_path.values(), key=lambda n: by_status(portal, n.document))
    return ThingView(
        name=name,
        designs=tuple(
            view_place(portal, named.document.path, named.line, links, anchors)
            for named in order[:_MOST_DESIGNS]
        ),
        more=max(0, len(order) - _MOST_DESIGNS),
        count=len(order),
        states=count_states(portal, (named.document.status.id for named in order)),
    )


def _id(kind: str, filters: Mapping[str, str]) -> str:
    """Return what joins a table and its tools; filters tell those of one page apart."""
    scope = places.scope_of(filters)
    return f"{kind}-{scope}" if scope else kind


def has_rows(kind: str, documents: Iterable[Document]) -> bool:
    """Tell whether a list would show anything."""
    return any(_LISTED[kind](document) for document in documents)


_LISTED: Mapping[str, Callable[[Document], object]] = {
    "endpoints": lambda document: document.endpoints,
    "entities": lambda document: document.entities,
    "integrations": lambda document: document.integrations,
}
