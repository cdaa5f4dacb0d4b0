"""What raw HTML leaves in a text: pieces, the marks among them, and what each mark stands for."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

@dataclass(slots=True)
class Held:
    """A stretch of the text that a mark stands for: from offset ``start`` to ``end``."""

    start: int
    end: int
    comment: bool = False
    closed: bool = True


@dataclass(slots=True)
class Element:
    """An HTML element whose content is read: as Markdown where ``state`` is ``block``."""

    tag: str
    state: str
    start: int
    body: list[Piece | Element] = field(default_factory=list)
    fresh: bool = True
    """Nothing but tags has come since it was opened."""


Piece = tuple[str, int]
"""Text and the offset it stands at; -1 for what the extraction adds."""


@dataclass(slots=True)
class Extraction:
    """What the extraction found. ``held`` is numbered like the marks, from ``first``."""

    pieces: list[Piece]
    held: list[Held | Element]
    starts: list[int]
    unclosed: int = -1
    """Offset of a comment at the start of a line that never ends; -1 where there is none."""
    loose: list[Held] = field(default_factory=list)
    """Comments that Python-Markdown moves to the end of the page."""

    def line(self, offset: int) -> int:
        """Return the 0-based line that ``offset`` is on."""
        return bisect_right(self.starts, offset) - 1

    def assemble(self, pieces: list[Piece]) -> tuple[str, list[int]]:
        """Join ``pieces``; return the text and, for each of its lines, the line it stems from."""
        lines = [0]
        fresh = True
        at = 0
        for text, offset in pieces:
            if not text:
                continue
            if offset >= 0:
                at = self.line(offset)
            if fresh:
                lines[-1] = at
            count = text.count("\n")
            lines.extend(range(at + 1, at + count + 1) if offset >= 0 else [at] * count)
            fresh = text.endswith("\n")
            at = lines[-1]
        return "".join(text for text, _ in pieces), lines
