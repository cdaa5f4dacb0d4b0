"""A second process that finishes pages ahead of the one that writes them.

It is a copy of this one, with all that pages are made of. What it makes waits in a pipe, and is
held back when that is far too much. Pages that do not come from it are for the caller to
make: it may be gone at any time, and where it would not help it is not started.
"""

from __future__ import annotations

import gc
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from mkdocs_designdoc.mkdocs_host.beside.lead import Outbox
from mkdocs_designdoc.pages.writing.compiled import COMPILED
from mkdocs_designdoc.workspace.crew.hands import can_fork, count_cores
from mkdocs_designdoc.workspace.kept.packing import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

_WORTH_IT = 50
"""Pages from which on it saves more time than it takes to start."""
_ROOM = 1 << 20
"""Bytes that the pipe holds, where the system allows: some twenty pages."""
_PATIENCE = 120.0
"""Seconds after which a process that says nothing is given up."""


class Ahead:
    """The process, and what comes out of it, page by page in the order that was agreed."""

    def __init__(self, process: BaseProcess, pipe: Connection, pages: int) -> None:
        self._process = process
        self._pipe = pipe
        self._left = pages
        self._lost = False

    @classmethod
    def start(cls, paths: Sequence[str], make: Callable[[str], object]) -> Ahead | None:
        """Start to make pages in an order; None where that would be of no use, or not safe."""
        return cls._start(paths, make) if len(paths) >= _WORTH_IT else None

    @classmethod
    def beside(cls, pages: int, work: Callable[[], object]) -> Ahead | None:
        """Start some work on pages; ``take("")`` waits for its end. None as for ``start``."""
        return cls._start([""], lambda _: work()) if pages >= _WORTH_IT else None

    @classmethod
    def _start(cls, paths: Sequence[str], make: Callable[[str], object]) -> Ahead | None:
        if not may_start():
            return None
        import multiprocessing  # noqa: PLC0415 # small builds do without

        context = multiprocessing.get_context("fork")
        ours, theirs = context.Pipe(duplex=False)
        _widen(theirs)
        process = context.Process(target=_work, args=(theirs, ours, paths, make), daemon=True)
        try:
            process.start()
        except OSError:
            ours.close()
            return None  # no more processes to be had
        finally:
            theirs.close()
        return cls(process, ours, len(paths))

    def take(self, path: str) -> object:
        """Return what was made of the next page; None where the process has not got it."""
        found = self._receive()
        self._left -= 1
        if found is not None and found[0] == path:
            return found[1]
        self._lost = True  # or it makes other pages than are asked for: those to come are, too
        return None

    def close(self) -> None:
        """End the process, whatever it is at."""
        last = None if self._left else self._receive()
        if last is not None and isinstance(last[1], bytes):
            COMPILED.take_over(last[1])
        self._process.terminate()
        self._process.join()
        self._process.close()
        self._pipe.close()

    def _receive(self) -> tuple[str, object] | None:
        if self._lost:
            return None
        try:
            if self._pipe.poll(_PATIENCE):
                found: tuple[str, object] = unpack(self._pipe.recv_bytes())
                return found
        except (EOFError, OSError):
            pass  # it has ended, perhaps in the middle of a page
        self._lost = True
        return None


def may_start() -> bool:
    """Tell whether a second process is safe and of use."""
    if not _can_fork():
        return False
    import multiprocessing  # noqa: PLC0415 # as above

    # A worker of somebody's pool may have no processes of its own.
    return not multiprocessing.current_process().daemon


def _can_fork() -> bool:
    """Tell whether a copy of this process can go on, and has a processor to itself."""
    return can_fork() and count_cores() > 1


def _widen(pipe: Connection) -> None:
    import fcntl  # noqa: PLC0415 # not everywhere

    if sys.platform == "linux":
        with suppress(OSError):  # it is as wide as it is
            fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, _ROOM)


def _work(
    pipe: Connection, other_end: Connection, paths: Sequence[str], make: Callable[[str], object]
) -> None:
    """Make all pages, and hand them over with what was compiled for them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the first process's business
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    other_end.close()  # a copy has it, too, and would wait for itself
    gc.disable()
    outbox = Outbox(pipe)
    # Whatever goes wrong here does so there as well, where it is told; or the other one is gone.
    with suppress(Exception):
        for path in paths:
            outbox.put(pack((path, make(path))))
        last = COMPILED.dump() if COMPILED.fresh else None
        outbox.put(pack(("", last)))
        outbox.empty()
