"""Whole answers of earlier checks: given again while everything they depend on is as it was.

An answer is kept with the stamps of all that was read and listed for it, so that giving it again
reads nothing else and imports nothing of the program. What is not known to be the same is not.
"""

from __future__ import annotations

import marshal
import os
import sys
import time
from zlib import crc32

import mkdocs_designdoc
from mkdocs_designdoc.workspace.place import cache_folder, is_ours, is_wanted
from mkdocs_designdoc.workspace.sights import (
    see_content,
    see_kind,
    see_listing,
    stamp_of,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from mkdocs_designdoc.workspace.disk import Record

# Paths of this module are plain text: importing pathlib takes longer than all that is done here.

_MAGIC = b"designdoc run 1\n"
_FOLDER = "runs"
_COMMAND = "check"
_UNSEEN = frozenset({"--no-cache", "--write-baseline"})
"""Options with which nothing is kept, or something else is written than the answer."""
_KEPT = 64
"""Answers that are kept; the oldest go first."""
_LARGEST = 32_000_000
"""Bytes of an answer with its stamps."""
_PIECE = 16_384
_DAY = 86_400
_VARIABLES = ("NO_COLOR", "TERM", "SOURCE_DATE_EPOCH", "PYTHONPATH")
"""What any answer may depend on; what mkdocs.yml asks for is in its record."""


class Answer:
    """What a run said, and its exit status."""

    __slots__ = ("error", "out", "status")

    def __init__(self, out: str, error: str, status: int) -> None:
        self.out = out
        self.error = error
        self.status = status

    def tell(self) -> int:
        """Say it, and return the exit status."""
        if self.error:
            sys.stderr.write(self.error)
        # In pieces: where output is not buffered, a reader that leaves amid one is not noticed.
        for start in range(0, len(self.out), _PIECE):
            sys.stdout.write(self.out[start : start + _PIECE])
        sys.stdout.flush()
        return self.status


class Question:
    """What was asked, where and when: an answer to another question is no answer to this one."""

    __slots__ = ("_day", "_file", "_folder", "_key", "started")

    def __init__(self, arguments: Sequence[str], folder: str) -> None:
        self.started = time.time_ns()
        self._folder = folder
        self._day = _today()
        self._key = _key_of(arguments, self._day)
        self._file = f"{folder}{os.sep}{crc32(repr(self._key).encode('utf-8', 'replace')):08x}"

    def recall(self) -> Answer | None:
        """Return the answer of an earlier run if nothing that it depends on has changed."""
        try:
            if not _is_safe(self._folder):
                return None
            data = see_content(self._file)
        except OSError:
            return None
        start = len(_MAGIC) + 4
        if data is None or data[:start] != _MAGIC + crc32(data[start:]).to_bytes(4, "big"):
            return None
        try:
            key, seen, said = marshal.loads(data[start:])  # noqa: S302 # our own, from our own folder
        except (EOFError, ValueError, TypeError):
            return None
        return Answer(*said) if key == self._key and _is_as_seen(*seen) else None

    def save(self, answer: Answer, record: Record) -> None:
        """Keep an answer with all that it depends on, if all of that is known."""
        if not record.whole or self._day != _today():
            return
        files = dict(record.files)
        for path in _program():
            stamp = stamp_of(os.stat(path))
            if not record.is_old(stamp):
                return
            files[path] = stamp
        seen = (
            (list(record.variables), list(record.variables.values())),
            (list(record.contents), list(record.contents.values())),
            (list(record.kinds), list(record.kinds.values())),
            (list(record.real), list(record.real.values())),
            (list(record.listings), list(record.listings.values())),
            (list(files), list(files.values())),
        )
        body = marshal.dumps((self._key, seen, (answer.out, answer.error, answer.status)))
        if len(body) <= _LARGEST:
            _put(self._folder, self._file, _MAGIC + crc32(body).to_bytes(4, "big") + body)


def ask(arguments: Sequence[str]) -> Question | None:
    """Return the question that a command line is, None where no answer may be kept for it."""
    if not arguments or arguments[0] != _COMMAND or os.name != "posix" or not is_wanted():
        return None
    # An option and its value may be one word.
    if any(word.partition("=")[0] in _UNSEEN for word in arguments):
        return None
    try:
        return Question(arguments, f"{cache_folder()}{os.sep}{_FOLDER}")
    except (OSError, ValueError):  # the current folder is gone
        return None


def _today() -> int:
    return int(time.time()) // _DAY


def _key_of(arguments: Sequence[str], day: int) -> tuple[Any, ...]:
    return (
        mkdocs_designdoc.__version__,
        mkdocs_designdoc.__file__,
        sys.version,
        sys.prefix,
        sys.getfilesystemencoding(),
        sys.stdout.encoding,
        sys.stdout.isatty(),
        os.geteuid(),
        os.getcwd(),
        day,
        *(os.environ.get(name) for name in _VARIABLES),
        *arguments,
    )


def _is_as_seen(*seen: tuple[list[str], list[object]]) -> bool:
    """Tell whether everything is as a run has seen it."""
    looks: tuple[Callable[[str], object], ...] = (
        *(os.environ.get, see_content, see_kind, os.path.realpath, see_listing),
    )
    try:
        for look, (paths, values) in zip(looks, seen, strict=False):
            for path, value in zip(paths, values, strict=True):
                if look(path) != value:
                    return False
        stat = os.stat
        for path, value in zip(*seen[-1], strict=True):
            if stamp_of(stat(path)) != value:
                return False
    except (OSError, ValueError):
        return False
    return True


def _program() -> list[str]:
    """Return the files of this program, and one of each package that it has loaded."""
    own = os.path.dirname(mkdocs_designdoc.__file__)
    files = [
        os.path.join(place, name)
        for place, folders, names in os.walk(own)
        for name in names
        if not name.endswith(".pyc")
    ]
    for name, module in list(sys.modules.items()):
        if "." not in name and name not in sys.stdlib_module_names and name != "__main__":
            file = getattr(module, "__file__", None)
            if file and os.path.isfile(file):
                files.append(file)
    return files


def _is_safe(folder: str) -> bool:
    return is_ours(os.path.dirname(folder)) and is_ours(folder)


def _put(folder: str, file: str, data: bytes) -> None:
    """Write a file at once or not at all, and drop the oldest of too many."""
    new = f"{file}.{os.getpid()}"
    try:
        for each in (os.path.dirname(folder), folder):
            os.makedirs(each, mode=0o700, exist_ok=True)
        if not _is_safe(folder):
            return
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as opened:
                opened.write(data)
            os.replace(new, file)
        except OSError:
            os.unlink(new)
            return
        _prune(folder)
    except OSError:
        return


def _prune(folder: str) -> None:
    with os.scandir(folder) as entries:
        kept = sorted((entry.stat().st_mtime_ns, entry.path) for entry in entries)
    for _, path in kept[:-_KEPT]:
        os.unlink(path)
