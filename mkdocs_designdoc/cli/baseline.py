"""The baseline's file: read as known problems, or written anew; what is wrong with it is usage."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_designdoc.editing.save import replace_file
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reports.baseline import (
    BaselineError,
    Reach,
    baseline_text,
    parse_baseline,
    record,
    subtract,
)
from mkdocs_designdoc.workspace.disk import lexists
from mkdocs_designdoc.workspace.failure import UsageError
from mkdocs_designdoc.workspace.texts import read_text

if TYPE_CHECKING:
    from mkdocs_designdoc.reports.findings import Findings
    from mkdocs_designdoc.reports.fingerprints import Entry


def compare(
    findings: Findings,
    *,
    known: str | None,
    write: str | None,
    paths: frozenset[str] | None,
    codes: frozenset[str],
) -> Findings:
    """Return the findings that are not known, once those of now are written where that is asked.

    ``paths`` (None: all) and ``codes`` are what the run looked at. Raises UsageError.
    """
    reach = Reach(paths, codes)
    entries = () if known is None else _read_known(known)
    if write is not None:
        entries = _write(write, findings, reach=reach)
    return subtract(findings, entries, name=write or known or "", reach=reach)


def _read_known(name: str) -> tuple[Entry, ...]:
    if not lexists(name):
        raise UsageError(f"--baseline: no such file: {name}; `--write-baseline` makes one")
    return _read(name, "--baseline")


def _write(name: str, findings: Findings, *, reach: Reach) -> tuple[Entry, ...]:
    """Write what was found, keep what was not looked for, and return all of it.

    A file that is there and no baseline is not written over.
    """
    option = "--write-baseline"
    if Path(name).is_dir() or not Path(name).absolute().parent.is_dir():
        raise UsageError(f"{option}: no file can be written here: {name}")
    old = _read(name, option) if lexists(name) else ()
    entries = record(findings, old, reach=reach)
    replace_file(Path(name), baseline_text(entries))
    return entries


def _read(name: str, option: str) -> tuple[Entry, ...]:
    text = read_text(Path(name), path=name)
    if isinstance(text, Problem):
        raise UsageError(f"{option}: {name}: {text.message}")
    try:
        return parse_baseline(text)
    except BaselineError as error:
        raise UsageError(f"{option}: {name}: {error}") from error
