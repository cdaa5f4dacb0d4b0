"""What pages have asked for, in few bytes, and what they were answered."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_designdoc.pages.asked.asking import Ask

Asked = tuple["array[int]", "array[int]"] | None
"""Numbers of what a page has asked for: what changes with ``Facts.whole`` alone, and the rest.
None stands for everything."""
Moved = tuple[frozenset[int], frozenset[int]]
"""Numbers of asks that are answered otherwise than they were, in the same order."""

NAMES = ("names", "")
"""The ask of a page whose text is looked through for the names of components."""
Tables = Mapping[str, Mapping[str, bytes]]
"""By kind of ask, what may be asked about and the answers, where each has one."""
_MOVING = frozenset({"anchors", "problems", "quotes", "sheets"})
"""Asks of which the answers may change while documents show the same."""


def _unknown(ask: Ask) -> bytes:
    raise LookupError(ask)


class Asks:
    """All asks of a portal's pages by number: most pages ask for the same."""

    def __init__(
        self,
        known: Iterable[Ask] = (),
        answers: Mapping[int, bytes] | None = None,
        tables: Tables | None = None,
    ) -> None:
        self.known = list(known)
        self.answers = dict(answers or {})
        """What the pages of the last build were answered, as digests."""
        self.tables = dict(tables or {})
        """The answers that may change while documents show the same: all of them."""
        self.answer: Callable[[Ask], bytes] = _unknown
        """What an ask is answered; another one for each portal."""
        self._numbers = {ask: number for number, ask in enumerate(self.known)}
        self._now: dict[int, bytes] = {}
        self._fresh: set[int] = set()
        """What was asked in the build at hand."""

    def forget(self) -> None:
        """Let go of the portal; what was asked is still known."""
        self.answer = _unknown

    def number(self, asked: Iterable[Ask] | None) -> Asked:
        """Return what a page has asked for as it is kept."""
        if asked is None:
            return None
        steady, moving = array("I"), array("I")
        for ask in asked:
            number = self._numbers.get(ask)
            if number is None:
                number = self._numbers[ask] = len(self.known)
                self.known.append(ask)
            (moving if ask[0] in _MOVING else steady).append(number)
        self._fresh.update(steady)
        return steady, moving

    def find_moved(self, pages: Iterable[Asked], tables: Tables, *, same: bool) -> Moved:
        """Return what pages of the last build would be answered otherwise now.

        ``same`` tells whether documents show the same.
        """
        self._now = {}
        asks = (
            (kind, key)
            for kind, table in tables.items()
            for key, _ in table.items() ^ self.tables.get(kind, {}).items()
        )
        moving = {number for ask in asks if (number := self._numbers.get(ask)) is not None}
        if same:
            return frozenset(), frozenset(moving)
        numbers: set[int] = set().union(*(each[0] for each in pages if each is not None))
        self._now = {number: self.answer(self.known[number]) for number in numbers}
        before = self.answers.get
        steady = (number for number, told in self._now.items() if told != before(number))
        return frozenset(steady), frozenset(moving)

    def is_names(self, numbers: frozenset[int]) -> bool:
        """Tell whether these are the names of components, and nothing else."""
        return [self.known[number] for number in numbers] == [NAMES]

    def settle(self, tables: Tables) -> None:
        """Take it that all pages that are kept go with the portal at hand."""
        self.answers |= self._now
        self.answers |= {number: self.answer(self.known[number]) for number in self._fresh}
        self.tables = dict(tables)
        self._now, self._fresh = {}, set()
