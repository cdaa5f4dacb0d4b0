"""Blocks of one section → its parts: the section and each sub-heading, with their own blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkdocs_designdoc.block import COMMENT, DEFINITION, HEADING, ITEM, PARAGRAPH, RULE, Block
from mkdocs_designdoc.records import NamedTuple

_UNSEEN = frozenset({COMMENT, DEFINITION, RULE})


class Part(NamedTuple):
    """A heading (None for the section itself), its own blocks and its direct sub-parts."""

    heading: Block | None
    own: tuple[Block, ...]
    """Visible blocks up to the next heading; block quotes are left out."""
    children: tuple[int, ...]
    """Indices into the tuple of parts."""


class Entry(NamedTuple):
    """A list item with the blocks inside it."""

    block: Block
    inside: tuple[Block, ...]


class Segment(NamedTuple):
    """A paragraph (None at the start of a part), and the lists and other blocks that follow it."""

    lead: Block | None
    rest: tuple[Block, ...]
    """All blocks behind the paragraph."""
    entries: tuple[Entry, ...]
    """The outermost list items among them."""
    others: tuple[Block, ...]
    """What is neither list item nor inside one."""


def split_parts(blocks: Sequence[Block], *, level: int) -> tuple[Part, ...]:
    """Return the parts of a section in order; the first is the section itself."""
    heads: list[Block | None] = [None]
    owns: list[list[Block]] = [[]]
    children: list[list[int]] = [[]]
    open_ = [(level, 0)]
    for block in blocks:
        if block.kind is HEADING and not block.nested and not block.quoted:
            while len(open_) > 1 and open_[-1][0] >= block.level:
                open_.pop()
            children[open_[-1][1]].append(len(heads))
            open_.append((block.level, len(heads)))
            heads.append(block)
            owns.append([])
            children.append([])
        elif block.kind not in _UNSEEN and not block.quoted:
            owns[-1].append(block)
    return tuple(
        Part(head, tuple(own), tuple(below))
        for head, own, below in zip(heads, owns, children, strict=True)
    )


def split_segments(blocks: Sequence[Block]) -> Iterator[Segment]:
    """Yield the segments of a part: each paragraph opens one."""
    lead: Block | None = None
    rest: list[Block] = []
    for block in blocks:
        if block.kind is PARAGRAPH and not block.nested:
            if lead is not None or rest:
                yield _segment(lead, rest)
            lead, rest = block, []
        else:
            rest.append(block)
    if lead is not None or rest:
        yield _segment(lead, rest)


def entries_of(blocks: Sequence[Block]) -> tuple[Entry, ...]:
    """Return the outermost list items among ``blocks``, each with what stands inside it."""
    items = [block for block in blocks if block.kind is ITEM]
    if not items:
        return ()
    depth = min([block.depth for block in items])
    # Bullets between the items of a numbered list belong to those, indented or not.
    numbered = items[0].marker[:1].isdigit()
    found: list[tuple[Block, list[Block]]] = []
    for block in blocks:
        outer = block.kind is ITEM and block.depth <= depth
        if outer and (not numbered or block.marker[:1].isdigit()):
            found.append((block, []))
        elif found and (block.nested or block.kind is ITEM):
            found[-1][1].append(block)
    return tuple(Entry(block, tuple(inside)) for block, inside in found)


def _segment(lead: Block | None, blocks: Sequence[Block]) -> Segment:
    others = tuple(block for block in blocks if block.kind is not ITEM and not block.nested)
    return Segment(lead, tuple(blocks), entries_of(blocks), others)
