"""The other processes of a crew: how they are started, and what goes to and comes from them."""

from __future__ import annotations

import gc
import marshal
import os
import signal
import sys
import threading
from contextlib import suppress
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from mkdocs_designdoc.records import dataclass
from mkdocs_designdoc.workspace.kept.packing import unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext, SpawnContext
    from multiprocessing.process import BaseProcess

_THREADS = "/proc/self/task"


@dataclass(frozen=True, slots=True)
class Hand:
    """A process, the pipe to it, and what comes out of it."""

    process: BaseProcess
    pipe: Connection
    results: SimpleQueue[list[Any] | None]
    """Those of one batch after the other; None where the process is lost."""
    receiver: threading.Thread
    """Ends when the process is lost."""

    def send(self, message: bytes) -> bool:
        """Send something; return whether the process is there to take it."""
        try:
            self.pipe.send_bytes(message)
        except OSError:
            return False
        return self.receiver.is_alive()


def can_fork() -> bool:
    """Tell whether a copy of this process can go on.

    Beside other threads it may find their locks shut for ever, whoever has started them; and the
    libraries of macOS start some.
    """
    try:
        return sys.platform == "linux" and len(os.listdir(_THREADS)) == 1  # noqa: PTH208 # quicker
    except OSError:
        return False


def count_cores() -> int:
    """Return how many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def choose_context() -> ForkContext | SpawnContext:
    """Return how processes are started: by a fork if possible, which has all that is made here."""
    import multiprocessing  # noqa: PLC0415 # small runs do without

    if can_fork():
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("spawn")


def start_hands(
    context: ForkContext | SpawnContext, most: int, begin: Callable[[], object]
) -> list[Hand]:
    """Return so many processes at most, each with a share of its own: it does the tasks."""
    started = []
    for _ in range(most):
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, ours, begin), daemon=True)
        try:
            process.start()
        except OSError:
            break  # no more processes to be had
        theirs.close()
        started.append((process, ours))
    hands: list[Hand] = []
    for process, ours in started:  # threads only now: a fork must not happen beside one
        results: SimpleQueue[list[Any] | None] = SimpleQueue()
        receiver = threading.Thread(target=_receive, args=(ours, results), daemon=True)
        receiver.start()
        hands.append(Hand(process, ours, results, receiver))
    return hands


def end_hands(hands: Sequence[Hand]) -> None:
    """End processes, whatever they are at."""
    for hand in hands:
        hand.process.terminate()
    for hand in hands:
        hand.process.join()
        hand.receiver.join()
        hand.pipe.close()


def _receive(pipe: Connection, results: SimpleQueue[list[Any] | None]) -> None:
    """Take in what a process has done, so that it never waits for this one."""
    try:
        while True:
            results.put(marshal.loads(pipe.recv_bytes()))  # noqa: S302 # from our own process
    except (EOFError, OSError):
        results.put(None)


def _work(pipe: Connection, other_end: Connection, begin: Callable[[], object]) -> None:
    """Do what the first process asks for, until it has had enough."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the first process's business
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    other_end.close()  # a forked process has it, too, and would wait for itself
    gc.disable()
    # Whatever goes wrong here does so there as well, where it is told; or the other one is gone.
    with suppress(Exception):
        _serve(pipe, begin())


def _serve(pipe: Connection, share: object) -> None:
    """Do tasks; of each one, what it yields is sent."""
    while True:
        task, given = unpack(pipe.recv_bytes())
        found = getattr(share, task)(given)
        if found is not None:
            pipe.send_bytes(marshal.dumps(list(found)))
