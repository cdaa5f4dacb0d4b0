"""The documents of a site, checked by other processes, which leave with all that they needed.

Reading takes three times the memory of what a build asks for afterwards, and the holes that are
left between the rest are there to the end.
"""

from __future__ import annotations

from contextlib import ExitStack, closing
from functools import partial
from typing import TYPE_CHECKING

from mkdocs_designdoc.mkdocs_host.beside.ahead import Ahead
from mkdocs_designdoc.reading.known import KnownPaths
from mkdocs_designdoc.workspace.clock import today
from mkdocs_designdoc.workspace.crew.hands import count_cores
from mkdocs_designdoc.workspace.crew.page_reader import PageReader
from mkdocs_designdoc.workspace.crew.portions import Judgements, Portion, put_together
from mkdocs_designdoc.workspace.kept.packing import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.connection import Connection

    from mkdocs_designdoc.mkdocs_host.sources import Collected
    from mkdocs_designdoc.pipeline import Result
    from mkdocs_designdoc.reading.collection import Collections

    _Inbox = tuple[Connection, Connection]
    """Where a process reads what all have told, and where this one writes it."""

_WORTH_IT = 100
"""Documents from which on that is more memory than a process takes."""
_MOST = 4
"""Processes; beyond these, what they tell each other takes longer than what they do."""
_READ, _JUDGE = _STEPS = ("read", "judge")


class Apart:
    """The check of one build, as early as the pages are known."""

    def __init__(self) -> None:
        self._known: tuple[tuple[object, ...], Result] | None = None

    def check(self, found: Collected, collections: Collections) -> Result | None:
        """Return what the sources make, thin; None where that has to be found out here."""
        if len(found.sources) < _WORTH_IT:
            return None
        portions = _judge(_portions(found, collections))
        if portions is None:
            return None
        result = put_together(portions, collections, broken=tuple(found.broken), today=today())
        self._known = (_basis(found, collections), result)
        return result

    def take(self, found: Collected, collections: Collections) -> Result | None:
        """Return what was found out, where it still holds, and let it go."""
        known, self._known = self._known, None
        return known[1] if known is not None and known[0] == _basis(found, collections) else None


def _basis(found: Collected, collections: Collections) -> tuple[object, ...]:
    """Return all that a check hangs on."""
    return (found.sources, found.broken, found.reader.folders, collections, today())


def _portions(found: Collected, collections: Collections) -> list[Portion]:
    known = KnownPaths({source.path for source in found.sources})
    reader = PageReader(collections, known, found.reader.folders, {})
    number = min(_MOST, count_cores())
    return [Portion(found.sources[n::number], reader, today()) for n in range(number)]


def _judge(portions: Sequence[Portion]) -> list[Judgements] | None:
    """Return what a process for each portion finds; None where one cannot be had, or is lost."""
    import multiprocessing  # noqa: PLC0415 # small builds do without

    with ExitStack() as stack:
        inboxes = [multiprocessing.Pipe(duplex=False) for _ in portions]
        for inbox in inboxes:
            stack.enter_context(inbox[1])
        processes: list[Ahead] = []
        for number, portion in enumerate(portions):
            process = Ahead.long(_STEPS, partial(_work, portion, inboxes, number))
            if process is not None:
                processes.append(stack.enter_context(closing(process)))
        for inbox in inboxes:
            inbox[0].close()
        if len(processes) < len(portions):
            return None
        told = [process.take(_READ) for process in processes]
        if None in told:
            return None
        try:
            for _, outbox in inboxes:
                outbox.send_bytes(pack(told))
        except OSError:
            return None
        found = [process.take(_JUDGE) for process in processes]
        return [each for each in found if isinstance(each, Judgements)] if all(found) else None


def _work(portion: Portion, inboxes: Sequence[_Inbox], number: int, step: str) -> object:
    """Do one step of a portion, in a process of its own."""
    if step == _READ:
        for _, outbox in inboxes:
            outbox.close()  # a copy has them, too, and would wait for itself
        return portion.read()
    return portion.judge(unpack(inboxes[number][0].recv_bytes()), first=not number)
