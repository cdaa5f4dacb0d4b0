"""What Material draws of a nav item that does not hold the page at hand → drawn once, used again.

Material runs a macro for every item of the nav on every page, so a site of n pages costs n². What
it draws of the others is the same on each page but for the links, which are relative; and those
are the same for all pages whose addresses part from the item's at the same place. Items that are
at hand, and whatever is not certain, are drawn by Material itself: the HTML is the same, to the
byte.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import TemplateNotFound, pass_context
from jinja2.filters import FILTERS as OWN_FILTERS
from jinja2.tests import TESTS as OWN_TESTS
from jinja2.utils import Namespace
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import url_filter

from mkdocs_designdoc.mkdocs_host.nav.addresses import Places
from mkdocs_designdoc.mkdocs_host.nav.items import NavItems, StrangeNavError
from mkdocs_designdoc.mkdocs_host.nav.leaves import NavLeaves
from mkdocs_designdoc.mkdocs_host.nav.macro import FILTERS, TESTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from jinja2.runtime import Context
    from mkdocs.config.defaults import MkDocsConfig

    Draw = Callable[..., str]

_ROOM = 16_000_000
"""Characters that are kept at most; beyond, all are dropped and drawn anew as they come."""

_CHANGES = 20
"""How often titles and the like may change while pages are written, before it is not worth it."""

_QUIET = ("mkdocs_designdoc.", "material.plugins.search.", "mkdocs.contrib.search.")
"""Whose handlers do not touch the nav while pages are written; then it is looked through once."""

_NAVS = 4
"""Navs that are remembered to find out which come again."""


class NavMemory:
    """What has been drawn of the items of a build's navs."""

    def __init__(
        self,
        env: Environment,
        config: MkDocsConfig,
        around: frozenset[str],
        leaves: NavLeaves | None,
    ) -> None:
        self._env = env
        self._config = config
        self._around = sorted(around)
        self._leaves = leaves
        self._kept: dict[tuple[object, ...], str] = {}
        self._size = 0
        self._changes = 0
        self._surroundings: object = None
        self._seen: list[object] = []
        self._navs: dict[int, NavItems] = {}
        self._drawing = False
        events = config.plugins.events
        modules = [
            str(getattr(handler, "__module__", ""))
            for handler in (*events["page_context"], *events["post_page"])
        ]
        self._quiet = all(f"{module}.".startswith(_QUIET) for module in modules)

    @pass_context
    def wrap(self, context: Context, draw: Draw) -> Draw:
        """Return the macro ``draw`` for one page, with the memory before it."""
        page = context.get("page")
        surroundings = self._look_around(context)
        if not isinstance(page, Page) or surroundings is None or self._changes > _CHANGES:
            return draw
        try:
            items = self._items_of(getattr(context.get("nav"), "items", None), page)
            same = items is None or self._quiet or items.look_again()
        except StrangeNavError:
            self._changes = _CHANGES + 1
            return draw
        if not same or surroundings != self._surroundings:
            self._changes += self._surroundings is not None
            self._surroundings = surroundings
            self._forget()
        if items is not None:
            return self._drawer(draw, items, page)
        return draw if self._leaves is None else self._leaves.drawer(draw, page)

    def _look_around(self, context: Context) -> tuple[object, ...] | None:
        """Return what the macros take from the page around, or None if that is not simple."""
        filters, tests = self._env.filters, self._env.tests
        if filters["url"] is not url_filter or context.get("config") is not self._config:
            return None
        if any(filters[name] is not OWN_FILTERS[name] for name in FILTERS - {"url"}):
            return None
        if any(tests[name] is not OWN_TESTS[name] for name in TESTS):
            return None
        status = self._config.extra.get("status")
        if context.get("namespace") is not Namespace or not isinstance(status, dict | None):
            return None
        values = [context.get(name, ...) for name in self._around]
        if not all(_is_simple(value) for value in values):
            return None
        return (repr(values), repr(status))

    def _items_of(self, listed: object, page: Page) -> NavItems | None:
        """Return what is known of a nav, from the second time that it is drawn.

        A nav made for one page never comes again; whoever looked into it would lose time.
        """
        if not isinstance(listed, list):
            return None
        known = self._navs.get(id(listed))
        if known is not None:
            return known
        if not any(each is listed for each in self._seen):
            self._seen = [*self._seen[1 - _NAVS :], listed]
            return None
        if len(self._navs) >= _NAVS:
            self._navs.clear()
            self._forget()
        self._navs[id(listed)] = known = NavItems(listed, self._has_plain_icon)
        known.look_again()
        self._quiet = self._quiet and known.is_lit_by(page)
        return known

    def _has_plain_icon(self, icon: str) -> bool:
        """Tell whether an icon is nothing but text: as a template it might read of the page."""
        try:
            source = self._env.loader.get_source(self._env, f".icons/{icon}.svg")[0]  # type: ignore[union-attr] # it has found the macro
        except TemplateNotFound:
            return False
        return not any(mark in source for mark in ("{{", "{%", "{#"))

    def _forget(self) -> None:
        self._kept.clear()
        self._size = 0
        if self._leaves is not None:
            self._leaves.forget()

    def _drawer(self, draw: Draw, items: NavItems, page: Page) -> Draw:
        at_hand = items.at_hand(page, quiet=self._quiet)
        places = Places(page.url)
        kept = self._kept

        def drawn(*args: Any, **options: Any) -> str:  # noqa: ANN401 # what a template hands over
            known = None if self._drawing or options or not args else items.known.get(id(args[0]))
            if known is None or id(args[0]) in at_hand or not _are_usual(*args[1:]):
                return draw(*args, **options)
            above = [each.active for each in args[3:]]
            key = (id(args[0]), args[1], args[2], *above, known.place(places))
            found = kept.get(key)
            if found is None:
                # What is inside stands in what is drawn now: it need not be kept by itself.
                self._drawing = True
                try:
                    found = draw(*args)
                finally:
                    self._drawing = False
                self._keep(key, found)
            return found

        return drawn

    def _keep(self, key: tuple[object, ...], drawn: str) -> None:
        self._size += len(drawn)
        if self._size > _ROOM:
            self._forget()
            self._size = len(drawn)
        self._kept[key] = drawn


def _are_usual(path: object = None, level: object = None, *parents: object) -> bool:
    """Tell whether the macro got what Material gives it besides the item."""
    if type(path) is not str or type(level) is not int or len(parents) > 1:
        return False
    return all(isinstance(getattr(each, "active", None), bool) for each in parents)


def _is_simple(value: object) -> bool:
    if isinstance(value, list | tuple):
        return all(_is_simple(each) for each in value)
    return value is None or value is ... or isinstance(value, str | int | float)
