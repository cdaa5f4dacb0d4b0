"""From one page to others: URLs and views of documents, worked out once for a folder's pages.

All pages of a folder write the way to another page in the same words, and a portal's documents
link to each other mostly within their folder.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mkdocs_designdoc.records import dataclass, field

if TYPE_CHECKING:
    from mkdocs_designdoc.pages.views import DesignView


@dataclass(frozen=True, slots=True)
class Shared:
    """What the pages of one folder have in common."""

    urls: dict[str, str | None] = field(default_factory=dict)
    """By the path of the page that they lead to; None where there is none."""
    designs: dict[str, DesignView] = field(default_factory=dict)
    """Links to documents, by path."""


def unnoted(kind: str, key: str) -> None:
    """Take it that nobody wants to know what a page asks for."""


class Way:
    """Writes the URLs of one page; it is the page's ``Href``."""

    __slots__ = ("_find", "_urls", "designs", "note", "page")

    def __init__(
        self,
        page: str,
        find: Callable[[str], str | None],
        shared: Shared,
        note: Callable[[str, str], None] = unnoted,
    ) -> None:
        self.page = page
        self.note = note
        self._find = find
        self._urls = shared.urls
        self.designs = shared.designs

    def __call__(self, path: str, anchor: str | None) -> str | None:
        """Return the URL of a page, or of an anchor in it; None where there is no such page."""
        self.note("url", path)
        if path == self.page:
            return f"#{anchor}" if anchor else self._find(path)
        if path in self._urls:
            url = self._urls[path]
        else:
            url = self._urls[path] = self._find(path)
        return f"{url}#{anchor}" if anchor and url is not None else url
