"""Findings → the commands by which a GitHub workflow puts notes beside the lines of a diff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.problem import Severity
from mkdocs_designdoc.reports.excerpt import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_designdoc.problem import Problem
    from mkdocs_designdoc.reports.findings import Findings

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def github_lines(findings: Findings) -> Iterator[str]:
    """Yield a command a problem."""
    for problem in findings.problems:
        command = _COMMANDS.get(problem.severity, "notice")
        place = ",".join(
            f"{key}={_property(str(value))}"
            for key, value in _properties(problem, findings.place(problem)).items()
        )
        advice = f"\nhelp: {printable(problem.help)}" if problem.help else ""
        yield f"::{command} {place}::{_data(printable(problem.message) + advice)}"


def _properties(problem: Problem, path: str) -> dict[str, object]:
    found: dict[str, object] = {"file": path, "line": problem.line}
    if problem.end_line:
        found["endLine"] = problem.end_line
    # GitHub takes columns only where a note is about a single line.
    if problem.end_line in {0, problem.line}:
        found["col"] = problem.column
        if problem.end_column:
            found["endColumn"] = problem.end_column
    return {**found, "title": f"{problem.code} {problem.name}"}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
