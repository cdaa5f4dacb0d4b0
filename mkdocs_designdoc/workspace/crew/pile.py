"""What is left to do for several processes: whoever is free takes the next of it."""

from __future__ import annotations

from collections import deque
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LEAST = 8
"""Pages that are worth a message."""
_NOBODY: Mapping[str, int] = MappingProxyType({})


class Pile:
    """Pages by path, some of which only one process can take: that of number 0 is our own."""

    def __init__(
        self,
        paths: Iterable[str],
        *,
        hands: int,
        at_once: int,
        holders: Mapping[str, int] = _NOBODY,
        shared: bool = True,
    ) -> None:
        """Begin with all; ``holders`` tell who alone can take a page.

        Where pages are not ``shared``, those that nobody holds are for our own process.
        """
        self.left = dict.fromkeys(paths)
        """Pages that are not done."""
        self._at_once = at_once
        self._own = [deque[str]() for _ in range(hands + 1)]
        self._common = deque[str]()
        for path in self.left:
            holder = holders.get(path, -1 if shared else 0)
            (self._common if holder < 0 else self._own[holder]).append(path)

    def waits_for(self, number: int) -> bool:
        """Tell whether there is something that only one process can take."""
        return bool(self._own[number])

    def take(self, number: int) -> list[str]:
        """Return the next pages for a process: fewer at the end, so that all end together."""
        mine = self._own[number]
        if mine:
            return [mine.popleft() for _ in range(min(self._at_once, len(mine)))]
        common = self._common
        fair = max(_LEAST, len(common) // (2 * len(self._own)))
        return [common.popleft() for _ in range(min(self._at_once, fair, len(common)))]
