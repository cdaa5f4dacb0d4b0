"""Portal → lists of what designs promise and lean on: endpoints, data entities, services."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mkdocs_designdoc.model import Document, Endpoint
from mkdocs_designdoc.names import clean, fold
from mkdocs_designdoc.pages import places
from mkdocs_designdoc.pages.components.wiring import view_place
from mkdocs_designdoc.pages.lists.census import StateCount, count_states, rank_state
from mkdocs_designdoc.pages.lists.gathered import (
    Named,
    Promised,
    Things,
    gather_endpoints,
    gather_things,
)
from mkdocs_designdoc.pages.lists.index import NO_FILTERS
from mkdocs_designdoc.pages.lists.letters import NO_LETTERS, Letters, find_letters
from mkdocs_designdoc.pages.lists.once import once
from mkdocs_designdoc.pages.lists.row_memory import Making, Rows
from mkdocs_designdoc.pages.lists.spread import part_of
from mkdocs_designdoc.pages.views import DesignView, by_status
from mkdocs_designdoc.pages.writing.fragment import Anchors, Fragment, Links, no_anchors
from mkdocs_designdoc.pages.writing.languages import texts
from mkdocs_designdoc.pages.writing.render import render
from mkdocs_designdoc.paths import Href
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from mkdocs_designdoc.pages.lists.row_memory import Number
    from mkdocs_designdoc.portal import Portal

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
class Table:
    """A list of the portal before it is spread over pages."""

    kind: str
    template: str
    rows: Sequence[Any]
    view: Callable[[Any, Links, str], object]
    mark: Callable[[Any, Number], Hashable]
    """How its rows are made."""
    values: Mapping[str, object]
    """What its template shows besides."""
    letters: Letters = NO_LETTERS
    """Where each letter begins, if the rows are in the order of the alphabet."""


def render_endpoints(
    portal: Portal,
    *,
    href: Href,
    filters: Mapping[str, str] = NO_FILTERS,
    folders: tuple[str, ...] = (),
    anchors: Anchors = no_anchors,
    number: int = 1,
    page: str = "",
) -> Fragment:
    """Return the list of all endpoints: method, path, design doc and its state."""
    found = gather_endpoints(portal, filters)

    def view(row: Promised, links: Links, _: str) -> EndpointView:
        return view_endpoint(portal, *row, links, anchors)

    values = _sum_endpoints(portal, found) if filters else sum_endpoints(portal)
    table = Table("endpoints", "endpoints", found, view, _mark_endpoint, values)
    return _render_table(
        portal,
        table,
        href=href,
        filters=filters,
        folders=folders,
        anchors=anchors,
        number=number,
        page=page,
    )


def _mark_endpoint(row: Promised, number: Number) -> Hashable:
    document, endpoint = row
    return (number(document.path), endpoint.line, endpoint.method, endpoint.path, endpoint.name)


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
    kind: Things,
    href: Href,
    filters: Mapping[str, str] = NO_FILTERS,
    folders: tuple[str, ...] = (),
    anchors: Anchors = no_anchors,
    number: int = 1,
    page: str = "",
) -> Fragment:
    """Return the list of all data entities or external services, each once with its design docs."""
    groups = gather_things(portal, kind, filters)

    def view(group: list[Named], links: Links, _: str) -> ThingView:
        return view_thing(portal, group, links, anchors)

    values, letters = _sum_things(portal, kind, groups) if filters else sum_things(portal, kind)
    table = Table(kind, "things", groups, view, _mark_thing, values, letters)
    return _render_table(
        portal,
        table,
        href=href,
        filters=filters,
        folders=folders,
        anchors=anchors,
        number=number,
        page=page,
    )


def _mark_thing(group: list[Named], number: Number) -> Hashable:
    return tuple([(number(each.document.path), each.name, each.line) for each in group])


def sum_endpoints(portal: Portal) -> Mapping[str, object]:
    """Return what is told of all endpoints together; computed once a portal."""
    return once(
        portal,
        "sums of endpoints",
        lambda: _sum_endpoints(portal, gather_endpoints(portal, NO_FILTERS)),
    )


def _sum_endpoints(portal: Portal, found: Sequence[Promised]) -> dict[str, object]:
    return {
        "designs": len({document.path for document, _ in found}),
        "states": count_states(portal, (document.status.id for document, _ in found)),
    }


def sum_things(portal: Portal, kind: Things) -> tuple[Mapping[str, object], Letters]:
    """Return what is told of all things together; computed once a portal."""
    return once(
        portal,
        f"sums of {kind}",
        lambda: _sum_things(portal, kind, gather_things(portal, kind, NO_FILTERS)),
    )


def _sum_things(
    portal: Portal, kind: Things, groups: Sequence[Sequence[Named]]
) -> tuple[dict[str, object], Letters]:
    documents = {named.document.path: named.document for group in groups for named in group}
    values: dict[str, object] = {
        "kind": kind,
        "designs": len(documents),
        "states": count_states(portal, (d.status.id for d in documents.values())),
    }
    return values, find_letters((fold(group[0].name) for group in groups), kind)


def _render_table(
    portal: Portal,
    table: Table,
    *,
    href: Href,
    filters: Mapping[str, str],
    folders: tuple[str, ...],
    anchors: Anchors,
    number: int,
    page: str,
) -> Fragment:
    """Return a list, or the part of it that one page shows, and the file with all of its rows."""
    links, total = Links(href), len(table.rows)
    whole = places.list_page(portal, table.kind)
    paths = () if filters else places.list_pages(portal.settings, table.kind, total)
    part = part_of(
        total,
        paths=paths,
        whole=whole if filters else None,
        number=number,
        page=page,
        file=places.table_file(table.kind, filters),
        links=links,
    )
    letters = table.letters if part.count > 1 else NO_LETTERS
    ident = _id(table.kind, filters)
    making = Making((ident, texts(portal).language, page), table.mark, table.view)
    rows = Rows(portal, making, folders=folders, href=href, anchors=anchors)
    values = {
        **table.values,
        "letters": letters.links(part, paths, links),
        "row_id": letters.id_of,
        **rows.show(
            table.rows[part.start : part.stop],
            [letters.id_of(at) for at in range(part.start, part.stop)],
            links,
        ),
        "total": total,
        "part": part,
        "id": ident,
        "catalogue_href": links.to(places.catalogue_page(portal)),
    }
    html = render(table.template, values, folders=folders, portal=portal)

    def render_rows(shown: dict[str, object]) -> str:
        return render(table.template, values | shown, folders=folders, portal=portal)

    files = rows.file(part.file, lambda: table.rows[:], render_rows)
    return Fragment(html, (), letters.ids(part), links.emitted, files)


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


def count_rows(kind: str, documents: Iterable[Document]) -> int:
    """Return how many rows a list has."""
    if kind == "endpoints":
        return sum(len(document.endpoints) for document in documents)
    things = (d.entities if kind == "entities" else d.integrations for d in documents)
    return len({fold(thing.name) or clean(thing.name) for found in things for thing in found})
