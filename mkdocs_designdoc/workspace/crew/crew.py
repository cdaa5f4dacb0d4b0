"""Many pages → what they say and what is wrong with them, shared among processes.

Each process reads pages and keeps what names may change about them, so that only facts, names and
verdicts go from one to another, as the bytes that the cache keeps. Whoever is free takes the next
pages. This process works, too, and does what a lost one leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from mkdocs_designdoc.reading.side_by_side import ABREAST
from mkdocs_designdoc.records import dataclass
from mkdocs_designdoc.workspace.crew.hands import (
    Hand,
    choose_context,
    count_cores,
    end_hands,
    start_hands,
)
from mkdocs_designdoc.workspace.crew.page_reader import PageReader
from mkdocs_designdoc.workspace.crew.pile import Pile
from mkdocs_designdoc.workspace.crew.share import Read, Share, Unread
from mkdocs_designdoc.workspace.kept.packing import pack

if TYPE_CHECKING:
    import datetime as dt

    from mkdocs_designdoc.checking.page import Standard
    from mkdocs_designdoc.pipeline import Source
    from mkdocs_designdoc.workspace.crew.intake import Unopened

Tick = Callable[[int], None]
"""Told how many more pages are done."""
_WORTH_IT = 200
"""Pages from which on another process saves more time than it takes to start."""
_WORTH_A_FORK = 50
"""The same where it has at once all that is imported here."""
_AHEAD = 3
"""Batches that a hand has at a time: while this process works, it hands out no more."""
_JUDGED_AT_ONCE = 128
"""Pages whose verdicts go together."""
_MOST = 8
"""Processes; beyond these, names and verdicts take longer to send than pages to read."""


@dataclass(frozen=True, slots=True)
class _Task:
    """Something to do with many pages."""

    name: str
    pile: Pile
    give: Callable[[str], object]
    """Returns what is handed over of a page, by path."""
    given: list[int]
    """How many batches each process has been given and not answered."""


class Crew:
    """The processes of one run; hands are started when there is enough to do."""

    def __init__(
        self,
        reader: PageReader,
        day: dt.date | None,
        *,
        tick: Tick,
        keeps: bool,
        size: int | None = None,
    ) -> None:
        """Begin without others; ``keeps``: what is found goes into a cache."""
        self._own = Share(reader, day, keeps=keeps)
        self._another = partial(Share, reader, day, keeps=keeps, apart=True)
        self._tick = tick
        self._size = min(_MOST, count_cores()) if size is None else size
        self._hands: list[Hand] = []
        self._holders: dict[str, int] = {}
        """Who has read a page: the number of a hand, 0 for this process."""
        self._alone = self._size == 1

    def read(self, pages: Sequence[Source | Unopened]) -> Iterator[tuple[str, Read | None]]:
        """Let all hands begin, and yield what pages say, None for those that cannot be opened."""
        self._engage(len(pages))
        unread = {page.path: page for page in pages}
        hands = len(self._hands)
        pile = Pile(unread, hands=hands, at_once=ABREAST, shared=not self._alone)
        return self._share(_Task("read", pile, unread.__getitem__, [0] * (hands + 1)))

    def correct(self, reader: PageReader) -> None:
        """Read otherwise from now on, which only this process does: some paths are no pages."""
        self._alone = True
        self._own.reader = reader

    def judge(
        self, paths: Sequence[str], standard: Standard, again: Callable[[str], Unread]
    ) -> Iterator[tuple[str, tuple[bytes, str]]]:
        """Let all hands begin, and yield what is wrong with pages and what these ask of names.

        ``again`` gives pages that nobody here has read.
        """
        held = self._holders
        self._engage(sum(path not in held for path in paths))
        self._own.hold_to(standard)
        hands = len(self._hands)
        message = pack(("hold_to", standard)) if self._hands else b""
        for hand in self._hands:
            hand.send(message)
        at_once, shared = _JUDGED_AT_ONCE, not self._alone
        pile = Pile(paths, hands=hands, at_once=at_once, holders=held, shared=shared)
        return self._share(
            _Task("judge", pile, lambda p: p if p in held else again(p), [0] * (hands + 1))
        )

    def _share(self, task: _Task) -> Iterator[tuple[str, Any]]:
        """Let all hands begin with a task, and yield its results, in no order."""
        for number in range(1, len(task.given)):
            while task.given[number] < _AHEAD or task.pile.waits_for(number):
                if not self._ask(task, number):
                    break
        return self._results(task)

    def _ask(self, task: _Task, number: int) -> bool:
        """Hand more of a task to a hand; return whether there was any, and it is there."""
        pages = self._take(task, number)
        asked = bool(pages) and self._hands[number - 1].send(pack((task.name, pages)))
        task.given[number] += asked
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
            for number, hand in enumerate(self._hands, start=1):
                while not hand.results.empty():
                    yield from self._hear(task, number)
        for number in range(1, len(task.given)):
            while task.given[number]:
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
        """Return the next results of a hand, and hand it more."""
        found = self._hands[number - 1].results.get()
        if found is None:
            task.given[number] = 0
            return []
        task.given[number] -= 1
        self._ask(task, number)
        for path, _ in found:
            del task.pile.left[path]
        self._tick(len(found))
        return found

    def _engage(self, pages: int) -> None:
        """Start other processes if there are none and enough is to be done."""
        if pages < min(_WORTH_IT, _WORTH_A_FORK) or self._hands or self._alone:
            return
        context = choose_context()
        if pages < _WORTH_IT and context.get_start_method() != "fork":
            return
        self._hands = start_hands(context, self._size - 1, self._another)

    def close(self) -> None:
        """End the other processes, whatever they are at."""
        end_hands(self._hands)
        self._hands.clear()
