"""``designdoc status``: sets a document's status where the document keeps it."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_designdoc.cli.output import print_lines
from mkdocs_designdoc.cli.status import FOUND, OK
from mkdocs_designdoc.editing.diff import unified
from mkdocs_designdoc.editing.edits import Source, as_read
from mkdocs_designdoc.editing.mend import Sight
from mkdocs_designdoc.editing.save import replace_file
from mkdocs_designdoc.editing.status import set_status
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reports.excerpt import printable
from mkdocs_designdoc.workspace.failure import UsageError
from mkdocs_designdoc.workspace.texts import read_source
from mkdocs_designdoc.workspace.workspace import Workspace, open_site

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from mkdocs_designdoc.lifecycle import Lifecycle, State
    from mkdocs_designdoc.workspace.files import SiteFile


def run(options: argparse.Namespace) -> int:
    """Set the status, or show how, and return the exit status."""
    workspace = Workspace(open_site(options.config_file), assume=True)
    date = "" if options.no_history else read_date(options.date)
    item = find_file(workspace, options.path)
    text = read_source(item.file, path=item.path)
    if isinstance(text, Problem):
        return _refuse(item, text.message)
    look = looker(workspace, item)
    reading = look(text).reading
    settings, was = reading.settings, reading.document.status
    state = read_state(settings.lifecycle, options.value, option="VALUE")
    placed = set_status(text, state, look=look, settings=settings, date=date)
    if placed is None:
        return _refuse(item, "front matter cannot be read, see `designdoc check`; nothing is set")
    shown = printable(item.shown)
    if options.diff:
        print_lines(unified(text, placed.text, path=item.shown))
    elif placed.text == text:
        print_lines([f"{shown}: is {state.label} already"])
    else:
        replace_file(item.file, placed.text)
        print_lines([f"{shown}: {was.label} → {state.label}"])
    if date and not placed.recorded and placed.text != text:
        sys.stderr.write(f"designdoc: note: {shown}: no list `history` to append to\n")
    return OK


def find_file(workspace: Workspace, path: str) -> SiteFile:
    """Return the one file that a PATH names."""
    if Path(path).is_dir():
        raise UsageError(f"{path}: is a folder; name one file")
    return workspace.finder.find([path])[0]


def looker(workspace: Workspace, item: SiteFile) -> Callable[[str], Sight]:
    """Return what reads and checks a text in the place of a file's."""

    def look(text: str) -> Sight:
        seen = workspace.look(item, as_read(text))
        problems = seen.portal.problems.get(item.path, ())
        reading = seen.readings[item.path]
        return Sight(Source(item.path, text), reading, reading.template, problems)

    return look


def _refuse(item: SiteFile, why: str) -> int:
    sys.stderr.write(f"designdoc: error: {printable(item.shown)}: {why}\n")
    return FOUND


def read_state(lifecycle: Lifecycle, value: str, *, option: str) -> State:
    """Return the state that ``value`` names; raise UsageError with the closest where none does."""
    found = lifecycle.get(value.strip()) or lifecycle.get(lifecycle.read(value).id)
    if found is None:
        near = lifecycle.closest(value) or [state.id for state in lifecycle.states]
        raise UsageError(f"{option}: unknown state {value!r}; did you mean {', '.join(near)}?")
    return found


def read_date(value: str | None) -> str:
    """Return an ISO date, today's where none is given."""
    if value is None:
        return dt.datetime.now().astimezone().date().isoformat()
    try:
        return dt.date.fromisoformat(value).isoformat()
    except ValueError:
        raise UsageError(f"--date: {value!r} is no date such as 2026-11-22") from None
