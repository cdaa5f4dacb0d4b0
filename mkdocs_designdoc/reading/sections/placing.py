"""Headings with the sections they answer → the tree they are meant to be.

One heading at a wrong level drags those behind it under another parent; seen through, it is one
fault and not many.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter

from mkdocs_designdoc.reading.sections.outline import Head, nest
from mkdocs_designdoc.reading.sections.template import Slot
from mkdocs_designdoc.records import dataclass

_MOST = 5
"""One section in so many may stand at another level where all are meant to be shifted."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where headings stand, by their index in the outline."""

    parents: tuple[int, ...] = ()
    """Index of the enclosing heading, -1 at the top."""
    ends: tuple[int, ...] = ()
    """Index of the first heading behind the section."""
    home: frozenset[int] = frozenset()
    """Headings that stand under the section that the template has them in."""
    shift: int = 0
    """Levels by which all sections of the document differ from the template's."""

    def has_children(self, node: int) -> bool:
        """Tell whether a heading holds others."""
        return self.ends[node] > node + 1


def place(
    nodes: Sequence[Head], slots: Sequence[Slot], answered: Mapping[int, tuple[int, bool]]
) -> Placed:
    """Return where headings stand; ``answered`` gives slot and firmness of the match by node."""
    shift = _shift(nodes, slots, answered)
    levels: list[int] = []
    home: set[int] = set()
    open_: list[int] = []
    """Slots of the sections that are open, outermost first."""
    last = -1
    for index, node in enumerate(nodes):
        level = node.level - shift
        if index in answered:
            slot, firm = answered[index]
            while open_ and slots[open_[-1]].level >= slots[slot].level:
                open_.pop()
            if slots[slot].parent == (open_[-1] if open_ else -1):
                home.add(index)
                level = slots[slot].level if firm else level
            open_.append(slot)
            last = index
        elif last >= 0 and node.level > nodes[last].level:
            # Sub-headings follow the section above them to its right level.
            level += levels[last] - (nodes[last].level - shift)
        levels.append(level)
    parents, ends = nest(levels)
    return Placed(tuple(parents), tuple(ends), frozenset(home), shift)


def _shift(
    nodes: Sequence[Head], slots: Sequence[Slot], answered: Mapping[int, tuple[int, bool]]
) -> int:
    """Return by how much most of the top sections differ from the template's level."""
    tops = [
        nodes[index].level - slots[slot].level
        for index, (slot, _) in answered.items()
        if slots[slot].parent == -1
    ]
    if not tops:
        return 0
    counts = {shift: tops.count(shift) for shift in dict.fromkeys(tops)}
    shift, count = max(counts.items(), key=itemgetter(1))
    return shift if count > 1 and _MOST * count > (_MOST - 1) * len(tops) else 0
