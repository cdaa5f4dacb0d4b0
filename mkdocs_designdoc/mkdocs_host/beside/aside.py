"""Rendered pages, put aside until they are written: in a file, and without their Markdown.

MkDocs keeps both of every page to the end of the build. In a big site that is most of its memory,
and nobody asks for it: a page's text is looked at when it is rendered, and when it is written.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import IO

    from _typeshed import WriteableBuffer
    from mkdocs.structure.pages import Page

_QUICK = 1
"""zlib's level: the next one takes longer, and makes hardly less of it."""


_PIECE = 1 << 16
"""Bytes that are read at once."""

Place = tuple[int, int]
"""Where something lies in the file: offset and length."""


class Aside:
    """The file of one build, and the pages in it."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._end = 0
        self._places: dict[str, Place] = {}
        self._last: Page | None = None

    def open(self) -> None:
        """Make the file; a copy of this process writes into the same one."""
        if self._file is None:
            with suppress(OSError):  # where there is no room for it, everything stays where it is
                self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 # until the end

    def follow(self, page: Page) -> None:
        """Put the page aside that was rendered last: now it is the turn of another one."""
        self.open()
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
            page.content = data.read().decode("utf-8", "surrogatepass")

    def write(self, data: bytes) -> Place | None:
        """Put something into the file, and return its place; None where there is no room."""
        if self._file is None:
            return None
        packed = zlib.compress(data, _QUICK)
        try:
            self._file.seek(self._end)
            if self._file.write(packed) != len(packed):
                return None
        except OSError:
            return None
        place = (self._end, len(packed))
        self._end += len(packed)
        return place

    def read(self, place: Place) -> IO[bytes] | None:
        """Return what lies in a place, unpacked as it is read; None when the build is over."""
        if self._file is None:
            return None
        return io.BufferedReader(_Unpacked(self._file, place))

    def clear(self) -> None:
        """Forget everything: the build is over."""
        if self._file is not None:
            self._file.close()
        self._file, self._end, self._places, self._last = None, 0, {}, None


class _Unpacked(io.RawIOBase):
    """What lies in a place, from its beginning to its end: of a big one there is no room for all.

    A copy of this process reads the same file at the same time, so each says from where.
    """

    def __init__(self, file: IO[bytes], place: Place) -> None:
        self._file = file
        self._at, self._left = place
        self._unpacker = zlib.decompressobj()

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill in what comes next; return how much that is."""
        view = memoryview(buffer)
        packed = self._unpacker.unconsumed_tail or self._more()
        data = self._unpacker.decompress(packed, len(view))
        while not data and (packed := self._more()):
            data = self._unpacker.decompress(packed, len(view))
        view[: len(data)] = data
        return len(data)

    def _more(self) -> bytes:
        found = _read(self._file, self._at, min(self._left, _PIECE))
        self._at += len(found)
        self._left -= len(found)
        return found


def _read(file: IO[bytes], start: int, length: int) -> bytes:
    if sys.platform == "win32":
        file.seek(start)
        return file.read(length)
    return os.pread(file.fileno(), length, start)  # a copy of this process reads as well
