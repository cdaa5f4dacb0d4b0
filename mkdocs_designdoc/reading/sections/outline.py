"""Blocks → the tree of headings, each with the blocks that stand under it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mkdocs_designdoc.block import COMMENT, DEFINITION, HEADING, RULE, Block
from mkdocs_designdoc.reading.markdown.inline import plain
from mkdocs_designdoc.records import NamedTuple, dataclass

INVISIBLE = frozenset({COMMENT, DEFINITION, RULE})
"""Kinds of block that leave a section empty for its reader."""
_BEFORE_TITLE = 2
"""Headings that may stand before a title, such as that of a list of contents."""


class Node(NamedTuple):
    """One heading. ``first``, ``own`` and ``last`` are indices into the document's blocks."""

    block: Block
    text: str
    """The heading as a reader sees it."""
    level: int
    line: int
    end: int
    """Last file line of the section, sub-sections included."""
    own_end: int
    """Last file line before the first sub-section."""
    parent: int
    """Index of the enclosing node, -1 at the top."""
    first: int
    """Index of the first block under the heading."""
    own: int
    """Index behind the last block before the first sub-heading."""
    last: int
    """Index behind the last block of the section."""


class Head(NamedTuple):
    """One heading among others, whatever stands under it."""

    text: str
    level: int
    parent: int
    slips: tuple[int, ...] | None = None
    """For a heading by no section's name, whose text does not matter: the sections whose name it
    is mistyped."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The headings of one document, in order, without the title."""

    blocks: tuple[Block, ...]
    title: Block | None
    nodes: tuple[Node, ...]
    header: int
    """Number of blocks before the first section: title, metadata and introduction."""

    def own_blocks(self, node: Node) -> tuple[Block, ...]:
        """Return the blocks under a heading, up to its first sub-heading."""
        return self.blocks[node.first : node.own]

    def all_blocks(self, node: Node) -> tuple[Block, ...]:
        """Return the blocks under a heading with all its sub-sections."""
        return self.blocks[node.first : node.last]

    def children(self, index: int) -> Iterator[int]:
        """Yield the indices of the direct sub-sections of a node."""
        return (i for i, node in enumerate(self.nodes) if node.parent == index)


def visible(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks that a reader of the page sees."""
    return [block for block in blocks if block.kind not in INVISIBLE]


def read_outline(
    blocks: tuple[Block, ...],
    *,
    line_count: int,
    is_section: Callable[[str, bool, int], bool] | None = None,
) -> Outline:
    """Return the outline of a document; headings inside lists, quotes or boxes are content.

    ``is_section`` tells of an H1's text, whether it is the first heading, and how many of them
    there are, that it is a section and not the title.
    """
    heads = [
        index for index, block in enumerate(blocks) if block.kind is HEADING and not block.nested
    ]
    title = _title(blocks, heads)
    if title is not None and is_section is not None:
        text = plain(blocks[title].text)
        ones = sum(blocks[index].level == 1 for index in heads)
        title = None if is_section(text, title == heads[0], ones) else title
    if title is not None:
        heads.remove(title)
    parents, ends = nest([blocks[index].level for index in heads])
    starts = [*heads, len(blocks)]
    lines = [*(blocks[index].line for index in heads), line_count + 1]
    nodes = [
        tuple.__new__(
            Node,
            (
                block := blocks[index],
                plain(block.text),
                block.level,
                block.line,
                lines[ends[i]] - 1,
                lines[i + 1] - 1,
                parents[i],
                index + 1,
                starts[i + 1],
                starts[ends[i]],
            ),
        )
        for i, index in enumerate(heads)
    ]
    return Outline(blocks, blocks[title] if title is not None else None, tuple(nodes), starts[0])


def _title(blocks: Sequence[Block], heads: Sequence[int]) -> int | None:
    """Return the block index of the H1 that is the title, with hardly a heading before it."""
    if heads and blocks[heads[0]].level == 1:
        return heads[0]
    ones = [place for place, index in enumerate(heads) if blocks[index].level == 1]
    return heads[ones[0]] if len(ones) == 1 and ones[0] <= _BEFORE_TITLE else None


def nest(levels: Sequence[int]) -> tuple[list[int], list[int]]:
    """Return for each heading its parent, and the heading at which its section is over."""
    parents: list[int] = []
    ends = [len(levels)] * len(levels)
    last = -1
    for index, level in enumerate(levels):
        while last >= 0 and levels[last] >= level:
            ends[last] = index
            last = parents[last]
        parents.append(last)
        last = index
    return parents, ends
