"""A folder of many small files in the site, from one build of ``mkdocs serve`` to the next.

MkDocs empties the site before each build. A thousand files of which one has changed are put aside
by a new name meanwhile, one that MkDocs leaves alone, and put back.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Shelf:
    """The folder, and what has been written into it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._site = Path()
        self._written: dict[str, str] = {}

    def put_aside(self, site_dir: str) -> None:
        """Take the folder out of the site's way, where it is there as we have left it."""
        if self._site != Path(site_dir):
            self._site, self._written = Path(site_dir), {}
        if self._aside.is_dir():  # of a build that came to no end
            shutil.rmtree(self._aside, ignore_errors=True)
        if self._written:
            try:
                self._site.joinpath(self._name).rename(self._aside)
            except OSError:
                self._written = {}

    def put_back(self, files: Mapping[str, str]) -> bool:
        """Make the folder hold these files, by their names from the site's root.

        False where it has to be written in another way: it is not ours alone, or not there yet.
        """
        if not self._written:
            return False
        known, self._written = self._written, {}
        try:
            self._aside.rename(self._site / self._name)
            for name in known.keys() - files.keys():
                self._site.joinpath(name).unlink()
            for name, text in files.items():
                if known.get(name) != text:
                    target = self._site / name
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(text.encode("utf-8", "backslashreplace"))
        except OSError:
            return False
        self._written = dict(files)
        return True

    def note(self, files: Mapping[str, str]) -> None:
        """Remember what was written into the folder in another way."""
        self._written = dict(files)

    def forget(self) -> None:
        """Let go of the folder; what was put aside is removed."""
        with suppress(OSError):
            if self._written and self._aside.is_dir():
                self._aside.rename(self._site / self._name)
        self._written = {}

    @property
    def _aside(self) -> Path:
        return self._site / f".{self._name}"
