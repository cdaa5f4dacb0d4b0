"""What a page part is: HTML with its headings, ids and links, and how its links are collected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from mkdocs_designdoc.pages.ways import Way, unnoted
from mkdocs_designdoc.paths import Href
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from mkdocs_designdoc.pages.views import DesignView

Anchors = Callable[[str], Mapping[int, str]]
"""Path of a document → the id in its rendered page of the section that begins at each line."""


_NOWHERE: Mapping[int, str] = MappingProxyType({})


def no_anchors(path: str) -> Mapping[int, str]:  # noqa: ARG001 # an Anchors of pages not rendered
    """Return nothing: links then lead to whole pages."""
    return _NOWHERE


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A heading that the page's table of contents shows."""

    id: str
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Fragment:
    """Finished HTML, and what its page has to know about it."""

    html: str = ""
    toc: tuple[TocEntry, ...] = ()
    ids: tuple[str, ...] = ()
    """Every id in ``html``, in order."""
    links: tuple[tuple[str, str | None], ...] = ()
    """Every page and anchor that ``html`` links to, each once, in order."""
    files: tuple[tuple[str, str], ...] = ()
    """Files that belong beside the page, for its scripts: name and text of each."""


class Links:
    """Makes the links of one fragment and remembers them."""

    def __init__(self, href: Href) -> None:
        self._href = href
        self._emitted: dict[tuple[str, str | None], None] = {}
        self.designs = href.designs if isinstance(href, Way) else {}
        """Links to documents that the pages of this folder have made before."""
        self._page = href.page if isinstance(href, Way) else None
        self._note = href.note if isinstance(href, Way) else unnoted

    def to(self, path: str | None, anchor: str | None = None) -> str | None:
        """Return the URL of a page or of an anchor in it; None where there is no such page."""
        url = None if path is None else self._href(path, anchor)
        if path is not None and url is not None:
            self._emitted[path, anchor] = None
        return url

    def keep(self, view: DesignView) -> None:
        """Let the other pages of the folder have a link."""
        if view.path != self._page:
            self.designs[view.path] = view

    def known(self, path: str) -> DesignView | None:
        """Return the link to a document as the last page of the folder made it, and remember it."""
        view = self.designs.get(path)
        if view is None or path == self._page:
            return None
        self._note("document", path)
        self._note("url", path)
        if view.href is not None:
            self._emitted[path, None] = None
        return view

    def take(self, emitted: tuple[tuple[str, str | None], ...]) -> None:
        """Remember links that were made before."""
        self._emitted |= dict.fromkeys(emitted)

    @property
    def emitted(self) -> tuple[tuple[str, str | None], ...]:
        """What was linked so far, each target once."""
        return tuple(self._emitted)
