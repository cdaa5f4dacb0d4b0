"""What a command prints: text and JSON that the stream at hand can carry, notes on the side."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mkdocs_designdoc.exports.json_text import json_text
from mkdocs_designdoc.reports.colour import Colour
from mkdocs_designdoc.reports.excerpt import printable
from mkdocs_designdoc.reports.problems_text import headline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs_designdoc.problem import Problem


def needs_ascii() -> bool:
    """Tell whether JSON has to spell out everything beyond ASCII on standard output."""
    return (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"


def print_json(value: object) -> None:
    """Write a value to standard output as JSON, as the stream can carry it."""
    sys.stdout.write(json_text(value, ascii_only=needs_ascii()))


def print_lines(lines: Iterable[str]) -> None:
    """Write lines to standard output as they come."""
    for line in lines:
        sys.stdout.write(f"{line}\n")


def note_lines(notes: Iterable[str]) -> Iterator[str]:
    """Yield remarks that are part of no report, each once, as standard error shows them."""
    for note in dict.fromkeys(notes):
        yield f"designdoc: note: {printable(note)}\n"


def print_notes(notes: Iterable[str]) -> None:
    """Write remarks that are part of no report to standard error, each once."""
    for line in note_lines(notes):
        sys.stderr.write(line)


def print_broken(problems: Iterable[Problem], shown: dict[str, str]) -> None:
    """Write what could not be read to standard error."""
    for problem in problems:
        path = shown.get(problem.path, problem.path)
        advice = f"; {problem.help}" if problem.help else ""
        line = headline(problem, path, colour=Colour())
        sys.stderr.write(f"{line}{printable(advice)}\n")
