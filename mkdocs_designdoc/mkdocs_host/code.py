"""Compiled code in the user's cache: read before it is needed, kept when it was."""

from __future__ import annotations

from mkdocs_designdoc.pages.writing.compiled import COMPILED, compiler_key
from mkdocs_designdoc.workspace.kept.drawer import Drawer
from mkdocs_designdoc.workspace.kept.place import cache_folder
from mkdocs_designdoc.workspace.kept.programs import Programs

_FOLDER = "templates"
_KEPT = 8
_LARGEST = 32_000_000


class Code:
    """That of templates, of expressions and of records; where there is none, it is compiled."""

    def __init__(self) -> None:
        folder = cache_folder()
        self._programs = Programs(folder)
        self._drawer = Drawer(folder, _FOLDER, (compiler_key(),), kept=_KEPT, largest=_LARGEST)

    def load(self) -> None:
        """Take in what earlier builds compiled."""
        self._programs.adopt()
        found = self._drawer.recall(1)
        if found is not None:
            COMPILED.load(*found)

    def keep(self) -> None:
        """Keep what this build compiled."""
        self._programs.keep()
        if COMPILED.fresh:
            self._drawer.keep(COMPILED.dump())
