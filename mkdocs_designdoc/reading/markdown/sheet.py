"""The lines of a file → where each line of a text that was made from them stands in the file.

Everything that is read has only lost characters on its left, so what is left of a line tells its
column: nothing but the number of its line has to be carried along.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.reading.markdown.fences import Fence, find_fences, split_fences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_designdoc.reading.markdown.extraction import Element, Extraction, Held

_TAB = 4
_BLANK = expression(r"\n ++(?=\n|\Z)")
MARK = expression(r"[ >]*+\x02(\d++)\x03 *+\Z")
"""A line that is nothing but a mark for something taken out before."""

Told = list[tuple[str, int]]
"""Lines of text, each with the column in the file at which it begins."""


class Sheet:
    """Knows the source. A *row* is a line of the source, a *line* one of the text parsed."""

    def __init__(self, text: str) -> None:
        if "\x02" in text or "\x03" in text:
            text = text.replace("\x02", "").replace("\x03", "")
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        self._source = text
        self.tabs = "\t" in text
        if self.tabs:
            text = text.expandtabs(_TAB)
        if " \n" in text or text.endswith(" "):
            # A line that shows nothing is an empty one.
            text = _BLANK.sub("\n", "\n" + text)[1:]
        self.text = text
        self.lines: list[int] = []
        """The row of each line."""
        self.held: list[Fence | Held | Element] = []
        """What the marks stand for."""
        self.extraction: Extraction | None = None
        self.stages: list[int] = []
        """The row of each line that was searched for raw HTML."""
        self.fences: dict[int, Fence] = {}
        """The fences by their place among these lines."""
        self.codes: dict[str, tuple[Fence, str]] = {}
        """Each fence at the left edge and its text, by the mark that stands for it."""

    @cached_property
    def raw(self) -> list[str]:
        """The rows as they stand in the file."""
        return self._source.split("\n")

    @cached_property
    def rows(self) -> list[str]:
        """The rows with their tabs expanded; most pages never need them one by one."""
        return self.text.split("\n")

    def is_whole(self, line: int, text: str) -> bool:
        """Tell whether all lines of a text from ``line`` on are rows as they stand in the file."""
        if self.extraction is None and not self.tabs:
            return True
        row, count = self.lines[line], text.count("\n")
        return (
            self.lines[line + count] == row + count
            and "\n".join(self.raw[row : row + count + 1]) == text
        )

    def take_fences(self) -> tuple[str, Fence | None]:
        """Put a mark in the place of each fence; return the text, and the unclosed fence."""
        split = split_fences(self.text)
        if split is None:
            return self._look_for_fences()
        before, found = split
        pieces = [before]
        row = 0
        for number, (fence, code, behind) in enumerate(found):
            mark = f"\x02{number}\x03"
            pieces.append(mark + behind)
            row = self._hold(fence, row)
            self.codes[mark] = (fence, code)
        self.stages += range(row, row + pieces[-1].count("\n") + 1)
        return "\n".join(pieces), None

    def _look_for_fences(self) -> tuple[str, Fence | None]:
        """Do the same where fences may stand anywhere, and be open."""
        text = self.text
        fences, unclosed = find_fences(text, lambda: self.rows)
        pieces: list[str] = []
        row = at = 0
        for number, (fence, start, end) in enumerate(fences):
            mark = f"\x02{number}\x03"
            pieces.append(text[at:start])
            pieces.append(fence.prefix + mark)
            at = end
            row = self._hold(fence, row)
            if not fence.prefix:
                self.codes[mark] = (
                    fence,
                    text[text.find("\n", start) + 1 : text.rfind("\n", start, end)],
                )
        self.stages += range(row, text.count("\n") + 1)
        pieces.append(text[at:])
        return "".join(pieces), unclosed

    def _hold(self, fence: Fence, row: int) -> int:
        """Register a fence, and the rows from ``row`` to its first; return the row behind it."""
        self.stages += range(row, fence.start + 1)
        self.fences[len(self.stages) - 1] = fence
        self.held.append(fence)
        return fence.end + 1

    def add_lines(self, stages: Sequence[int]) -> int:
        """Register the lines of a text; return the number of its first."""
        base = len(self.lines)
        last = len(self.stages) - 1
        if isinstance(stages, range):  # nothing was taken out
            self.lines += self.stages
            stages = stages[last + 1 :]
        self.lines += [self.stages[min(stage, last)] for stage in stages]
        return base

    def column(self, row: int, place: int) -> int:
        """Return the column in the file of a column counted with tabs expanded."""
        if not self.tabs or "\t" not in self.raw[row]:
            return place
        width = 0
        for index, char in enumerate(self.raw[row]):
            if width >= place - 1:
                return index + 1
            width += _TAB - width % _TAB if char == "\t" else 1
        return len(self.raw[row]) + 1

    def columns(self, row: int, told: Told) -> tuple[int, ...]:
        """Return the columns in the file of lines of which the first stands in ``row``."""
        if not self.tabs:
            return tuple([column for _, column in told])
        last = len(self.rows) - 1
        return tuple(
            self.column(min(number, last), column) for number, (_, column) in enumerate(told, row)
        )

    def tell(self, line: int, texts: list[str]) -> Told:
        """Return the lines from ``line`` on, of which ``texts`` are left, without indentation."""
        rows = self.rows
        return [
            ((left := text.lstrip()).rstrip(), max(len(rows[row]) - len(left), 0) + 1)
            for text, row in zip(texts, self.lines[line : line + len(texts)], strict=False)
        ]

    def restore(self, text: str) -> list[str]:
        """Return the source of the fence whose mark is all of ``text``; nothing if it is not."""
        mark = MARK.match(text)
        held = self.held[int(mark[1])] if mark else None
        if not isinstance(held, Fence):
            return []
        cut = len(held.prefix) - len(text) + len(text.lstrip())
        return [row[cut:] for row in self.rows[held.start : held.end + 1]]

    def fence(self, fence: Fence) -> Told:
        """Return the content of a fence."""
        width = len(fence.prefix)
        return [(row[width:], width + 1) for row in self.rows[fence.start + 1 : fence.end]]

    def stretch(self, held: Held) -> tuple[int, Told]:
        """Return the first row of a stretch of raw HTML, and its lines."""
        source = self.extraction
        if source is None:
            return 0, []
        first, last = source.line(held.start), source.line(held.end - 1)
        row = self.stages[first]
        lines = (
            self.rows[row : self.stages[last] + 1] if last < len(self.stages) else self.rows[row:]
        )
        if held.closed:
            lines[-1] = lines[-1][: held.end - source.starts[last]]
        while len(lines) > 1 and not lines[-1]:
            lines.pop()
        left = held.start - source.starts[first]
        told = [(text.rstrip(), 1) for text in lines]
        told[0] = (lines[0][left:].rstrip(), left + 1)
        return row, told

    def fences_in(self, held: Held) -> list[Fence]:
        """Return the fences inside a stretch of raw HTML, which show as code there."""
        source = self.extraction
        if source is None or not self.fences:
            return []
        stages = range(source.line(held.start), source.line(held.end - 1) + 1)
        return [self.fences[stage] for stage in stages if stage in self.fences]


def uncomment(told: Told) -> tuple[int, Told]:
    """Return what stands between the marks of a comment, and how many lines come before it."""
    lines = list(told)
    text, column = lines[-1]
    lines[-1] = (text[: max(text.rfind("--"), 0)], column)
    text, column = lines[0]
    inner = text[4:].lstrip()
    lines[0] = (inner, column + len(text) - len(inner))
    skipped = 0
    while skipped < len(lines) and not lines[skipped][0].strip():
        skipped += 1
    while len(lines) > skipped and not lines[-1][0].strip():
        lines.pop()
    return skipped if len(lines) > skipped else 0, [
        (text.rstrip(), column) for text, column in lines[skipped:]
    ]
