"""A few names among many → what finds them in a text just as a matcher of all names does.

The leftmost and longest name of a text goes before others that share words with it. So nearly all
names are of no account: a matcher of thousands takes a third of a second to compile.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from itertools import chain

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.mentions.matcher import Matcher

_WORD = expression(r"[A-Za-z0-9]++")
_PART = expression(r"[A-Za-z0-9]++|\S")
"""A word, or a sign: names that have none in common do not overlap, for they end where words do."""


class Rivals:
    """The few names, and those of the others that may stand in their way."""

    __slots__ = ("_by_word", "_few", "_foreign", "_matcher", "_names")

    def __init__(self, names: Collection[str], few: frozenset[str]) -> None:
        self._few = few
        self._names = names
        self._foreign = False
        """Some names may be set without spaces, or be spelt in several ways."""
        self._by_word: dict[str, list[tuple[str, frozenset[str]]]] = {}
        self._matcher = lru_cache(maxsize=256)(Matcher)

    def _prepare(self) -> None:
        """Put names by their first words; nobody asks for them in most portals."""
        for name in self._names:
            words = _WORD.findall(name)
            self._by_word.setdefault(words[0] if words else "", []).append((name, frozenset(words)))
        self._foreign = not all(map(str.isascii, self._names))

    def matcher(self, text: str) -> Matcher:
        """Return what finds the few in a text."""
        if not self._by_word:
            self._prepare()
        if self._foreign and not text.isascii():
            return self._matcher(tuple(sorted(self._names)))
        words = set(_WORD.findall(text))
        there = [
            (name, set(_PART.findall(name)))
            for word in words
            for name, parts in self._by_word.get(word, ())
            if parts <= words
        ]
        chosen = {name for name, _ in there if name in self._few}
        reached = set(chain.from_iterable(parts for name, parts in there if name in chosen))
        left = [each for each in there if each[0] not in chosen]
        while near := [each for each in left if not reached.isdisjoint(each[1])]:
            left = [each for each in left if each not in near]
            chosen.update(name for name, _ in near)
            reached.update(chain.from_iterable(parts for _, parts in near))
        return self._matcher(tuple(sorted(chosen)))
