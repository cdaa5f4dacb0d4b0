"""The items of a nav in a row: what Material shows of them, where they lead, which are at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs.structure.nav import Link, Section
from mkdocs.structure.pages import Page

from mkdocs_designdoc.mkdocs_host.nav.addresses import Places, beginnings, link_parts
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mkdocs.structure import StructureItem

    from mkdocs_designdoc.mkdocs_host.nav.addresses import Parts, Place

    Look = tuple[object, ...]

_MOST = 100_000
"""Items beyond which a nav is left alone: one that holds itself never ends."""

_USUAL = frozenset({Page, Section, Link})
"""Kinds of item that have nothing of their class but what MkDocs gives them."""

ALIKE: frozenset[object] = frozenset({Page.__eq__, object.__eq__})
"""Ways of comparing by which a page equals none that has another address."""


class StrangeNavError(Exception):
    """A nav that is not made as MkDocs makes it."""


@dataclass(slots=True, eq=False)
class Known:
    """An item, the one that holds it, and the addresses that stand in what is drawn of it."""

    item: Any  # of any class that a plugin makes
    above: Known | None
    address: Parts | None
    """None where the item leads out of the site: such a link is the same on all pages."""
    reach: set[Parts] | None
    """Of an item with others below it: the beginnings of all their addresses."""

    def place(self, places: Places) -> Place:
        """Return what the links in what is drawn of it depend on."""
        return places.of_link(self.address) if self.reach is None else places.of_links(self.reach)

    def with_those_above(self) -> list[Known]:
        """Return this and the items that hold it."""
        found, each = [self], self.above
        while each is not None:
            found.append(each)
            each = each.above
        return found


class NavItems:
    """The items of one nav, looked through anew for each page."""

    def __init__(self, items: Sequence[StructureItem], is_plain: Callable[[str], bool]) -> None:
        self._items = items
        self._is_plain = is_plain
        self._row: list[Any] = []
        self._sizes: list[int] = []
        self._looks: list[Look] = []
        self._all: list[Known] = []
        self._never: list[Known] = []
        self._asked: list[Known] = []
        self._by_url: dict[str, list[Known]] = {}
        self._by_id: dict[int, list[Known]] = {}
        self.known: dict[int, Known] = {}

    def look_again(self) -> bool:
        """Read what Material shows of all items; tell whether it is what it was the last time.

        Raises StrangeNavError where that cannot be told.
        """
        row, sizes = _line_up(self._items)
        looks = [look_of(item) for item in row]
        # Pages are equal by title and file: whether they are the same must be asked by identity.
        same = looks == self._looks and sizes == self._sizes
        if same and list(map(id, row)) == list(map(id, self._row)):
            return True
        self._row, self._sizes, self._looks = row, sizes, looks
        self._learn()
        return False

    def is_lit_by(self, page: Page) -> bool:
        """Tell whether no item is active but the page and those that hold it."""
        return self._active() <= {id(each) for each in (page, *page.ancestors)}

    def _active(self) -> set[int]:
        return {id(known.item) for known in self._all if getattr(known.item, "active", True)}

    def at_hand(self, page: Page, *, quiet: bool) -> set[int]:
        """Return the ids of the items that are to be drawn for this page alone.

        In a ``quiet`` site no item is active but the page and those that hold it.
        """
        if type(page).__eq__ not in ALIKE:
            return set(self.known)
        active = {id(each) for each in (page, *page.ancestors)} if quiet else self._active()
        found = [known for each in active for known in self._by_id.get(each, ())]
        found += self._by_url.get(page.url, ())
        found += [known for known in self._asked if _may_be(known.item, page)]
        found += self._never
        return {id(each.item) for known in found for each in known.with_those_above()}

    def _learn(self) -> None:
        """Work out what depends on the items alone."""
        self._all, self._never, self._asked = [], [], []
        self._by_url, self._by_id, self.known = {}, {}, {}
        waiting: list[tuple[Known, int]] = []
        for item, size, look in zip(self._row, self._sizes, self._looks, strict=True):
            above = None
            while waiting:
                above, left = waiting.pop()
                if left:
                    waiting.append((above, left - 1))
                    break
                above = None
            known = self._note(item, above, size, look)
            waiting.append((known, size))

    def _note(self, item: Any, above: Known | None, size: int, look: Look) -> Known:  # noqa: ANN401 # of any class that a plugin makes
        """Remember one item."""
        url = str(getattr(item, "url", ""))
        try:
            address = link_parts(url)
        except ValueError as error:
            raise StrangeNavError(url) from error
        known = Known(item, above, address, set() if size else None)
        self._all.append(known)
        self.known[id(item)] = known
        self._by_id.setdefault(id(item), []).append(known)
        self._by_url.setdefault(url, []).append(known)
        if asks(item):
            self._asked.append(known)
        icon = look[ICON]
        if icon and not self._is_plain(str(icon)):
            self._never.append(known)
        reached = beginnings(address or ())
        for each in known.with_those_above():
            if each.reach is not None:
                each.reach.update(reached)
        return known


def _line_up(items: Sequence[StructureItem]) -> tuple[list[Any], list[int]]:
    """Return all items, each before those below it, and how many each has right below it."""
    row: list[Any] = []
    sizes: list[int] = []
    pending: list[Any] = list(reversed(items))
    while pending:
        item = pending.pop()
        children = getattr(item, "children", None) or ()
        if len(row) > _MOST or not isinstance(children, list | tuple):
            raise StrangeNavError
        row.append(item)
        sizes.append(len(children))
        if children:
            pending += reversed(children)
    return row, sizes


ICON = 0
"""Where the icon stands in how an item looks."""


def look_of(item: Any) -> Look:  # noqa: ANN401 # of any class that a plugin makes
    """Return what Material shows of an item that is not at hand."""
    if type(item) in _USUAL:
        own = item.__dict__
        meta, typeset, encrypted = own.get("meta"), own.get("typeset"), own.get("encrypted")
        pages = own.get("pages")
    else:
        meta, typeset, encrypted, pages = (
            getattr(item, name, None) for name in ("meta", "typeset", "encrypted", "pages")
        )
    icon = subtitle = status = None
    if meta:
        if type(meta) is not dict:
            raise StrangeNavError
        icon, subtitle, status = meta.get("icon"), meta.get("subtitle"), meta.get("status")
    return (
        icon,
        subtitle if subtitle is None else repr(subtitle),
        status if status is None else repr(status),
        item.title,
        getattr(item, "url", None),
        getattr(item, "is_index", None),
        bool(encrypted),
        # Material's plugin sets a dict, of which a template reads `typeset.title` all the same.
        typeset and (typeset.get("title") if isinstance(typeset, dict) else typeset.title),
        pages is None,
    )


def asks(item: Any) -> bool:  # noqa: ANN401 # of any class that a plugin makes
    """Tell whether each page must be asked whether it is this item or stands among its pages."""
    return type(item).__eq__ not in ALIKE or getattr(item, "pages", None) is not None


def _may_be(item: Any, page: Page) -> bool:  # noqa: ANN401 # of any class that a plugin makes
    return item == page or page in (getattr(item, "pages", None) or ())
