"""A list that two processes go through from its two ends, until they meet.

Both see the same few numbers in memory. Each of them is written by one of the two, so there are no
locks that a process could leave shut when it ends; where both look at the same moment, a thing is
done twice, and what the second process made of it is not looked at.
"""

from __future__ import annotations

import mmap
from typing import TYPE_CHECKING

from mkdocs_designdoc.mkdocs_host.beside.aside import Aside

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = 8
"""Bytes of a number."""
_FRONT, _TAKEN, _READY, _PLACES = range(4)
"""What the first process is at, what the second one is, what that one has done; then places."""


class Meeting:
    """What the two have come to, and what the second one made. Made before there are two."""

    def __init__(self, length: int) -> None:
        self._length = length
        self._memory = mmap.mmap(-1, (_PLACES + 2 * length) * _WORD)
        self._numbers = memoryview(self._memory).cast("Q")
        self._numbers[_TAKEN] = self._numbers[_READY] = length
        self._file = Aside()  # of its own: two processes that write are at one place of a file
        self._file.open()

    def come_to(self, number: int) -> bool:
        """Tell the second process where the first one is; return whether it has been there."""
        self._numbers[_FRONT] = number
        return number >= self._numbers[_TAKEN]

    def ready(self, number: int) -> bool:
        """Tell whether the second process is done with a thing, whatever became of it."""
        return number >= self._numbers[_READY]

    def get(self, number: int) -> bytes | None:
        """Return what it made of a thing; None where it could not."""
        start, length = self._numbers[_PLACES + 2 * number : _PLACES + 2 * number + 2]
        found = self._file.read((start, length)) if length else None
        return None if found is None else found.read()

    def from_end(self) -> Iterator[int]:
        """Yield, in the second process, what is to be done; the first thing is never its own."""
        for number in reversed(range(self._length)):
            if self._numbers[_FRONT] >= number:
                return
            self._numbers[_TAKEN] = number
            yield number
            self._numbers[_READY] = number

    def put(self, number: int, data: bytes) -> None:
        """Leave what was made of a thing; where there is no room, it was made in vain."""
        place = self._file.write(data)
        if place is not None:
            at = _PLACES + 2 * number
            self._numbers[at], self._numbers[at + 1] = place

    def close(self) -> None:
        """Let everything go."""
        self._numbers.release()
        self._memory.close()
        self._file.clear()
