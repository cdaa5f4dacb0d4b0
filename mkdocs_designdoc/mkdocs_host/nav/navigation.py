"""The site's nav → a nav of bounded size for the page at hand.

Material writes the whole nav into every page, so a site of n documents costs n². Here a page
carries the ordinary pages, the index with its groups, and the neighbours of the page itself.
"""

from __future__ import annotations

import copy
from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page

from mkdocs_designdoc.mkdocs_host.rebuilds.foundations import sum_items
from mkdocs_designdoc.pages.places import group_id
from mkdocs_designdoc.pages.views import view_state
from mkdocs_designdoc.portal import Portal, group_by_status

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem


MANY = 100
"""Design docs beyond which ``nav: auto`` is bounded."""

_NEIGHBOURS = 5
"""Design docs that stay on either side of the page at hand."""

_WINDOW = 20
"""Items of the nav that are looked through for them on either side."""


def is_bounded(portal: Portal, path: str) -> bool:
    """Tell whether a page's nav is to be bounded where the site has written out none."""
    document = portal.by_path.get(path)
    nav = portal.settings.of(document.collection if document else "").nav
    if nav == "full":
        return False
    return nav == "bounded" or len(portal.documents) > MANY


class SiteNavigation:
    """The navigation of one build, as each of its pages carries it."""

    def __init__(self, nav: Navigation, config: MkDocsConfig) -> None:
        self.whole = nav
        """As the site has it."""
        self._written = config.nav is not None
        self._sum = b""
        self._bounded: BoundedNavigation | None = None
        self._cut: dict[str, bool] = {}
        """Whether the nav of a page is cut: the portal may be far away when that is asked again."""

    @property
    def is_whole(self) -> bool:
        """Tell whether no page's nav is cut."""
        return self._written

    def for_page(
        self, page: Page, portal: Callable[[], Portal], urls: dict[str, str]
    ) -> Navigation:
        """Return the nav that a page carries: the whole one, or one of bounded size.

        One that is written out in mkdocs.yml is never cut.
        """
        path = page.file.src_uri
        if not self._written and path not in self._cut:
            self._cut[path] = is_bounded(portal(), path)
        if self._written or not self._cut[path]:
            return self.whole
        if self._bounded is None:
            self._bounded = BoundedNavigation(self.whole, portal(), urls)
        return self._bounded.for_page(page)

    def sum_of(
        self, page: Page, portal: Portal, config: MkDocsConfig, urls: dict[str, str]
    ) -> bytes:
        """Return a digest of the nav that a page carries; that of the whole nav is made once."""
        nav = self.for_page(page, lambda: portal, urls)
        if nav is not self.whole:
            return sum_items(nav.items, config)
        self._sum = self._sum or sum_items(nav.items, config)
        return self._sum


class BoundedNavigation:
    """Makes the navs of one build: what all pages share is made once."""

    def __init__(self, nav: Navigation, portal: Portal, urls: dict[str, str]) -> None:
        self._nav = nav
        self._designs = {document.path for document in portal.documents}
        self._index = portal.settings.index
        self._groups = self._group_links(portal, urls)
        self._kept: dict[int, list[tuple[int, StructureItem]]] = {}
        self._ranks: dict[int, dict[int, int]] = {}
        self._among: dict[tuple[int, int], tuple[list[int], list[StructureItem]]] = {}
        """The design docs among the items of a section, with their ranks."""
        self._base = self._rebuild(nav.items)
        self._plain = self._with(self._base)

    def for_page(self, page: Page) -> Navigation:
        """Return the nav that a page carries."""
        if not self._is_design(page):
            return self._plain
        return self._with(self._with_neighbours(page))

    def _with(self, items: list[StructureItem]) -> Navigation:
        bounded = copy.copy(self._nav)
        bounded.items = items
        return bounded

    def _is_design(self, item: StructureItem) -> bool:
        return isinstance(item, Page) and item.file.src_uri in self._designs

    def _rebuild(self, items: Sequence[StructureItem]) -> list[StructureItem]:
        """Return items without design docs and without sections that hold nothing else.

        Deep navs are walked from the leaves up, each section once.
        """
        pending: list[tuple[Sequence[StructureItem], bool]] = [(items, False)]
        while pending:
            children, done = pending.pop()
            if not done:
                pending.append((children, True))
                pending += [
                    (child.children, False) for child in children if isinstance(child, Section)
                ]
                continue
            kept: list[tuple[int, StructureItem]] = []
            for rank, child in enumerate(children):
                if isinstance(child, Section):
                    inner = [item for _, item in self._kept.get(id(child.children), [])]
                    # section-index makes pages of sections: those stay for their own sake.
                    if inner or (child.is_page and not self._is_design(child)):
                        kept.append((rank, _section(child, inner)))
                elif not self._is_design(child):
                    kept.append((rank, child))
                    if isinstance(child, Page) and child.file.src_uri == self._index:
                        kept += [(rank, link) for link in self._groups]
            self._kept[id(children)] = kept
            self._ranks[id(children)] = {id(child): rank for rank, child in enumerate(children)}
        return [item for _, item in self._kept[id(items)]]

    def _with_neighbours(self, page: Page) -> list[StructureItem]:
        """Return the shared nav with the way to a page, and the design docs around it, put in."""
        siblings = page.parent.children if page.parent is not None else self._nav.items
        if id(siblings) not in self._ranks or id(page) not in self._ranks[id(siblings)]:
            return self._base  # another plugin moved the page after the nav was made
        at = self._ranks[id(siblings)][id(page)]
        around = self._around(siblings, at)
        if all(item is not page for _, item in around):
            return self._base  # the same, within its section
        items = sorted([*self._kept[id(siblings)], *around], key=itemgetter(0))
        section = page.parent
        while section is not None:
            branch = _section(section, [item for _, item in items])
            branch.active = True
            parent = section.parent
            above = parent.children if parent is not None else self._nav.items
            items = self._replace(above, section, branch)
            section = parent
        return [item for _, item in items]

    def _around(
        self, siblings: Sequence[StructureItem], at: int
    ) -> list[tuple[int, StructureItem]]:
        """Return the design docs on either side of the one of a rank, and itself."""
        key = (id(siblings), len(siblings))  # another plugin may take items out at any time
        if key not in self._among:
            found = [(n, item) for n, item in enumerate(siblings) if self._is_design(item)]
            self._among[key] = ([rank for rank, _ in found], [item for _, item in found])
        ranks, items = self._among[key]
        here = bisect_left(ranks, at)
        first = max(here - _NEIGHBOURS, bisect_left(ranks, at - _WINDOW))
        last = min(here + _NEIGHBOURS + 1, bisect_left(ranks, at + _WINDOW))
        return list(zip(ranks[first:last], items[first:last], strict=True))

    def _replace(
        self, siblings: Sequence[StructureItem], old: StructureItem, new: StructureItem
    ) -> list[tuple[int, StructureItem]]:
        rank = self._ranks[id(siblings)][id(old)]
        kept = [pair for pair in self._kept[id(siblings)] if pair[0] != rank]
        kept.insert(bisect_left([pair[0] for pair in kept], rank), (rank, new))
        return kept

    def _group_links(self, portal: Portal, urls: dict[str, str]) -> list[Link]:
        url = urls.get(self._index or "")
        if url is None:
            return []
        groups = group_by_status(portal.documents, portal.settings.joint_lifecycle)
        return [
            Link(f"{view_state(portal, ident).label} ({len(members)})", f"{url}#{group_id(ident)}")
            for ident, members in groups.items()
        ]


def _section(old: Section, children: list[StructureItem]) -> Section:
    """Return a section like another, with children of its own, and without touching those."""
    section = copy.copy(old)
    section.children = children
    section.parent = None
    section.active = False
    return section
