"""Rendered pages, put aside until they are written: packed, and without their Markdown.

MkDocs keeps both of every page to the end of the build. In a big site that is most of its memory,
and nobody asks for it: a page's text is looked at when it is rendered, and when it is written.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

_QUICK = 1
"""zlib's level: the next one takes longer, and makes hardly less of it."""


class Aside:
    """The pages of one build that were put aside."""

    def __init__(self) -> None:
        self._packed: dict[str, bytes] = {}
        self._last: Page | None = None

    def follow(self, page: Page) -> None:
        """Put the page aside that was rendered last: now it is the turn of another one."""
        self.rest()
        self._last = page

    def rest(self) -> None:
        """Put the page aside that was rendered last: it was the last of all."""
        page, self._last = self._last, None
        if page is not None and page.content is not None:
            packed = zlib.compress(page.content.encode("utf-8", "surrogatepass"), _QUICK)
            self._packed[page.file.src_uri] = packed
            # Nobody reads its title in the Markdown: without a text there is none to be found.
            page.markdown, page.content = "", None

    def wake(self, page: Page) -> None:
        """Give a page its text again."""
        packed = self._packed.get(page.file.src_uri)
        if packed is not None and page.content is None:
            page.content = zlib.decompress(packed).decode("utf-8", "surrogatepass")

    def drop(self, page: Page) -> None:
        """Forget what a page was: it is finished."""
        self._packed.pop(page.file.src_uri, None)

    def clear(self) -> None:
        """Forget everything: the build is over."""
        self._packed, self._last = {}, None
