"""The documents of a site, checked by other processes, which leave with all that they needed.

Reading takes three times the memory of what a build asks for afterwards, and the holes that are
left between the rest are there to the end.
"""

from __future__ import annotations

from queue import Empty
from typing import TYPE_CHECKING

from mkdocs_designdoc.mkdocs_host.beside.ahead import may_start
from mkdocs_designdoc.reading.known import KnownPaths
from mkdocs_designdoc.workspace.clock import today
from mkdocs_designdoc.workspace.crew.hands import Hand, count_cores, end_hands, start_hands
from mkdocs_designdoc.workspace.crew.page_reader import PageReader
from mkdocs_designdoc.workspace.crew.portions import Judgements, Portion, put_together
from mkdocs_designdoc.workspace.kept.packing import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_designdoc.mkdocs_host.sources import Collected
    from mkdocs_designdoc.pipeline import Result
    from mkdocs_designdoc.reading.collection import Collections

_WORTH_IT = 100
"""Documents from which on that is more memory than a process takes."""
_MOST = 4
"""Processes; beyond these, what they tell each other takes longer than what they do."""
_PATIENCE = 600.0
"""Seconds after which processes that say nothing are given up."""


class Apart:
    """The check of one build, as early as the pages are known."""

    def __init__(self) -> None:
        self._known: tuple[tuple[object, ...], Result] | None = None

    def check(self, found: Collected, collections: Collections) -> Result | None:
        """Return what the sources make, thin; None where that has to be found out here."""
        if len(found.sources) < _WORTH_IT:
            return None
        portions = _judge(found, collections)
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


def _judge(found: Collected, collections: Collections) -> list[Judgements] | None:
    """Return what some processes find; None where one cannot be had, or is lost."""
    if not may_start():
        return None
    import multiprocessing  # noqa: PLC0415 # small builds do without

    known = KnownPaths({source.path for source in found.sources})
    reader = PageReader(collections, known, found.reader.folders, {})
    portion = Portion(found.sources, reader, today())
    number = min(_MOST, count_cores())
    hands = start_hands(multiprocessing.get_context("fork"), number, lambda: portion)
    try:
        if len(hands) < number:
            return None
        told = _ask(hands, [pack(("read", (start, number))) for start in range(number)])
        judged = told and _ask(hands, [pack(("judge", told))] * number)
        return [unpack(each) for each in judged] if judged else None
    finally:
        end_hands(hands)


def _ask(hands: Sequence[Hand], messages: Sequence[bytes]) -> list[bytes] | None:
    """Give a task to each process, and return what comes of them; None where one is lost."""
    if not all(hand.send(message) for hand, message in zip(hands, messages, strict=True)):
        return None
    try:
        found = [hand.results.get(timeout=_PATIENCE) for hand in hands]
    except Empty:
        return None
    told = [data for results in found for data in results or ()]
    return told if len(told) == len(hands) else None
