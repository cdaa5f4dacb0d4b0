"""How far a second process is ahead of the first, and what it has ready for it.

It is to use that time for more than its own part of the work; and it is not to wait for the first
whenever a page is bigger than the pipe between them.
"""

from __future__ import annotations

import os
import struct
from collections import deque
from mmap import mmap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_FAR = 20
"""Pages that the first process has enough of, even if one takes longer than others to be made."""
_KEPT = 8 << 20
"""Bytes that are ready at most, besides those in the pipe."""


class Lead:
    """Pages that one process has made, and that another one has taken: both see how many."""

    def __init__(self) -> None:
        self._taken = memoryview(mmap(-1, 4)).cast("I")  # a copy of this process has the same
        self._made = 0

    def take(self) -> None:
        """Count a page that was taken."""
        self._taken[0] += 1

    def make(self) -> None:
        """Count a page that is being made."""
        self._made += 1

    @property
    def is_far(self) -> bool:
        """Tell whether there is time to do more for a page than is asked for."""
        return self._made - self._taken[0] > _FAR


class Outbox:
    """The messages of a process to another one that receives them from a connection."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe.fileno()
        self._ready: deque[memoryview] = deque()
        self._size = 0

    def put(self, message: bytes) -> None:
        """Send a message when there is room; wait only if there is far too much."""
        head = struct.pack("!i", len(message))  # as ``Connection`` itself sends it
        self._ready += (memoryview(head), memoryview(message))
        self._size += len(head) + len(message)
        self._send(_KEPT)

    def empty(self) -> None:
        """Send all."""
        self._send(0)

    def _send(self, rest: int) -> None:
        """Send what there is room for; wait while more than a ``rest`` is left."""
        while self._ready:
            os.set_blocking(self._pipe, self._size > rest)
            try:
                sent = os.write(self._pipe, self._ready[0])
            except BlockingIOError:
                return
            self._size -= sent
            first = self._ready.popleft()
            if sent < len(first):
                self._ready.appendleft(first[sent:])
