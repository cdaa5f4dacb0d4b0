"""Findings → the text that people read: a line, an excerpt and a help line a problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.reports.excerpt import excerpt, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_designdoc.problem import Problem
    from mkdocs_designdoc.reports.colour import Colour
    from mkdocs_designdoc.reports.findings import Against, Findings


def problems_text(findings: Findings, *, colour: Colour) -> Iterator[str]:
    """Yield the lines of a report; the summary comes last."""
    lines: dict[str, list[str]] = {}
    for problem in findings.problems:
        yield headline(problem, findings.place(problem), colour=colour)
        text = findings.texts.get(problem.path)
        if text is not None and problem.path not in lines:
            lines = {problem.path: text.split("\n")}  # problems come by file: keep one at a time
        yield from _excerpt(problem, lines.get(problem.path, []), colour)
        if problem.help:
            yield f"  {colour.bold('help:')} {printable(problem.help)}"
        yield ""
    yield from summary(findings, colour=colour)


def headline(problem: Problem, path: str, *, colour: Colour) -> str:
    """Return the line that editors and other programs read."""
    place = colour.bold(f"{printable(path)}:{problem.line}:{problem.column}:")
    level = colour.severity(problem.severity.label, problem.severity)
    return f"{place} {problem.code} {level} {printable(problem.message)}"


def _excerpt(problem: Problem, lines: list[str], colour: Colour) -> Iterator[str]:
    if not 1 <= problem.line <= len(lines):
        return
    line = lines[problem.line - 1]
    if not line.strip():
        return
    several = problem.end_line > problem.line
    source, carets = excerpt(
        line,
        number=problem.line,
        column=problem.column,
        end_column=len(line) + 1 if several else problem.end_column,
    )
    yield colour.dim(source[:8]) + source[8:]
    yield colour.dim(carets[:8]) + colour.severity(carets[8:], problem.severity)


def summary(findings: Findings, *, colour: Colour) -> Iterator[str]:
    """Yield how many there are of what, and what to do where there is nothing."""
    counts = [
        colour.severity(_count(number, level.label), level)
        for level, number in findings.count().items()
        if number
    ]
    new = "new " if findings.against is not None and findings.against.known else ""
    said = ", ".join(counts) or f"no {new}problems"
    yield f"{_count(findings.documents, 'document')}: {said}"
    if findings.against is not None:
        yield from _baseline(findings.against)
    if not findings.others:
        return
    files = _count(findings.others, "file")
    if findings.documents:
        verb = "is no design doc" if findings.others == 1 else "are no design docs"
        yield f"{files} {verb}"
    else:
        yield f"no design doc among {files}; `designdoc explain PATH` says why"


def _baseline(against: Against) -> Iterator[str]:
    name = printable(against.name)
    if against.known:
        yield f"{_count(against.known, 'known problem')} left out ({name})"
    if against.fixed:
        entries = "1 entry" if against.fixed == 1 else f"{against.fixed} entries"
        yield f"{entries} of {name} can go, as fixed: `--write-baseline {name}`"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
