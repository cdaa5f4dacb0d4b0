"""Where a relative link of a page parts from the page's own address.

Of a link from one page to another nothing counts but how deep the page stands and how many folders
both have in common: pages with the same answer have the same link.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    Parts = tuple[str, ...]
    Place = tuple[int, int | Parts]


def link_parts(url: str) -> Parts | None:
    """Return the folders and the name of what a link leads to, None where it leaves the site.

    Cut as MkDocs' filter ``url`` does it. An address that cannot be read raises ValueError.
    """
    path = (url or ".").replace("\\", "/")
    parsed = urlsplit(path)
    if parsed.scheme or parsed.netloc or path.startswith(("/", "#")):
        return None
    return _normalized(path)


def page_parts(url: str) -> Parts:
    """Return the folders that relative links of a page start from."""
    folder, _, name = url.rpartition("/")
    return _normalized(folder if "." in name else url)


def _normalized(path: str) -> Parts:
    normal = posixpath.normpath("/" + path.removeprefix("/"))[1:]
    return tuple(normal.split("/")) if normal else ()


def beginnings(parts: Parts) -> list[Parts]:
    """Return the folders on the way to an address, and the address."""
    return [parts[:length] for length in range(1, len(parts) + 1)]


class Places:
    """Where the links of one page part from its address."""

    def __init__(self, url: str) -> None:
        self._parts = page_parts(url)
        self._depth = len(self._parts)
        self._way = {each: len(each) for each in beginnings(self._parts)}
        self._shared: dict[Parts, Place] = {}

    def of_link(self, parts: Parts | None) -> Place:
        """Return what the link to one address depends on."""
        if parts is None:
            return (0, 0)
        whole = self._way.get(parts)
        if whole is not None:
            return (self._depth, whole)
        folder = parts[:-1]
        found = self._shared.get(folder)
        if found is None:
            steps = (n for n, (a, b) in enumerate(zip(folder, self._parts, strict=False)) if a != b)
            common = next(steps, min(len(folder), self._depth))
            found = self._shared[folder] = (self._depth, common)
        return found

    def of_links(self, reach: set[Parts]) -> Place:
        """Return what the links to several addresses depend on, of which all beginnings are given.

        That is how far the page's own address goes along with any of them.
        """
        for length in range(self._depth, 0, -1):
            if self._parts[:length] in reach:
                return (self._depth, self._parts[:length])
        return (self._depth, ())
