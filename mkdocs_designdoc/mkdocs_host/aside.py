"""Rendered pages, put aside until they are written: in a file, and without their Markdown.

MkDocs keeps both of every page to the end of the build. In a big site that is most of its memory,
and nobody asks for it: a page's text is looked at when it is rendered, and when it is written.
"""

from __future__ import annotations

import os
import sys
import tempfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import IO

    from mkdocs.structure.pages import Page

_QUICK = 1
"""zlib's level: the next one takes longer, and makes hardly less of it."""


Place = tuple[int, int]
"""Where something lies in the file: offset and length."""


class Aside:
    """The file of one build, and the pages in it."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._end = 0
        self._places: dict[str, Place] = {}
        self._last: Page | None = None

    def follow(self, page: Page) -> None:
        """Put the page aside that was rendered last: now it is the turn of another one."""
        self.rest()
        self._last = page

    def rest(self) -> None:
        """Put the page aside that was rendered last, as no other one follows."""
        page, self._last = self._last, None
        if page is None or page.content is None:
            return
        place = self.write(page.content.encode("utf-8", "surrogatepass"))
        if place is not None:
            self._places[page.file.src_uri] = place
            # Nobody looks for its title in the Markdown: without a text there is none to be found.
            page.markdown, page.content = "", None

    def wake(self, page: Page) -> None:
        """Give a page its text again."""
        place = self._places.get(page.file.src_uri)
        data = None if place is None or page.content is not None else self.read(place)
        if data is not None:
            page.content = data.decode("utf-8", "surrogatepass")

    def write(self, data: bytes) -> Place | None:
        """Put something into the file, and return its place; None where there is no room."""
        packed = zlib.compress(data, _QUICK)
        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 # until the end
            self._file.seek(self._end)
            if self._file.write(packed) != len(packed):
                return None
        except OSError:
            return None
        place = (self._end, len(packed))
        self._end += len(packed)
        return place

    def read(self, place: Place) -> bytes | None:
        """Return what lies in a place; None when the build is over."""
        return None if self._file is None else zlib.decompress(_read(self._file, *place))

    def clear(self) -> None:
        """Forget everything: the build is over."""
        if self._file is not None:
            self._file.close()
        self._file, self._end, self._places, self._last = None, 0, {}, None


def _read(file: IO[bytes], start: int, length: int) -> bytes:
    if sys.platform == "win32":
        file.seek(start)
        return file.read(length)
    return os.pread(file.fileno(), length, start)  # a copy of this process reads as well
