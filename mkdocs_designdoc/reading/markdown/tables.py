"""A header row and a delimiter row → a table, which takes the whole chunk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.block import Kind
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.reading.markdown.inline import cells
from mkdocs_designdoc.reading.markdown.tree import TABLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_designdoc.reading.markdown.tree import Chunk, Stack

_DELIMITERS = expression(r"[^\n]*+\n *+[|:\- ]++(?:\n|\Z)")


def read_table(stack: Stack, chunk: Chunk) -> bool:
    """Take a table, which is a whole chunk: whatever its lines are, they are rows."""
    if not _DELIMITERS.match(chunk.text, chunk.start):
        return False
    rows = chunk.text[chunk.start :].split("\n")
    if not _are_rows(rows):
        return False
    chunk.parent.kids.append(TABLE)
    chunk.parent.item = None
    place, at = chunk.parent.place, 0
    fences = [number for number, row in enumerate(rows) if "\x02" in row]
    for end in [*fences, len(rows)]:
        if rows[at:end]:
            stack.writer.write(Kind.TABLE, place, chunk.line + at, rows[at:end])
        if end < len(rows):
            stack.writer.paragraph(place, chunk.line + end, rows[end])
        at = end + 1
    return True


def is_table(text: str) -> bool:
    """Tell whether a text is a table with bars at both ends of all its lines, and nothing else."""
    if "\x02" in text or " \n" in text or text[-1] != "|" or not _DELIMITERS.match(text):
        return False
    rows = text.split("\n")
    return all(row[:1] == row[-1:] == "|" for row in rows) and _are_rows(rows)


def _are_rows(rows: Sequence[str]) -> bool:
    """Tell whether rows are those of a table, by how many cells the first two have."""
    head = rows[0].strip(" ")
    bordered = head.startswith("|") or head.endswith("|")
    width = len(cells(head))
    if len(cells(rows[1])) != width or (width == 1 and not bordered):
        return False
    return width > 1 or all(row.startswith("|") or row.endswith("|") for row in rows[1:])
