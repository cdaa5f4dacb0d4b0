"""The names of a site → which of them a reference means, and which a misspelled one is close to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from operator import add

from mkdocs_designdoc.names import closest, fold

_CONSIDERED = 40


def reference_key(text: str) -> str:
    """Return the key under which Python-Markdown compares references."""
    return " ".join(text.split()).lower()


class Vocabulary:
    """The names that exist, ready for many pages: by reference key, and by what they look like."""

    __slots__ = ("_by_key", "_by_pair", "_gathered", "_least", "_missed", "_names", "_near")

    def __init__(
        self,
        names: Iterable[str],
        *,
        by_pair: Callable[[str], Iterable[str]] | None = None,
    ) -> None:
        """``by_pair`` gives those of the names that hold one of ``pairs_of``, where that is known.

        A set of names is not looked at before it has to be.
        """
        self._names = names if isinstance(names, AbstractSet) else dict.fromkeys(names)
        self._by_key: dict[str, str] = {}
        self._by_pair = by_pair
        self._gathered: dict[str, list[str]] | None = None
        self._near: dict[str, tuple[str, ...]] = {}
        self._least: dict[str, int] = {}
        self._missed: set[str] = set()

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
        self._missed.add(text)
        return self._near[text]

    def missed(self) -> list[tuple[str, int]]:
        """Return the texts, folded, that somebody has sought names near to since the last time.

        With each goes how many pairs a name shares with it at least that has a say in the answer.
        """
        found = [(fold(text), self._least[text]) for text in self._missed]
        self._missed.clear()
        return found

    def _having(self, pair: str) -> Iterable[str]:
        if self._by_pair is not None:
            return self._by_pair(pair)
        if self._gathered is None:
            found: defaultdict[str, list[str]] = defaultdict(list)
            for name in self._names:
                for each in pairs_of(name):
                    found[each].append(name)
            self._gathered = dict(found)
        return self._gathered.get(pair, ())

    def _search(self, text: str) -> tuple[str, ...]:
        # Comparing with every name takes 25 ms for 5,000: only those that share letter pairs.
        shared: Counter[str] = Counter()
        for pair in sorted(pairs_of(text)):
            shared.update(self._having(pair))
        # Thousands share a pair or two: only as many are put in order as are to be compared.
        counts = sorted(shared.values(), reverse=True)[:_CONSIDERED]
        least = min(counts, default=0)
        self._least[text] = least if len(counts) == _CONSIDERED else 1
        ranked = sorted([(-count, name) for name, count in shared.items() if count >= least])
        return tuple(closest(text, [name for _, name in ranked[:_CONSIDERED]]))


def pairs_of(text: str) -> set[str]:
    """Return the pairs of letters that stand side by side in a text."""
    letters = fold(text).replace(" ", "")
    return set(map(add, letters, letters[1:])) or {letters}
