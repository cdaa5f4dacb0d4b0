"""What pages have asked for, in few bytes, and what they are answered."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_designdoc.pages.asked.asking import Ask

Asked = tuple[bytes, bytes] | None
"""Numbers of what a page has asked for: what changes with ``Facts.whole`` alone, and the rest.
None stands for everything."""

NAMES = ("names", "")
"""The ask of a page whose text is looked through for the names of components."""
_MOVING = frozenset({"anchors", "problems", "quotes"})
"""Asks of which the answers may change while documents show the same."""


def _unknown(ask: Ask) -> bytes:
    raise LookupError(ask)


class Asks:
    """All asks of a portal's pages by number: most pages ask for the same."""

    def __init__(self, known: Iterable[Ask] = ()) -> None:
        self.known = list(known)
        self.answer: Callable[[Ask], bytes] = _unknown
        """What an ask is answered, as a digest; another one for each portal."""
        self._numbers = {ask: number for number, ask in enumerate(self.known)}

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
        return steady.tobytes(), moving.tobytes()

    def numbers(self, asks: Iterable[Ask]) -> set[int]:
        """Return the numbers of some asks, as far as anybody has asked for them."""
        return {number for ask in asks if (number := self._numbers.get(ask)) is not None}

    @staticmethod
    def none_of(numbers: set[int], kept: bytes) -> bool:
        """Tell whether none of some asks is among those of a page."""
        return not kept or numbers.isdisjoint(array("I", kept))

    def answers(self, numbers: bytes, *, names: bytes | None = None) -> bytes:
        """Return the answers to asks; ``names`` is what is to be said of the names instead."""
        asks = [self.known[number] for number in array("I", numbers)]
        if names is None:
            return b"".join(map(self.answer, asks))
        return b"".join(names if ask == NAMES else self.answer(ask) for ask in asks)
