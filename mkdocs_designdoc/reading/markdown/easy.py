"""Blocks of text that only one processor can take, as most of a page are → what they are.

Nothing is decided here that the processors would decide otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.block import Kind
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.reading.markdown.drafts import OUTSIDE
from mkdocs_designdoc.reading.markdown.lists import read_plain_list
from mkdocs_designdoc.reading.markdown.tree import HEADING, INNER, PARAGRAPH, RULE, TEXT, WORDS

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
_RULES = frozenset(("---", "***", "___"))
_MARKERS = frozenset("-*+0123456789")
_COUNTED = frozenset("*0123456789")


def read_easy(stack: Stack, root: Node, block: str, line: int) -> bool:
    """Read a block at the top of the page; tell if it is easy."""
    first = block[0]
    if first == "\n":
        bare = block.lstrip("\n")
        return not bare or read_easy(stack, root, bare, line + len(block) - len(bare))
    writer = stack.writer
    if first == "#":
        head, below, rest = block.partition("\n")
        if (below and not _is_text(rest)) or not _read_heading(writer, head, line):
            return False
        root.kids.append(HEADING)
        if below:
            _read_paragraph(writer, rest, line + 1)
            root.kids.append(PARAGRAPH)
    elif first == "\x02":
        if not writer.easy_fence(block):
            return False
        root.kids.append(PARAGRAPH)
    elif first in _MARKERS and _is_list(writer, root, block, line):
        read_plain_list(stack, root, block, line)
    elif _is_text(block):
        _read_paragraph(writer, block, line)
        root.kids.append(PARAGRAPH)
    elif block in _RULES:
        writer.write(Kind.RULE, OUTSIDE, line, [])
        root.kids.append(RULE)
    else:
        return False
    return True


def _is_text(block: str) -> bool:
    """Tell whether a block is nothing but a paragraph."""
    text = block[:1].isalpha() or TEXT.match(block)
    return bool(text) and not ("\n" in block and INNER.search(block))


def _read_heading(writer: Writer, block: str, line: int) -> bool:
    found = _HEADING.fullmatch(block)
    if found is None:
        return False
    text, level = found[2], found.end(1)
    if writer.sheet.is_whole(line, block):
        columns = (found.start(2) + 1,)
        writer.flush(Kind.HEADING, line, text, columns, level=level, marker="#")
    else:
        writer.heading(OUTSIDE, line, text, block, level=level)
    return True


def _is_list(writer: Writer, root: Node, block: str, line: int) -> bool:
    return (
        "|" not in block
        and "\x02" not in block
        and (root.last is None or root.last.place is OUTSIDE)
        and _LIST.fullmatch(block) is not None
        and writer.sheet.is_whole(line, block)
    )


def _read_paragraph(writer: Writer, block: str, line: int) -> None:
    first = block[0]
    below = "\n" in block
    if (
        (below and ("|" in block or _BELOW.search(block)))
        or (first in _COUNTED and not block.startswith("**"))
        or not writer.sheet.is_whole(line, block)
    ):
        writer.paragraph(OUTSIDE, line, block)
    else:
        columns = (1,) * (block.count("\n") + 1) if below else (1,)
        writer.flush(Kind.PARAGRAPH, line, block.rstrip(), columns)
