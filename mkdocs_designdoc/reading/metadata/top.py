"""The top of a page, where the readers of status, owners and relations look one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.block import HEADING
from mkdocs_designdoc.reading.metadata.fields import Field, read_fields
from mkdocs_designdoc.reading.metadata.header import heading_name, page_blocks, top_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_designdoc.block import Block
    from mkdocs_designdoc.reading.metadata.front_matter import FrontMatter


class Top:
    """The blocks of a page, and what stands at its top once somebody has asked."""

    __slots__ = ("_fields", "_heads", "_taken", "blocks")

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self._taken: list[Block] | None = None
        self._fields: tuple[Field, ...] | None = None
        self._heads: list[tuple[int, str]] | None = None

    @classmethod
    def of(cls, blocks: Sequence[Block], front: FrontMatter) -> Top:
        """Return the top of a page that may begin with a broken front matter."""
        return cls(page_blocks(blocks, front))

    def heads(self) -> list[tuple[int, str]]:
        """Return the headings that are part of nothing: index of the block, and folded name."""
        if self._heads is None:
            self._heads = [
                (index, heading_name(block))
                for index, block in enumerate(self.blocks)
                if block.kind is HEADING and not block.nested
            ]
        return self._heads

    def taken(self) -> list[Block]:
        """Return the blocks that may hold metadata."""
        if self._taken is None:
            self._taken = top_blocks(self.blocks)
        return self._taken

    def fields(self) -> tuple[Field, ...]:
        """Return their fields."""
        if self._fields is None:
            self._fields = tuple(read_fields(self.taken()))
        return self._fields
