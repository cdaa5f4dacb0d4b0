"""A line of a file and a span in it → an excerpt with carets, for terminals of any width."""

from __future__ import annotations

import unicodedata

from mkdocs_designdoc.expression import expression

_WIDTH = 100
_BEFORE = 60
"""Columns kept in front of the span where a line is cut."""
_TAB = "    "
_UNPRINTABLE = expression(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""Control characters: a document must not move the cursor or turn the line around."""


def printable(text: str) -> str:
    """Return ``text`` on one line, with nothing in it that a terminal would obey."""
    return _UNPRINTABLE.sub("\ufffd", text.replace("\n", " ").replace("\t", " "))


def excerpt(line: str, *, number: int, column: int, end_column: int) -> tuple[str, str]:
    """Return the source line with its number, and the line of carets below it.

    ``end_column`` is behind the span's last character, 0 where the problem is a point.
    """
    start = min(max(column - 1, 0), len(line))
    first, left = (0, "") if start <= _BEFORE else (start - _BEFORE + 10, "… ")
    # Wide characters only ever make the kept part longer on the screen, so it is cut again there.
    cells = [_cell(character) for character in line[first : first + 2 * _WIDTH]]
    offset = start - first
    shown, used = 0, 0
    while shown < len(cells) and (used + cells[shown][1] <= _WIDTH or shown <= offset):
        used += cells[shown][1]
        shown += 1
    right = " …" if first + shown < len(line) else ""
    end = max(min((end_column or column + 1) - 1 - first, shown), offset + 1)
    gutter = f"{number:>5} | "
    text = left + "".join(cell for cell, _ in cells[:shown]) + right
    indent = len(left) + sum(width for _, width in cells[:offset])
    carets = max(sum(width for _, width in cells[offset:end]), 1)
    return (gutter + text).rstrip(), " " * (len(gutter) - 2) + "| " + " " * indent + "^" * carets


def _cell(character: str) -> tuple[str, int]:
    """Return how a character is shown, and on how many columns."""
    if character == "\t":
        return _TAB, len(_TAB)
    character = printable(character)
    if character.isascii():
        return character, 1
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return character, 0
    return character, 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
