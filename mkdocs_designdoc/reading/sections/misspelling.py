"""Two folded names → whether one is the other with a slip of the pen."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_designdoc.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_FILLERS = frozenset({"and", "the", "of", "a", "an", "for", "to", "in", "on"})
_SHORTEST = 4
"""Letters of a word below which one letter more or less makes another word (API, APP)."""
_MOST_WRONG = 2
"""Letters of one word that may be wrong."""
_MIDDLE = 6
_LONGEST = 160


@lru_cache(maxsize=16384)  # the same few headings stand in most documents of a site
def is_misspelling(name: str, other: str) -> bool:
    """Tell whether ``other`` is ``name`` mistyped: letters, spaces, small words or word order.

    Both are folded and differ. No whole word may be another one: "Data Flow" is no "Data Row".
    """
    if len(name) > _LONGEST or abs(len(name) - len(other)) > _SHORTEST:
        return False
    mine, theirs = name.split(), other.split()
    if len(set(name) ^ set(other)) > 2 * len(mine) + 2:
        return False
    if _main(mine) == _main(theirs) or name.replace(" ", "") == other.replace(" ", ""):
        return True
    if len(mine) != len(theirs):
        return distance(name.replace(" ", ""), other.replace(" ", ""), limit=1) <= 1
    wrong = [(a, b) for a, b in zip(mine, theirs, strict=True) if a != b]
    return len(wrong) <= 1 + len(mine) // 3 and all(_mistyped(a, b) for a, b in wrong)


class Spelling(NamedTuple):
    """What of a name tells in no time that another one is no slip of it."""

    words: frozenset[str]
    length: int
    """Letters and signs, spaces left out."""
    letters: int
    """Which letters there are, as bits; some share one, and then names only look more alike."""


def spell(name: str) -> Spelling:
    """Return a folded name as a spelling."""
    bits = 0
    joined = name.replace(" ", "")
    for char in set(joined):
        bits |= 1 << (ord(char) & 63)
    return Spelling(frozenset(name.split()), len(joined), bits)


class Alike:
    """Names by what another one must have that is a slip of them: a word, or their letters."""

    def __init__(self, names: Iterable[tuple[int, str]]) -> None:
        self._all: list[tuple[int, str]] = []
        self._always: list[int] = []
        self._by_word: dict[str, list[int]] = {}
        self._by_length: dict[int, list[tuple[int, int]]] = {}
        for number, (ident, name) in enumerate(names):
            spelling = spell(name)
            self._all.append((ident, name))
            if spelling.words <= _FILLERS:
                self._always.append(number)
            for word in spelling.words:
                self._by_word.setdefault(word, []).append(number)
            near = range(spelling.length - _MOST_WRONG, spelling.length + _MOST_WRONG + 1)
            for length in near:
                self._by_length.setdefault(length, []).append((number, spelling.letters))

    def slips(self, name: str) -> set[int]:
        """Return the ids of the names that ``name`` is mistyped.

        Of a slip some word is left as it was, or no more than two letters are other ones.
        """
        spelling = spell(name)
        letters = spelling.letters
        near = {
            number
            for number, theirs in self._by_length.get(spelling.length, ())
            if (letters ^ theirs).bit_count() <= 2 * _MOST_WRONG
        }
        near.update(self._always)
        for word in spelling.words:
            near.update(self._by_word.get(word, ()))
        found = (self._all[number] for number in near)
        return {ident for ident, wanted in found if is_misspelling(wanted, name)}


def _main(words: list[str]) -> list[str]:
    return sorted(word for word in words if word not in _FILLERS)


def _mistyped(word: str, other: str) -> bool:
    if min(len(word), len(other)) < _SHORTEST - 1 or not (word + other).isalpha():
        return False  # "Phase 2" is no slip of "Phase 1"
    limit = 1 if max(len(word), len(other)) < _MIDDLE else 2
    if len(word) < _SHORTEST:
        return sorted(word) == sorted(other)  # only a turn: AIP, not APP
    return distance(word, other, limit=limit) <= limit


def distance(word: str, other: str, *, limit: int) -> int:
    """Return how many letters were left out, added, replaced or turned; above ``limit``, more."""
    if abs(len(word) - len(other)) > limit:
        return limit + 1
    previous: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, 1):
        before, previous, row = previous, row, [i]
        for j, mark in enumerate(other, 1):
            cost = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (letter != mark))
            if i > 1 and j > 1 and letter == other[j - 2] and mark == word[i - 2]:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]
