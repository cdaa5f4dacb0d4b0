"""Outline + what its headings answer → the blocks from which each fact of a document is read."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Protocol, TypeVar

from mkdocs_designdoc.block import Block
from mkdocs_designdoc.reading.sections.frame import Frame
from mkdocs_designdoc.reading.sections.outline import Node, Outline
from mkdocs_designdoc.reading.sections.template import Template

Fact_co = TypeVar("Fact_co", covariant=True)


class Reader(Protocol[Fact_co]):
    """Reads the facts of one kind from the blocks under a heading of some level."""

    def __call__(self, blocks: tuple[Block, ...], /, *, level: int) -> tuple[Fact_co, ...]:
        """Return the facts in order of appearance."""


class Parts:
    """The blocks of a document by the template's names for its sections."""

    __slots__ = ("frame", "outline", "template")

    def __init__(self, outline: Outline, frame: Frame, template: Template) -> None:
        self.outline = outline
        self.frame = frame
        self.template = template

    def of(self, name: str) -> Iterator[tuple[tuple[Block, ...], int]]:
        """Yield blocks and level of each section that answers ``name``, none inside another."""
        for node in self._outermost(sorted(self.frame.answering.get(name, ()))):
            yield self.outline.all_blocks(node), node.level

    def read(self, name: str, reader: Reader[Fact_co]) -> tuple[Fact_co, ...]:
        """Return the facts that the sections for ``name`` state.

        Documents spread a section: "Component Architecture" holds a drawing and "Components and
        Interfaces" the components. So every section counts that goes by one of its names.
        """
        indices = self.frame.namesakes.get(name)
        if indices is None:
            indices = self.frame.namesakes[name] = _namesakes(name, self.frame, self.template)
        if not indices:
            return ()
        facts: list[Fact_co] = []
        for node in self._outermost(indices):
            facts += reader(self.outline.all_blocks(node), level=node.level)
        return tuple(facts)

    def _outermost(self, indices: Collection[int]) -> list[Node]:
        found: list[Node] = []
        for index in indices:
            node = self.outline.nodes[index]
            if not found or node.line > found[-1].end:
                found.append(node)
        return found


def _namesakes(name: str, frame: Frame, template: Template) -> tuple[int, ...]:
    """Return the headings that answer a section of a name, or only go by it."""
    slots, parents = _slots(name, template)
    namesakes = [
        index
        for index, above, found in frame.spare
        if (above is None or above in parents) and not slots.isdisjoint(found)
    ]
    return tuple(sorted({*frame.answering.get(name, ()), *namesakes}))


@lru_cache(maxsize=256)
def _slots(name: str, template: Template) -> tuple[frozenset[int], frozenset[int]]:
    """Return the slots of a name, and the slots in which they stand."""
    found = [(index, slot.parent) for index, slot in enumerate(template.slots) if slot.name == name]
    return frozenset(index for index, _ in found), frozenset(parent for _, parent in found)
