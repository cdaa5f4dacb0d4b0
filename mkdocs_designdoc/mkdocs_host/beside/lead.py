"""How far a second process is ahead of the first, and what it has ready for it.

It is to use that time for more than its own part of the work; and it is not to wait for the first
whenever a page is bigger than the pipe between them.
"""

from __future__ import annotations

from mmap import mmap
from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_FAR = 20
"""Pages that the first process has enough of, even if one takes longer than others to be made."""
_LAST = 5
"""What part of all pages is left to the first process, which has them to do during the exports."""
_KEPT = 100
"""Messages that are ready at most, besides those in the pipe."""


class Lead:
    """Pages that one process has made, and that another one has taken: both see how many."""

    def __init__(self, pages: int) -> None:
        self._taken = memoryview(mmap(-1, 4)).cast("I")  # a copy of this process has the same
        self._made = 0
        self._last = pages - pages // _LAST

    def take(self) -> None:
        """Count a page that was taken."""
        self._taken[0] += 1

    def make(self) -> None:
        """Count a page that is being made."""
        self._made += 1

    @property
    def is_far(self) -> bool:
        """Tell whether there is time to do more for a page than is asked for."""
        return self._made - self._taken[0] > _FAR and self._made <= self._last


class Outbox:
    """The messages of a process to another one, sent while the next ones are made.

    What is made next may take long, or wait for an answer: what is ready must not wait for it.
    """

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._ready: Queue[bytes | None] = Queue(_KEPT)
        self._lost = False
        self._sender = Thread(target=self._send, daemon=True)
        self._sender.start()

    def put(self, message: bytes) -> None:
        """Have a message sent; wait only if there are far too many. OSError: nobody is there."""
        self._ready.put(message)
        if self._lost:
            raise BrokenPipeError

    def empty(self) -> None:
        """Wait until all are sent."""
        self._ready.put(None)
        self._sender.join()

    def _send(self) -> None:
        while (message := self._ready.get()) is not None:
            try:
                if not self._lost:
                    self._pipe.send_bytes(message)
            except OSError:
                self._lost = True  # and what comes is let go, so that nobody waits for its turn
