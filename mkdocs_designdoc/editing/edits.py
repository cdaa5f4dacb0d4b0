"""Edits: ranges of a file's own text and what to put there, applied together or not at all.

Offsets count characters of the text as it is in the file, byte order mark and line ends included,
so that what no edit covers stays as it is, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mkdocs_designdoc.records import dataclass

_BREAK = re.compile(r"\r\n?|\n")
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Edit:
    """Text to put in the place of a range; an empty range is an insertion."""

    path: str
    start: int
    end: int
    replacement: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return ``text`` with all edits made; insertions at one place keep their order.

    Raises ValueError where two edits overlap or one lies outside the text.
    """
    parts: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if not done <= edit.start <= edit.end <= len(text):
            raise ValueError(f"edit {edit.start}:{edit.end} overlaps another or the text's end")
        parts += [text[done : edit.start], edit.replacement]
        done = edit.end
    return "".join([*parts, text[done:]])


def as_read(text: str) -> str:
    """Return a file's text as documents are read: without its mark, all line ends alike."""
    return text.removeprefix(_MARK).replace("\r\n", "\n").replace("\r", "\n")


class Source:
    """The text of a file with its lines, which are counted from 1 as in problems and blocks."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        mark = len(_MARK) if text.startswith(_MARK) else 0
        breaks = list(_BREAK.finditer(text))
        self._starts = [mark, *(found.end() for found in breaks)]
        self._stops = [*(found.start() for found in breaks), len(text)]
        self.newline = breaks[0][0] if breaks else "\n"
        """The line end that the file uses."""

    def start(self, line: int, column: int = 1) -> int:
        """Return the offset of a place; a line behind the last one is the end of the text."""
        if line > len(self._starts):
            return len(self.text)
        return self._starts[line - 1] + column - 1

    def line(self, number: int) -> str:
        """Return a line without its end; nothing where there is no such line."""
        if not 1 <= number <= len(self._starts):
            return ""
        return self.text[self._starts[number - 1] : self._stops[number - 1]]

    def replace(self, line: int, column: int, length: int, replacement: str) -> Edit:
        """Return the edit that replaces ``length`` characters of a line."""
        start = self.start(line, column)
        return Edit(self.path, start, start + length, replacement)

    def insert(self, line: int, lines: Iterable[str]) -> Edit:
        """Return the edit that inserts whole lines before a line."""
        start = self.start(line)
        text = "".join(f"{each}{self.newline}" for each in lines)
        if start == len(self.text) and self.line(len(self._starts)):
            text = self.newline + text
        return Edit(self.path, start, start, text)

    def delete(self, first: int, last: int) -> Edit:
        """Return the edit that takes out whole lines."""
        return Edit(self.path, self.start(first), self.start(last + 1), "")
