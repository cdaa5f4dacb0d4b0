"""Portal → the catalogue: every component A–Z with its purpose, its definitions and its use."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_designdoc.names import fold
from mkdocs_designdoc.pages import places
from mkdocs_designdoc.pages.fragment import Fragment, Links
from mkdocs_designdoc.pages.render import render
from mkdocs_designdoc.pages.views import DesignView, view_definition
from mkdocs_designdoc.paths import Href

if TYPE_CHECKING:
    from mkdocs_designdoc.portal import Portal
    from mkdocs_designdoc.registry import Entry

_LETTERS_FROM = 20
"""Components from which on jumping to a letter saves more than it costs."""


@dataclass(frozen=True, slots=True)
class EntryView:
    """One component in the catalogue."""

    name: str
    href: str | None
    purpose: str
    definitions: tuple[DesignView, ...]
    used: int


@dataclass(frozen=True, slots=True)
class LetterView:
    """The components under one initial."""

    letter: str
    id: str
    entries: tuple[EntryView, ...]


def render_catalogue(portal: Portal, *, href: Href, folders: tuple[str, ...] = ()) -> Fragment:
    """Return the list of all components with links to where they are defined."""
    links = Links(href)
    letters = _letters(portal, links)
    lettered = len(portal.registry.entries) >= _LETTERS_FROM
    values = {
        "letters": letters,
        "lettered": lettered,
        "total": len(portal.registry.entries),
        "designs": len({d.path for e in portal.registry.entries.values() for d in e.definitions}),
    }
    html = render("catalogue", values, folders=folders, portal=portal)
    ids = tuple(letter.id for letter in letters) if lettered else ()
    return Fragment(html, (), ids, links.emitted)


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
    return EntryView(
        name=entry.name,
        href=links.to(places.component_page(portal, entry.name)),
        purpose=entry.purpose,
        definitions=tuple(view_definition(portal, d, links) for d in entry.definitions),
        used=len(portal.uses.get(entry.name, ())),
    )
