"""How well a heading fits a slot of the template: by its place, and by what its name says."""

from __future__ import annotations

from collections.abc import Container, Sequence

from mkdocs_designdoc.reading.sections.keys import section_key
from mkdocs_designdoc.reading.sections.names import GENERAL, Match
from mkdocs_designdoc.reading.sections.outline import Head
from mkdocs_designdoc.reading.sections.template import Slot
from mkdocs_designdoc.records import NamedTuple


class Answer(NamedTuple):
    """A heading (``node``, an index into the outline) that answers a slot of the template."""

    node: int
    slot: int
    match: Match


def is_inner(answer: Answer, rivals: Container[tuple[int, int]], nodes: Sequence[Head]) -> bool:
    """Tell whether a heading stands under another one that is the same section by another name."""
    above = nodes[answer.node].parent if answer.match is Match.ALIAS else -1
    while above >= 0 and (answer.slot, above) not in rivals:
        above = nodes[above].parent
    return above >= 0


def best_slot(
    index: int,
    competing: Sequence[int],
    nodes: Sequence[Head],
    slots: Sequence[Slot],
    taken: dict[int, Answer],
) -> int:
    """Return the slot that fits a heading best where several carry its name."""
    if len(competing) == 1:
        return competing[0]
    # "High-level architecture" is the section itself before it is the drawing in it.
    outer = [
        slot for slot in competing if slot not in taken and slots[slot].parent not in competing
    ]
    competing = outer or competing
    return min(competing, key=lambda slot: (slot in taken, rank(index, slot, nodes, slots, taken)))


def rank(
    index: int,
    slot: int,
    nodes: Sequence[Head],
    slots: Sequence[Slot],
    taken: dict[int, Answer],
) -> tuple[int, int, int]:
    """Return how far a heading is from the slot's place: parent, level, then order."""
    parent = slots[slot].parent
    wanted = taken[parent].node if parent in taken else -1
    return (
        int(nodes[index].parent != wanted),
        abs(nodes[index].level - slots[slot].level),
        index,
    )


def is_telling(node: Head, slot: Slot, match: Match) -> bool:
    """Tell whether a heading names a section so well that it may stand deeper than the section."""
    key = section_key(node.text)
    if match is Match.MODIFIED:
        return key.startswith(section_key(slot.name))
    return key not in GENERAL


def farness(node: Head, slot: Slot, wave: Match) -> int:
    """Return how far another name is from the section's own: "X and Y", a word of it, none."""
    if wave not in {Match.ALIAS, Match.PART}:
        return 0
    name, key = section_key(slot.name), section_key(node.text)
    if name in key.split(" and "):
        return 0
    return 1 if {*name.split()} & {*key.split()} - {"and"} else 2
