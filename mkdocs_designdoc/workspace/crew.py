"""Many pages → what they say and what is wrong with them, shared among processes.

Each process reads a share of the pages and keeps the readings, so that only facts, names and
verdicts go from one to another, as the bytes that the cache keeps. This one works, too; what a lost
helper leaves it does itself.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from mkdocs_designdoc.checking.page import Judged, Standard, judge_page
from mkdocs_designdoc.mentions.find import Mentions
from mkdocs_designdoc.portal import Survey, name_all, survey_page
from mkdocs_designdoc.records import dataclass
from mkdocs_designdoc.workspace.packing import pack, unpack
from mkdocs_designdoc.workspace.page_reader import Facts, PageReader

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext, SpawnContext
    from multiprocessing.process import BaseProcess

    from mkdocs_designdoc.pipeline import Source
    from mkdocs_designdoc.reading.document import Reading

Tick = Callable[[int], None]
"""Told how many more pages are done."""
Verdict = tuple[Survey, Judged]
"""What a page names, as far as rules about several pages ask, and what is wrong with it."""
NO_VERDICT: Verdict = (Survey(Mentions((), (), ()), ()), Judged((), ()))
"""That on most pages."""

_WORTH_IT = 200
"""Pages from which on another process saves more time than it takes to start."""
_WORTH_A_FORK = 50
"""The same where it has at once all that is imported here."""
_CHUNK = 16
"""Pages whose results go together."""
_MOST = 8
"""Processes; beyond these, names and verdicts take longer to send than pages to read."""


class Hand:
    """One process's share of the pages."""

    def __init__(self, reader: PageReader) -> None:
        self._reader = reader
        self._readings: dict[str, Reading] = {}

    def read(self, sources: Iterable[Source]) -> Iterator[tuple[str, Facts]]:
        """Yield what pages say, and keep the readings."""
        for reading, facts in self._reader.read_facts(sources):
            path = reading.document.path
            self._readings[path] = reading
            yield path, facts

    def judge(
        self, pages: Iterable[Source | str], standard: Standard
    ) -> Iterator[tuple[str, Verdict | None]]:
        """Yield what is wrong with each page, or nothing; those read before go by path."""
        naming = name_all(standard.registry, self._reader.collections.settings)
        dead = standard.registry.dead_names()
        for page in pages:
            reading = self._readings.pop(page) if isinstance(page, str) else self._reader.read(page)
            mentions = survey_page(reading.document, naming).mentions
            judged = judge_page(reading, mentions.explicit, standard)
            # Only what leans on dead documents, and what is ambiguous, is asked for again.
            leaning = tuple(each for each in mentions.references if each.component in dead)
            verdict = (Survey(Mentions(leaning, mentions.ambiguous, ()), ()), judged)
            yield reading.document.path, None if verdict == NO_VERDICT else verdict


@dataclass(frozen=True, slots=True)
class _Helper:
    """A process, the pipe to it, and what comes out of it."""

    process: BaseProcess
    pipe: Connection
    results: SimpleQueue[list[tuple[str, bytes]] | None]
    """Results a chunk; None where what was asked for is done, or the process is lost."""
    receiver: threading.Thread
    """Ends when the process is lost."""


class Crew:
    """The processes of one run; helpers are started when there is enough to do."""

    def __init__(self, reader: PageReader, *, tick: Tick, size: int | None = None) -> None:
        self._reader = reader
        self._own = Hand(reader)
        self._tick = tick
        self._size = min(_MOST, _cores()) if size is None else size
        self._helpers: list[_Helper] = []
        self._holders: dict[str, int] = {}
        """Who has read a page: the number of a helper, 0 for this process."""

    def read(self, sources: Sequence[Source]) -> dict[str, tuple[Facts, bytes | None]]:
        """Return what pages say, by path; with it the bytes it came in, if it did."""
        self._engage(len(sources))
        shares = [list(sources[n :: len(self._helpers) + 1]) for n in range(len(self._helpers) + 1)]
        for number, share in enumerate(shares):
            self._holders |= {source.path: number for source in share}
        found = dict(self._share("read", shares, ()))
        for source in sources:  # whoever was lost on the way left something to do
            if source.path not in found:
                self._holders[source.path] = 0
                found |= ((path, (facts, None)) for path, facts in self._own.read([source]))
        return found

    def judge(
        self, sources: Sequence[Source], standard: Standard
    ) -> dict[str, tuple[Verdict | None, bytes | None]]:
        """Return what is wrong with pages, by path; with it the bytes it came in, if it did."""
        self._engage(sum(source.path not in self._holders for source in sources))
        shares: list[list[Source | str]] = [[] for _ in range(len(self._helpers) + 1)]
        for number, source in enumerate(sources):
            holder = self._holders.get(source.path)
            page = source if holder is None else source.path
            shares[number % len(shares) if holder is None else holder].append(page)
        found = dict(self._share("judge", shares, (standard,)))
        left = [source for source in sources if source.path not in found]
        if left:
            found |= ((path, (verdict, None)) for path, verdict in self._own.judge(left, standard))
        return found

    def _share(
        self, task: str, shares: Sequence[Sequence[object]], values: tuple[object, ...]
    ) -> Iterator[tuple[str, tuple[Any, bytes | None]]]:
        """Yield the results of a task, in no order; the first share is this process's own."""
        asked = [
            helper
            for helper, share in zip(self._helpers, shares[1:], strict=True)
            if share and _send(helper, (task, share, values))
        ]
        own = getattr(self._own, task)(shares[0], *values)
        for number, (path, result) in enumerate(own, start=1):
            yield path, (result, None)
            if number % _CHUNK == 0:
                self._tick(_CHUNK)
        self._tick(len(shares[0]) % _CHUNK)
        for helper in asked:
            while (chunk := helper.results.get()) is not None:
                yield from ((path, (unpack(data), data)) for path, data in chunk)
                self._tick(len(chunk))

    def _engage(self, pages: int) -> None:
        """Start helpers if there are none and enough is to be done."""
        if pages < min(_WORTH_IT, _WORTH_A_FORK) or self._helpers or self._size == 1:
            return
        context = _context()
        if pages < _WORTH_IT and context.get_start_method() != "fork":
            return
        started = []
        for _ in range(1, self._size):
            ours, theirs = context.Pipe()
            process = context.Process(target=_work, args=(theirs, ours, self._reader), daemon=True)
            try:
                process.start()
            except OSError:
                break  # no more processes to be had
            theirs.close()
            started.append((process, ours))
        for process, ours in started:  # threads only now: a fork must not happen beside one
            results: SimpleQueue[list[tuple[str, bytes]] | None] = SimpleQueue()
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


def _receive(pipe: Connection, results: SimpleQueue[list[tuple[str, bytes]] | None]) -> None:
    """Take in what a helper has done, so that it never waits for this process."""
    try:
        while True:
            results.put(pipe.recv())
    except (EOFError, OSError):
        results.put(None)


def _work(pipe: Connection, other_end: Connection, reader: PageReader) -> None:
    """Do what the first process asks for, until it has had enough."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the first process's business
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    other_end.close()  # a forked process has it, too, and would wait for itself
    gc.disable()
    with suppress(EOFError, OSError):  # the first process is gone
        _serve(pipe, Hand(reader))


def _serve(pipe: Connection, hand: Hand) -> None:
    while True:
        task, pages, values = unpack(pipe.recv_bytes())
        chunk: list[tuple[str, bytes]] = []
        for path, result in getattr(hand, task)(pages, *values):
            chunk.append((path, pack(result)))
            if len(chunk) == _CHUNK:
                pipe.send(chunk)
                chunk = []
        pipe.send(chunk)
        pipe.send(None)
