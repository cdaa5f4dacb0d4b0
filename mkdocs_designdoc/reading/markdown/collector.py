"""Blocks as they come → blocks with their places in the file, and with what they are part of."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from mkdocs_designdoc.block import Block, Kind
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.reading.markdown.drafts import Draft, Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_designdoc.reading.markdown.fences import Fence
    from mkdocs_designdoc.reading.markdown.sheet import Sheet, Told

Listed = tuple[int, str, str, tuple[int, ...]]
"""An item: the column of its marker, the marker, its text, and the columns of the text's lines."""
_MARKS = expression(r"\x02\d++\x03")


class Collector:
    """Collects blocks. Rows and lines are what they are in the sheet; columns count tabs as four.

    ``first_line`` is the number in the file of the first row.
    """

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

    def flush(
        self,
        kind: Kind,
        line: int,
        text: str,
        columns: tuple[int, ...],
        *,
        level: int = 0,
        marker: str = "",
    ) -> None:
        """Add a block at the left edge, part of nothing, whose lines are whole rows.

        Most blocks of a page are such, and all that others have to look up is known of them.
        ``columns`` has one for each line.
        """
        self._indents.clear()
        self._quoted = False
        number = self.sheet.lines[line] + self._base
        self._out.append(
            Block.make(
                kind, number, number + len(columns) - 1, text, columns, number, level, "", marker
            )
        )

    def flush_fence(self, fence: Fence, text: str, columns: tuple[int, ...]) -> None:
        """Add a fence at the left edge, part of nothing."""
        self._indents.clear()
        self._quoted = False
        start = fence.start + self._base
        self._out.append(
            Block.make(
                Kind.FENCE,
                start,
                fence.end + self._base,
                text,
                columns=columns,
                first=start + 1,
                info=fence.info,
                marker=fence.marks,
            )
        )

    def flush_items(self, line: int, items: Iterable[Listed]) -> None:
        """Add list items, part of no more than other items of their list."""
        out, indents, rows = self._out, self._indents, self.sheet.lines
        if self._quoted:
            self._quoted = False
            indents.clear()
        for start, marker, text, columns in items:
            while indents and indents[-1] > start - 2:
                indents.pop()
            number = rows[line] + self._base
            out.append(
                Block.make(
                    Kind.ITEM,
                    number,
                    number + len(columns) - 1,
                    text,
                    columns,
                    number,
                    0,
                    "",
                    marker,
                    len(indents),
                    self._quoted,
                    bool(indents),
                )
            )
            indents.append(start)
            line += len(columns)

    def heading(
        self,
        place: Place,
        line: int,
        text: str,
        source: str,
        *,
        level: int,
        marker: str = "#",
        identifier: str = "",
    ) -> None:
        """Add a heading with the title ``text``, found in what is left of its line, ``source``."""
        row = self.sheet.lines[line]
        end = row if marker == "#" else self.sheet.lines[line + 1]
        left = max(source.find(text, level if marker == "#" else 0), 0)
        column = max(len(self.sheet.rows[row]) - len(source), 0) + left + 1
        self._settle(1, place)
        self._out.append(
            Block.make(
                Kind.HEADING,
                row + self._base,
                end + self._base,
                _MARKS.sub("", text) if "\x02" in text else text,
                columns=(self.sheet.column(row, column) if self.sheet.tabs else column,),
                first=row + self._base,
                level=level,
                marker=marker,
                quoted=place.quoted,
                nested=place.nested,
                identifier=identifier,
            )
        )

    def draft(self, kind: Kind, place: Place, row: int, column: int, marker: str = "") -> Draft:
        """Add a block that will grow."""
        nested = self._settle(column, place)
        draft = Draft(kind, row, place, nested, marker)
        if kind is Kind.ITEM:
            draft.depth = len(self._indents)
            self._indents.append(column)
        self._out.append(draft)
        return draft

    def line(
        self, kind: Kind, place: Place, line: int, text: str, marker: str = "", *, start: int = 0
    ) -> None:
        """Add a block of a single line; most are."""
        sheet = self.sheet
        row = sheet.lines[line]
        column = len(sheet.rows[row]) - len(text) + 1
        nested = self._settle(start or column, place)
        depth = 0
        if start:
            depth = len(self._indents)
            self._indents.append(start)
        number = row + self._base
        columns = (sheet.column(row, column) if sheet.tabs else column,)
        text = _MARKS.sub("", text.rstrip()) if "\x02" in text else text.rstrip()
        self._out.append(
            Block.make(
                kind,
                number,
                number,
                text,
                columns=columns,
                first=number,
                marker=marker,
                depth=depth,
                quoted=place.quoted,
                nested=nested,
            )
        )

    def add(
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
        """Add a block from ``row`` to ``end`` with the text ``told``, which begins on ``first``.

        ``start`` is the column of the block where that is not the column of its text.
        """
        nested = self._settle(start or (told[0][1] if told else 1), place)
        first = row if first < 0 else first
        text = "\n".join(text for text, _ in told)
        self._out.append(
            Block.make(
                kind,
                row + self._base,
                end + self._base,
                _MARKS.sub("", text) if "\x02" in text else text,
                columns=self.sheet.columns(first, told),
                first=first + self._base,
                marker=marker,
                info=info,
                identifier=identifier,
                quoted=place.quoted,
                nested=nested,
                closed=closed,
            )
        )

    def _settle(self, column: int, place: Place) -> bool:
        """Leave the items that a block at ``column`` is no part of; tell if it is inside any.

        Python-Markdown nests from four columns on; authors mean two.
        """
        if place.quoted != self._quoted:
            self._indents.clear()
            self._quoted = place.quoted
        indents = self._indents
        while indents and indents[-1] > column - 2:
            indents.pop()
        return place.nested or bool(indents)

    def _build(self, draft: Draft) -> Block:
        told = draft.trim()
        first = draft.first if told else draft.row
        return Block.make(
            draft.kind,
            draft.row + self._base,
            max(first + len(told) - 1, draft.row) + self._base,
            _MARKS.sub("", "\n".join(text for text, _ in told)),
            columns=self.sheet.columns(first, told),
            first=first + self._base,
            marker=draft.marker,
            depth=draft.depth,
            quoted=draft.place.quoted,
            nested=draft.nested,
        )
