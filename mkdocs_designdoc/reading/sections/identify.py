"""Headings ↔ sections of the template: which heading answers which section, and where it stands.

A heading answers a section under its exact name, under an alias, as a misspelling, with a modifier
("Data Flow: Checkout"), or together with others ("Security / Performance").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mkdocs_designdoc.reading.sections.fitting import (
    Answer,
    best_slot,
    farness,
    is_inner,
    is_telling,
    rank,
)
from mkdocs_designdoc.reading.sections.keys import section_key
from mkdocs_designdoc.reading.sections.names import (
    Match,
    answered_by,
    candidates,
    exact_slots,
    slips_of,
)
from mkdocs_designdoc.reading.sections.outline import Head
from mkdocs_designdoc.reading.sections.placing import Placed, place
from mkdocs_designdoc.reading.sections.template import Slot, Template
from mkdocs_designdoc.records import dataclass, field

__all__ = [
    "FIRM",
    "Answer",
    "Identified",
    "Match",
    "answered_by",
    "candidates",
    "heads_section",
    "identify_heads",
    "section_key",
]

_WAVES = tuple(Match)
_Claim = tuple[int, tuple[int, ...]]
"""A heading, and the slots that compete for it."""
_SEVERAL = 3
"""So many H1s are no title and a slip."""
FIRM = frozenset({Match.EXACT, Match.NEAR})
"""Matches that hold a heading to the section's place and level; an alias may mean more."""


@dataclass(frozen=True, slots=True)
class Identified:
    """What the headings of a document answer."""

    answers: tuple[Answer, ...]
    """In document order; the first answer of a slot is the section, others repeat it."""
    primary: dict[int, Answer]
    """The best answer by slot."""
    named: frozenset[int]
    """Nodes that a placeholder heading of the template accepts under a name of their own."""
    elsewhere: frozenset[int] = frozenset()
    """Slots that only the rendered page answers: snippets and macros bring sections, too."""
    placed: Placed = field(default_factory=Placed)
    """Where the headings stand once wrong levels are seen through."""
    slots: tuple[Slot, ...] = ()
    """The template's sections."""
    sound: list[bool] = field(default_factory=list, compare=False, repr=False)
    """True, once rules have found that these headings stand as the template's do: that goes for all
    documents that share them."""

    def lacks(self, index: int, slot: Slot) -> bool:
        """Tell whether a section that the template requires is not there, nor an alternative."""
        if not slot.required or index in self.primary or self._has_any(index, *slot.alternatives):
            return False
        # What belongs under an alternative is asked for where that is the one chosen.
        parent = slot.parent
        while 0 <= parent < len(self.slots):
            above = self.slots[parent]
            chosen = not above.alternatives or self._has_any(parent)
            if not chosen and (above.instead_of >= 0 or self._has_any(*above.alternatives)):
                return False
            parent = above.parent
        return True

    def _has_any(self, *slots: int) -> bool:
        return any(slot in self.primary or slot in self.elsewhere for slot in slots)

    def slots_of(self, node: int) -> list[int]:
        """Return the slots that a heading answers, in template order."""
        return sorted(answer.slot for answer in self.answers if answer.node == node)


def heads_section(template: Template, text: str, first: bool, ones: int) -> bool:  # noqa: FBT001 # a callback
    """Tell whether an H1 is a section of the template rather than the title of the page.

    Some templates have their sections at level 1, and so have documents with several H1s; elsewhere
    a first H1 is a title, whatever it says, and a later one with a section's name is that section
    at a wrong level.
    """
    if first and ones < _SEVERAL and not any(slot.level == 1 for slot in template.slots):
        return False
    found = exact_slots(text, template)
    return bool(found) and (
        not first or ones >= _SEVERAL or any(template.slots[s].level == 1 for s in found)
    )


def identify_heads(nodes: Sequence[Head], template: Template) -> Identified:
    """Return which headings of a document answer which sections of the template."""
    slots = template.slots
    waves: dict[Match, list[_Claim]] = {wave: [] for wave in _WAVES}
    for index, node in enumerate(nodes):
        for competing, match in candidates(node.text, template) if node.slips is None else ():
            waves[match].append((index, competing))
    taken: dict[int, Answer] = {}
    spare: list[Answer] = []
    for wave, claims in waves.items():
        if wave is Match.NEAR:
            _take_misspelt(nodes, template, taken)
        elif claims:
            spare += _take(wave, claims, nodes, template, taken)
    repeats = _repeats(spare, taken, nodes, template)
    answers = sorted((*taken.values(), *repeats), key=lambda answer: (answer.node, answer.slot))
    placed = place(
        nodes,
        slots,
        {a.node: (a.slot, a.match in FIRM) for a in reversed(answers)},
    )
    return Identified(
        tuple(answers),
        taken,
        frozenset(_named(placed, template, taken, {answer.node for answer in answers})),
        placed=placed,
        slots=slots,
    )


def _take(
    wave: Match,
    claims: Sequence[_Claim],
    nodes: Sequence[Head],
    template: Template,
    taken: dict[int, Answer],
) -> list[Answer]:
    """Give slots to the headings that fit best; return those for which nothing was left.

    Parents come before their sub-sections, which are known by them: an entity may be named as a
    section is.
    """
    slots = template.slots
    busy = {answer.node for answer in taken.values()}
    waiting: dict[int, list[_Claim]] = {}
    for claim in claims:
        if claim[0] not in busy:
            for level in {slots[slot].level for slot in claim[1]}:
                waiting.setdefault(level, []).append(claim)
    spare: list[Answer] = []
    for level in sorted(waiting):
        found: list[tuple[tuple[int, ...], Answer]] = []
        by_node = _by_node(taken)
        for index, competing in waiting[level]:
            if by_node.get(index) in competing:
                continue
            slot = best_slot(index, competing, nodes, slots, taken)
            if slots[slot].level != level or (
                slots[slot].parent in competing
                and _enclosing(index, nodes, by_node) not in competing
            ):
                continue
            if _fits(index, slot, wave, nodes, template, by_node):
                near = rank(index, slot, nodes, slots, taken)
                far = farness(nodes[index], slots[slot], wave)
                found.append(((far, *near), Answer(index, slot, wave)))
        rivals = {(answer.slot, answer.node) for _, answer in found}
        ordered = sorted(
            found, key=lambda pair: (is_inner(pair[1], rivals, nodes), pair[0], pair[1].node)
        )
        spare += [a for _, a in ordered if taken.setdefault(a.slot, a) is not a]
    return spare


def _fits(  # noqa: PLR0917 # a heading, a slot, and where both stand
    index: int,
    slot: int,
    match: Match,
    nodes: Sequence[Head],
    template: Template,
    by_node: Mapping[int, int],
) -> bool:
    """Tell whether a heading may answer a slot at the place where it stands.

    A sub-heading of a section that the template knows is that section's content, unless the
    template puts the slot there or the name is the template's own and stands nowhere better.
    """
    node, wanted = nodes[index], template.slots[slot]
    inside = _enclosing(index, nodes, by_node)
    if inside == slot:
        return False
    if match is Match.EXACT:
        return True
    if match is Match.LOOSE:
        return node.level <= wanted.level + (inside is not None and template.has_children(inside))
    if inside is None or inside == wanted.parent:
        return node.level <= wanted.level + int(is_telling(node, wanted, match))
    if template.names_things(inside) or not template.has_children(inside):
        return False
    return match is not Match.PART and node.level <= wanted.level + 1


def _by_node(taken: dict[int, Answer]) -> dict[int, int]:
    """Return the slot that each heading answers."""
    return {answer.node: slot for slot, answer in taken.items()}


def _enclosing(index: int, nodes: Sequence[Head], by_node: Mapping[int, int]) -> int | None:
    """Return the slot of the nearest heading above that answers one."""
    parent = nodes[index].parent
    while parent >= 0:
        if parent in by_node:
            return by_node[parent]
        parent = nodes[parent].parent
    return None


def _repeats(
    spare: Sequence[Answer], taken: dict[int, Answer], nodes: Sequence[Head], template: Template
) -> list[Answer]:
    """Return further headings of a section's name that are the section again (DD104).

    Inside another section of the template the name may be an entity's or an endpoint's.
    """
    used = _by_node(taken)
    again: dict[int, Answer] = {}
    for answer in sorted(spare, key=lambda answer: answer.node):
        first, parent = taken[answer.slot], nodes[answer.node].parent
        if answer.node in used or not _is_same(answer.match, first.match):
            continue
        wanted = template.slots[answer.slot]
        if parent in again:
            same = again[parent].slot == wanted.parent
        elif parent in {-1, nodes[first.node].parent}:
            same = abs(nodes[answer.node].level - wanted.level) <= 1
        else:
            same = _enclosing(answer.node, nodes, used) == wanted.parent >= 0
        if same:
            again[answer.node] = answer
    return list(again.values())


def _is_same(match: Match, first: Match) -> bool:
    """Tell whether two names are the same one; aliases are not: "Goals" beside "Overview"."""
    if match is Match.MODIFIED:
        return first in {Match.MODIFIED, Match.EXACT}
    return match is Match.EXACT and first is Match.EXACT


def _take_misspelt(nodes: Sequence[Head], template: Template, taken: dict[int, Answer]) -> None:
    """Give missing sections to headings that are their names with a typo, nearest level first."""
    if all(slot in taken or wanted.placeholder for slot, wanted in enumerate(template.slots)):
        return
    used = {answer.node for answer in taken.values()}
    pairs: list[tuple[int, int, int]] = []
    for index, node in enumerate(nodes):
        if index in used:
            continue
        slips = slips_of(node.text, template) if node.slips is None else node.slips
        for slot in slips:
            far = abs(node.level - template.slots[slot].level)
            if slot not in taken and far <= 1:
                pairs.append((far, index, slot))
    for _, index, slot in sorted(pairs):
        if slot not in taken and index not in used:
            used.add(index)
            taken[slot] = Answer(index, slot, Match.NEAR)


def _named(
    placed: Placed, template: Template, taken: dict[int, Answer], answered: set[int]
) -> Iterator[int]:
    holders = {answer.node for slot, answer in taken.items() if template.names_things(slot)}
    for index, parent in enumerate(placed.parents):
        if index not in answered and parent in holders:
            yield index
