"""Headings ↔ sections of the template: which heading answers which section.

A heading answers a section under its exact name, under an alias, with a modifier ("Data Flow:
Checkout"), together with others ("Security / Performance"), or as a misspelling.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache

from mkdocs_designdoc.names import fold
from mkdocs_designdoc.reading.aliases import ALIASES, TRAPS
from mkdocs_designdoc.reading.outline import Node, Outline
from mkdocs_designdoc.reading.template import Slot, Template

_NUMBER = re.compile(
    r"^(?:(?:section|part|chapter|§)\s*)?"
    r"(?:\d{1,3}(?:\.\d{1,3})*[.):：、]?|[ivxIVX]{1,5}[.)]|[A-Za-z][.)]|[一二三四五六七八九十]{1,3}[、.．])"
    r"\s*(?:[-–—:]\s+)?(?=\D)",
)
_BRACKETS = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）|【[^【】]*】)\s*$")
_MODIFIER = re.compile(r"\s*[:：]\s+|\s+[-–—|·]\s+|：|\s*→\s*|\s+\bfor\b\s+")
_PARTS = re.compile(r"\s*(?:[/,;+、，]|&|\band\b|\bund\b|\bet\b|\by\b)\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]")
_LONGEST_NAME = 80
_NEAR = 0.8
"""Similarity above which an unmatched heading is a misspelt section rather than another one."""


class Match(IntEnum):
    """How well a heading answers a section, best first."""

    EXACT = 0
    ALIAS = 1
    MODIFIED = 2
    PART = 3
    NEAR = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """A heading (``node``, an index into the outline) that answers a slot of the template."""

    node: int
    slot: int
    match: Match


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

    def lacks(self, index: int, slot: Slot) -> bool:
        """Tell whether a section that the template requires is not there."""
        there = index in self.primary or index in self.elsewhere
        return not (there or slot.optional or slot.placeholder)

    def slots_of(self, node: int) -> list[int]:
        """Return the slots that a heading answers, in template order."""
        return sorted(answer.slot for answer in self.answers if answer.node == node)


def strip_number(text: str) -> str:
    """Return a heading without its number, leading symbols and closing punctuation."""
    text = unicodedata.normalize("NFKC", text).strip()
    start = next((i for i, char in enumerate(text) if char.isalnum()), 0)
    text = text[start:]
    stripped = _NUMBER.sub("", text, count=1)
    text = stripped if _WORD.search(stripped) else text
    return text.rstrip(" :：.#").lstrip(" -–—:.")


@lru_cache(maxsize=8192)
def section_key(text: str) -> str:
    """Return the key under which names of the same section compare equal.

    Number, emoji, case, a bracketed suffix, closing punctuation, plural endings and the
    difference between ``&`` and "and" do not count.
    """
    text = strip_number(text)
    for _ in range(2):
        shorter = _BRACKETS.sub("", text)
        text = shorter if _WORD.search(shorter) else text
    return " ".join(_singular(word) for word in fold(text.rstrip(" :：")).split())


def _singular(word: str) -> str:
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):  # noqa: PLR2004
        return word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]  # noqa: PLR2004
    return word


_TRAP_KEYS = frozenset(section_key(trap) for trap in TRAPS)


@dataclass(frozen=True, slots=True)
class _Names:
    exact: dict[str, tuple[int, ...]]
    alias: dict[str, tuple[int, ...]]


@lru_cache(maxsize=8)
def _names(template: Template) -> _Names:
    """Return the slots of a template by the keys of their names and aliases."""
    exact: dict[str, list[int]] = {}
    alias: dict[str, list[int]] = {}
    fixed = [(i, slot) for i, slot in enumerate(template.slots) if not slot.placeholder]
    for index, slot in fixed:
        for name in (slot.name, *slot.aliases):
            exact.setdefault(section_key(name), []).append(index)
    builtin = {section_key(name): names for name, names in ALIASES.items()}
    for index, slot in fixed:
        for name in builtin.get(section_key(slot.name), ()):
            key = section_key(name)
            if key not in exact and key not in _TRAP_KEYS:
                alias.setdefault(key, []).append(index)
    return _Names(
        {key: tuple(dict.fromkeys(slots)) for key, slots in exact.items()},
        {key: tuple(dict.fromkeys(slots)) for key, slots in alias.items()},
    )


def candidates(text: str, template: Template) -> tuple[tuple[tuple[int, ...], Match], ...]:
    """Return what a heading may answer by its name alone: slots that compete, and how well.

    Several entries mean that the heading answers several sections at once.
    """
    if len(text) > _LONGEST_NAME:
        return ()
    names = _names(template)
    key = section_key(text)
    if key in names.exact:
        return ((names.exact[key], Match.EXACT),)
    if key in _TRAP_KEYS:
        return ()
    if key in names.alias:
        return ((names.alias[key], Match.ALIAS),)
    head = _MODIFIER.split(strip_number(text), maxsplit=1)[0]
    if head and head != text:
        key = section_key(head)
        found = names.exact.get(key) or (names.alias.get(key) if key not in _TRAP_KEYS else None)
        if found:
            return ((found, Match.MODIFIED),)
    return tuple(_split(text, names))


def _split(text: str, names: _Names) -> Iterator[tuple[tuple[int, ...], Match]]:
    """Yield the sections that a heading of several names answers ("Security / Performance")."""
    parts = [part for part in _PARTS.split(_BRACKETS.sub("", strip_number(text))) if part.strip()]
    if len(parts) < 2:  # noqa: PLR2004 # one name is no list
        return
    seen: set[int] = set()
    for part in parts:
        key = section_key(part)
        slots = names.exact.get(key) or names.alias.get(key) or ()
        if slots and key not in _TRAP_KEYS and slots[0] not in seen:
            seen.add(slots[0])
            yield slots, Match.PART


def identify(outline: Outline, template: Template) -> Identified:
    """Return which headings of a document answer which sections of the template."""
    nodes, slots = outline.nodes, template.slots
    options = [candidates(node.text, template) for node in nodes]
    taken: dict[int, Answer] = {}
    answers: list[Answer] = []
    for wave in (Match.EXACT, Match.ALIAS, Match.MODIFIED, Match.PART):
        found: list[tuple[tuple[int, int, int], Answer]] = []
        for index, option in enumerate(options):
            for competing, match in option:
                if match is not wave:
                    continue
                slot = _best_slot(index, competing, nodes, slots, taken)
                if _fits(index, slot, match, nodes, template, taken):
                    answer = Answer(index, slot, match)
                    found.append((_rank(index, slot, nodes, slots, taken), answer))
        found.sort(key=lambda pair: (pair[0], pair[1].node))
        for rank, answer in found:
            if answer.slot not in taken:
                taken[answer.slot] = answer
                answers.append(answer)
            elif _repeats(answer, rank, taken, nodes):
                answers.append(answer)
    answers += _misspelt(outline, template, taken, {answer.node for answer in answers})
    answers.sort(key=lambda answer: (answer.node, answer.slot))
    answered = {answer.node for answer in answers}
    return Identified(tuple(answers), taken, frozenset(_named(nodes, template, taken, answered)))


def answered_by(headings: Iterable[str], template: Template) -> frozenset[int]:
    """Return the slots that headings answer by their names alone."""
    return frozenset(
        slot
        for text in headings
        for competing, _ in candidates(text, template)
        for slot in competing
    )


def _best_slot(
    index: int,
    competing: Sequence[int],
    nodes: Sequence[Node],
    slots: Sequence[Slot],
    taken: dict[int, Answer],
) -> int:
    """Return the slot that fits a heading best where several carry its name."""
    return min(competing, key=lambda slot: (slot in taken, _rank(index, slot, nodes, slots, taken)))


def _rank(
    index: int,
    slot: int,
    nodes: Sequence[Node],
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


def _fits(
    index: int,
    slot: int,
    match: Match,
    nodes: Sequence[Node],
    template: Template,
    taken: dict[int, Answer],
) -> bool:
    """Tell whether a heading may answer a slot at the place where it stands.

    A sub-heading of a section that the template knows is that section's content, unless the
    template puts the slot there or the name is the template's own and stands nowhere better.
    """
    node, wanted = nodes[index], template.slots[slot]
    inside = _enclosing(index, nodes, taken)
    if inside is None or inside == wanted.parent or inside == slot:
        return inside != slot and node.level <= wanted.level + (2 if match is Match.EXACT else 1)
    if match is Match.EXACT:
        return slot not in taken and node.level <= wanted.level + 1
    if template.names_things(inside) or not template.has_children(inside):
        return False
    return match is Match.ALIAS and node.level <= wanted.level


def _enclosing(index: int, nodes: Sequence[Node], taken: dict[int, Answer]) -> int | None:
    """Return the slot of the nearest heading above that answers one."""
    by_node = {answer.node: slot for slot, answer in taken.items()}
    parent = nodes[index].parent
    while parent >= 0:
        if parent in by_node:
            return by_node[parent]
        parent = nodes[parent].parent
    return None


def _repeats(
    answer: Answer, rank: tuple[int, int, int], taken: dict[int, Answer], nodes: Sequence[Node]
) -> bool:
    """Tell whether a further heading of the same name is the section again (DD104).

    Aliases are too loose for that: "Goals" beside "Overview" is a section of its own.
    """
    first = taken[answer.slot]
    same_parent = nodes[answer.node].parent == nodes[first.node].parent
    if answer.match is Match.MODIFIED:
        return first.match in {Match.MODIFIED, Match.EXACT} and same_parent
    return answer.match is Match.EXACT and first.match is Match.EXACT and rank[1] <= 1


def _misspelt(
    outline: Outline, template: Template, taken: dict[int, Answer], answered: Iterable[int]
) -> Iterator[Answer]:
    """Yield headings that are a missing section's name with a typo in it; the best pair first."""
    used = set(answered)
    pairs: list[tuple[float, int, int]] = []
    for slot, wanted in enumerate(template.slots):
        if slot in taken or wanted.placeholder:
            continue
        key = section_key(wanted.name)
        for index, node in enumerate(outline.nodes):
            if index in used or abs(node.level - wanted.level) > 1:
                continue
            other = section_key(node.text)
            if other in _TRAP_KEYS:
                continue
            ratio = SequenceMatcher(None, key, other, autojunk=False).ratio()
            same_words = sorted(key.split()) == sorted(other.split())
            if (ratio >= _NEAR and _few_edits(key, other)) or same_words:
                pairs.append((-ratio, slot, index))
    for _, slot, index in sorted(pairs):
        if slot not in taken and index not in used:
            used.add(index)
            taken[slot] = Answer(index, slot, Match.NEAR)
            yield taken[slot]


def _few_edits(key: str, other: str) -> bool:
    """Tell whether no whole word differs, so that "Data Flow" is not taken for "Data Row"."""
    mine, theirs = key.split(), other.split()
    if len(mine) != len(theirs):
        return key.replace(" ", "") == other.replace(" ", "")
    return all(
        a == b or SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.7  # noqa: PLR2004
        for a, b in zip(mine, theirs, strict=True)
    )


def _named(
    nodes: Sequence[Node], template: Template, taken: dict[int, Answer], answered: set[int]
) -> Iterator[int]:
    holders = {
        answer.node: slot for slot, answer in taken.items() if template.names_things(slot)
    }
    for index, node in enumerate(nodes):
        if index not in answered and node.parent in holders:
            yield index
