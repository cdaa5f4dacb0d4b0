"""Exports in the site, from one build of ``mkdocs serve`` to the next.

MkDocs empties the site before each build. A folder of a thousand files of which one has changed, or
a long file with one new record, is put aside by a new name meanwhile, one that MkDocs leaves alone,
and put back.
"""

from __future__ import annotations

import os
import posixpath
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Contents = Mapping[str, Sequence[bytes]]
"""Files by their names from the site's root, each in pieces; nobody changes them afterwards."""


class _ChangedError(Exception):
    """Somebody else was here."""


class Shelf:
    """A folder or a file, and what has been written into it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._site = Path()
        self._written: Contents = {}
        self._folders: dict[str, int] = {}
        """When files last came into the folders, or went."""

    def put_aside(self, site_dir: str) -> None:
        """Take it out of the site's way, where it is there as we have left it."""
        if self._site != Path(site_dir):
            self._site, self._written = Path(site_dir), {}
        _remove(self._aside)  # of a build that came to no end
        if self._written:
            try:
                self._site.joinpath(self._name).rename(self._aside)
            except OSError:
                self._written = {}

    def put_back(self, files: Contents) -> bool:
        """Make it hold these files.

        False where they have to be written in another way: it is not ours alone, or not there yet.
        """
        if not self._written:
            return False
        known, self._written = self._written, {}
        target = self._site / self._name
        if os.path.lexists(target):  # the site itself has something there now
            _remove(self._aside)
            return False
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._aside.rename(target)
            if self._look(self._folders) != self._folders:
                raise _ChangedError  # noqa: TRY301 # as whatever else goes wrong with it
            if files is not known:
                self._update(known, files)
        except (OSError, _ChangedError):
            _remove(target)
            return False
        self._written = files
        return True

    def note(self, files: Contents) -> None:
        """Remember what was written in another way."""
        found = {posixpath.dirname(name) for name in files}
        try:
            self._folders = self._look(name for name in found if name.startswith(self._name))
        except OSError:
            files = {}
        self._written = files

    def _update(self, known: Contents, files: Contents) -> None:
        for name in known.keys() - files.keys():
            self._site.joinpath(name).unlink()
        for name, pieces in files.items():
            old = known.get(name, ())
            if pieces is not old and pieces != old:
                self._write(self._site / name, old, pieces)
        if known.keys() != files.keys():
            self.note(files)

    @staticmethod
    def _write(path: Path, old: Sequence[bytes], new: Sequence[bytes]) -> None:
        """Write a file from the first piece on that is another one."""
        pairs = enumerate(zip(old, new, strict=False))
        same = next((at for at, (one, other) in pairs if one != other), min(len(old), len(new)))
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("r+b" if old else "wb") as file:
            if file.seek(0, os.SEEK_END) != sum(map(len, old)):
                raise _ChangedError
            file.seek(sum(map(len, new[:same])))
            file.writelines(new[same:])
            file.truncate()

    def _look(self, folders: Iterable[str]) -> dict[str, int]:
        return {name: self._site.joinpath(name).stat().st_mtime_ns for name in folders}

    @property
    def _aside(self) -> Path:
        return self._site / f".{self._name.replace('/', '-')}"


def _remove(path: Path) -> None:
    """Remove a folder or a file, where there is one."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    with suppress(OSError):
        path.unlink()
