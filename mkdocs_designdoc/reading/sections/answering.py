"""Outline + what its headings answer → the blocks from which each fact of a document is read."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
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


class Parts:
    """The blocks of a document by the template's names for its sections."""

    def __init__(self, outline: Outline, identified: Identified, template: Template) -> None:
        self.outline = outline
        self.template = template
        self._answers = {answer.node: answer.slot for answer in identified.answers}
        self._answering: dict[str, set[int]] = {}
        """The headings that answer the sections of a name."""
        for answer in identified.answers:
            self._answering.setdefault(template.slots[answer.slot].name, set()).add(answer.node)
        self._spare = list(self._unused())

    def of(self, name: str) -> Iterator[tuple[tuple[Block, ...], int]]:
        """Yield blocks and level of each section that answers ``name``, none inside another."""
        for node in self._outermost(self._answering.get(name, ())):
            yield self.outline.all_blocks(node), node.level

    def read(self, name: str, reader: Reader[Fact_co]) -> tuple[Fact_co, ...]:
        """Return the facts that the sections for ``name`` state.

        Documents spread a section: "Component Architecture" holds a drawing and "Components and
        Interfaces" the components. So every section counts that goes by one of its names.
        """
        slots, parents = _slots(name, self.template)
        namesakes = [
            index
            for index, above, found in self._spare
            if (above is None or above in parents) and not slots.isdisjoint(found)
        ]
        facts: list[Fact_co] = []
        for node in self._outermost({*self._answering.get(name, ()), *namesakes}):
            facts += reader(self.outline.all_blocks(node), level=node.level)
        return tuple(facts)

    def _unused(self) -> Iterator[tuple[int, int | None, frozenset[int]]]:
        """Yield headings by a section's name that answer none, and the slot that they stand in."""
        nodes = self.outline.nodes
        for index, node in enumerate(nodes):
            if index not in self._answers and (found := candidates(node.text, self.template)):
                above = node.parent
                while above >= 0 and above not in self._answers:
                    above = nodes[above].parent
                slots = frozenset(slot for competing, _ in found for slot in competing)
                yield index, self._answers.get(above), slots

    def _outermost(self, indices: Collection[int]) -> list[Node]:
        found: list[Node] = []
        for index in sorted(indices):
            node = self.outline.nodes[index]
            if not found or node.line > found[-1].end:
                found.append(node)
        return found


@lru_cache(maxsize=256)
def _slots(name: str, template: Template) -> tuple[frozenset[int], frozenset[int]]:
    """Return the slots of a name, and the slots in which they stand."""
    found = [(index, slot.parent) for index, slot in enumerate(template.slots) if slot.name == name]
    return frozenset(index for index, _ in found), frozenset(parent for _, parent in found)
