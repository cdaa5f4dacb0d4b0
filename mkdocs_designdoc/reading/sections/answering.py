"""Outline + what its headings answer → the blocks from which each fact of a document is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from mkdocs_designdoc.block import Block
from mkdocs_designdoc.reading.sections.identify import Identified, candidates
from mkdocs_designdoc.reading.sections.outline import Node, Outline
from mkdocs_designdoc.reading.sections.template import Template

Fact_co = TypeVar("Fact_co", covariant=True)


class Reader(Protocol[Fact_co]):
    """Reads the facts of one kind from the blocks under a heading of some level."""

    def __call__(self, blocks: tuple[Block, ...], /, *, level: int) -> tuple[Fact_co, ...]:
        """Return the facts in order of appearance."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The blocks of a document by the template's names for its sections."""

    outline: Outline
    identified: Identified
    template: Template

    def of(self, name: str) -> Iterator[tuple[tuple[Block, ...], int]]:
        """Yield blocks and level of each section that answers ``name``, none inside another."""
        for node in self._outermost(self._answering(name)):
            yield self.outline.all_blocks(node), node.level

    def read(self, name: str, reader: Reader[Fact_co]) -> tuple[Fact_co, ...]:
        """Return the facts that the sections for ``name`` state.

        Documents spread a section: "Component Architecture" holds a drawing and "Components and
        Interfaces" the components. So every section counts that goes by one of its names.
        """
        nodes = self._outermost(sorted({*self._answering(name), *self._namesakes(name)}))
        return tuple(
            fact
            for node in nodes
            for fact in reader(self.outline.all_blocks(node), level=node.level)
        )

    def _slots(self, name: str) -> set[int]:
        return {index for index, slot in enumerate(self.template.slots) if slot.name == name}

    def _answering(self, name: str) -> list[int]:
        slots = self._slots(name)
        return sorted({a.node for a in self.identified.answers if a.slot in slots})

    def _namesakes(self, name: str) -> Iterator[int]:
        """Yield headings by one of the section's names that answer nothing, at a fitting place."""
        slots = self._slots(name)
        parents = {self.template.slots[slot].parent for slot in slots}
        by_node = {answer.node: answer.slot for answer in self.identified.answers}
        for index, node in enumerate(self.outline.nodes):
            if index in by_node:
                continue
            above = node.parent
            while above >= 0 and above not in by_node:
                above = self.outline.nodes[above].parent
            fits = above < 0 or by_node[above] in parents
            if fits and any(slots & {*found} for found, _ in candidates(node.text, self.template)):
                yield index

    def _outermost(self, indices: list[int]) -> list[Node]:
        found: list[Node] = []
        for index in indices:
            node = self.outline.nodes[index]
            if not found or node.line > found[-1].end:
                found.append(node)
        return found
