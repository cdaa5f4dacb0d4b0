"""A heading's name → the sections of the template that it may stand for, by its name alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from mkdocs_designdoc.members import settled
from mkdocs_designdoc.reading.sections.aliases import ALIASES, TRAPS
from mkdocs_designdoc.reading.sections.keys import section_key, strip_brackets, strip_number
from mkdocs_designdoc.reading.sections.template import Template

_MODIFIER = re.compile(r"\s*[:：]\s+|\s+[-–—|·]\s+|：|\s*→\s*|\s+\bfor\b\s+")
_PARTS = re.compile(r"\s*(?:[/,;+、，]|&|\band\b|\bund\b|\bet\b|\by\b)\s*", re.IGNORECASE)
_LONGEST_NAME = 80
"""Characters beyond which a heading is a sentence, of which no part is a section's name."""


@settled
class Match(IntEnum):
    """How well a heading answers a section, best first."""

    EXACT = 0
    ALIAS = 1
    NEAR = 2
    MODIFIED = 3
    PART = 4


Option = tuple[tuple[int, ...], Match]
"""Slots that compete for a heading, and how well it answers them."""


@dataclass(frozen=True, slots=True)
class _Names:
    exact: dict[str, tuple[int, ...]]
    alias: dict[str, tuple[int, ...]]
    traps: frozenset[str]


_TRAP_KEYS = frozenset(section_key(trap) for trap in TRAPS)


def is_trap(key: str, template: Template) -> bool:
    """Tell whether a name holds a section's word and means something else."""
    return key in _names(template).traps


@lru_cache(maxsize=8)
def _names(template: Template) -> _Names:
    """Return the slots of a template by the keys of their names and aliases."""
    exact: dict[str, list[int]] = {}
    alias: dict[str, list[int]] = {}
    fixed = [(i, slot) for i, slot in enumerate(template.slots) if not slot.placeholder]
    for index, slot in fixed:
        exact.setdefault(section_key(slot.name), []).append(index)
    for index, slot in fixed:
        for name in slot.aliases:
            key = section_key(name)
            if index not in exact.get(key, ()):
                exact.setdefault(key, []).append(index)
    related = _is_related({section_key(slot.name) for _, slot in fixed})
    if related:
        builtin = {section_key(name): names for name, names in ALIASES.items()}
        for index, slot in fixed:
            for name in builtin.get(section_key(slot.name), ()):
                key = section_key(name)
                if key not in exact and key not in _TRAP_KEYS:
                    alias.setdefault(key, []).append(index)
    return _Names(_frozen(exact), _frozen(alias), _TRAP_KEYS if related else frozenset())


def _is_related(keys: set[str]) -> bool:
    """Tell whether a template is the built-in one or a descendant of it.

    Another kind of document means other things by the same words: "Goals" is no overview there.
    """
    builtin = {section_key(name) for name in ALIASES}
    return 2 * len(keys & builtin) > min(len(keys), len(builtin))


def _frozen(slots: dict[str, list[int]]) -> dict[str, tuple[int, ...]]:
    return {key: tuple(dict.fromkeys(indices)) for key, indices in slots.items()}


@lru_cache(maxsize=8192)  # asked once for each fact; and documents of a site share their headings
def candidates(text: str, template: Template) -> tuple[Option, ...]:
    """Return what a heading may answer by its name alone.

    Several entries mean that the heading answers several sections at once.
    """
    names = _names(template)
    key = section_key(text)
    if key in names.exact:
        return ((names.exact[key], Match.EXACT),)
    if key in names.traps or len(text) > _LONGEST_NAME:
        return ()
    if key in names.alias:
        return ((names.alias[key], Match.ALIAS),)
    head = _MODIFIER.split(strip_number(text), maxsplit=1)[0]
    if head and head != text:
        key = section_key(head)
        found = names.exact.get(key) or (names.alias.get(key) if key not in names.traps else None)
        if found:
            return ((found, Match.MODIFIED),)
    return tuple(_split(text, names))


def _split(text: str, names: _Names) -> Iterator[Option]:
    """Yield the sections that a heading of several names answers ("Security / Performance")."""
    parts = [part for part in _PARTS.split(strip_brackets(strip_number(text))) if part.strip()]
    if len(parts) < 2:  # noqa: PLR2004 # one name is no list
        return
    seen: set[int] = set()
    for part in parts:
        key = section_key(part)
        slots = names.exact.get(key) or names.alias.get(key) or ()
        if slots and key not in names.traps and slots[0] not in seen:
            seen.add(slots[0])
            yield slots, Match.PART


def answered_by(headings: Iterable[str], template: Template) -> frozenset[int]:
    """Return the slots that headings answer by their names alone."""
    return frozenset(
        slot
        for text in headings
        for competing, _ in candidates(text, template)
        for slot in competing
    )
