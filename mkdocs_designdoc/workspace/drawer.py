"""A folder of small files from earlier runs: each written at once or not at all, and read whole.

Imports next to nothing: a remembered answer is looked up before anything else is there.
"""

from __future__ import annotations

import os
from zlib import crc32

from mkdocs_designdoc.workspace.place import is_ours
from mkdocs_designdoc.workspace.sights import see_content

# Paths of this module are plain text: importing pathlib takes longer than all that is done here.

_SUM = 4
"""Bytes of the sum in front of the content."""


class Drawer:
    """Files by name, a bounded number of them; the oldest go first."""

    __slots__ = ("_folder", "_kept", "_largest", "_magic")

    def __init__(self, folder: str, *, magic: bytes, kept: int, largest: int) -> None:
        self._folder = folder
        self._magic = magic
        self._kept = kept
        self._largest = largest

    def take(self, name: str) -> bytes | None:
        """Return what is in a file, None where it is not there, not whole, or not ours."""
        try:
            if not self._is_safe():
                return None
            data = see_content(self._path(name))
        except OSError:
            return None
        start = len(self._magic) + _SUM
        if data is None or data[:start] != self._begin(data[start:]):
            return None
        return data[start:]

    def put(self, name: str, body: bytes) -> None:
        """Write a file at once or not at all, and drop the oldest of too many."""
        if len(body) > self._largest:
            return
        file = self._path(name)
        new = f"{file}.{os.getpid()}"
        try:
            for each in (os.path.dirname(self._folder), self._folder):
                os.makedirs(each, mode=0o700, exist_ok=True)
            if not self._is_safe():
                return
            handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            try:
                with os.fdopen(handle, "wb") as opened:
                    opened.write(self._begin(body))
                    opened.write(body)
                os.replace(new, file)
            except OSError:
                os.unlink(new)
                return
            self._prune()
        except OSError:
            return

    def _path(self, name: str) -> str:
        return f"{self._folder}{os.sep}{name}"

    def _begin(self, body: bytes) -> bytes:
        return self._magic + crc32(body).to_bytes(_SUM, "big")

    def _is_safe(self) -> bool:
        return is_ours(os.path.dirname(self._folder)) and is_ours(self._folder)

    def _prune(self) -> None:
        with os.scandir(self._folder) as entries:
            kept = sorted((entry.stat().st_mtime_ns, entry.path) for entry in entries)
        for _, path in kept[: -self._kept]:
            os.unlink(path)
