"""URLs as they are written in rendered pages → the pages of the site that they lead to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from mkdocs_designdoc.pages.ways import unnoted
from mkdocs_designdoc.pages.writing.languages import texts

if TYPE_CHECKING:
    from mkdocs_designdoc.portal import Portal

_HREF = re.compile(r"""<a\s[^<>]*?\bhref=["']([^"'#<>]++)""", re.IGNORECASE)
Note = Callable[[str, str], None]
_HERE = frozenset({"", ".", ".."})


class Addresses:
    """The design docs of a site by the URLs that lead to them, and what is said of dead ones."""

    def __init__(
        self, portal: Portal, urls: Mapping[str, str], *, site_url: str | None = None
    ) -> None:
        self._root = urlsplit(site_url or "").path or "/"
        self._designs: set[str] = set()
        self._said: dict[str, str] = {}
        self._endings: dict[str, list[tuple[str, str]]] | None = None
        for document in portal.documents:
            url = urls.get(document.path)
            if url is None:
                continue
            address = _normal(unquote(url))
            self._designs.add(address)
            if portal.settings.is_dead(document):
                self._said[address] = texts(portal).gone(document.status.label)
        # Most links lead elsewhere, which the last part of their path already tells.
        self._lasts = {address.rpartition("/")[2] for address in self._designs} | _HERE
        self._dead_lasts = {address.rpartition("/")[2] for address in self._said} | _HERE

    def ending(self, last: str) -> list[tuple[str, str]]:
        """Return the design docs whose address ends so, with what is said of them."""
        if self._endings is None:
            self._endings = {}
            for address in sorted(self._designs):
                ending = self._endings.setdefault(address.rpartition("/")[2], [])
                ending.append((address, self._said.get(address, "")))
        return self._endings.get(last, [])

    @property
    def any_dead(self) -> bool:
        """Tell whether any design doc is dead."""
        return bool(self._said)

    def dead_from(self, url: str, note: Note = unnoted) -> Callable[[str], str] | None:
        """Return what tells of a link in the page at ``url`` that its target is dead; None: none.

        A document does not strike the links to itself. ``note`` is told what that hangs on.
        """
        note("any dead", "")
        if not self._said:
            return None
        folder, here = _folder(unquote(url)), _normal(unquote(url))

        def said(href: str) -> str:
            address = self._resolve(href, folder, self._dead_lasts, note)
            return self._said.get(address, "") if address is not None and address != here else ""

        return said

    def has_designs(self, html: str, url: str, note: Note = unnoted) -> bool:
        """Tell whether a page links to a design doc."""
        folder = _folder(unquote(url))
        return any(
            self._resolve(unescape(found[1]), folder, self._lasts, note) in self._designs
            for found in _HREF.finditer(html)
        )

    def _resolve(self, href: str, folder: str, lasts: set[str], note: Note) -> str | None:
        path = unquote(href.partition("#")[0].partition("?")[0])
        parts = path.rstrip("/").removesuffix("/index.html").rpartition("/")
        if not path or ":" in path.partition("/")[0]:
            return None
        if parts[2] not in lasts:
            note("ending", parts[2])
            return None
        rooted = path.startswith("/")
        whole = (
            path.removeprefix(self._root).lstrip("/") if rooted else posixpath.join(folder, path)
        )
        address = _normal(whole)
        note("ending", address.rpartition("/")[2])
        return address


def _folder(url: str) -> str:
    return url if url.endswith("/") else posixpath.dirname(url)


def _normal(url: str) -> str:
    path = posixpath.normpath(url) if url else "."
    if path == "index.html":
        return "."
    return path.removesuffix("/index.html")
