"""Plain values from earlier runs, found again by a key: one file for each key, read whole.

Whatever is wrong with a file, it is as if there were none. Imports next to nothing: a remembered
answer is looked up before anything else is there.
"""

from __future__ import annotations

import marshal
import os
from zlib import crc32

from mkdocs_designdoc.workspace.place import is_ours
from mkdocs_designdoc.workspace.sights import see_content

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Paths of this module are plain text: importing pathlib takes longer than all that is done here.

_MAGIC = b"designdoc 1\n"
_SUM = 4
"""Bytes of the sum in front of the content."""


class Drawer:
    """The values of one key, in a folder that holds those of a bounded number of keys."""

    __slots__ = ("_file", "_folder", "_kept", "_key", "_largest")

    def __init__(
        self, cache: str, folder: str, key: tuple[Any, ...], *, kept: int, largest: int
    ) -> None:
        """Name a key of plain values; ``kept`` keys are, each with ``largest`` bytes at most."""
        self._folder = f"{cache}{os.sep}{folder}"
        self._file = f"{self._folder}{os.sep}{crc32(repr(key).encode('utf-8', 'replace')):08x}"
        self._key = key
        self._kept = kept
        self._largest = largest

    def recall(self, count: int) -> tuple[Any, ...] | None:
        """Return the values, so many of them, None where there are none."""
        try:
            if not self._is_safe():
                return None
            data = see_content(self._file)
        except OSError:
            return None
        start = len(_MAGIC) + _SUM
        if data is None or data[:start] != _begin(data[start:]):
            return None
        try:
            key, *values = marshal.loads(data[start:])  # noqa: S302 # our own, from our own folder
        except (EOFError, ValueError, TypeError):
            return None
        return tuple(values) if key == self._key and len(values) == count else None

    def keep(self, *values: Any) -> None:  # noqa: ANN401 # plain values, as the caller knows them
        """Write plain values at once or not at all, and drop the oldest of too many keys."""
        body = marshal.dumps((self._key, *values))
        if len(body) > self._largest:
            return
        new = f"{self._file}.{os.getpid()}"
        try:
            for each in (os.path.dirname(self._folder), self._folder):
                os.makedirs(each, mode=0o700, exist_ok=True)
            if not self._is_safe():
                return
            handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            try:
                with os.fdopen(handle, "wb") as opened:
                    opened.write(_begin(body))
                    opened.write(body)
                os.replace(new, self._file)
            except OSError:
                os.unlink(new)
                return
            self._prune()
        except OSError:
            return

    def _is_safe(self) -> bool:
        return is_ours(os.path.dirname(self._folder)) and is_ours(self._folder)

    def _prune(self) -> None:
        with os.scandir(self._folder) as entries:
            kept = sorted((entry.stat().st_mtime_ns, entry.path) for entry in entries)
        for _, path in kept[: -self._kept]:
            os.unlink(path)


def _begin(body: bytes) -> bytes:
    return _MAGIC + crc32(body).to_bytes(_SUM, "big")
