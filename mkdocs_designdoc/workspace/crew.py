"""Many pages → what they say and what is wrong with them, shared among processes.

Each process reads a share of the pages and keeps the readings, so that only facts, names and
verdicts go from one to another, as the bytes that the cache keeps. This one works, too; what a lost
helper leaves it does itself.
"""

from __future__ import annotations

import gc
import marshal
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from mkdocs_designdoc.records import dataclass
from mkdocs_designdoc.workspace.packing import pack, unpack
from mkdocs_designdoc.workspace.page_reader import PageReader
from mkdocs_designdoc.workspace.share import Read, Share, Unread

if TYPE_CHECKING:
    import datetime as dt
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext, SpawnContext
    from multiprocessing.process import BaseProcess

    from mkdocs_designdoc.checking.page import Standard
    from mkdocs_designdoc.pipeline import Source
    from mkdocs_designdoc.workspace.intake import Unopened

Tick = Callable[[int], None]
"""Told how many more pages are done."""
_WORTH_IT = 200
"""Pages from which on another process saves more time than it takes to start."""
_WORTH_A_FORK = 50
"""The same where it has at once all that is imported here."""
_CHUNK = 16
"""Pages whose results go together."""
_MOST = 8
"""Processes; beyond these, names and verdicts take longer to send than pages to read."""


@dataclass(frozen=True, slots=True)
class _Helper:
    """A process, the pipe to it, and what comes out of it."""

    process: BaseProcess
    pipe: Connection
    results: SimpleQueue[list[tuple[str, Any]] | None]
    """Results a chunk; None where what was asked for is done, or the process is lost."""
    receiver: threading.Thread
    """Ends when the process is lost."""


class Crew:
    """The processes of one run; helpers are started when there is enough to do."""

    def __init__(
        self, reader: PageReader, day: dt.date | None, *, tick: Tick, size: int | None = None
    ) -> None:
        self._reader = reader
        self._day = day
        self._own = Share(reader, day)
        self._tick = tick
        self._size = min(_MOST, _cores()) if size is None else size
        self._helpers: list[_Helper] = []
        self._holders: dict[str, int] = {}
        """Who has read a page: the number of a helper, 0 for this process."""
        self._alone = self._size == 1

    def read(self, pages: Sequence[Source | Unopened]) -> dict[str, Read | None]:
        """Return what pages say, by path, None for those that cannot be opened."""
        if not pages:
            return {}
        self._engage(len(pages))
        number = 1 if self._alone else len(self._helpers) + 1
        shares = [list(pages[n::number]) for n in range(number)]
        for number, share in enumerate(shares):
            self._holders |= {page.path: number for page in share}
        found: dict[str, Read | None] = dict(self._share("read", shares, ()))
        for page in pages:  # whoever was lost on the way left something to do
            if page.path not in found:
                self._holders[page.path] = 0
                found |= self._own.read([page])
        return found

    def correct(self, reader: PageReader) -> None:
        """Read otherwise from now on, which only this process does: some paths are no pages."""
        self._alone = True
        self._own.reader = reader

    def judge(
        self, paths: Sequence[str], standard: Standard, again: Callable[[str], Unread]
    ) -> dict[str, bytes]:
        """Return what is wrong with pages, by path, empty for nothing.

        ``again`` gives pages that nobody here has read.
        """
        self._engage(sum(path not in self._holders for path in paths))
        shares: list[list[Unread | str]] = [[] for _ in range(len(self._helpers) + 1)]
        for number, path in enumerate(paths):
            holder = self._holders.get(path)
            if holder is None:
                share = 0 if self._alone else number % len(shares)
                shares[share].append(again(path))
            else:
                shares[holder].append(path)
        found: dict[str, bytes] = dict(self._share("judge", shares, (standard,)))
        left = [again(path) for path in paths if path not in found]
        return found | dict(self._own.judge(left, standard)) if left else found

    def _share(
        self, task: str, shares: Sequence[Sequence[object]], values: tuple[object, ...]
    ) -> Iterator[tuple[str, Any]]:
        """Yield the results of a task, in no order; the first share is this process's own."""
        asked = [
            helper
            for helper, share in zip(self._helpers, shares[1:], strict=False)
            if share and _send(helper, (task, share, values))
        ]
        own = getattr(self._own, task)(shares[0], *values)
        for number, result in enumerate(own, start=1):
            yield result
            if number % _CHUNK == 0:
                self._tick(_CHUNK)
        self._tick(len(shares[0]) % _CHUNK)
        for helper in asked:
            while (chunk := helper.results.get()) is not None:
                yield from chunk
                self._tick(len(chunk))

    def _engage(self, pages: int) -> None:
        """Start helpers if there are none and enough is to be done."""
        if pages < min(_WORTH_IT, _WORTH_A_FORK) or self._helpers or self._alone:
            return
        context = _context()
        if pages < _WORTH_IT and context.get_start_method() != "fork":
            return
        started = []
        for _ in range(1, self._size):
            ours, theirs = context.Pipe()
            args = (theirs, ours, self._reader, self._day)
            process = context.Process(target=_work, args=args, daemon=True)
            try:
                process.start()
            except OSError:
                break  # no more processes to be had
            theirs.close()
            started.append((process, ours))
        for process, ours in started:  # threads only now: a fork must not happen beside one
            results: SimpleQueue[list[tuple[str, Any]] | None] = SimpleQueue()
            receiver = threading.Thread(target=_receive, args=(ours, results), daemon=True)
            receiver.start()
            self._helpers.append(_Helper(process, ours, results, receiver))

    def close(self) -> None:
        """End the helpers, whatever they are at."""
        for helper in self._helpers:
            helper.process.terminate()
        for helper in self._helpers:
            helper.process.join()
            helper.receiver.join()
            helper.pipe.close()
        self._helpers.clear()


def _cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _context() -> ForkContext | SpawnContext:
    """Return how processes are started: by a fork where nothing speaks against it.

    It has at once all that is imported and compiled here. Beside other threads it may find their
    locks shut for ever, and the libraries of macOS start threads of their own.
    """
    import multiprocessing  # noqa: PLC0415 # small runs do without

    if sys.platform == "linux" and threading.active_count() == 1:
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("spawn")


def _send(helper: _Helper, value: object) -> bool:
    """Send something to a helper; return whether it is there to take it."""
    try:
        helper.pipe.send_bytes(pack(value))
    except OSError:
        return False
    return helper.receiver.is_alive()


def _receive(pipe: Connection, results: SimpleQueue[list[tuple[str, Any]] | None]) -> None:
    """Take in what a helper has done, so that it never waits for this process."""
    try:
        while True:
            results.put(marshal.loads(pipe.recv_bytes()))  # noqa: S302 # from our own process
    except (EOFError, OSError):
        results.put(None)


def _work(pipe: Connection, other_end: Connection, reader: PageReader, day: dt.date | None) -> None:
    """Do what the first process asks for, until it has had enough."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the first process's business
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    other_end.close()  # a forked process has it, too, and would wait for itself
    gc.disable()
    with suppress(EOFError, OSError):  # the first process is gone
        _serve(pipe, Share(reader, day))


def _serve(pipe: Connection, share: Share) -> None:
    while True:
        task, pages, values = unpack(pipe.recv_bytes())
        chunk: list[tuple[str, object]] = []
        for result in getattr(share, task)(pages, *values):
            chunk.append(result)
            if len(chunk) == _CHUNK:
                pipe.send_bytes(marshal.dumps(chunk))
                chunk = []
        pipe.send_bytes(marshal.dumps(chunk))
        pipe.send_bytes(marshal.dumps(None))
