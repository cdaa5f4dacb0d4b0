"""Blocks of text that only one processor can take, as most of a page are → what they are.

Nothing is decided here that the processors would decide otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.block import Kind
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.reading.markdown.drafts import OUTSIDE
from mkdocs_designdoc.reading.markdown.lists import read_plain_list
from mkdocs_designdoc.reading.markdown.tree import HEADING, INNER, PARAGRAPH, TEXT, WORDS

if TYPE_CHECKING:
    from mkdocs_designdoc.reading.markdown.tree import Node, Stack
    from mkdocs_designdoc.reading.markdown.writer import Writer

_HEADING = expression(r"(#{1,6}) ++([^\\#\n{}\x02]*[^\\#\n{}\x02\s])")
_MARKER = r"(?:[-*+]|\d++\.) ++"
_LIST = expression(
    rf"{_MARKER}(?:{TEXT.pattern})[^\n]*+"
    rf"(?:\n(?: {{0,3}}{_MARKER}(?:{TEXT.pattern})| *+(?:{WORDS}))[^\n]*+)*+"
)
"""Items of one level, and the lines on which they go on."""
_BELOW = expression(rf"\n(?:(?<=\s\n)|(?!{WORDS}))")
"""Where a paragraph may have anything but words in its lines from edge to edge."""
_MARKERS = frozenset("-*+0123456789")
_COUNTED = frozenset("*0123456789")


def read_easy(stack: Stack, root: Node, block: str, line: int) -> bool:
    """Read a block at the top of the page; tell if it is easy."""
    first = block[0]
    writer = stack.writer
    if first == "#":
        if not _read_heading(writer, block, line):
            return False
        root.kids.append(HEADING)
    elif first == "\x02":
        if not writer.easy_fence(block):
            return False
        root.kids.append(PARAGRAPH)
    elif first in _MARKERS and _is_list(writer, block):
        read_plain_list(stack, root, block, line)
    elif TEXT.match(block) and not ("\n" in block and INNER.search(block)):
        _read_paragraph(writer, block, line)
        root.kids.append(PARAGRAPH)
    else:
        return False
    return True


def _read_heading(writer: Writer, block: str, line: int) -> bool:
    found = _HEADING.fullmatch(block)
    if found is None:
        return False
    text, level = found[2], found.end(1)
    if writer.sheet.whole:
        columns = (found.start(2) + 1,)
        writer.flush(Kind.HEADING, line, text, columns, level=level, marker="#")
    else:
        writer.heading(OUTSIDE, line, text, block, level=level)
    return True


def _is_list(writer: Writer, block: str) -> bool:
    return (
        writer.sheet.whole
        and "|" not in block
        and "\x02" not in block
        and _LIST.fullmatch(block) is not None
    )


def _read_paragraph(writer: Writer, block: str, line: int) -> None:
    first = block[0]
    below = "\n" in block
    if (
        not writer.sheet.whole
        or (below and ("|" in block or _BELOW.search(block)))
        or (first in _COUNTED and not block.startswith("**"))
    ):
        writer.paragraph(OUTSIDE, line, block)
    else:
        columns = (1,) * (block.count("\n") + 1) if below else (1,)
        writer.flush(Kind.PARAGRAPH, line, block.rstrip(), columns)
