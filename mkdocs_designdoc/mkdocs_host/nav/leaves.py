"""Items of the nav that hold no others, where each page has a nav of its own.

Such navs never come again as a whole, but the pages and links in them do: neighbours of one page
are those of the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs_designdoc.mkdocs_host.nav.addresses import Places, link_parts
from mkdocs_designdoc.mkdocs_host.nav.items import ALIKE, ICON, StrangeNavError, asks, look_of
from mkdocs_designdoc.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.structure.pages import Page

    from mkdocs_designdoc.mkdocs_host.nav.addresses import Parts, Place
    from mkdocs_designdoc.mkdocs_host.nav.items import Look

    Draw = Callable[..., str]

_ROOM = 10_000
"""Pieces that are kept at most; beyond, all are dropped and drawn anew as they come."""


@dataclass(slots=True, eq=False)
class _Leaf:
    item: Any  # of any class that a plugin makes
    look: Look
    address: Parts | None
    drawn: dict[Place, str] = field(default_factory=dict)


class NavLeaves:
    """What has been drawn of pages and links."""

    def __init__(self) -> None:
        self._kept: dict[int, _Leaf] = {}
        self._count = 0

    def forget(self) -> None:
        """Drop all."""
        self._kept.clear()
        self._count = 0

    def drawer(self, draw: Draw, page: Page) -> Draw:
        """Return the macro ``draw`` for one page, with the memory before it."""
        if type(page).__eq__ not in ALIKE:
            return draw
        places = Places(page.url)

        def drawn(*args: Any, **options: Any) -> str:  # noqa: ANN401 # what a template hands over
            if options or len(args) not in (3, 4) or getattr(args[0], "children", None):
                return draw(*args, **options)
            leaf = self._leaf(args[0], page)
            if leaf is None:
                return draw(*args)
            place = places.of_link(leaf.address)
            found = leaf.drawn.get(place)
            if found is None:
                found = leaf.drawn[place] = draw(*args)
                self._count += 1
            return found

        return drawn

    def _leaf(self, item: Any, page: Page) -> _Leaf | None:  # noqa: ANN401 # of any class that a plugin makes
        """Return what is kept of an item, or None if it is to be drawn for this page alone."""
        url = str(getattr(item, "url", ""))
        if getattr(item, "active", True) or url == page.url or asks(item):
            return None
        try:
            look = look_of(item)
            leaf = self._kept.get(id(item))
            if leaf is None or leaf.look != look:
                if look[ICON]:
                    return None  # an icon is a template, too
                if self._count > _ROOM:
                    self.forget()
                leaf = self._kept[id(item)] = _Leaf(item, look, link_parts(url))
                self._count += 1
        except (StrangeNavError, ValueError):
            return None
        return leaf
