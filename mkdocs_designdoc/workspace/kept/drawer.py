"""Plain values from earlier runs, found again by a key: one file for each key.

The values are read whole; parts that stand beside them, one by one, when somebody asks for them.
Whatever is wrong with a file, it is as if there were none. Imports next to nothing: a remembered
answer is looked up before anything else is there.
"""

from __future__ import annotations

import marshal
import os
from itertools import accumulate
from stat import S_ISREG
from zlib import crc32

from mkdocs_designdoc.workspace.kept.place import is_ours

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

# Paths of this module are plain text: importing pathlib takes longer than all that is done here.

_MAGIC = b"designdoc 3\n"
_SUM = 4
"""Bytes of the sum in front of what is kept."""
_START = len(_MAGIC) + _SUM + 8
"""Bytes in front of the values: behind their sum stands their length."""
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Without waiting: a named pipe would keep the command for ever."""


class SpoiltError(Exception):
    """A part is not what was kept."""


class Parts:
    """What stands beside the values of a drawer, by number: read when it is asked for.

    It is that of the file as it was opened, whatever has been put in its place.
    """

    __slots__ = ("_handle", "_held", "_places")

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._places: list[int] = []
        self._held = b""

    def begin(self, start: int, lengths: Sequence[int]) -> bool:
        """Say where the parts stand; return whether that is all that is in the file."""
        self._places = list(accumulate(lengths, initial=start))
        return self._places[-1] == os.fstat(self._handle).st_size

    def __getitem__(self, number: int) -> bytes:
        """Return a part; raise SpoiltError where it is not whole."""
        start, end = self._places[number], self._places[number + 1]
        first = self._places[0]
        held = self._held
        data = held[start - first : end - first] if held else self._read(start, end)
        if data[:_SUM] != _sum(data[_SUM:]):
            raise SpoiltError
        return data[_SUM:]

    def hold(self) -> None:
        """Read all parts at once: somebody will ask for most of them."""
        self._held = self._held or self._read(self._places[0], self._places[-1])

    def _read(self, start: int, end: int) -> bytes:
        try:
            return read_between(self._handle, start, end)
        except OSError as error:
            raise SpoiltError from error

    def __del__(self) -> None:
        """Let go of the file."""
        os.close(self._handle)


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
        found = self.recall_parts(count)
        return None if found is None else found[0]

    def recall_parts(self, count: int) -> tuple[tuple[Any, ...], Parts] | None:
        """Return the values, so many of them, and what stands beside them; None for nothing."""
        try:
            if not self._is_safe():
                return None
            handle = os.open(self._file, _FLAGS)
            parts = Parts(handle)  # closes the file, whatever comes
            about = os.fstat(handle)
            if not S_ISREG(about.st_mode):
                return None
            begin = read_between(handle, 0, _START)
            end = _START + int.from_bytes(begin[-8:], "big")
            body = read_between(handle, _START, min(end, about.st_size))
            if begin != _begin(body):
                return None
            key, lengths, *values = marshal.loads(body)  # noqa: S302 # our own, from our own folder
        except (OSError, EOFError, ValueError, TypeError):
            return None
        if key != self._key or len(values) != count or not parts.begin(end, lengths):
            return None
        return tuple(values), parts

    def keep(self, *values: Any, parts: Sequence[bytes] = ()) -> bool:  # noqa: ANN401 # plain values, as the caller knows them
        """Write plain values at once or not at all, and drop the oldest of too many keys.

        Return whether they are there now.
        """
        lengths = [len(part) + _SUM for part in parts]
        body = marshal.dumps((self._key, lengths, *values))
        if len(body) + sum(lengths) > self._largest:
            return False
        new = f"{self._file}.{os.getpid()}"
        try:
            for each in (os.path.dirname(self._folder), self._folder):
                os.makedirs(each, mode=0o700, exist_ok=True)
            if not self._is_safe():
                return False
            handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            try:
                with os.fdopen(handle, "wb") as opened:
                    opened.write(_begin(body))
                    opened.write(body)
                    for part in parts:
                        opened.write(_sum(part))
                        opened.write(part)
                os.replace(new, self._file)
            except OSError:
                os.unlink(new)
                return False
            self._prune()
        except OSError:
            return False
        return True

    def _is_safe(self) -> bool:
        return is_ours(os.path.dirname(self._folder)) and is_ours(self._folder)

    def _prune(self) -> None:
        with os.scandir(self._folder) as entries:
            kept = sorted((entry.stat().st_mtime_ns, entry.path) for entry in entries)
        for _, path in kept[: -self._kept]:
            os.unlink(path)


def read_between(handle: int, start: int, end: int) -> bytes:
    """Return what stands between two places of an open file, less where it is shorter."""
    os.lseek(handle, start, os.SEEK_SET)
    data = os.read(handle, end - start)
    if len(data) == end - start:
        return data
    parts = [data]
    left = end - start - len(data)
    while left and parts[-1]:
        parts.append(os.read(handle, left))
        left -= len(parts[-1])
    return b"".join(parts)


def _begin(body: bytes) -> bytes:
    return _MAGIC + _sum(body) + len(body).to_bytes(8, "big")


def _sum(data: bytes) -> bytes:
    return crc32(data).to_bytes(_SUM, "big")
