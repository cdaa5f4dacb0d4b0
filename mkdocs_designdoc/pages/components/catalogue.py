"""Portal → the catalogue: every component A–Z with its purpose, its state and its use."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mkdocs_designdoc.names import Natural, by_name
from mkdocs_designdoc.pages import places
from mkdocs_designdoc.pages.health.narrowing import narrow, tells_kinds
from mkdocs_designdoc.pages.lists.census import (
    StateCount,
    count_states,
    designs_of,
    rank_definitions,
    rank_state,
)
from mkdocs_designdoc.pages.lists.letters import Letters, find_letters, initial
from mkdocs_designdoc.pages.lists.once import once
from mkdocs_designdoc.pages.lists.row_memory import Making, Rows
from mkdocs_designdoc.pages.lists.spread import part_of
from mkdocs_designdoc.pages.views import DesignView, StatusView, view_definition, view_state
from mkdocs_designdoc.pages.writing.fragment import Fragment, Links, no_anchors
from mkdocs_designdoc.pages.writing.languages import texts
from mkdocs_designdoc.pages.writing.render import render
from mkdocs_designdoc.paths import Href
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Hashable

    from mkdocs_designdoc.pages.lists.row_memory import Number
    from mkdocs_designdoc.portal import Portal
    from mkdocs_designdoc.registry import Entry

_LETTERS_FROM = 20
"""Components from which on jumping to a letter saves more than it costs."""
_LONGEST_PURPOSE = 180
_MOST_DEFINITIONS = 3


@dataclass(frozen=True, slots=True)
class EntryView:
    """One component in the catalogue."""

    name: str
    href: str | None
    purpose: str
    state: StatusView
    rank: int
    """Place of the state in the lifecycle, to sort by."""
    definitions: tuple[DesignView, ...]
    more: int
    designs: int
    """Design docs that define or name it."""
    states: tuple[StateCount, ...]
    kinds: tuple[str, ...]
    """The collections whose documents define it."""
    id: str
    """Of the first entry under each letter, for the links that jump there; else empty."""


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """A page of the portal that lists more."""

    title: str
    href: str


def render_catalogue(
    portal: Portal,
    *,
    href: Href,
    folders: tuple[str, ...] = (),
    collection: str = "",
    number: int = 1,
    page: str = "",
) -> Fragment:
    """Return the list of all components, or of those that the documents of a collection define.

    A long one is spread over pages; this is the part numbered ``number``.
    """
    links, site = Links(href), portal
    portal, told = narrow(site, collection), tells_kinds(site)
    entries, letters, sums = once(site, f"components of {collection}", lambda: _sum_up(portal))
    paths = places.catalogue_pages(site.settings, entries, collection)
    where = {"collection": collection} if collection else {}
    part = part_of(
        len(entries),
        paths=paths,
        whole=places.catalogue_page(site, collection),
        number=number,
        page=page,
        file=places.table_file("components", where),
        links=links,
    )
    making = Making(
        ("components", texts(portal).language, told, collection, page),
        partial(_mark, portal, href),
        partial(_view, portal),
    )
    rows = Rows(site, making, folders=folders, href=href, anchors=no_anchors)
    shown = rows.show(
        entries[part.start : part.stop],
        [letters.id_of(at) for at in range(part.start, part.stop)],
        links,
    )
    values = {
        **sums,
        "letters": letters.links(part, paths, links),
        "entries": shown["rows"],
        "keep": shown["keep"],
        "part": part,
        "lists": other_lists(site, links),
        "tells_kinds": told,
    }
    html = render("catalogue", values, folders=folders, portal=portal)

    def render_rows(shown: dict[str, object]) -> str:
        given = {**values, "entries": shown["rows"], "keep": shown["keep"]}
        return render("catalogue", given, folders=folders, portal=portal)

    files = rows.file(part.file, lambda: entries, render_rows)
    return Fragment(html, (), letters.ids(part), links.emitted, files)


def other_lists(portal: Portal, links: Links) -> tuple[PlaceLink, ...]:
    """Return the links to the map and to the lists beside the catalogue that the site has."""
    titles = {
        "map": texts(portal).MAP_TITLE,
        "endpoints": texts(portal).ENDPOINTS_TITLE,
        "entities": texts(portal).ENTITIES_TITLE,
        "integrations": texts(portal).INTEGRATIONS_TITLE,
    }
    found = ((title, links.to(places.list_page(portal, kind))) for kind, title in titles.items())
    return tuple(PlaceLink(title, url) for title, url in found if url is not None)


def _sum_up(portal: Portal) -> tuple[tuple[Entry, ...], Letters, dict[str, object]]:
    """Return the components in their order, where letters begin, and how much there is of what."""
    entries = _ordered(portal)
    lettered = len(entries) >= _LETTERS_FROM
    letters = find_letters((e.name for e in entries) if lettered else (), "components")
    sums: dict[str, object] = {
        "lettered": lettered,
        "total": len(entries),
        "designs": len({d.path for e in entries for d in e.definitions}),
        "states": _used_states(portal, entries),
    }
    return entries, letters, sums


def _ordered(portal: Portal) -> tuple[Entry, ...]:
    """Return the components A–Z; those that begin with no letter come last."""

    def place(entry: Entry) -> tuple[bool, str, tuple[Natural, str]]:
        letter = initial(entry.name)
        return (letter == "#", letter, by_name(entry.name))

    return tuple(sorted(portal.registry.entries.values(), key=place))


def _used_states(portal: Portal, entries: tuple[Entry, ...]) -> tuple[StateCount, ...]:
    """Return the states that a table of components can be narrowed to."""
    found = (each for entry in entries for each in {*designs_of(portal, entry).values()})
    return count_states(portal, found)


def _mark(portal: Portal, href: Href, entry: Entry, number: Number) -> Hashable:
    """Return all that a component's row is made of."""
    page = places.component_page(portal, entry.name)
    url = None if page is None else href(page, None)
    said = tuple([number(definition.path) for definition in entry.definitions])
    return (entry.name, url, said, *map(number, designs_of(portal, entry)))


def _view(portal: Portal, entry: Entry, links: Links, ident: str) -> EntryView:
    states = count_states(portal, designs_of(portal, entry).values())
    definitions = rank_definitions(portal, entry)
    state = definitions[0].status.id
    return EntryView(
        name=entry.name,
        href=links.to(places.component_page(portal, entry.name)),
        purpose=shorten(entry.purpose, _LONGEST_PURPOSE),
        state=view_state(portal, state),
        rank=rank_state(portal, state),
        definitions=tuple(
            view_definition(portal, d, links) for d in definitions[:_MOST_DEFINITIONS]
        ),
        more=max(0, len(entry.definitions) - _MOST_DEFINITIONS),
        designs=sum(each.count for each in states),
        states=states,
        kinds=tuple(dict.fromkeys(d.collection for d in entry.definitions if d.collection)),
        id=ident,
    )


def shorten(text: str, most: int) -> str:
    """Return a text of at most so many characters, cut at a word."""
    if len(text) <= most:
        return text
    return f"{text[:most].rpartition(' ')[0] or text[:most]} …"
