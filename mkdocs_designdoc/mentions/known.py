"""The names of a site → which of them a reference means, and which a misspelled one is close to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import add

from mkdocs_designdoc.names import closest, fold

_CONSIDERED = 40


def reference_key(text: str) -> str:
    """Return the key under which Python-Markdown compares references."""
    return " ".join(text.split()).lower()


class Vocabulary:
    """The names that exist, ready for many pages: by reference key, and by what they look like."""

    __slots__ = ("_by_key", "_grams", "_names", "_near")

    def __init__(
        self, names: Iterable[str], *, grams: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        """``grams`` are those of the same names, where they are known."""
        self._names = dict.fromkeys(sorted(names))
        self._by_key: dict[str, str] = {}
        for name in self._names:
            self._by_key.setdefault(reference_key(name), name)
        self._grams = grams
        self._near: dict[str, tuple[str, ...]] = {}

    def find(self, target: str) -> str | None:
        """Return the name that ``target`` means, with or without ``folder/`` before it."""
        last = target.rpartition("/")[2].strip()
        for text in (target, last):
            if text in self._names:
                return text
        return self._by_key.get(reference_key(target)) or self._by_key.get(reference_key(last))

    def near(self, text: str) -> tuple[str, ...]:
        """Return the names that ``text`` may be a misspelling of, best first."""
        if text not in self._near:
            self._near[text] = self._search(text)
        return self._near[text]

    def grams(self) -> Mapping[str, Sequence[str]]:
        """Return the names by pairs of letters in them."""
        if self._grams is None:
            found: defaultdict[str, list[str]] = defaultdict(list)
            for name in self._names:
                for gram in _grams(name):
                    found[gram].append(name)
            self._grams = dict(found)
        return self._grams

    def _search(self, text: str) -> tuple[str, ...]:
        # Comparing with every name takes 25 ms for 5,000: only those that share letter pairs.
        grams = self.grams()
        shared: Counter[str] = Counter()
        for gram in sorted(_grams(text)):
            shared.update(grams.get(gram, ()))
        # Thousands share a pair or two: only as many are put in order as are to be compared.
        least = min(sorted(shared.values(), reverse=True)[:_CONSIDERED], default=0)
        ranked = sorted([(-count, name) for name, count in shared.items() if count >= least])
        return tuple(closest(text, [name for _, name in ranked[:_CONSIDERED]]))


def _grams(text: str) -> set[str]:
    letters = fold(text).replace(" ", "")
    return set(map(add, letters, letters[1:])) or {letters}
