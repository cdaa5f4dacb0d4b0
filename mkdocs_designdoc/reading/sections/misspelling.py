"""Two folded names → whether one is the other with a slip of the pen."""

from __future__ import annotations

from functools import lru_cache

_FILLERS = frozenset({"and", "the", "of", "a", "an", "for", "to", "in", "on"})
_SHORTEST = 4
"""Letters of a word below which one letter more or less makes another word (API, APP)."""
FARTHEST = _SHORTEST
"""Letters by which the lengths of two spellings of a name may differ."""
_MIDDLE = 6
_LONGEST = 160


@lru_cache(maxsize=16384)  # the same few headings stand in most documents of a site
def is_misspelling(name: str, other: str) -> bool:
    """Tell whether ``other`` is ``name`` mistyped: letters, spaces, small words or word order.

    Both are folded and differ. No whole word may be another one: "Data Flow" is no "Data Row".
    """
    if len(name) > _LONGEST or abs(len(name) - len(other)) > FARTHEST:
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


def letters(name: str) -> int:
    """Return the letters of a name as bits, to tell in no time how many others another one has.

    Letters may share a bit: then two names look more alike than they are.
    """
    bits = 0
    for char in set(name):
        bits |= 1 << (ord(char) & 63)
    return bits


def may_be_misspelling(name: str, bits: int, other: str, others: int) -> bool:
    """Tell by lengths and ``letters`` whether ``is_misspelling`` has to be asked."""
    return (
        -FARTHEST <= len(name) - len(other) <= FARTHEST
        and (bits ^ others).bit_count() <= 2 * name.count(" ") + 4
    )


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
