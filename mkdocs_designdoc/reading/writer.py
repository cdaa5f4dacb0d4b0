"""Pieces of structure → blocks, in the order in which they come."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from operator import attrgetter

from mkdocs_designdoc.block import Block, Kind
from mkdocs_designdoc.reading.extraction import Held
from mkdocs_designdoc.reading.fences import Fence
from mkdocs_designdoc.reading.runs import split_runs
from mkdocs_designdoc.reading.sheet import MARK, Sheet, Told

_MARKS = re.compile(r"\x02\d++\x03")
_CODE_COLUMN = 5


@dataclass(slots=True)
class Place:
    """Where a block stands: what it is inside of, and the item whose text it may be."""

    nested: bool = False
    quoted: bool = False
    item: Draft | None = None


@dataclass(slots=True)
class Draft:
    """A block that still grows: an item that waits for its text, or indented code."""

    kind: Kind
    row: int
    nested: bool
    quoted: bool
    marker: str = ""
    depth: int = 0
    first: int = -1
    told: Told = field(default_factory=list)

    def add(self, row: int, text: str, column: int) -> None:
        """Add the text of one row, and empty lines for the rows left out before it."""
        if not self.told:
            self.first = row
        self.told += [("", 1)] * (row - self.first - len(self.told))
        self.told.append((text, column))


class Writer:
    """Collects blocks. Rows and lines are what they are in the sheet."""

    def __init__(self, sheet: Sheet, first_line: int) -> None:
        self.sheet = sheet
        self._base = first_line
        self._out: list[Block | Draft] = []
        self._indents: list[int] = []
        self._quoted = False

    def finish(self) -> tuple[Block, ...]:
        """Return the blocks in order of appearance."""
        blocks = [self._build(entry) if isinstance(entry, Draft) else entry for entry in self._out]
        blocks.sort(key=attrgetter("line"))
        return tuple(blocks)

    def write(
        self, kind: Kind, place: Place, line: int, lines: list[str], *, identifier: str = ""
    ) -> None:
        """Add a block that begins on ``line`` and has ``lines`` for its text."""
        row = self.sheet.lines[line]
        end = self.sheet.lines[line + len(lines) - 1] if lines else row
        self._add(kind, place, row, end, self.sheet.tell(line, lines), identifier=identifier)

    def heading(  # noqa: PLR0913
        self,
        place: Place,
        line: int,
        text: str,
        *,
        level: int,
        marker: str,
        count: int,
        identifier: str,
    ) -> None:
        """Add a heading that takes up ``count`` lines."""
        row = self.sheet.lines[line]
        end = self.sheet.lines[line + count - 1]
        # The text of a heading has lost something on its right, too.
        column = max(self.sheet.rows[row].rfind(text), 0) + 1
        self._settle(1, place)
        self._out.append(
            Block(
                Kind.HEADING,
                row + self._base,
                end + self._base,
                _MARKS.sub("", text),
                (self.sheet.column(row, column),),
                row + self._base,
                level,
                marker=marker,
                quoted=place.quoted,
                nested=place.nested,
                identifier=identifier,
            )
        )

    def underlined(self, place: Place, text: str) -> str | None:
        """Add the fence that ``text`` stands for; return its content as the code span it shows as.

        Return None if ``text`` is text.
        """
        mark = MARK.match(text)
        held = self.sheet.held[int(mark[1])] if mark else None
        if not isinstance(held, Fence):
            return None
        self.fence(place, held)
        words = " ".join(text for text, _ in self.sheet.fence(held)).split()
        return f"{held.marks} {' '.join(words)} {held.marks}".replace("~", "`")

    def paragraph(self, place: Place, line: int, text: str) -> None:
        """Add the runs of a paragraph, the first of them to the item that waits for its text."""
        item, place.item = place.item, None
        for run in split_runs(text, listed=item is not None):
            at = line + run.offset
            if run.number >= 0:
                self.hold(place, run.number)
            elif run.kind is Kind.ITEM:
                bare = run.lines[0].lstrip()
                draft = self.item(place, at, bare, run.marker)
                self._fill(draft, at, [bare[len(run.marker) :], *run.lines[1:]])
            elif run.kind is Kind.COMMENT:
                self._comment(place, self.sheet.lines[at], self.sheet.tell(at, run.lines))
            elif item is not None and run.kind is Kind.PARAGRAPH:
                self._fill(item, at, run.lines)
            else:
                self.write(run.kind, place, at, run.lines)
            item = None

    def item(self, place: Place, line: int, text: str, marker: str) -> Draft:
        """Add an item whose line, from the marker on, is ``text``; what it says comes later."""
        row = self.sheet.lines[line]
        column = max(len(self.sheet.rows[row]) - len(text), 0) + 1
        nested = self._settle(column, place)
        draft = Draft(Kind.ITEM, row, nested, place.quoted, marker, len(self._indents))
        self._indents.append(column)
        self._out.append(draft)
        return draft

    def code(self, place: Place, line: int, lines: list[str], draft: Draft | None) -> Draft:
        """Add ``lines`` of indented code, to the block ``draft`` if they continue one."""
        sheet = self.sheet
        if draft is None:
            nested = self._settle(_CODE_COLUMN, place)
            draft = Draft(Kind.CODE, sheet.lines[line], nested, place.quoted)
            self._out.append(draft)
        for offset, text in enumerate(lines):
            row = sheet.lines[line + offset]
            # Fences are looked for first; one that stands in indented code is code after all.
            for number, left in enumerate(sheet.restore(text) or [text]):
                column = max(len(sheet.rows[row + number]) - len(left), 0) + 1
                draft.add(row + number, _MARKS.sub("", left), sheet.column(row + number, column))
        return draft

    def write_text(self, place: Place, line: int, text: str) -> None:
        """Add the text of an HTML element, whose place on its line does not matter."""
        row = self.sheet.lines[line]
        self._add(Kind.PARAGRAPH, place, row, row, [(text, 1)])

    def hold(self, place: Place, number: int) -> None:
        """Add what a mark stands for."""
        held = self.sheet.held[number]
        if isinstance(held, Fence):
            self.fence(place, held)
        elif isinstance(held, Held):
            self.raw(place, held)

    def fence(self, place: Place, fence: Fence, *, closed: bool = True) -> None:
        """Add a fenced block. One that is never closed holds nothing: its lines are blocks."""
        told = self.sheet.fence(fence)
        self._add(
            Kind.FENCE,
            place,
            fence.start,
            fence.end,
            told,
            first=fence.start + 1 if closed else fence.start,
            start=len(fence.prefix) + 1,
            marker=fence.marks,
            info=fence.info,
            closed=closed,
        )

    def raw(self, place: Place, held: Held) -> None:
        """Add a comment, or a block of raw HTML and the fences inside it."""
        row, told = self.sheet.stretch(held)
        if held.comment:
            self._comment(place, row, told, closed=held.closed)
            return
        self._add(Kind.HTML, place, row, row + len(told) - 1, told, closed=held.closed)
        for fence in self.sheet.fences_in(held):
            self.fence(Place(nested=True, quoted=place.quoted), fence)

    def _comment(self, place: Place, row: int, told: Told, *, closed: bool = True) -> None:
        end = row + len(told) - 1
        if not closed:
            self._add(Kind.COMMENT, place, row, row, [], closed=False)
            return
        text, column = told[-1]
        told[-1] = (text[: text.rindex("--")] if "--" in text[-4:] else text, column)
        text, start = told[0]
        inner = text[4:].lstrip()
        told[0] = (inner, start + len(text) - len(inner))
        first = row
        while told and not told[0][0].strip():
            del told[0]
            first += 1
        while told and not told[-1][0].strip():
            told.pop()
        told = [(text.rstrip(), column) for text, column in told]
        self._add(Kind.COMMENT, place, row, end, told, first=first, start=start)

    def _fill(self, draft: Draft, line: int, lines: list[str]) -> None:
        for offset, (text, column) in enumerate(self.sheet.tell(line, lines)):
            if text or draft.told:
                draft.add(self.sheet.lines[line + offset], text, column)

    def _settle(self, column: int, place: Place) -> bool:
        """Leave the items that a block at ``column`` is no part of; tell if it is inside any.

        Python-Markdown nests from four columns on; authors mean two.
        """
        if place.quoted != self._quoted:
            self._indents.clear()
            self._quoted = place.quoted
        while self._indents and self._indents[-1] > column - 2:
            self._indents.pop()
        return place.nested or bool(self._indents)

    def _build(self, draft: Draft) -> Block:
        while draft.kind is Kind.CODE and draft.told and not draft.told[-1][0].strip():
            draft.told.pop()
        first = draft.first if draft.told else draft.row
        return Block(
            draft.kind,
            draft.row + self._base,
            max(first + len(draft.told) - 1, draft.row) + self._base,
            _MARKS.sub("", "\n".join(text for text, _ in draft.told)),
            tuple(column for _, column in draft.told),
            first + self._base,
            marker=draft.marker,
            depth=draft.depth,
            quoted=draft.quoted,
            nested=draft.nested,
        )

    def _add(  # noqa: PLR0913
        self,
        kind: Kind,
        place: Place,
        row: int,
        end: int,
        told: Told,
        *,
        first: int = -1,
        start: int = 0,
        marker: str = "",
        info: str = "",
        identifier: str = "",
        closed: bool = True,
    ) -> None:
        nested = self._settle(start or (told[0][1] if told else 1), place)
        text = "\n".join(text for text, _ in told)
        self._out.append(
            Block(
                kind,
                row + self._base,
                end + self._base,
                _MARKS.sub("", text) if "\x02" in text else text,
                tuple(column for _, column in told),
                (row if first < 0 else first) + self._base,
                info=info,
                marker=marker,
                quoted=place.quoted,
                nested=nested,
                identifier=identifier,
                closed=closed,
            )
        )
