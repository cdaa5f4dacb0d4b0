"""Blocks that still grow while a page is read, and the places where blocks stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.records import dataclass, field

if TYPE_CHECKING:
    from mkdocs_designdoc.block import Kind
    from mkdocs_designdoc.reading.markdown.sheet import Told


@dataclass(frozen=True, slots=True)
class Place:
    """What a block stands inside of."""

    nested: bool = False
    quoted: bool = False


OUTSIDE = Place()


@dataclass(slots=True)
class Draft:
    """An item that waits for its text, or indented code that empty lines may divide."""

    kind: Kind
    row: int
    place: Place
    nested: bool
    marker: str = ""
    depth: int = 0
    first: int = -1
    """Row of the first line of the text."""
    told: Told = field(default_factory=list)

    def add(self, row: int, text: str, column: int) -> None:
        """Add the text of one row, and empty lines for the rows left out before it."""
        if not self.told:
            self.first = row
        self.told += [("", 1)] * (row - self.first - len(self.told))
        self.told.append((text, column))

    def trim(self) -> Told:
        """Return the lines without empty ones at the end."""
        while self.told and not self.told[-1][0].strip():
            self.told.pop()
        return self.told


def strip_lines(text: str) -> tuple[str, tuple[int, ...]]:
    """Return lines without white space at their edges, and the column of each but the first."""
    rows = text.split("\n")
    columns = tuple([len(row) - len(row.lstrip()) + 1 for row in rows[1:]])
    return "\n".join([row.strip() for row in rows]), columns
