"""Pieces of structure → blocks, in the order in which they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.block import CODE, COMMENT, FENCE, HTML, ITEM, PARAGRAPH, Kind
from mkdocs_designdoc.reading.markdown.collector import Collector
from mkdocs_designdoc.reading.markdown.drafts import OUTSIDE, Place
from mkdocs_designdoc.reading.markdown.extraction import Held
from mkdocs_designdoc.reading.markdown.fences import Fence
from mkdocs_designdoc.reading.markdown.runs import may_hold_runs, split_runs
from mkdocs_designdoc.reading.markdown.sheet import MARK, uncomment

if TYPE_CHECKING:
    from mkdocs_designdoc.reading.markdown.drafts import Draft
    from mkdocs_designdoc.reading.markdown.sheet import Told

_CODE_COLUMN = 5
_RUN_STARTS = frozenset(" |<-*+0123456789\x02")


class Writer(Collector):
    """Says what the pieces of a page are."""

    def write(
        self, kind: Kind, place: Place, line: int, lines: list[str], *, identifier: str = ""
    ) -> None:
        """Add a block that begins on ``line`` and has ``lines`` for its text."""
        row = self.sheet.lines[line]
        end = self.sheet.lines[line + len(lines) - 1] if lines else row
        self.add(kind, place, row, end, self.sheet.tell(line, lines), identifier=identifier)

    def write_text(self, place: Place, line: int, text: str) -> None:
        """Add the text of an HTML element, whose place on its line does not matter."""
        row = self.sheet.lines[line]
        self.add(PARAGRAPH, place, row, row, [(text, 1)])

    def underlined(self, place: Place, text: str) -> str | None:
        """Add the fence that ``text`` stands for; return its content as the code span it shows as.

        Return None if ``text`` is text.
        """
        held = self._held(text)
        if not isinstance(held, Fence):
            return None
        self.fence(place, held)
        words = " ".join(text for text, _ in self.sheet.fence(held)).split()
        ticks = "`" * len(held.marks)
        return f"{ticks} {' '.join(words)} {ticks}"

    def paragraph(self, place: Place, line: int, text: str, item: Draft | None = None) -> None:
        """Add the runs of a paragraph, the first of them to the item that waits for its text."""
        if (
            "\n" not in text
            and item is None
            and (text[0] not in _RUN_STARTS or text.startswith("**"))
        ):
            self.line(PARAGRAPH, place, line, text)
            return
        if item is None and not may_hold_runs(text):
            self.write(PARAGRAPH, place, line, text.split("\n"))
            return
        for run in split_runs(text, listed=item is not None):
            at = line + run.offset
            if run.kind is FENCE:
                self.hold(place, run.lines[0])
            elif run.kind is ITEM:
                bare = run.lines[0].lstrip()
                draft = self.item(place, at, bare, run.marker)
                self._fill(draft, at, [bare[len(run.marker) :], *run.lines[1:]])
            elif run.kind is COMMENT:
                self._comment(place, self.sheet.lines[at], self.sheet.tell(at, run.lines))
            elif item is not None and run.kind is PARAGRAPH:
                self._fill(item, at, run.lines)
            else:
                self.write(run.kind, place, at, run.lines)
            item = None

    def short_item(self, place: Place, line: int, head: str, marker: str, text: str) -> None:
        """Add an item of one line, which is ``head`` from the marker on."""
        start = len(self.sheet.rows[self.sheet.lines[line]]) - len(head) + 1
        self.line(ITEM, place, line, text, marker, start=start)

    def item(self, place: Place, line: int, head: str, marker: str) -> Draft:
        """Add an item whose line, from the marker on, is ``head``; what it says comes later."""
        row = self.sheet.lines[line]
        column = max(len(self.sheet.rows[row]) - len(head), 0) + 1
        return self.draft(ITEM, place, row, column, marker)

    def code(self, place: Place, line: int, lines: list[str], draft: Draft | None) -> Draft:
        """Add ``lines`` of indented code, to the block ``draft`` if they continue one."""
        sheet = self.sheet
        if draft is None:
            draft = self.draft(CODE, place, sheet.lines[line], _CODE_COLUMN)
        for offset, text in enumerate(lines):
            row = sheet.lines[line + offset]
            # Fences are looked for first; one that stands in indented code is code after all.
            for number, left in enumerate(sheet.restore(text) or [text]):
                column = max(len(sheet.rows[row + number]) - len(left), 0) + 1
                draft.add(row + number, left, column)
        return draft

    def hold(self, place: Place, mark: str) -> None:
        """Add what a mark stands for."""
        held = self._held(mark)
        if isinstance(held, Fence):
            self.fence(place, held)
        elif isinstance(held, Held):
            self.raw(place, held)

    def hold_raw(self, mark: str) -> bool:
        """Add the raw HTML that a text is the mark of; tell whether it is such."""
        held = self._held(mark)
        if not isinstance(held, Held):
            return False
        self.raw(OUTSIDE, held)
        return True

    def fence(self, place: Place, fence: Fence, *, closed: bool = True) -> None:
        """Add a fenced block. One that is never closed holds nothing: its lines are blocks."""
        self.add(
            FENCE,
            place,
            fence.start,
            fence.end,
            self.sheet.fence(fence),
            first=fence.start + closed,
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
        self.add(HTML, place, row, row + len(told) - 1, told, closed=held.closed)
        for fence in self.sheet.fences_in(held):
            self.fence(Place(nested=True, quoted=place.quoted), fence)

    def _comment(self, place: Place, row: int, told: Told, *, closed: bool = True) -> None:
        start = told[0][1]
        if not closed:
            self.add(COMMENT, place, row, row, [], start=start, closed=False)
            return
        end = row + len(told) - 1
        skipped, inner = uncomment(told)
        self.add(COMMENT, place, row, end, inner, first=row + skipped, start=start)

    def _held(self, mark: str) -> object:
        found = MARK.match(mark)
        return self.sheet.held[int(found[1])] if found else None

    def _fill(self, draft: Draft, line: int, lines: list[str]) -> None:
        for offset, (text, column) in enumerate(self.sheet.tell(line, lines)):
            if text or draft.told:
                draft.add(self.sheet.lines[line + offset], text, column)
