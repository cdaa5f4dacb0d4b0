"""The one door to the files of a site: what is asked here is written down where a run is recorded.

A record holds all that the answer of a run depends on, as it was seen; the answer stands for as
long as the same is seen again.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from mkdocs_designdoc.workspace.kept.sights import (
    Listing,
    Seen,
    Stamp,
    is_settled,
    see_kind,
    see_listing,
    stamp_of,
)

# The calls of `os` are the quick ones: they are made for every page of a site.

_MOST_CONTENT = 4_000_000
"""Bytes of young files that a record takes in."""
_Value = TypeVar("_Value", bound=Hashable)


class NotRegularError(Exception):
    """A folder, a pipe or a device where a file was expected."""


class TooLargeError(Exception):
    """A file beyond the size that was asked for."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


class Record:
    """What a run has seen."""

    def __init__(self, started: int) -> None:
        """Begin at ``started``, in nanoseconds since the epoch, before anything is looked at."""
        self.started = started
        self._content = 0
        self.whole = True
        """Whether it holds everything that was seen."""
        self.knows_program = False
        """Whether the program's own files are among those."""
        self.files: dict[str, Stamp] = {}
        self.contents: dict[str, bytes] = {}
        """Of files that are too young for their stamps."""
        self.listings: dict[str, Listing] = {}
        self.folders: dict[str, Stamp | None] = {}
        """Stamps under which folders have these listings."""
        self.kinds: dict[str, tuple[int, int]] = {}
        self.real: dict[str, str] = {}
        self.variables: dict[str, str | None] = {}
        self.base: tuple[tuple[str, ...], bytes] | None = None
        """What is kept of a site, by its place and a mark of its own: all else is as it says."""

    def lean_on(self, place: tuple[str, ...], mark: bytes) -> None:
        """Take what is kept of a site for all that has been seen, but for what is put here."""
        self.base = (place, mark)
        self.knows_program = True  # with it are the files of the program, and the same

    def clear(self) -> None:
        """Forget all that has been seen so far: somebody else has kept it."""
        for seen in (self.files, self.contents, self.listings, self.folders, self.kinds):
            seen.clear()
        self.real.clear()
        self.variables.clear()

    def is_old(self, stamp: Stamp) -> bool:
        """Tell whether any later change gives another stamp."""
        return is_settled(stamp, self.started)

    def put(self, seen: dict[str, _Value], path: str, value: _Value) -> None:
        """Take in what was seen; what was seen twice has to be the same."""
        if seen.setdefault(path, value) != value:
            self.whole = False

    def another(self) -> Record:
        """Return an empty record of the same run."""
        return Record(self.started)

    def take_in(self, seen: Seen, *, without: frozenset[str] = frozenset()) -> None:
        """Take in what another run has seen, some files aside, as it is still the same."""
        self.knows_program = True  # with each of them are the files of the program, and the same
        stamps, contents, *rest, folders = seen
        for path, content in zip(*contents, strict=True):
            if path not in without:
                try:
                    self.whole &= read_bytes(path) == content
                except (OSError, NotRegularError):
                    self.whole = False
        kept: tuple[dict[str, Any], ...] = (self.files, self.variables, self.kinds, self.real)
        for mine, (paths, values) in zip(kept, (stamps, *rest), strict=True):
            theirs = dict(zip(paths, values, strict=True))
            for path in without & theirs.keys():
                del theirs[path]
            self.whole &= all(mine[path] == theirs[path] for path in mine.keys() & theirs.keys())
            mine.update(theirs)
        listed: Iterator[tuple[str, Any]] = zip(*folders, strict=True)
        for path, (listing, stamp) in listed:
            self.put_listing(path, listing, stamp)

    def put_listing(self, path: str, listing: Listing, stamp: Stamp | None) -> None:
        """Take in what is in a folder, and the stamp under which it is."""
        self.put(self.listings, path, listing)
        self.folders.setdefault(path, stamp)

    def put_file(self, path: str, stamp: Stamp, data: bytes | None) -> None:
        """Take in a file that was read; None: it was too large, or no file."""
        if self.is_old(stamp):
            self.put(self.files, path, stamp)
        elif data is None:
            self.whole = False
        else:
            self._content += len(data)
            self.whole &= self._content < _MOST_CONTENT
            self.put(self.contents, path, data if self.whole else b"")


_records: list[Record] = []
"""The record of the run at hand, if there is one."""


@contextmanager
def recording(record: Record) -> Iterator[None]:
    """Write down in a record what is seen of the disk and of the environment."""
    _records.append(record)
    try:
        yield
    finally:
        _records.remove(record)


def _kind(path: str | Path) -> tuple[int, int]:
    kind = see_kind(os.fspath(path))
    for record in _records:
        record.put(record.kinds, os.fspath(path), kind)
    return kind


def exists(path: str | Path) -> bool:
    """Tell whether a path leads to anything."""
    return _kind(path)[0] != 0


def lexists(path: str | Path) -> bool:
    """Tell whether a path is there, if only as a link to nothing."""
    return _kind(path)[1] != 0


def is_file(path: str | Path) -> bool:
    """Tell whether a path leads to a file."""
    return stat.S_ISREG(_kind(path)[0])


def is_folder(path: str | Path) -> bool:
    """Tell whether a path leads to a folder."""
    return stat.S_ISDIR(_kind(path)[0])


def is_link(path: str | Path) -> bool:
    """Tell whether a path is a symbolic link."""
    return stat.S_ISLNK(_kind(path)[1])


def real_path(path: str | Path) -> str:
    """Return where a path leads once all links are followed."""
    real = os.path.realpath(path)
    for record in _records:
        record.put(record.real, os.fspath(path), real)
    return real


def variable(name: str) -> str | None:
    """Return a variable of the environment."""
    value = os.environ.get(name)
    for record in _records:
        record.put(record.variables, name, value)
    return value


def list_folder(path: str | Path) -> Listing:
    """Return the names in a folder, in order, and which of them are folders; raise OSError."""
    started = max((record.started for record in _records), default=0)
    try:
        listing, stamp = see_listing(os.fspath(path), started)
    except OSError:
        for record in _records:
            record.whole = False
        raise
    for record in _records:
        record.put_listing(os.fspath(path), listing, stamp)
    return listing


def read_bytes(path: str | Path, *, largest: int | None = None) -> bytes:
    """Return what is in a regular file; raise OSError, NotRegularError or TooLargeError."""
    try:
        data, about = _read(path, largest)
    except OSError:
        for record in _records:
            record.whole = False
        raise
    for record in _records:
        record.put_file(os.fspath(path), stamp_of(about), data)
    if data is not None:
        return data
    if stat.S_ISREG(about.st_mode):
        raise TooLargeError(about.st_size)
    raise NotRegularError


def see_stamp(path: str | Path) -> Stamp:
    """Return the stamp of a file that an earlier run has read; raise OSError."""
    return stamp_of(os.stat(path))


def rely_on(path: str | Path, stamp: Stamp) -> None:
    """Take a file for what an earlier run has read under a stamp."""
    for record in _records:
        record.put_file(os.fspath(path), stamp, None)


def _read(path: str | Path, largest: int | None) -> tuple[bytes | None, os.stat_result]:
    # Without waiting: a named pipe would keep the command for ever.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags)
    try:
        # Before the text: a change while it is read gives another stamp.
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode) or (largest and about.st_size > largest):
            return None, about
        return _read_all(handle, about.st_size), about
    finally:
        os.close(handle)


def _read_all(handle: int, size: int) -> bytes:
    """Return what is in an open file: at once, as a rule, and without a reader around it."""
    data = os.read(handle, size + 1)
    if len(data) == size:
        return data
    parts = [data]
    while parts[-1]:
        parts.append(os.read(handle, max(size, 65_536)))
    return b"".join(parts)
