"""Blocks: what the scanner makes of Markdown text, each with its place in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from mkdocs_designdoc.records import dataclass


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    """The first paragraph of a list item; what follows inside it are blocks of their own."""
    FENCE = "fence"
    CODE = "code"
    """Indented code."""
    TABLE = "table"
    COMMENT = "comment"
    """An HTML comment that stands as a block of its own."""
    HTML = "html"
    RULE = "rule"
    DEFINITION = "definition"
    """A link reference definition, ``[id]: url``: nothing of it is visible."""


HEADING, PARAGRAPH, ITEM, FENCE, CODE, TABLE, COMMENT, HTML, RULE, DEFINITION = Kind
"""The kinds by themselves: to find one in its class takes longer than to compare two, and rules
look at each block of a page."""
PASSAGES = frozenset({PARAGRAPH, ITEM})
"""Running text."""
LISTINGS = frozenset({FENCE, CODE})
"""Code, however it is set off."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block. Lines are 1-based lines of the file, columns 1-based characters."""

    kind: Kind
    line: int
    end: int
    """Last line, inclusive."""
    text: str
    """Content without container prefixes (quote marks, list indentation) and without the block's
    own markers (``#``, bullets, fence lines, ``<!--``); lines joined by newlines."""
    columns: tuple[int, ...] = ()
    """Column in the file at which each line of ``text`` begins."""
    first: int = 0
    """File line of the first line of ``text``; differs from ``line`` for fences and comments."""
    level: int = 0
    """Heading level 1 to 6."""
    info: str = ""
    """A fence's info string: ``mermaid``, ``json title="x"``."""
    marker: str = ""
    """``-``, ``*``, ``+`` or ``1.`` for items; ``#`` or ``=`` for headings; the fence's marks."""
    depth: int = 0
    """List nesting of an item, 0 at the top."""
    quoted: bool = False
    """Inside a block quote."""
    nested: bool = False
    """Inside any container: a list item, quote, admonition, tab or details block."""
    identifier: str = ""
    """An id from an attribute list (``{ #id }``)."""
    closed: bool = True
    """False for a fence or comment that runs to the end of the text."""

    @staticmethod
    def make(  # noqa: PLR0917 # names cost as much as the fields, and there are a hundred a page
        kind: Kind,
        line: int,
        end: int,
        text: str,
        columns: tuple[int, ...] = (),
        first: int = 0,
        level: int = 0,
        info: str = "",
        marker: str = "",
        depth: int = 0,
        quoted: bool = False,  # noqa: FBT001, FBT002 # a field
        nested: bool = False,  # noqa: FBT001, FBT002 # a field
        identifier: str = "",
        closed: bool = True,  # noqa: FBT001, FBT002 # a field
    ) -> Block:
        """Return a block, made three times as fast: pages have a hundred of them.

        A frozen dataclass sets its fields one call each. What is set here turns into one when it
        is complete.
        """
        block = _Loose()
        block.kind = kind
        block.line = line
        block.end = end
        block.text = text
        block.columns = columns
        block.first = first
        block.level = level
        block.info = info
        block.marker = marker
        block.depth = depth
        block.quoted = quoted
        block.nested = nested
        block.identifier = identifier
        block.closed = closed
        block.__class__ = Block  # type: ignore[assignment] # the same slots
        return block  # type: ignore[return-value] # the same

    def position(self, offset: int) -> tuple[int, int]:
        """Return the file line and column of the character at ``offset`` of ``text``."""
        before = self.text.count("\n", 0, offset)
        start = self.text.rfind("\n", 0, offset) + 1
        column = self.columns[before] if before < len(self.columns) else 1
        return (self.first or self.line) + before, column + offset - start

    def places(self, offsets: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Yield file line and column of offsets of ``text``, which come in order.

        To ask for the position of each would count the lines from the beginning every time.
        """
        at, before, start = 0, 0, 0
        for offset in offsets:
            added = self.text.count("\n", at, offset)
            if added:
                before += added
                start = self.text.rfind("\n", at, offset) + 1
            at = offset
            column = self.columns[before] if before < len(self.columns) else 1
            yield (self.first or self.line) + before, column + offset - start


class _Loose:
    """A block that is still being filled."""

    __slots__ = Block.__slots__

    kind: Kind
    line: int
    end: int
    text: str
    columns: tuple[int, ...]
    first: int
    level: int
    info: str
    marker: str
    depth: int
    quoted: bool
    nested: bool
    identifier: str
    closed: bool
