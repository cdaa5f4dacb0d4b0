"""A heading's name → the sections of the template that it may stand for, by its name alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from enum import IntEnum
from functools import lru_cache

from mkdocs_designdoc.derived import derived
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.reading.sections.aliases import ALIASES, GENERAL_NAMES, TRAPS
from mkdocs_designdoc.reading.sections.keys import (
    heading_key,
    is_words,
    section_key,
    strip_brackets,
    strip_number,
)
from mkdocs_designdoc.reading.sections.misspelling import Alike
from mkdocs_designdoc.reading.sections.template import Template
from mkdocs_designdoc.records import dataclass

_MODIFIER = expression(r"\s*[:：]\s+|\s+[-–—|·]\s+|：|\s*→\s*|\s+\bfor\b\s+")
_PARTS = expression(r"\s*(?:[/,;+、，·|]|&|\band\b|\bund\b|\bet\b|\by\b)\s*", re.IGNORECASE)
_JOINT = expression(r"[/,;+、，·|&]|\b(?:and|und|et|y)\b", re.IGNORECASE)
"""What one of these parts stands before, without the white space that is dear to look for."""
_PATH = expression(
    r"(?<!\S)\(?`?(?:/\S+|\S+/(?=[)`]*(?:\s|$))|(?=\S*/)(?=\S*\.\w{1,6}[)`:]*(?:\s|$))\S+)"
)
"""A path of files ("src/components/Cart.vue"): its folders are no sections."""
GENERAL = frozenset(section_key(word) for word in GENERAL_NAMES)
"""Words that name a section alone or beside another section, not beside anything ("Screens and
states")."""
_LONGEST_NAME = 80
"""Characters beyond which a heading is a sentence, of which no part is a section's name."""
_AROUND = (
    "the|our|a|an|proposed|new|updated|planned|detailed|overall|general|main|core|basic|key",
    "design|strategy|consideration|overview|detail|approach|requirement|note",
)
_BEFORE, _BEHIND = (frozenset(words.split("|")) for words in _AROUND)
_BESIDE = expression(rf"^(?:(?:{_AROUND[0]})\s)+|\s(?:{_AROUND[1]})$")
"""Words around a section's name that leave it what it is: "The API", "Performance design"."""
_KIND = expression(r".\s(flow|api|endpoint)$")
_KINDS = ("flow", "api", "endpoint")


class Match(IntEnum):
    """How well a heading answers a section, best first."""

    EXACT = 0
    ALIAS = 1
    NEAR = 2
    MODIFIED = 3
    PART = 4
    LOOSE = 5
    """It says what kind of thing the section is: "Checkout flow"."""


Option = tuple[tuple[int, ...], Match]
"""Slots that compete for a heading, and how well it answers them."""


@dataclass(frozen=True, slots=True)
class _Names:
    exact: dict[str, tuple[int, ...]]
    alias: dict[str, tuple[int, ...]]
    traps: frozenset[str]
    joint: frozenset[str]
    """Aliases that a template gives to several of its sections: one heading for all of them."""
    key: Callable[[str], str]
    """The form in which names are compared."""


_TRAP_KEYS = frozenset(section_key(trap) for trap in TRAPS)


def is_by_the_word(template: Template) -> bool:
    """Tell whether a template's headings are to be taken at their word.

    The built-in template and its descendants know other names for their sections; another kind of
    document has its own, and what it lacks is what a plain comparison of headings finds.
    """
    return not _names(template).traps


@lru_cache(maxsize=8192)
def slips_of(text: str, template: Template) -> tuple[int, ...]:
    """Return the slots whose name a heading is mistyped, be it in the ending of a plural."""
    key, strict = section_key(text), heading_key(text)
    if key in _names(template).traps:
        return ()
    names, full, both = _spelt(template)
    found = both.slips(key) if key == strict else names.slips(key) | full.slips(strict)
    return tuple(sorted(found))


@derived
def _spelt(template: Template) -> tuple[Alike, Alike, Alike]:
    """Return the slots with names of their own, by either key of these and by both."""
    named = [(i, slot.name) for i, slot in enumerate(template.slots) if not slot.placeholder]
    keys = [(index, section_key(name)) for index, name in named]
    full = [(index, heading_key(name)) for index, name in named]
    return Alike(keys), Alike(full), Alike(dict.fromkeys([*keys, *full]))


@derived
def _names(template: Template) -> _Names:
    """Return the slots of a template by the keys of their names and aliases."""
    exact: dict[str, list[int]] = {}
    alias: dict[str, list[int]] = {}
    fixed = [(i, slot) for i, slot in enumerate(template.slots) if not slot.placeholder]
    related = _is_related({section_key(slot.name) for _, slot in fixed})
    to_key = section_key if related else heading_key
    for index, slot in fixed:
        exact.setdefault(to_key(slot.name), []).append(index)
    own = frozenset(exact)
    for index, slot in fixed:
        for name in slot.aliases:
            key = to_key(name)
            if index not in exact.get(key, ()):
                exact.setdefault(key, []).append(index)
    joint = {
        key
        for key in exact.keys() - own
        if len({template.slots[index].name for index in exact[key]}) > 1
    }
    if related:
        builtin = {section_key(name): names for name, names in ALIASES.items()}
        for index, slot in fixed:
            for name in builtin.get(section_key(slot.name), ()):
                key = section_key(name)
                if key not in exact and key not in _TRAP_KEYS:
                    alias.setdefault(key, []).append(index)
    traps = _TRAP_KEYS if related else frozenset()
    return _Names(_frozen(exact), _frozen(alias), traps, frozenset(joint), to_key)


def _is_related(keys: set[str]) -> bool:
    """Tell whether a template is the built-in one or a descendant of it.

    Another kind of document means other things by the same words: "Goals" is no overview there.
    """
    builtin = {section_key(name) for name in ALIASES}
    return 2 * len(keys & builtin) > min(len(keys), len(builtin))


def _frozen(slots: dict[str, list[int]]) -> dict[str, tuple[int, ...]]:
    return {key: tuple(dict.fromkeys(indices)) for key, indices in slots.items()}


def exact_slots(text: str, template: Template) -> tuple[int, ...]:
    """Return the slots whose very name, or own alias, a heading is."""
    names = _names(template)
    return names.exact.get(names.key(text), ())


@lru_cache(maxsize=8192)  # asked once for each fact; and documents of a site share their headings
def candidates(  # noqa: PLR0911 # one a way to say it, best first
    text: str, template: Template
) -> tuple[Option, ...]:
    """Return what a heading may answer by its name alone.

    Several entries mean that the heading answers several sections at once.
    """
    names = _names(template)
    key = names.key(text)
    if key in names.joint:
        return tuple(((slot,), Match.EXACT) for slot in names.exact[key])
    if key in names.exact:
        return ((names.exact[key], Match.EXACT),)
    if key in names.traps:
        return tuple(_loose((key,), names))
    if len(text) > _LONGEST_NAME:
        return ()
    if key in names.alias:
        return ((names.alias[key], Match.ALIAS),)
    first = key
    if not is_words(text) or " for " in text:
        head = _MODIFIER.split(strip_brackets(strip_number(text)), maxsplit=1)[0]
        first = names.key(head) if head and head != text else key
    if is_by_the_word(template):
        return ((names.exact[first], Match.MODIFIED),) if first in names.exact else ()
    return _freely(text, key, first, names)


def _freely(text: str, key: str, first: str, names: _Names) -> tuple[Option, ...]:
    """Return what a heading of other words may answer; ``first`` is its name up to a colon."""
    parts = tuple(_split(text, names))
    if len(parts) > 1 and ("·" in text or "|" in text):
        return parts
    found = _beside(key, names)
    if not found and first != key:
        found = names.exact.get(first) or _beside(first, names)
        if not found and first not in names.traps:
            found = names.alias.get(first)
    if found:
        return ((found, Match.MODIFIED),)
    return parts or tuple(_loose((key, first), names))


def _loose(heads: tuple[str, ...], names: _Names) -> Iterator[Option]:
    """Yield the section of whose kind a heading is: any flow may be the data flow."""
    for key in heads:
        if not key.endswith(_KINDS):
            continue
        kind = _KIND.search(key)
        if kind and kind[1] in names.alias:
            yield names.alias[kind[1]], Match.LOOSE
            return


def _beside(key: str, names: _Names) -> tuple[int, ...] | None:
    """Return the slots of a name with general words around it."""
    if key in names.traps or not _has_words_around(key):
        return None
    bare = key
    for _ in range(2):
        bare = _BESIDE.sub("", bare, count=1)
        if bare in names.traps or (bare in GENERAL and not key.startswith("the ")):
            return None
        found = names.exact.get(bare) or names.alias.get(bare)
        if found and bare != key:
            return found
    return None


def _has_words_around(key: str) -> bool:
    """Tell at a glance whether general words stand around a name."""
    return key.partition(" ")[0] in _BEFORE or key.rpartition(" ")[2] in _BEHIND


def _split(text: str, names: _Names) -> Iterator[Option]:
    """Yield the sections that a heading of several names answers ("Security / Performance")."""
    text = _PATH.sub(" ", text) if "/" in text else text
    if not _JOINT.search(text):
        return
    parts = [part for part in _PARTS.split(strip_brackets(strip_number(text))) if part.strip()]
    if len(parts) < 2:  # noqa: PLR2004 # one name is no list
        return
    found: dict[int, tuple[int, ...]] = {}
    firm = False
    for part in parts:
        key = section_key(part)
        slots = names.exact.get(key) or names.alias.get(key) or ()
        if slots and key not in names.traps:
            found.setdefault(slots[0], slots)
            firm = firm or key not in GENERAL
    if firm or len(found) > 1:
        yield from ((slots, Match.PART) for slots in found.values())


def answered_by(headings: Iterable[str], template: Template) -> frozenset[int]:
    """Return the slots that headings answer by their names alone."""
    return frozenset(
        slot
        for text in headings
        for competing, _ in candidates(text, template)
        for slot in competing
    )
