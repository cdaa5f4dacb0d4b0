"""Lists and quotes that are nested so deep that Markdown gives up (DD113)."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_designdoc.block import ITEM
from mkdocs_designdoc.checking.finding import at_place
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.document import Reading
from mkdocs_designdoc.reading.markdown.tree import DEEPEST


def check_nesting(reading: Reading) -> Iterator[Problem]:
    """Yield the first line that is nested as deep as nothing that people write for each other."""
    # Each level takes a character at least.
    deep = [b for b in reading.document.blocks if b.nested and b.columns and b.columns[0] > DEEPEST]
    if not deep:
        return
    lines = reading.text.split("\n")
    for block in deep:
        quotes = lines[block.line - 1].count(">", 0, block.columns[0] - 1)
        depth = quotes + (block.depth if block.kind is ITEM else 0)
        if depth >= DEEPEST:
            yield at_place(
                reading.document.path,
                "DD113",
                block.line,
                f"lists and quotes are nested {depth} deep or more: a little deeper, and MkDocs "
                "ends the build",
                "nest them less deeply, or set what is shown here as code",
            )
            return
