"""Headings of many documents → which of them are one section under several names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from mkdocs_designdoc.proposing.pages import Page
from mkdocs_designdoc.proposing.shares import Share, chance_apart, mean_place
from mkdocs_designdoc.reading.sections.misspelling import is_misspelling
from mkdocs_designdoc.records import dataclass

_RARE = 4
"""A slip of the pen is at least so many times rarer than the word."""
_CHANCE = 0.1
"""How probable it may be that two names, one of them longer, miss each other by mere chance."""
_TOGETHER = 0.1
"""Two names of one section stand together in at most this share of the documents with the rarer."""
_COMMON = 0.1
"""A name that other names are held against stands in at least this share of the documents."""
_APART = 0.2
"""How far apart in their documents, of 1, two names of one section stand at most."""
_SMALL = frozenset({"and", "the", "of", "a", "an", "for", "to", "in", "on", "with", "our"})
_LONG = 7
"""Letters of a word from which on "ing" is an ending."""
_OPPOSITES = frozenset({"non", "not", "no", "without", "future", "open", "other", "out"})
"""Words that make another section of it: "Goals" and "Non-Goals"."""


@dataclass(frozen=True, slots=True)
class Use:
    """How the documents use one name."""

    pages: frozenset[int]
    level: int
    place: float
    """Where in a document it stands on average, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """Which names are one section."""

    main: Mapping[str, str]
    """The usual name's key, by the key of any name."""
    others: Mapping[str, tuple[str, ...]]
    """Keys of the other names that more than one document has, by the key of the usual one."""

    def of(self, key: str) -> str:
        """Return the key of the section that a heading's key stands for."""
        return self.main.get(key, key)


def align_names(pages: Sequence[Page]) -> Spelling:
    """Return which names of sections mean the same one."""
    uses = _uses(pages)
    # The usual names first, so that every other one is held against them.
    ranked = sorted(uses, key=lambda key: (-len(uses[key].pages), key))
    groups: dict[str, list[str]] = {}
    main: dict[str, str] = {}
    for key in ranked:
        target = next(
            (name for name in groups if _is_same(key, name, groups[name], uses, len(pages))), None
        )
        if target is None:
            if len(uses[key].pages) >= max(2, len(pages) * _COMMON):
                groups[key] = [key]
            continue
        main[key] = target
        groups[target].append(key)
    others = {
        name: tuple(key for key in keys[1:] if len(uses[key].pages) > 1)
        for name, keys in groups.items()
    }
    least = Share.KEPT.of(len(pages))
    kept = {name for name, keys in groups.items() if len(_union(keys, uses)) >= least}
    return Spelling(
        {key: name for key, name in main.items() if name in kept},
        {name: keys for name, keys in others.items() if name in kept},
    )


def _uses(pages: Sequence[Page]) -> dict[str, Use]:
    holders: dict[str, set[int]] = {}
    levels: dict[str, Counter[int]] = {}
    places: dict[str, list[float]] = {}
    for number, page in enumerate(pages):
        for index, part in enumerate(page.parts):
            if part.key:
                holders.setdefault(part.key, set()).add(number)
                levels.setdefault(part.key, Counter())[part.level] += 1
                places.setdefault(part.key, []).append(index / len(page.parts))
    return {
        key: Use(frozenset(holders[key]), usual(levels[key]), mean_place(places[key]))
        for key in holders
    }


def usual(counts: Counter[int]) -> int:
    """Return the commonest number, the smallest of equals."""
    return min(counts, key=lambda number: (-counts[number], number))


def _is_same(
    key: str, name: str, group: Sequence[str], uses: Mapping[str, Use], count: int
) -> bool:
    mine, theirs = uses[key], uses[name]
    if mine.level != theirs.level or _meet(key, group, uses):
        return False
    if len(mine.pages) * _RARE <= len(theirs.pages) and is_misspelling(name, key):
        return True
    if len(mine.pages) == 1 or abs(mine.place - theirs.place) > _APART:
        return False
    words, others = {*_words(key)}, {*_words(name)}
    if words == others:
        return bool(words)
    # One may be the other with more words: "Alternatives Considered".
    longer = (words < others or others < words) and words and others
    return bool(longer) and (
        not (words ^ others) & _OPPOSITES
        and chance_apart(mine.pages, theirs.pages, count) <= _CHANCE
    )


def _words(key: str) -> Iterator[str]:
    """Yield the words that tell one name from another; "Unit Testing" is "Unit Tests"."""
    for word in key.split():
        if word not in _SMALL:
            yield word.removesuffix("ing") if len(word) >= _LONG else word


def _meet(key: str, group: Iterable[str], uses: Mapping[str, Use]) -> bool:
    """Tell whether a name stands beside one of a group's: then they are two sections."""
    mine = uses[key].pages
    return any(
        len(mine & uses[name].pages) > _TOGETHER * min(len(mine), len(uses[name].pages))
        for name in group
    )


def _union(keys: Iterable[str], uses: Mapping[str, Use]) -> set[int]:
    return {page for key in keys for page in uses[key].pages}
