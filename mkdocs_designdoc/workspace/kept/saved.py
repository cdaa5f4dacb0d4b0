"""Whole answers of earlier checks: given again while everything they depend on is as it was.

An answer is kept with the stamps of all that was read and listed for it, so that giving it again
reads nothing else and imports nothing of the program. What is not known to be the same is not.
"""

from __future__ import annotations

import os
import sys
import time

import mkdocs_designdoc
from mkdocs_designdoc.workspace.kept.drawer import Drawer
from mkdocs_designdoc.workspace.kept.place import cache_folder, is_wanted
from mkdocs_designdoc.workspace.kept.sights import (
    changed_files,
    is_around_as_seen,
    is_as_seen,
    stamp_of,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from mkdocs_designdoc.workspace.disk import Record
    from mkdocs_designdoc.workspace.kept.sights import Seen

# Paths of this module are plain text: importing pathlib takes longer than all that is done here.

_FOLDER = "runs"
_COMMAND = "check"
_UNSEEN = frozenset({"--no-cache", "--write-baseline"})
"""Options with which nothing is kept, or something else is written than the answer."""
_KEPT = 64
"""Answers that are kept; the oldest go first."""
_LARGEST = 32_000_000
"""Bytes of an answer with its stamps."""
BUILDING = frozenset({"linking", "mkdocs_host", "pages", "proposing", "theme", "__pycache__"})
"""Folders of this program that no check looks into: two files of five."""
SITE_VALUES = 8
"""Values of what is kept of a site."""
_KEPT_SITES = 8
_LARGEST_SITE = 256_000_000
_PIECE = 16_384
_DAY = 86_400
_VARIABLES = ("NO_COLOR", "TERM", "SOURCE_DATE_EPOCH")
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

    __slots__ = ("_day", "_drawer", "folder", "started")

    def __init__(self, arguments: Sequence[str], folder: str) -> None:
        self.started = time.time_ns()
        self.folder = folder
        self._day = _today()
        key = _key_of(arguments, self._day)
        self._drawer = Drawer(folder, _FOLDER, key, kept=_KEPT, largest=_LARGEST)

    def recall(self) -> Answer | None:
        """Return the answer of an earlier run if nothing that it depends on has changed."""
        seen, base, *said = self._drawer.recall(5) or (None, None)
        if seen is None or not is_as_seen(seen):
            return None
        return Answer(*said) if base is None or self._is_as_kept(seen, *base) else None

    def _is_as_kept(self, seen: Seen, place: tuple[str, ...], mark: bytes) -> bool:
        """Tell whether a site is as it was kept, but for files that an answer has seen itself."""
        found = site_drawer(self.folder, place).recall_parts(SITE_VALUES)
        if found is None or found[0][-1] != mark:
            return False
        kept = found[0][0]
        own = {path for paths, _ in seen[:2] for path in paths}
        return own.issuperset(changed_files(kept)) and is_around_as_seen(kept)

    def save(self, answer: Answer, record: Record) -> None:
        """Keep an answer with all that it depends on, if all of that is known."""
        if not record.whole or self._day != _today():
            return
        seen = seen_by(record)
        if seen is not None:
            self._drawer.keep(seen, record.base, answer.out, answer.error, answer.status)


def site_drawer(folder: str, place: tuple[str, ...]) -> Drawer:
    """Return where there is what is known of the site at a place, first of all what it was seen by.

    The last of its values is a mark that nothing else of the kind bears.
    """
    key = (*program_key(), *place)
    return Drawer(folder, "sites", key, kept=_KEPT_SITES, largest=_LARGEST_SITE)


def program_key() -> tuple[Any, ...]:
    """Return what results of other runs depend on besides what is in their records."""
    return (
        mkdocs_designdoc.__version__,
        mkdocs_designdoc.__file__,
        sys.version,
        sys.prefix,
        sys.getfilesystemencoding(),
        getattr(os, "geteuid", int)(),
        os.environ.get("PYTHONPATH"),
    )


def seen_by(record: Record) -> Seen | None:
    """Return all that an answer depends on as plain values, None where that is not known."""
    for path in (*_packages(), *(() if record.knows_program else program_files())):
        stamp = stamp_of(os.stat(path))
        if not record.is_old(stamp):
            return None
        record.put(record.files, path, stamp)
    record.knows_program = True
    if not record.whole:
        return None
    listed = {path: (each, record.folders[path]) for path, each in record.listings.items()}
    seen = (
        record.files,
        record.contents,
        record.variables,
        record.kinds,
        record.real,
        listed,
    )
    return tuple([(list(each), list(each.values())) for each in seen])


def ask(arguments: Sequence[str]) -> Question | None:
    """Return the question that a command line is, None where no answer may be kept for it."""
    if not arguments or arguments[0] != _COMMAND or os.name != "posix" or not is_wanted():
        return None
    # An option and its value may be one word.
    if any(word.partition("=")[0] in _UNSEEN for word in arguments):
        return None
    try:
        return Question(arguments, cache_folder())
    except (OSError, ValueError):  # the current folder is gone
        return None


def _today() -> int:
    return int(time.time()) // _DAY


def _key_of(arguments: Sequence[str], day: int) -> tuple[Any, ...]:
    return (
        *program_key(),
        sys.stdout.encoding,
        sys.stdout.isatty(),
        os.getcwd(),
        day,
        *(os.environ.get(name) for name in _VARIABLES),
        *arguments,
    )


def program_files() -> list[str]:
    """Return the files of this program that a check may look into."""
    own = os.path.dirname(mkdocs_designdoc.__file__)
    files: list[str] = []
    for place, folders, names in os.walk(own):
        folders[:] = [name for name in folders if name not in BUILDING]
        files += (os.path.join(place, name) for name in names)
    return files


def _packages() -> list[str]:
    """Return one file of each package that this program has loaded."""
    files = []
    for name, module in list(sys.modules.items()):
        if "." not in name and name not in sys.stdlib_module_names and name != "__main__":
            file = getattr(module, "__file__", None)
            if file and os.path.isfile(file):
                files.append(file)
    return files
