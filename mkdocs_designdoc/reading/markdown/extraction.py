"""What the search for raw HTML leaves of a text: pieces, with marks for what was taken out.

It also keeps the elements that have Markdown inside, and takes them apart when they end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

from mkdocs_designdoc.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Sequence

Piece = tuple[str, int]
"""Text and the offset it stands at; -1 for what is not in the source."""


@dataclass(frozen=True, slots=True)
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


class Extraction:
    """The text as far as it has been read. Marks are numbered from ``first``."""

    def __init__(self, text: str, *, first: int) -> None:
        self.text = text
        self._starts: list[int] = []
        self.held: list[Held | Element] = []
        self.pieces: list[Piece | Element] = []
        self.loose: list[Held] = []
        """Comments that Python-Markdown moves to the end of the page."""
        self.unclosed = -1
        """Offset of a comment at the start of a line that never ends."""
        self.elements: list[Element] = []
        """The elements that are open."""
        self.inside: Counter[str] = Counter()
        """How many of them there are of each tag."""
        self.copied = 0
        """Up to where the text has been copied or left out."""
        self._first = first

    @property
    def starts(self) -> list[int]:
        """The offset of each line; most texts with a ``<`` have nothing taken out."""
        if not self._starts:
            lines = self.text[:-2].split("\n")  # two line feeds were added
            self._starts = [0, *accumulate(len(line) + 1 for line in lines)]
        return self._starts

    def line(self, offset: int) -> int:
        """Return the 0-based line that ``offset`` is on."""
        return bisect_right(self.starts, offset) - 1

    def assemble(self, body: Sequence[Piece | Element]) -> tuple[str, list[int]]:
        """Join the pieces of ``body``; return the text, and the line that each of its lines is."""
        pieces = [piece for piece in body if isinstance(piece, tuple)]
        lines = [0]
        fresh = True
        at = 0
        for text, offset in pieces:
            if offset >= 0:
                at = self.line(offset)
            if fresh and text:
                lines[-1] = at
            count = text.count("\n")
            lines.extend(range(at + 1, at + count + 1) if offset >= 0 else [at] * count)
            fresh = text.endswith("\n") if text else fresh
            at = lines[-1]
        return "".join(text for text, _ in pieces), lines

    def add(self, text: str, offset: int = -1) -> None:
        """Add text to the innermost element."""
        body = self.elements[-1].body if self.elements else self.pieces
        body.append((text, offset))

    def mark(self, held: Held | Element) -> str:
        """Keep ``held``; return the mark that stands for it."""
        self.held.append(held)
        return f"\x02{self._first + len(self.held) - 1}\x03"

    def copy(self, end: int) -> None:
        """Copy the plain text up to ``end``."""
        if self.copied < end:
            self.add(self.text[self.copied : end], self.copied)
            self.copied = end

    def separate(self) -> None:
        """See to an empty line before a block."""
        last = self.pieces[-1] if self.pieces else None
        if isinstance(last, tuple) and last[0].endswith("\n") and not last[0].endswith("\n\n"):
            self.add("\n")

    def hold(self, held: Held | Element, end: int) -> None:
        """Put a mark in the place of ``held``, which ends at ``end``."""
        self.add(self.mark(held), held.start)
        self.add("\n\n")
        self.copied = end

    def open(self, tag: str, state: str, start: int, end: int) -> None:
        """Begin an element with the start tag from ``start`` to ``end``."""
        element = Element(tag, state, start)
        if self.elements:
            self.elements[-1].body.append(element)
        else:
            self.copy(start)
        self.elements.append(element)
        self.inside[tag] += 1
        self.copied = end

    def close(self, tag: str, end: int) -> bool:
        """End the innermost element ``tag``; tell whether it was the outermost of all."""
        element = self.elements.pop()
        self.inside[element.tag] -= 1
        while element.tag != tag and self.elements:
            element = self.elements.pop()
            self.inside[element.tag] -= 1
        self.copied = end
        if self.elements:
            return False
        self.separate()
        self._take_apart(element)
        self.hold(element, end)
        return True

    def _take_apart(self, element: Element) -> None:
        """Put marks in the place of the elements inside ``element``."""
        queue = [element]
        for current in queue:
            body: list[Piece | Element] = []
            for item in current.body:
                if not isinstance(item, Element):
                    body.append(item)
                    continue
                _trim(body)
                body += [("\n\n", -1), (self.mark(item), item.start), ("\n", -1)]
                if item.state != "off":
                    queue.append(item)
            current.body = body


def _trim(body: list[Piece | Element]) -> None:
    """Take the newlines off the end of ``body``."""
    while body:
        last = body[-1]
        text = last[0].rstrip("\n") if isinstance(last, tuple) else ""
        if isinstance(last, tuple) and text:
            body[-1] = (text, last[1])
        if text:
            return
        body.pop()
