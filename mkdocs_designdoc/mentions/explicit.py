"""Source blocks → explicit references: ``[Name]``, ``[Name][]`` and ``[text][Name]``.

The forms are read as Python-Markdown reads them, for it makes the links.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Literal

from mkdocs_designdoc.block import DEFINITION, HEADING, ITEM, PARAGRAPH, TABLE, Block
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.mentions.known import reference_key
from mkdocs_designdoc.reading.markdown.inline import mask
from mkdocs_designdoc.records import dataclass

Form = Literal["short", "collapsed", "full", "image", "definition"]
SLIPS: frozenset[Form] = frozenset({"image", "definition"})
"""Forms that Markdown takes for something else than a link."""

_READ = frozenset({HEADING, PARAGRAPH, ITEM, TABLE})
_MARK = expression(r"[\[\]]")
_TABLE_MARK = expression(r"[\[\]|\n]")
_ESCAPED = expression(r"\\.", re.DOTALL)
_DEFINITION = expression(r"[ ]{0,3}\[([^\[\]]*+)\]:[ ]*+\n?+[ ]*+(\S*+)")
_ONLY_LINKS = expression(
    r"(?:\[[ xX]\](?=\s))?+"
    r"(?:[^\[\]`<\\]++|\[(?!\^)[^\[\]`<\\]++\]\([^()\[\]\s`<>\\\"']++\))*+"
)
"""What has brackets for nothing but a task's mark and inline links: most that has any."""
_ADDRESS = expression(r"[/.#:<]")
LONGEST = 120
"""Characters of a name in brackets; a longer bracket is a remark."""


@dataclass(frozen=True, slots=True)
class Explicit:
    """One explicit reference. The place is that of its brackets, the end is behind the last one."""

    text: str
    """What the link shows."""
    target: str
    """What it names, white space collapsed: ``Order API`` or ``billing/Order API``."""
    form: Form
    """``image`` and ``definition`` are slips: ``![Name]``, and ``[Name]: word`` at line start."""
    line: int
    column: int
    end_line: int
    end_column: int
    joined: bool = False
    """One white-space character stands between this and the reference before it."""
    message: str = ""
    """Set by ``judge``: what is wrong."""
    help: str = ""
    """Set by ``judge``: what to write instead."""


def find_explicit(blocks: Iterable[Block]) -> tuple[Explicit, ...]:
    """Return the explicit references of a page, without those that the author defines herself."""
    blocks = tuple(blocks)
    slips: list[Explicit] = []
    defined: set[str] = set()
    for block in blocks:
        if block.kind is not DEFINITION:
            continue
        found = _DEFINITION.match(block.text)
        if found and found[2] and not _ADDRESS.search(found[2]):
            slips.append(_slip(block, found))
        elif found:
            defined.add(reference_key(found[1]))
    references = [
        reference
        for block in blocks
        if block.kind in _READ and "[" in block.text and not _ONLY_LINKS.fullmatch(block.text)
        for reference in _read(block)
        if reference_key(reference.target) not in defined
    ]
    if slips:
        references += slips
        references.sort(key=lambda reference: (reference.line, reference.column))
    return tuple(references)


def _slip(block: Block, found: re.Match[str]) -> Explicit:
    line, column = block.position(0)
    target = " ".join(found[1].split())
    end = column + found.end(1) + 1
    return Explicit(target, target, "definition", line, column, line, end)


def _read(block: Block) -> Iterator[Explicit]:
    text = block.text
    masked = _ESCAPED.sub("  ", mask(text)) if "\\" in text else mask(text)
    pairs = _pair(masked, table=block.kind is TABLE)
    starts = dict(pairs)
    lines = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]

    def place(offset: int) -> tuple[int, int]:
        row = bisect_right(lines, offset) - 1
        column = block.columns[row] if row < len(block.columns) else 1
        return (block.first or block.line) + row, column + offset - lines[row]

    behind, buried, last = 0, 0, len(text)
    for start, end in pairs:
        if start < behind:
            continue
        content = text[start + 1 : end]
        second = starts.get(end + 1)
        stop, target, form = end, content, _form(masked, start)
        if second is not None:
            stop, target = second, text[end + 2 : second] or content
            form = (
                "image" if form == "image" else ("full" if text[end + 2 : second] else "collapsed")
            )
        elif start < buried or "[" in masked[start + 1 : end]:
            # Python-Markdown tries the outer brackets and then does not look inside.
            buried = max(buried, end)
            continue
        elif _is_ordinary(content):
            continue
        behind = stop
        if target.strip().startswith("^") or content.startswith("^"):
            continue
        line, column = place(start)
        end_line, end_column = place(stop)
        yield Explicit(
            text=" ".join(content.split()),
            target=" ".join(target.split()),
            form=form,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column + 1,
            joined=start == last + 2 and text[last + 1].isspace(),
        )
        last = stop


def _form(masked: str, start: int) -> Form:
    return "image" if start and masked[start - 1] == "!" else "short"


def _is_ordinary(content: str) -> bool:
    """Whether lone brackets cannot be meant as a reference: tasks, footnotes, remarks."""
    return (
        content.strip() in {"", "x", "X"}
        or content.startswith(("^", "!", "@"))
        or len(content) > LONGEST
    )


def _pair(masked: str, *, table: bool) -> list[tuple[int, int]]:
    """Return the pairs of brackets by where they begin; none reaches beyond its table cell."""
    pairs: list[tuple[int, int]] = []
    stack: list[int] = []
    for mark in (_TABLE_MARK if table else _MARK).finditer(masked):
        if mark[0] == "[":
            stack.append(mark.start())
        elif mark[0] != "]":
            stack.clear()
        elif stack:
            pairs.append((stack.pop(), mark.start()))
    pairs.sort()
    return pairs
