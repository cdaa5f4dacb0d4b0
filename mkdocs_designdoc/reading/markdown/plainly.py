"""Blocks at the left edge for which a look at their first character decides what they are.

Most of a page is such: headings, paragraphs, lists and fences. What they need to know of the page
is looked up once for it and not once for a block.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.block import Block, Kind
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.reading.markdown.easy import EASY_HEADING, is_list
from mkdocs_designdoc.reading.markdown.lists import read_plain_list
from mkdocs_designdoc.reading.markdown.tree import HEADING, PARAGRAPH

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_designdoc.reading.markdown.tree import Node, Stack

_BROKEN = expression(r"\n(?:(?<=\s\n)|(?![a-zA-Z(\"'`.,;%$@~/&]|[^\W\d_]))")
"""Where a paragraph may have anything but words in its lines from edge to edge."""
_MARKERS = frozenset("-*+0123456789")
_MOST_LINES = 60
_LEFT = tuple((1,) * count for count in range(_MOST_LINES + 2))
"""Columns of that many lines at the left edge."""


def plain_reader(stack: Stack, root: Node) -> Callable[[str, int], bool]:
    """Return what reads a block at the top of the page, and tells if it is easy."""
    writer = stack.writer
    sheet, out, kids = writer.sheet, writer.out, root.kids
    rows, base, codes = sheet.lines, writer.base, sheet.codes
    make, settle = Block.make, writer.leave
    heading, broken = EASY_HEADING.fullmatch, _BROKEN.search
    in_pieces = sheet.extraction is not None or sheet.tabs

    def read(block: str, line: int) -> bool:  # noqa: PLR0911 # one a kind of block
        first = block[0]
        if first == "#":
            found = heading(block)
            if found is None or (in_pieces and not sheet.is_whole(line, block)):
                return False
            at = rows[line] + base
            start, level = found.start(2), found.end(1)
            out.append(make(Kind.HEADING, at, at, found[2], (start + 1,), at, level, "", "#"))
            kids.append(HEADING)
        elif first.isalpha() or (first == "*" == block[1:2] and block[2:3].isalnum()):
            below = block.count("\n")
            if below and ("|" in block or below > _MOST_LINES or broken(block)):
                return False
            if in_pieces and not sheet.is_whole(line, block):
                return False
            at = rows[line] + base
            out.append(make(Kind.PARAGRAPH, at, at + below, block.rstrip(), _LEFT[below + 1], at))
            kids.append(PARAGRAPH)
        elif first in _MARKERS:
            if not is_list(writer, root, block, line):
                return False
            read_plain_list(stack, root, block, line)
            return True
        elif block in codes:
            writer.flush_fence(block)
            kids.append(PARAGRAPH)
            return True
        else:
            return False
        settle()
        return True

    return read
