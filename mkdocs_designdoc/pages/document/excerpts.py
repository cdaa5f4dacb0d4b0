"""A mention → the sentence it stands in, as a reader sees it, with the name apart."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from mkdocs_designdoc.block import Block, Kind
from mkdocs_designdoc.reading.markdown.inline import cells, plain
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from mkdocs_designdoc.model import Document, Reference

_END = re.compile(r"[.!?][\"”')\]*_]*+\s++")
_HERE = "\ue000"
"""Marks the place of a name while markup is taken away; no letter, and no Markdown."""
_BEFORE = 120
_AFTER = 160
_BACK = 8
"""Blocks that are looked through for the one that holds a line; nested ones begin later."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence in three parts; ``name`` is empty where it cannot be told apart."""

    before: str
    name: str
    after: str


def excerpt_of(document: Document, reference: Reference) -> Excerpt | None:
    """Return the sentence of a mention, None where its place is not found."""
    block = _block_at(document, reference.line)
    if block is None or _HERE in block.text:
        return None
    offset = _offset(block, reference)
    if offset is None:
        return None
    text = _row(block, offset) if block.kind is Kind.TABLE else _sentence(block.text, offset)
    before, _, after = text.partition(_HERE)
    name = reference.component
    for written in (name, f"[{name}]"):
        if after[: len(written)].casefold() == written.casefold():
            shown = after[: len(written)].strip("[]") if written != name else after[: len(name)]
            return Excerpt(_tail(before), shown, _head(after[len(written) :]))
    return Excerpt(_tail(before), "", _head(after))


def _block_at(document: Document, line: int) -> Block | None:
    blocks = document.blocks
    at = bisect_right(blocks, line, key=lambda block: block.line)
    for block in reversed(blocks[max(0, at - _BACK) : at]):
        if block.line <= line <= block.end and block.kind not in {Kind.FENCE, Kind.CODE}:
            return block
    return None


def _offset(block: Block, reference: Reference) -> int | None:
    """Return where in a block's text a mention stands."""
    lines = block.text.split("\n")
    row = reference.line - (block.first or block.line)
    if not 0 <= row < len(lines) or row >= len(block.columns):
        return None
    column = reference.column - block.columns[row]
    if not 0 <= column <= len(lines[row]):
        return None
    return sum(len(text) + 1 for text in lines[:row]) + column


def _sentence(text: str, offset: int) -> str:
    start, end = 0, len(text)
    for found in _END.finditer(text):
        if found.end() <= offset:
            start = found.end()
        elif found.start() >= offset:
            end = found.end()
            break
    return plain(f"{text[start:offset]}{_HERE}{text[offset:end]}")


def _row(block: Block, offset: int) -> str:
    """Return the row of a table as its cells, one behind the other."""
    start = block.text.rfind("\n", 0, offset) + 1
    end = block.text.find("\n", offset)
    line = f"{block.text[start:offset]}{_HERE}{block.text[offset : end if end >= 0 else None]}"
    return " · ".join(shown for cell, _ in cells(line) if (shown := plain(cell)))


def _tail(text: str) -> str:
    """Return the end of what stands before a name, from the beginning of a word."""
    if len(text) <= _BEFORE:
        return text
    return "…" + text[-_BEFORE:].partition(" ")[2]


def _head(text: str) -> str:
    """Return the beginning of what stands behind a name, to the end of a word."""
    if len(text) <= _AFTER:
        return text
    return text[:_AFTER].rpartition(" ")[0] + " …"
