"""The code of templates in the user's cache: read before they are needed, kept when they were."""

from __future__ import annotations

from mkdocs_designdoc.pages.writing.compiled import COMPILED, compiler_key
from mkdocs_designdoc.workspace.kept.drawer import Drawer
from mkdocs_designdoc.workspace.kept.place import cache_folder

_FOLDER = "templates"
_KEPT = 8
_LARGEST = 32_000_000


def load_code() -> None:
    """Take in what earlier builds compiled; where there is nothing, templates are compiled."""
    found = _drawer().recall(1)
    if found is not None:
        COMPILED.load(*found)


def keep_code() -> None:
    """Keep what this build compiled."""
    if COMPILED.fresh:
        _drawer().keep(COMPILED.dump())


def _drawer() -> Drawer:
    return Drawer(cache_folder(), _FOLDER, (compiler_key(),), kept=_KEPT, largest=_LARGEST)
