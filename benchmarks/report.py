"""Figures → a table in a Markdown file; each benchmark has a part of it to itself."""

from __future__ import annotations

import datetime as dt
import os
import platform
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

README = Path(__file__).with_name("README.md")
_GIB = 1 << 30
_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of one benchmark."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


def seconds(value: float) -> str:
    """Return a time for a table."""
    return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.1f} s"


def mebibytes(value: float) -> str:
    """Return a size for a table."""
    return f"{value / _MIB:.0f} MiB"


def show(table: Table) -> str:
    """Return a table as Markdown, with date, versions and machine."""
    lines = [
        f"## {table.title}",
        "",
        f"| {' | '.join(table.columns)} |",
        f"|{'---|' * len(table.columns)}",
        *(f"| {' | '.join(row)} |" for row in table.rows),
        "",
        *(f"- {note}" for note in table.notes),
        f"- {dt.datetime.now(tz=dt.UTC).date()}; {_versions()}; {_machine()}.",
    ]
    return "\n".join(lines)


def write(table: Table, path: Path = README) -> None:
    """Put a table into the file, in the place of an earlier one of the same benchmark."""
    text = path.read_text("utf-8") if path.is_file() else "# Benchmarks\n"
    begin, end = f"<!-- {table.name} -->", f"<!-- end of {table.name} -->"
    part = f"{begin}\n{show(table)}\n{end}"
    old = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    there = old.search(text) is not None
    text = old.sub(lambda _: part, text) if there else f"{text.rstrip()}\n\n{part}\n"
    path.write_text(text, encoding="utf-8")


def _versions() -> str:
    names: Sequence[str] = ("mkdocs-designdoc", "mkdocs", "mkdocs-material", "Markdown")
    found = [f"Python {platform.python_version()}"]
    for name in names:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return ", ".join(found)


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / _GIB
    return f"{os.cpu_count()} cores, {memory:.0f} GiB of memory, {platform.system()}"
