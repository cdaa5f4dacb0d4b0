"""One process's share of the pages: opened, read and judged, as far as that goes alone, at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from mkdocs_designdoc.reading.side_by_side import ABREAST, finish, read_side_by_side
from mkdocs_designdoc.workspace.crew.intake import Unopened, open_page
from mkdocs_designdoc.workspace.crew.page_judge import NO_VERDICT, Kept, PageJudge, keep, shorten
from mkdocs_designdoc.workspace.crew.page_reader import PageReader
from mkdocs_designdoc.workspace.kept.packing import pack

if TYPE_CHECKING:
    import datetime as dt

    from mkdocs_designdoc.checking.page import Standard
    from mkdocs_designdoc.pipeline import Source
    from mkdocs_designdoc.reading.document import Reading
    from mkdocs_designdoc.workspace.crew.page_reader import Facts
    from mkdocs_designdoc.workspace.kept.sights import Stamp

Read = tuple["Facts | None", bytes, bytes | None, bytes, "Stamp | None"]
"""What a page says that counts beyond it, as it is for its own process and as it is kept and sent;
what is wrong with it whatever others name; and the key and the stamp of one that was opened."""
Unread = tuple["Source", bytes | None]
"""A page that has not been read in this run, and what was wrong with it in an earlier one."""


class Share:
    """One process's share of the pages.

    Pages are judged as they are read, as far as that goes without the names of all others: so of
    most of them next to nothing has to be kept until these are known.
    """

    def __init__(
        self, reader: PageReader, day: dt.date | None, *, keeps: bool, apart: bool = False
    ) -> None:
        """Begin empty; ``keeps``: there is a cache; ``apart``: another process has begun."""
        self.reader = reader
        self._day = day
        self._keeps = keeps
        self._apart = apart
        self._kept: dict[str, Kept | Reading] = {}
        self._judge: PageJudge | None = None

    def read(self, pages: Iterable[Source | Unopened]) -> Iterator[tuple[str, Read | None]]:
        """Yield what pages say, and keep what names may change about them.

        None for a page that cannot be opened.
        """
        settings = self.reader.collections.settings
        waiting = iter(pages)
        while batch := list(islice(waiting, ABREAST)):
            opened = {page.path: open_page(page) for page in batch}
            yield from ((path, None) for path, each in opened.items() if each is None)
            there = [each for each in opened.values() if each is not None]
            read = list(self.reader.read_facts([each.source for each in there]))
            drafts = read_side_by_side(keep(reading, settings, self._day) for reading, _ in read)
            for (source, key, stamp), (_, facts), kept in zip(there, read, drafts, strict=True):
                self._kept[source.path] = kept
                said = pack(facts) if self._keeps or self._apart else b""
                draft = shorten(kept) if self._keeps else None
                yield source.path, (None if self._apart else facts, said, draft, key, stamp)

    def hold_to(self, standard: Standard) -> None:
        """Judge by a standard from now on."""
        self._judge = PageJudge(standard, self.reader)

    def judge(self, pages: Iterable[Unread | str]) -> Iterator[tuple[str, tuple[bytes, str]]]:
        """Yield what is wrong with each page, empty for nothing; those read before go by path.

        With it goes what the page asks of names, where that is kept.
        """
        judge = self._judge
        if judge is None:
            raise AssertionError("held to nothing")
        for page in pages:
            kept = self._kept.pop(page) if isinstance(page, str) else self._look_again(*page, judge)
            path, verdict = judge.judge(kept)
            asks = judge.asks(kept) if self._keeps else ""
            yield path, (b"" if verdict == NO_VERDICT else pack(verdict), asks)

    def _look_again(self, source: Source, draft: bytes | None, judge: PageJudge) -> Kept | Reading:
        known = judge.lengthen(draft, source.text)
        if known is not None:
            return known
        settings = self.reader.collections.settings
        return finish(keep(self.reader.read(source), settings, self._day))
