"""Compiled regular expressions, from one process to the next."""

from __future__ import annotations

import marshal
import os
import sys
from zlib import crc32

from mkdocs_designdoc import expression
from mkdocs_designdoc.workspace.drawer import Drawer

_MAGIC = b"designdoc expressions 1\n"
_FOLDER = "expressions"
_KEPT = 4
"""Versions of Python."""
_LARGEST = 8_000_000


class Programs:
    """The compiled expressions of a folder of the cache."""

    def __init__(self, folder: str) -> None:
        self._drawer = Drawer(
            f"{folder}{os.sep}{_FOLDER}", magic=_MAGIC, kept=_KEPT, largest=_LARGEST
        )
        self._key = (sys.version, sys.byteorder, expression.version())
        self._name = f"{crc32(repr(self._key).encode()):08x}"

    def adopt(self) -> None:
        """Use those of earlier processes."""
        data = self._drawer.take(self._name)
        if data is None or expression.version() is None:
            return
        try:
            key, programs = marshal.loads(data)  # noqa: S302 # our own, from our own folder
        except (EOFError, ValueError, TypeError):
            return
        if key == self._key:
            expression.adopt(programs)

    def keep(self) -> None:
        """Keep those of this process for later ones, where there are any new ones."""
        programs = None if expression.version() is None else expression.write_programs()
        if programs is not None:
            self._drawer.put(self._name, marshal.dumps((self._key, programs)))
