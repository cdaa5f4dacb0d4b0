"""What Python compiles texts of this program to: expressions, and the ``__init__`` of records.

It depends on the texts and the version of Python alone; the next process uses it as it is.
"""

from __future__ import annotations

import marshal
import os
import sys
from typing import TYPE_CHECKING
from zlib import crc32

import mkdocs_designdoc
from mkdocs_designdoc.expression import adopt_programs, new_programs
from mkdocs_designdoc.records import adopt_codes, new_codes
from mkdocs_designdoc.workspace.drawer import Drawer

if TYPE_CHECKING:
    from types import CodeType

    from mkdocs_designdoc.expression import Program, Source

_MAGIC = b"designdoc programs 1\n"
_FOLDER = "programs"
_KEPT = 4
_LARGEST = 8_000_000


class Programs:
    """The compiled texts in a folder of the cache."""

    def __init__(self, folder: str) -> None:
        self._drawer = Drawer(
            f"{folder}{os.sep}{_FOLDER}", magic=_MAGIC, kept=_KEPT, largest=_LARGEST
        )
        self._key = (mkdocs_designdoc.__version__, sys.version, sys.byteorder, sys.flags.optimize)
        self._name = f"{crc32(repr(self._key).encode()):08x}"
        self._known: tuple[dict[Source, Program], dict[str, CodeType]] = ({}, {})

    def adopt(self) -> None:
        """Use those of earlier processes."""
        data = self._drawer.take(self._name)
        if data is None:
            return
        try:
            key, programs, codes = marshal.loads(data)  # noqa: S302 # our own, from our own folder
        except (EOFError, ValueError, TypeError):
            return
        if key == self._key:
            self._known = (programs, codes)
            adopt_programs(programs)
            adopt_codes(codes)

    def keep(self) -> None:
        """Keep those of this process for later ones, where there are any new ones."""
        programs, codes = new_programs(), new_codes()
        if programs or codes:
            known = ({**self._known[0], **programs}, {**self._known[1], **codes})
            self._drawer.put(self._name, marshal.dumps((self._key, *known)))
