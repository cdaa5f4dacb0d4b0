"""How findings are put: places, quotes and lists in messages."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_designdoc.problem import RULES, Problem, Severity
from mkdocs_designdoc.reading.document import Reading

_LONGEST_QUOTE = 120


def quote(text: str) -> str:
    """Return ``text`` on one line in double quotes, cut to a readable length."""
    flat = " ".join(text.split())
    return f'"{flat}"' if len(flat) <= _LONGEST_QUOTE else f'"{flat[:_LONGEST_QUOTE]}…"'


_MOST = 50
"""Items of a list beyond which no reader goes, and no annotation of a forge."""


def listing(items: Sequence[str]) -> str:
    """Return items as English lists them: "a, b and c"; of very many the first."""
    if len(items) > _MOST:
        return f"{', '.join(items[:_MOST])} and {len(items) - _MOST} more"
    if len(items) < 2:  # noqa: PLR2004 # one item is no list
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def at_place(
    path: str,
    code: str,
    line: int,
    message: str,
    advice: str,
    *,
    column: int = 1,
    length: int = 0,
    severity: Severity | None = None,
    fixable: bool = False,
) -> Problem:
    """Return a problem of a file: a point, or ``length`` characters of a line."""
    return Problem(
        code,
        path,
        line,
        message,
        advice,
        column=column,
        end_line=line if length else 0,
        end_column=column + length if length else 0,
        severity=RULES[code].severity if severity is None else severity,
        fixable=fixable,
    )


def at_heading(
    reading: Reading,
    node: int,
    code: str,
    message: str,
    advice: str,
    *,
    severity: Severity | None = None,
    fixable: bool = False,
) -> Problem:
    """Return a problem that points at the text of a heading."""
    block = reading.outline.nodes[node].block
    return at_place(
        reading.document.path,
        code,
        block.line,
        message,
        advice,
        column=block.columns[0] if block.columns else 1,
        length=len(block.text),
        severity=severity,
        fixable=fixable,
    )
