"""The names of a site → which of them a reference means, and which a misspelled one is close to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from mkdocs_designdoc.names import closest, fold

_CONSIDERED = 40


def reference_key(text: str) -> str:
    """Return the key under which Python-Markdown compares references."""
    return " ".join(text.split()).lower()


class Vocabulary:
    """The names that exist, ready for many pages: by reference key, and by what they look like."""

    __slots__ = ("_by_key", "_by_pair", "_names", "_near", "_open")

    def __init__(
        self,
        names: Iterable[str],
        *,
        by_pair: Callable[[], Mapping[str, Sequence[str]]] | None = None,
    ) -> None:
        """``by_pair`` gives the same names by ``pairs_of``, where that is known."""
        self._names = dict.fromkeys(names)
        self._by_key: dict[str, str] = {}
        self._by_pair: Mapping[str, Sequence[str]] | None = None
        self._open = by_pair
        self._near: dict[str, tuple[str, ...]] = {}

    def find(self, target: str) -> str | None:
        """Return the name that ``target`` means, with or without ``folder/`` before it."""
        last = target.rpartition("/")[2].strip()
        for text in (target, last):
            if text in self._names:
                return text
        if not self._by_key:
            for name in sorted(self._names, reverse=True):
                self._by_key[reference_key(name)] = name
        return self._by_key.get(reference_key(target)) or self._by_key.get(reference_key(last))

    def near(self, text: str) -> tuple[str, ...]:
        """Return the names that ``text`` may be a misspelling of, best first."""
        if text not in self._near:
            self._near[text] = self._search(text)
        return self._near[text]

    def _gather(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self._names:
            for pair in pairs_of(name):
                found.setdefault(pair, []).append(name)
        return found

    def _search(self, text: str) -> tuple[str, ...]:
        # Comparing with every name takes 25 ms for 5,000: only those that share letter pairs.
        by_pair = self._by_pair
        if by_pair is None:
            by_pair = self._by_pair = self._gather() if self._open is None else self._open()
        shared: Counter[str] = Counter()
        for pair in sorted(pairs_of(text)):
            shared.update(by_pair.get(pair, ()))
        ranked = sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:_CONSIDERED]
        return tuple(closest(text, [name for name, _ in ranked]))


def pairs_of(text: str) -> set[str]:
    """Return the pairs of letters that stand side by side in a text."""
    letters = fold(text).replace(" ", "")
    return {first + second for first, second in pairwise(letters)} or {letters}
