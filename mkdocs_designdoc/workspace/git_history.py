"""One ``git log`` over docs_dir → when each document came into which state.

A line that is added near the top of a file and says a status is a change of status. The log is
read as a stream, newest first, along the first parents: what counts is when a change arrived.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.lifecycle import NONE, UNKNOWN
from mkdocs_designdoc.model import Change
from mkdocs_designdoc.reading.metadata.history import merge
from mkdocs_designdoc.records import dataclass, field

if TYPE_CHECKING:
    from mkdocs_designdoc.settings import Settings

_COMMIT = "\x01"
_HUNK = expression(r"@@ -\d+(?:,\d+)? \+(\d+)")
_HEADER = 60
"""Lines from the top in which a status is looked for."""
_LONGEST = 300
_ARGUMENTS = (
    *("-c", "core.quotepath=off", "log", f"--format={_COMMIT}%ct", "--first-parent", "-m", "-p"),
    *("--unified=0", "--find-renames", "--diff-filter=AMR", "--no-color", "--no-ext-diff"),
    *("--no-textconv", "--relative", "--src-prefix=a/", "--dst-prefix=b/", "--", "."),
)


class HistoryError(Exception):
    """The history cannot be read; the message says why."""


def read_git_changes(docs: Path, settings: Settings) -> dict[str, tuple[Change, ...]]:
    """Return the status changes of every file under ``docs`` by path, oldest first.

    Raises HistoryError without git, outside of a repository, and in a shallow clone, where the
    oldest commit at hand would seem to have changed everything.
    """
    if _ask(docs, "rev-parse", "--is-shallow-repository") != "false":
        raise HistoryError("the clone is shallow (fetch the whole history for dates)")
    log = _Log(_pattern(settings.status_keys), settings)
    try:
        with subprocess.Popen(  # noqa: S603 # fixed arguments, no shell
            ["git", *_ARGUMENTS],  # noqa: S607 # the user's git, wherever it is
            cwd=docs,
            env=_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
        ) as process:
            assert process.stdout is not None  # noqa: S101 # a pipe was asked for
            log.read(line.decode("utf-8", "replace").rstrip("\r\n") for line in process.stdout)
    except OSError as error:
        raise HistoryError("git does not run") from error
    if process.returncode:
        raise HistoryError("git log failed")
    return {path: merge(changes[::-1]) for path, changes in log.found.items()}


def _ask(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 # fixed arguments, no shell
            ["git", *arguments],  # noqa: S607 # the user's git, wherever it is
            cwd=folder,
            env=_environment(),
            capture_output=True,
            check=False,
            timeout=30,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise HistoryError("git does not run") from error
    if done.returncode:
        raise HistoryError("the documents are in no git repository")
    return done.stdout.decode("utf-8", "replace").strip()


def _environment() -> dict[str, str]:
    return {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_PAGER": "", "LC_ALL": "C"}


def _pattern(keys: Iterable[str]) -> re.Pattern[str]:
    """Return what a line that says a status looks like: ``status: x`` or ``- **Status**: x``."""
    names = "|".join(re.escape(key) for key in keys)
    return re.compile(rf"[\s>*_|+-]*+[\"']?(?:{names})[\"'*_ ]*+[:|]\s*+(\S.*)", re.IGNORECASE)


@dataclass(slots=True)
class _Log:
    """Reads the lines of a log; ``found`` holds what they say, newest first."""

    pattern: re.Pattern[str]
    settings: Settings
    found: dict[str, list[Change]] = field(default_factory=lambda: defaultdict(list))
    _now: dict[str, str] = field(default_factory=dict)
    """What a file of an older commit is called today."""

    def read(self, lines: Iterable[str]) -> None:
        """Take in a whole log."""
        at, path, line, old = "", "", 0, ""
        for text in lines:
            if text.startswith(_COMMIT):
                at = _time(text[1:])
            elif text.startswith("diff --git "):
                path, line = "", _HEADER
            elif path and text.startswith("@@ "):
                hunk = _HUNK.match(text)
                line = int(hunk[1]) if hunk else _HEADER
            elif path and text.startswith("+"):
                if line < _HEADER and self._take(path, at, text[1:]):
                    line = _HEADER  # the first status of a file is the one that counts
                line += 1
            elif not path and text.startswith("rename from "):
                old = text[12:]
            elif not path and text.startswith("rename to "):
                self._now[old] = self._now.get(text[10:], text[10:])
            elif not path and text.startswith("+++ b/"):
                name = text[6:].removesuffix("\t")
                path = self._now.get(name, name)

    def _take(self, path: str, at: str, text: str) -> bool:
        said = self.pattern.match(text[:_LONGEST])
        if said is None:
            return False
        ident = self.settings.joint_lifecycle.read(said[1].strip(" \t|*_\"'")).id
        if ident in {UNKNOWN, NONE}:
            return False
        self.found[path].append(Change(ident, at))
        return True


def _time(seconds: str) -> str:
    moment = dt.datetime.fromtimestamp(int(seconds), dt.UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def complete(
    told: Mapping[str, tuple[Change, ...]], known: Mapping[str, tuple[Change, ...]]
) -> dict[str, tuple[Change, ...]]:
    """Return what documents tell of themselves, and what git knows of those that tell nothing."""
    return {path: changes or known.get(path, ()) for path, changes in told.items()}
