"""Portal → what has come loose: stale documents, components unused, references to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.pages.health.tally import PlaceView, view_place
from mkdocs_designdoc.pages.places import component_page
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_designdoc.pages.writing.fragment import Anchors, Links
    from mkdocs_designdoc.portal import Portal

_STALE = frozenset({"DD206"})
_UNDEFINED = frozenset({"DD501", "DD502"})
_LONGEST = 100
"""Entries of one list; the page stays bounded."""


@dataclass(frozen=True, slots=True)
class UnusedView:
    """A component that only its own design names."""

    name: str
    href: str | None
    place: PlaceView


@dataclass(frozen=True, slots=True)
class ListView:
    """The first entries of a list, and how many more there are."""

    entries: tuple[PlaceView | UnusedView, ...]
    more: int

    def __bool__(self) -> bool:
        return bool(self.entries)


def view_stale(portal: Portal, links: Links, anchors: Anchors) -> ListView:
    """Return the documents that have been in their state for too long."""
    return _found(portal, _STALE, links, anchors)


def view_undefined(portal: Portal, links: Links, anchors: Anchors) -> ListView:
    """Return the references and relations that lead nowhere."""
    return _found(portal, _UNDEFINED, links, anchors)


def view_unused(portal: Portal, links: Links, anchors: Anchors) -> ListView:
    """Return the components of live designs that no other design names."""
    unused = [
        (entry, next(definition for definition in entry.definitions if definition.live))
        for entry in portal.registry.entries.values()
        if any(definition.live for definition in entry.definitions)
        and not any(
            use.document.path not in {d.path for d in entry.definitions}
            for use in portal.uses.get(entry.name, ())
        )
    ]
    views = [
        UnusedView(
            entry.name,
            links.to(component_page(portal, entry.name)),
            view_place(portal, definition.path, definition.component.line, links, anchors),
        )
        for entry, definition in unused[:_LONGEST]
    ]
    return _cut(views, len(unused))


def _found(portal: Portal, codes: frozenset[str], links: Links, anchors: Anchors) -> ListView:
    problems = [
        problem
        for path in sorted(portal.problems)
        for problem in portal.problems[path]
        if problem.code in codes
    ]
    views = [
        view_place(portal, p.path, p.line, links, anchors, text=p.message)
        for p in problems[:_LONGEST]
    ]
    return _cut(views, len(problems))


def _cut(views: Sequence[PlaceView | UnusedView], total: int) -> ListView:
    return ListView(tuple(views), total - len(views))
