"""What can be seen of a path, in plain values that can be kept and compared on another day.

Imports next to nothing: a remembered answer is looked up before anything else is there.
"""

from __future__ import annotations

import os
from stat import S_IFMT, S_ISREG

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

# Paths of this module are plain text, and its calls the plain ones: they are made for every page.

Stamp = tuple[int, int, int, int, int, int]
"""Kind and rights, number, device, size, and times: of the text, and of anything about a file."""
_SETTLED = 2_000_000_000
"""Nanoseconds; clocks of file systems tick as slowly as this. What is younger than that may change
once more under the same stamp."""
Listing = tuple[tuple[str, bool], ...]
"""Names in a folder, in order, and which of them are folders themselves."""
Listed = tuple[Listing, "Stamp | None"]
"""A listing, and a stamp of its folder under which there is no other one."""
Seen = tuple[tuple[list[str], list[object]], ...]
"""What a run has seen of paths: stamps of files, contents of young ones, variables of the
environment, kinds, where links lead, and listings of folders."""


def stamp_of(about: os.stat_result) -> Stamp:
    """Return what changes whenever a file or a folder does.

    Nobody can put back the last of the two times, whatever becomes of the other one.
    """
    return (
        about.st_mode,
        about.st_ino,
        about.st_dev,
        about.st_size,
        about.st_mtime_ns,
        about.st_ctime_ns,
    )


def is_settled(stamp: Stamp, started: int) -> bool:
    """Tell whether any change after a moment, in nanoseconds since the epoch, changes a stamp."""
    return max(stamp[-2:]) < started - _SETTLED


def see_kind(path: str) -> tuple[int, int]:
    """Return what a path leads to and what it is itself: a file, a folder, a link; 0: nothing."""
    try:
        own = S_IFMT(os.lstat(path).st_mode)
    except (OSError, ValueError):
        return 0, 0
    try:
        return S_IFMT(os.stat(path).st_mode), own
    except (OSError, ValueError):
        return 0, own


def see_listing(path: str, started: int = 0) -> Listed:
    """Return what is in a folder, as it is seen in a run that has begun at a moment.

    What a link leads to may become another kind of thing without a trace in its folder.
    """
    stamp = stamp_of(os.stat(path))  # before the names, so that any later change is seen
    with os.scandir(path) as entries:
        found = list(entries)
    listing = tuple(sorted((entry.name, entry.is_dir()) for entry in found))
    sure = is_settled(stamp, started) and not any(entry.is_symlink() for entry in found)
    return listing, stamp if sure else None


def _lists_the_same(path: str, listed: Listed) -> bool:
    listing, stamp = listed
    if stamp is not None and stamp_of(os.stat(path)) == stamp:
        return True
    return see_listing(path)[0] == listing


def see_content(path: str) -> bytes | None:
    """Return what is in a regular file, None where there is none."""
    # Without waiting: a named pipe would keep the command for ever.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        if not S_ISREG(os.fstat(handle).st_mode):
            return None
        with os.fdopen(handle, "rb", closefd=False) as opened:
            return opened.read()
    finally:
        os.close(handle)


def is_as_seen(seen: Seen) -> bool:
    """Tell whether everything is as a run has seen it."""
    return next(changed_files(seen), None) is None and is_around_as_seen(seen)


def is_around_as_seen(seen: Seen) -> bool:
    """Tell whether all is as a run has seen it, what stands in files aside."""
    looks: tuple[Callable[[str], object], ...] = (os.environ.get, see_kind, os.path.realpath)
    *others, folders = seen[2:]
    try:
        for look, (paths, values) in zip(looks, others, strict=True):
            for path, value in zip(paths, values, strict=True):
                if look(path) != value:
                    return False
        for path, listed in zip(*folders, strict=True):
            if not _lists_the_same(path, listed):  # type: ignore[arg-type] # as it was kept
                return False
    except (OSError, ValueError):
        return False
    return True


def changed_files(seen: Seen, known: Mapping[str, Stamp] | None = None) -> Iterator[str]:
    """Yield the files that no longer are as a run has seen them, young ones first.

    They are the ones that somebody is working on. ``known`` are stamps that have just been seen.
    """
    for path, content in zip(*seen[1], strict=True):
        try:
            if see_content(path) != content:
                yield path
        except (OSError, ValueError):
            yield path
    stat = os.stat
    known = known or {}
    for path, stamp in zip(*seen[0], strict=True):
        try:
            if known.get(path) != stamp and stamp_of(stat(path)) != stamp:
                yield path
        except (OSError, ValueError):
            yield path
