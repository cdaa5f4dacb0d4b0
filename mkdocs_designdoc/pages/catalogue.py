"""Portal → the catalogue: every component A–Z with its purpose, its state and its use."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_designdoc.names import fold
from mkdocs_designdoc.pages import places
from mkdocs_designdoc.pages.census import (
    StateCount,
    count_states,
    designs_of,
    rank_state,
    state_of,
)
from mkdocs_designdoc.pages.fragment import Fragment, Links
from mkdocs_designdoc.pages.languages import texts
from mkdocs_designdoc.pages.narrowing import narrow, tells_kinds
from mkdocs_designdoc.pages.render import render
from mkdocs_designdoc.pages.views import DesignView, StatusView, view_definition, view_state
from mkdocs_designdoc.paths import Href

if TYPE_CHECKING:
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


@dataclass(frozen=True, slots=True)
class LetterView:
    """The components under one initial."""

    letter: str
    id: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """A page of the portal that lists more."""

    title: str
    href: str


def render_catalogue(
    portal: Portal, *, href: Href, folders: tuple[str, ...] = (), collection: str = ""
) -> Fragment:
    """Return the list of all components, or of those that the documents of a collection define."""
    links = Links(href)
    portal, told = narrow(portal, collection), tells_kinds(portal)
    letters = _letters(portal, links)
    lettered = len(portal.registry.entries) >= _LETTERS_FROM
    used: Counter[str] = Counter()
    for letter in letters:
        for entry in letter.entries:
            used.update(each.state.id for each in entry.states)
    values = {
        "letters": letters,
        "lettered": lettered,
        "total": len(portal.registry.entries),
        "designs": len({d.path for e in portal.registry.entries.values() for d in e.definitions}),
        "states": count_states(portal, used.elements()),
        "lists": other_lists(portal, links),
        "tells_kinds": told,
    }
    html = render("catalogue", values, folders=folders, portal=portal)
    ids = tuple(letter.id for letter in letters) if lettered else ()
    return Fragment(html, (), ids, links.emitted)


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


def _letters(portal: Portal, links: Links) -> tuple[LetterView, ...]:
    found: dict[str, list[EntryView]] = defaultdict(list)
    entries = portal.registry.entries.values()
    for entry in sorted(entries, key=lambda entry: (fold(entry.name), entry.name)):
        found[_initial(entry.name)].append(_view(portal, entry, links))
    return tuple(
        LetterView(
            letter, f"components-{letter.lower() if letter != '#' else 'other'}", tuple(group)
        )
        for letter, group in sorted(found.items(), key=lambda pair: (pair[0] == "#", pair[0]))
    )


def _initial(name: str) -> str:
    """Return the capital that a name is listed under, ``#`` where it begins with no letter."""
    first = fold(name)[:1].upper()[:1]
    return first if first.isalpha() else "#"


def _view(portal: Portal, entry: Entry, links: Links) -> EntryView:
    states = count_states(portal, designs_of(portal, entry).values())
    state = state_of(entry)
    return EntryView(
        name=entry.name,
        href=links.to(places.component_page(portal, entry.name)),
        purpose=shorten(entry.purpose, _LONGEST_PURPOSE),
        state=view_state(portal, state),
        rank=rank_state(portal, state),
        definitions=tuple(
            view_definition(portal, d, links) for d in entry.definitions[:_MOST_DEFINITIONS]
        ),
        more=max(0, len(entry.definitions) - _MOST_DEFINITIONS),
        designs=sum(each.count for each in states),
        states=states,
        kinds=tuple(dict.fromkeys(d.collection for d in entry.definitions if d.collection)),
    )


def shorten(text: str, most: int) -> str:
    """Return a text of at most so many characters, cut at a word."""
    if len(text) <= most:
        return text
    return f"{text[:most].rpartition(' ')[0] or text[:most]} …"
