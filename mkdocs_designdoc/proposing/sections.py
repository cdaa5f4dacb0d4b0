"""The sections that documents have in common → those of a template, in order and refined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from mkdocs_designdoc.proposing.alternatives import find_alternatives
from mkdocs_designdoc.proposing.content import shared_content
from mkdocs_designdoc.proposing.order import is_any_order, sort_sections
from mkdocs_designdoc.proposing.pages import Page, Part
from mkdocs_designdoc.proposing.shares import Share
from mkdocs_designdoc.proposing.spelling import Spelling
from mkdocs_designdoc.proposing.tree import TOP, Group, Tree
from mkdocs_designdoc.reading.expected import Expected
from mkdocs_designdoc.reading.sections.keys import section_key
from mkdocs_designdoc.records import dataclass, replace

_ANY_NAME = "Name"
_LIST = 2
"""Items of a list that a template may ask for: one is no list, and more is a matter of size."""
_FEWEST_LISTS = 5
_LONGEST_ALIAS = 80
_UNSAID = re.compile(
    r"[,;<>=≤≥\"]|--|\b(?:optional|required|repeat|any-order|one-of)\b", re.IGNORECASE
)
"""What no name in a comment may hold: it would be read as something else."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """One section of a proposed template."""

    name: str
    level: int
    placeholder: bool
    optional: bool
    repeat: bool
    any_order: bool
    not_empty: bool
    aliases: tuple[str, ...]
    expected: Expected
    listed: bool
    """Most documents have a list there."""
    least: int
    """Items that every document lists there; 0 where there is no custom."""
    instead_of: str = ""
    """Name of the section in whose place it stands, empty for none."""


def refine_sections(
    pages: Sequence[Page], tree: Tree, spelling: Spelling, above: str = TOP
) -> Iterator[Proposed]:
    """Yield the sections under one, each followed by its own."""
    order = sort_sections(tree, above)
    found = {ident: _refined(pages, tree, spelling, ident) for ident in order}
    count = len(tree[above].parts) if above else len(pages)
    for one, other in find_alternatives(tree, order, count).items():
        if _is_sayable(found[other].name):
            found[other] = replace(found[other], optional=False)
            found[one] = replace(found[one], optional=False, instead_of=found[other].name)
    for ident, section in found.items():
        yield section
        yield from refine_sections(pages, tree, spelling, ident)


def _refined(pages: Sequence[Page], tree: Tree, spelling: Spelling, ident: str) -> Proposed:
    group = tree[ident]
    above = tree.get(group.parent)
    parts = _parts(pages, group)
    # A section that is missing hides what is missing in it, so only the others are asked.
    share = len(group.parts if above is None else group.parts.keys() & above.parts.keys())
    count = len(pages) if above is None else len(above.parts)
    return Proposed(
        name=_own_name(parts) if group.named else _usual_text(parts, ident),
        level=group.level,
        placeholder=group.named,
        optional=share < Share.REQUIRED.of(count),
        repeat=group.named or _repeats(pages, group) >= Share.KEPT.of(len(group.parts)),
        any_order=is_any_order(tree, ident),
        not_empty=sum(part.empty for part in parts) < Share.KEPT.of(len(parts)),
        aliases=() if group.named else _aliases(pages, group, spelling),
        expected=shared_content([part.expected for part in parts]),
        listed=2 * sum(part.items > 0 for part in parts) > len(parts),
        least=0 if group.named else _least_items(parts),
    )


def left_out(pages: Sequence[Page], tree: Tree, spelling: Spelling) -> list[tuple[str, int]]:
    """Return names of sections that only a few documents have, the commonest first."""
    taken = {(n, i) for group in tree.values() for n, idx in group.parts.items() for i in idx}
    texts: dict[str, list[Part]] = {}
    holders: dict[str, set[int]] = {}
    for number, page in enumerate(pages):
        for index, part in enumerate(page.parts):
            if part.key and (number, index) not in taken:
                key = spelling.of(part.key)
                texts.setdefault(key, []).append(part)
                holders.setdefault(key, set()).add(number)
    order = sorted(
        (key for key in texts if len(holders[key]) > 1), key=lambda key: (-len(holders[key]), key)
    )
    return [(_usual_text(texts[key], key), len(holders[key])) for key in order]


def _least_items(parts: Sequence[Part]) -> int:
    """Return how long the lists are that all documents have under a heading, at least."""
    least = min((part.items for part in parts), default=0)
    return _LIST if least >= _LIST and len(parts) >= _FEWEST_LISTS else 0


def _is_sayable(name: str) -> bool:
    """Tell whether a comment can hold a name among others."""
    return 0 < len(name) <= _LONGEST_ALIAS and not _UNSAID.search(name)


def _parts(pages: Sequence[Page], group: Group) -> list[Part]:
    return [pages[number].parts[index] for number, found in group.parts.items() for index in found]


def _usual_text(parts: Sequence[Part], key: str) -> str:
    """Return how most documents write the name of a section."""
    counts = Counter(part.text for part in parts if part.key == key) or Counter(
        part.text for part in parts
    )
    return min(counts, key=lambda text: (-counts[text], text))


def _own_name(parts: Sequence[Part]) -> str:
    """Return what stands for names of the author's own: the word that most of them begin with."""
    firsts = Counter(part.text.split()[0].strip(":") for part in parts if part.text.split())
    word = min(firsts, key=lambda text: (-firsts[text], text), default="")
    usual = bool(word) and firsts[word] >= Share.EXPECTED.of(len(parts)) and len(parts) > 1
    return f"{word} …" if usual and word.isalpha() else _ANY_NAME


def _repeats(pages: Sequence[Page], group: Group) -> int:
    """Return how many documents have a section more than once in the same place."""
    return sum(
        len(found) > len({pages[number].parts[index].parent for index in found})
        for number, found in group.parts.items()
    )


def _aliases(pages: Sequence[Page], group: Group, spelling: Spelling) -> tuple[str, ...]:
    parts = _parts(pages, group)
    names = (
        _usual_text([part for part in parts if part.key == key], key)
        for key in spelling.others.get(group.ident, ())
        if any(part.key == key for part in parts)
    )
    known = {group.ident}
    found: list[str] = []
    for name in names:
        if _is_sayable(name) and section_key(name) not in known:
            known.add(section_key(name))
            found.append(name)
    return tuple(found)
