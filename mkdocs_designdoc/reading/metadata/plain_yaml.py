"""Front matter of nothing but plain words, numbers, dates and lists of them → what YAML reads.

That is what nearly all of it is, and a parser for everything takes ten times as long. Where a line
may mean more than it seems to, all of the block is left to YAML.
"""

from __future__ import annotations

import datetime as dt
import re

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.records import NamedTuple

_SAFE = r"[A-Za-z][A-Za-z0-9_ ./()+'-]*+"
"""A text that begins with a letter and has none of YAML's marks in it."""
_LINE = expression(
    r"([A-Za-z_][A-Za-z0-9_-]{0,60}+):(?: ++(?:"
    rf"({_SAFE})"
    r"|(\[(?: *+[A-Za-z][A-Za-z0-9_ ./-]*+(?:,|(?=\])))*+\]) *+"
    r"|(\d{4}-\d\d-\d\d) *+"
    r"|(0|[1-9]\d{0,8}) *+"
    r"|\"([A-Za-z0-9_ .,:/()+'-]*+)\" *+"
    r"|'([A-Za-z0-9_ .,:/()+-]*+)' *+"
    r"))?+",
    re.ASCII,
)
_ENTRY = expression(rf"( {{0,8}}+)- ++({_SAFE})")
_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
"""What is no text to YAML, in some spelling of it or version."""


class Plain(NamedTuple):
    """What a block holds, with the line of each key and the text of each value as written."""

    data: dict[str, object]
    lines: dict[str, int]
    raw: dict[str, str]


def read_plain(text: str, *, first_line: int) -> Plain | None:
    """Return what a block holds, None where that is better left to YAML."""
    data: dict[str, object] = {}
    lines: dict[str, int] = {}
    raw: dict[str, str] = {}
    rows = text.removesuffix("\n").split("\n")
    number = 0
    while number < len(rows):
        found = _LINE.fullmatch(rows[number])
        if found is None or found[1] in data or found[1].lower() in _WORDS:
            return None
        key = found[1]
        lines[key] = first_line + number
        number += 1
        if found.lastindex == 1:
            entries = _entries(rows, number)
            if entries is None:
                return None
            number += len(entries)
            data[key] = entries or None
            raw[key] = " ".join(f"- {entry}" for entry in entries)
            raw[key] = " ".join(raw[key].split())
            continue
        value = _value(found)
        if value is None:
            return None
        data[key], raw[key] = value
    return Plain(data, lines, raw)


def _value(found: re.Match[str]) -> tuple[object, str] | None:
    """Return a value with its text, None where it may be something else than it seems."""
    kind, text = found.lastindex, found[found.lastindex or 0]
    value: object = text
    if kind == 2:  # noqa: PLR2004 # the groups of a line, in their order
        value = text = text.rstrip(" ")
        if text.lower() in _WORDS:
            return None
    elif kind == 3:  # noqa: PLR2004 # a list
        inner = text[1:-1].strip(" ")
        value = entries = [entry.strip(" ") for entry in inner.split(",")] if inner else []
        if any(not entry or entry.lower() in _WORDS for entry in entries):
            return None
    elif kind == 4:  # noqa: PLR2004 # a date
        try:
            value = dt.date.fromisoformat(text)
        except ValueError:
            return None
    elif kind == 5:  # noqa: PLR2004 # a whole number
        value = int(text)
    return value, text


def _entries(rows: list[str], number: int) -> list[str] | None:
    """Return the list that begins on a line; empty where none does."""
    entries: list[str] = []
    indent = ""
    while number < len(rows) and rows[number][:1] in {" ", "-"}:
        found = _ENTRY.fullmatch(rows[number])
        if found is None or (entries and found[1] != indent):
            return None
        indent, text = found[1], found[2].rstrip(" ")
        if text.lower() in _WORDS:
            return None
        entries.append(text)
        number += 1
    return entries
