"""What Python compiles texts of this program to: expressions, and the ``__init__`` of records.

It depends on the texts and the version of Python alone; the next process uses it as it is.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import mkdocs_designdoc
from mkdocs_designdoc.expression import adopt_programs, new_programs
from mkdocs_designdoc.records import adopt_codes, new_codes
from mkdocs_designdoc.workspace.kept.drawer import Drawer

if TYPE_CHECKING:
    from types import CodeType

    from mkdocs_designdoc.expression import Program, Source

_FOLDER = "programs"
_KEPT = 4
_LARGEST = 8_000_000


class Programs:
    """The compiled texts in a folder of the cache."""

    def __init__(self, folder: str) -> None:
        key = (mkdocs_designdoc.__version__, sys.version, sys.byteorder, sys.flags.optimize)
        self._drawer = Drawer(folder, _FOLDER, key, kept=_KEPT, largest=_LARGEST)
        self._known: tuple[dict[Source, Program], dict[str, CodeType]] = ({}, {})

    def adopt(self) -> None:
        """Use those of earlier processes."""
        known = self._drawer.recall(2)
        if known is not None:
            self._known = programs, codes = known
            adopt_programs(programs)
            adopt_codes(codes)

    def keep(self) -> None:
        """Keep those of this process for later ones, where there are any new ones."""
        programs, codes = new_programs(), new_codes()
        if programs or codes:
            known = ({**self._known[0], **programs}, {**self._known[1], **codes})
            self._drawer.keep(*known)
