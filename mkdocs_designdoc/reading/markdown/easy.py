"""Blocks of text that only one processor can take, as most of a page are → what they are.

Nothing is decided here that the processors would decide otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.block import Kind
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.reading.markdown.drafts import OUTSIDE
from mkdocs_designdoc.reading.markdown.lists import read_plain_list
from mkdocs_designdoc.reading.markdown.runs import may_hold_runs
from mkdocs_designdoc.reading.markdown.tables import is_table
from mkdocs_designdoc.reading.markdown.tree import (
    HEADING,
    INNER,
    PARAGRAPH,
    RULE,
    TABLE,
    TEXT,
    WORDS,
    Chunk,
)

if TYPE_CHECKING:
    from mkdocs_designdoc.reading.markdown.tree import Node, Stack
    from mkdocs_designdoc.reading.markdown.writer import Writer

EASY_HEADING = expression(r"(#{1,6}) ++([^\\#\n{}\x02\s](?:[^\\#\n{}\x02]*[^\\#\n{}\x02\s])?)")
_MARKER = r"(?:[-*+]|\d++\.) ++"
_LIST = expression(
    rf"{_MARKER}(?:{TEXT.pattern})[^\n]*+"
    rf"(?:\n(?: {{0,3}}{_MARKER}(?:{TEXT.pattern})| *+(?:{WORDS}))[^\n]*+)*+"
)
"""Items of one level, and the lines on which they go on."""
_EDGES = expression(r"\n\s|(?<=\s)\n")
"""Where a line has white space at an edge."""
_INNER_PLAIN = expression(r"\n(?:[#=]|[?!]{3}| {0,3}(?:[>:]|[-_*][-_* ]*+(?:\n|\Z)))")
"""What may begin something else in the lines below where there are neither bars nor labels."""
_RULES = frozenset(("---", "***", "___"))
_MARKERS = frozenset("-*+0123456789")


def read_easy(stack: Stack, root: Node, block: str, line: int) -> bool:
    """Read a block at the top of the page; tell if it is easy."""
    first = block[0]
    writer = stack.writer
    if first == "#":
        return _read_section(stack, root, block, line)
    if first == "\x02":
        if not writer.hold_raw(block):
            return False
        root.kids.append(PARAGRAPH)
    elif first == "|" and is_table(block) and writer.sheet.is_whole(line, block):
        writer.flush(Kind.TABLE, line, block.rstrip(), (1,) * (block.count("\n") + 1))
        root.kids.append(TABLE)
    elif first in _MARKERS and is_list(writer, root, block, line):
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


def _read_section(stack: Stack, root: Node, block: str, line: int) -> bool:
    """Read a heading and others right below it; what follows these is a block of its own."""
    if "|" in block and "\n" in block:
        return False  # a table comes before a heading
    at = 0
    while block.startswith("#", at):
        end = block.find("\n", at)
        head = block[at:end] if end >= 0 else block[at:]
        if not _read_heading(stack.writer, head, line):
            break
        root.kids.append(HEADING)
        line += 1
        at = end + 1
        if end < 0:
            return True
    if not at:
        return False
    rest = block[at:]
    if rest and (rest[0] == "#" or not read_easy(stack, root, rest, line)):
        stack.chunks.append(Chunk(root, rest, line, "", 0))
    return True


def _is_text(block: str) -> bool:
    """Tell whether a block is nothing but a paragraph."""
    if not (block[:1].isalpha() or TEXT.match(block)):
        return False
    if "\n" not in block:
        return True
    if "|" in block or "]:" in block:
        return not INNER.search(block)
    return not _INNER_PLAIN.search(block)


def _read_heading(writer: Writer, block: str, line: int) -> bool:
    found = EASY_HEADING.fullmatch(block)
    if found is None:
        return False
    text, level = found[2], found.end(1)
    if writer.sheet.is_whole(line, block):
        columns = (found.start(2) + 1,)
        writer.flush(Kind.HEADING, line, text, columns, level=level, marker="#")
    else:
        writer.heading(OUTSIDE, line, text, block, level=level)
    return True


def is_list(writer: Writer, root: Node, block: str, line: int) -> bool:
    """Tell whether a block is a list in which every line is an item, or words that go on in one."""
    return (
        "|" not in block
        and "\x02" not in block
        and (root.last is None or root.last.place is OUTSIDE)
        and _LIST.fullmatch(block) is not None
        and writer.sheet.is_whole(line, block)
    )


def _read_paragraph(writer: Writer, block: str, line: int) -> None:
    below = block.count("\n")
    if (
        may_hold_runs(block)
        or (below and _EDGES.search(block))
        or not writer.sheet.is_whole(line, block)
    ):
        writer.paragraph(OUTSIDE, line, block)
    else:
        writer.flush(Kind.PARAGRAPH, line, block.rstrip(), (1,) * (below + 1))
