"""A header row and a delimiter row → a table, which takes the whole chunk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.block import Kind
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.reading.markdown.inline import cells
from mkdocs_designdoc.reading.markdown.tree import Node

if TYPE_CHECKING:
    from mkdocs_designdoc.reading.markdown.tree import Chunk, Stack

_DELIMITERS = expression(r"[^\n]*+\n *+([|:\- ]++)(?:\n|\Z)")
_TABLE = Node("table")


def read_table(stack: Stack, chunk: Chunk) -> bool:
    """Take a table, which is a whole chunk: whatever its lines are, they are rows."""
    found = _DELIMITERS.match(chunk.text, chunk.start)
    if found is None:
        return False
    rows = chunk.text[chunk.start :].split("\n")
    head = rows[0].strip(" ")
    bordered = head.startswith("|") or head.endswith("|")
    width = len(cells(head))
    if len(cells(rows[1])) != width or (width == 1 and not bordered):
        return False
    if width == 1 and not all(row.startswith("|") or row.endswith("|") for row in rows[1:]):
        return False
    chunk.parent.kids.append(_TABLE)
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
