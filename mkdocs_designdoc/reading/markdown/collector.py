"""Blocks as they come → blocks with their places in the file, and with what they are part of."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from mkdocs_designdoc.block import FENCE, HEADING, ITEM, Block, Kind
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.reading.markdown.drafts import Draft, Place, strip_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_designdoc.reading.markdown.sheet import Sheet, Told

Listed = tuple[str, str, str, str]
"""An item as it stands: its indentation, its marker, the spaces behind it, and what it says."""
_MARKS = expression(r"\x02\d++\x03")


class Collector:
    """Collects blocks. Rows and lines are what they are in the sheet; columns count tabs as four.

    ``first_line`` is the number in the file of the first row.
    """

    def __init__(self, sheet: Sheet, first_line: int) -> None:
        self.sheet = sheet
        self.base = first_line
        self.out: list[Block | Draft] = []
        self.indents: list[int] = []
        self._quoted = False
        self._loose = False
        """Blocks may wait for their text, or stand in another order."""

    def finish(self) -> tuple[Block, ...]:
        """Return the blocks in order of appearance."""
        if not self._loose:
            return tuple(self.out)  # type: ignore[arg-type] # no drafts
        blocks = [self._build(entry) if isinstance(entry, Draft) else entry for entry in self.out]
        blocks.sort(key=attrgetter("line"))
        return tuple(blocks)

    def leave(self) -> None:
        """Leave all items and quotes: what comes is part of nothing."""
        self.indents.clear()
        self._quoted = False

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
        self.leave()
        number = self.sheet.lines[line] + self.base
        self.out.append(
            Block.make(
                kind, number, number + len(columns) - 1, text, columns, number, level, "", marker
            )
        )

    def flush_fence(self, mark: str) -> None:
        """Add the fence at the left edge that a mark stands for."""
        fence, text = self.sheet.codes[mark]
        self.leave()
        start, rows = fence.start + self.base, fence.end - fence.start - 1
        self.out.append(
            Block.make(
                FENCE, start, start + rows + 1, text, (1,) * rows, start + 1, 0,
                fence.info, fence.marks,
            )
        )  # fmt: skip

    def flush_items(self, line: int, items: Iterable[Listed]) -> None:
        """Add list items, part of no more than other items of their list."""
        indents, rows, base = self.indents, self.sheet.lines, self.base
        if self._quoted:
            self._quoted = False
            indents.clear()
        make, add = Block.make, self.out.append
        for indent, marker, spaces, said in items:
            start = len(indent) + 1
            columns: tuple[int, ...] = (start + len(marker) + len(spaces),)
            text, below = said.rstrip(), 0
            if "\n" in said:
                text, further = strip_lines(said)
                columns += further
                below = len(further)
            while indents and indents[-1] > start - 2:
                indents.pop()
            at = rows[line] + base
            depth = len(indents)
            nested = depth > 0
            add(
                make(
                    ITEM, at, at + below, text, columns, at, 0, "", marker,
                    depth, nested=nested,
                )
            )  # fmt: skip
            indents.append(start)
            line += below + 1

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
        self.out.append(
            Block.make(
                HEADING,
                row + self.base,
                end + self.base,
                _MARKS.sub("", text) if "\x02" in text else text,
                columns=(self.sheet.column(row, column) if self.sheet.tabs else column,),
                first=row + self.base,
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
        if kind is ITEM:
            draft.depth = len(self.indents)
            self.indents.append(column)
        self.out.append(draft)
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
            depth = len(self.indents)
            self.indents.append(start)
        number = row + self.base
        columns = (sheet.column(row, column) if sheet.tabs else column,)
        text = _MARKS.sub("", text.rstrip()) if "\x02" in text else text.rstrip()
        self.out.append(
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
        text = "\n".join([text for text, _ in told])
        self.out.append(
            Block.make(
                kind,
                row + self.base,
                end + self.base,
                _MARKS.sub("", text) if "\x02" in text else text,
                columns=self.sheet.columns(first, told),
                first=first + self.base,
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
        self._loose = True
        if place.quoted != self._quoted:
            self.indents.clear()
            self._quoted = place.quoted
        indents = self.indents
        while indents and indents[-1] > column - 2:
            indents.pop()
        return place.nested or bool(indents)

    def _build(self, draft: Draft) -> Block:
        told = draft.trim()
        first = draft.first if told else draft.row
        text = "\n".join([text for text, _ in told])
        return Block.make(
            draft.kind,
            draft.row + self.base,
            max(first + len(told) - 1, draft.row) + self.base,
            _MARKS.sub("", text) if "\x02" in text else text,
            columns=self.sheet.columns(first, told),
            first=first + self.base,
            marker=draft.marker,
            depth=draft.depth,
            quoted=draft.place.quoted,
            nested=draft.nested,
        )
