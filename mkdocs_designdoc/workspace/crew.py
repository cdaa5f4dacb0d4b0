"""Many pages → what they say and what is wrong with them, shared among processes.

Each process reads pages and keeps what names may change about them, so that only facts, names and
verdicts go from one to another, as the bytes that the cache keeps. Whoever is free takes the next
pages. This process works, too, and does what a lost helper leaves.
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

from mkdocs_designdoc.reading.side_by_side import ABREAST
from mkdocs_designdoc.records import dataclass
from mkdocs_designdoc.workspace.packing import pack, unpack
from mkdocs_designdoc.workspace.page_reader import PageReader
from mkdocs_designdoc.workspace.pile import Pile
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
_AHEAD = 3
"""Batches that a helper has at a time: while this process works, it hands out no more."""
_JUDGED_AT_ONCE = 128
"""Pages whose verdicts go together."""
_MOST = 8
"""Processes; beyond these, names and verdicts take longer to send than pages to read."""


@dataclass(frozen=True, slots=True)
class _Helper:
    """A process, the pipe to it, and what comes out of it."""

    process: BaseProcess
    pipe: Connection
    results: SimpleQueue[list[tuple[str, Any]] | None]
    """Those of one batch after the other; None where the process is lost."""
    receiver: threading.Thread
    """Ends when the process is lost."""


@dataclass(frozen=True, slots=True)
class _Task:
    """Something to do with many pages."""

    name: str
    pile: Pile
    give: Callable[[str], object]
    """Returns what is handed over of a page, by path."""
    open: list[int]
    """How many batches each process has been given and not answered."""


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

    def read(self, pages: Sequence[Source | Unopened]) -> Iterator[tuple[str, Read | None]]:
        """Let helpers begin, and yield what pages say, None for those that cannot be opened."""
        self._engage(len(pages))
        unread = {page.path: page for page in pages}
        helpers = len(self._helpers)
        pile = Pile(unread, helpers=helpers, at_once=ABREAST, shared=not self._alone)
        return self._share(_Task("read", pile, unread.__getitem__, [0] * (helpers + 1)))

    def correct(self, reader: PageReader) -> None:
        """Read otherwise from now on, which only this process does: some paths are no pages."""
        self._alone = True
        self._own.reader = reader

    def judge(
        self, paths: Sequence[str], standard: Standard, again: Callable[[str], Unread]
    ) -> Iterator[tuple[str, bytes]]:
        """Let helpers begin, and yield what is wrong with pages, empty for nothing.

        ``again`` gives pages that nobody here has read.
        """
        held = self._holders
        self._engage(sum(path not in held for path in paths))
        self._own.hold_to(standard)
        helpers = len(self._helpers)
        message = pack(("hold_to", standard)) if helpers else b""
        for helper in self._helpers:
            _send(helper, message)
        at_once, shared = _JUDGED_AT_ONCE, not self._alone
        pile = Pile(paths, helpers=helpers, at_once=at_once, holders=held, shared=shared)
        return self._share(
            _Task("judge", pile, lambda p: p if p in held else again(p), [0] * (helpers + 1))
        )

    def _share(self, task: _Task) -> Iterator[tuple[str, Any]]:
        """Let helpers begin with a task, and yield its results, in no order."""
        for number in range(1, len(task.open)):
            while task.open[number] < _AHEAD or task.pile.waits_for(number):
                if not self._ask(task, number):
                    break
        return self._results(task)

    def _ask(self, task: _Task, number: int) -> bool:
        """Hand more of a task to a helper; return whether there was any, and it is there."""
        pages = self._take(task, number)
        asked = bool(pages) and _send(self._helpers[number - 1], pack((task.name, pages)))
        task.open[number] += asked
        return asked

    def _take(self, task: _Task, number: int) -> list[object]:
        """Return what is handed over of the next pages for a process, which holds them then."""
        paths = task.pile.take(number)
        pages = [task.give(path) for path in paths]
        self._holders.update(dict.fromkeys(paths, number))
        return pages

    def _results(self, task: _Task) -> Iterator[tuple[str, Any]]:
        while pages := self._take(task, 0):
            yield from self._do(task, pages)
            for number, helper in enumerate(self._helpers, start=1):
                while not helper.results.empty():
                    yield from self._hear(task, number)
        for number in range(1, len(task.open)):
            while task.open[number]:
                yield from self._hear(task, number)
        for path in list(task.pile.left):  # whoever was lost on the way left something to do
            self._holders.pop(path, None)
            pages = [task.give(path)]
            self._holders[path] = 0
            yield from self._do(task, pages)

    def _do(self, task: _Task, pages: Sequence[object]) -> Iterator[tuple[str, Any]]:
        """Yield what comes of pages that this process takes itself."""
        for path, result in getattr(self._own, task.name)(pages):
            del task.pile.left[path]
            yield path, result
        self._tick(len(pages))

    def _hear(self, task: _Task, number: int) -> list[tuple[str, Any]]:
        """Return the next results of a helper, and hand it more."""
        found = self._helpers[number - 1].results.get()
        if found is None:
            task.open[number] = 0
            return []
        task.open[number] -= 1
        self._ask(task, number)
        for path, _ in found:
            del task.pile.left[path]
        self._tick(len(found))
        return found

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


def _send(helper: _Helper, message: bytes) -> bool:
    """Send something to a helper; return whether it is there to take it."""
    try:
        helper.pipe.send_bytes(message)
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
        task, given = unpack(pipe.recv_bytes())
        if task == "hold_to":
            share.hold_to(given)
        else:
            pipe.send_bytes(marshal.dumps(list(getattr(share, task)(given))))
