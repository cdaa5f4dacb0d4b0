"""Tagged HTML → its visible text in one string, with the way back from each character to the HTML.

Inline tags vanish (``Order <code>API</code>`` reads ``Order API``), borders of blocks become a
character that no name contains, and entities stay as they are: so places map back exactly.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from functools import lru_cache

from mkdocs_designdoc.linking.tokens import BLOCK, HEADINGS, Markup, Tag, bears, read_markup
from mkdocs_designdoc.mentions.matcher import straighten
from mkdocs_designdoc.names import fold
from mkdocs_designdoc.records import NamedTuple, dataclass, field

_HIDDEN = frozenset({"pre", "svg", "math", "button", "label", "select", "template", "object"})
_HIDDEN_CLASSES = frozenset({"arithmatex", "mermaid", "headerlink", "toc"})
_BORDER = "\n\0\n"
_ITEMS = frozenset({"li", "td", "th", "dt"})
_STYLES = frozenset({"strong", "b", "code", "em", "i"})


class Block(NamedTuple):
    """A stretch of text between two borders of blocks; a named tuple, for there are many."""

    start: int
    """Offset in the view's text."""
    name: str
    """The element that opens here, or the item whose first paragraph does; empty behind an end."""
    tag: int
    """Index of that element's tag, -1 where ``name`` is empty."""
    level: int = 0
    """Heading level."""


@dataclass(slots=True)
class Heading:
    """A heading, and how far its section reaches: to the next one of its level or above."""

    level: int
    start: int
    """Offset in the view's text."""
    raw_start: int
    key: str = ""
    """Its text, folded."""
    raw_end: int = 0
    """Behind the heading's end tag."""
    section_end: int = 0
    raw_section_end: int = 0


@dataclass(slots=True)
class View:
    """The visible text of a page."""

    markup: Markup
    text: str = ""
    runs: list[int] = field(default_factory=list)
    """Where each run of text starts in ``text``."""
    origins: list[tuple[int, int]] = field(default_factory=list)
    """For each run, where it stands in the HTML, and the ``<a`` around it (-1: none)."""
    blocks: list[Block] = field(default_factory=list)
    block_starts: list[int] = field(default_factory=list)
    inline_starts: set[int] = field(default_factory=set)
    """Where bold, emphasised or code text starts."""
    headings: list[Heading] = field(default_factory=list)

    def locate(self, offset: int) -> tuple[int, int]:
        """Return where a character stands in the HTML, and the ``<a`` around it (-1: none)."""
        run = bisect_right(self.runs, offset) - 1
        raw, link = self.origins[run]
        return raw + offset - self.runs[run], link

    def body(self, offset: int) -> tuple[int, int]:
        """Return the part of the HTML that a name at ``offset`` opens: item, row, section."""
        block = self.blocks[bisect_right(self.block_starts, offset) - 1]
        if block.level:
            at = bisect_right(self.headings, offset, key=lambda heading: heading.start) - 1
            return self.headings[at].raw_start, self.headings[at].raw_section_end
        if block.tag < 0:
            return (0, 0)
        tags, partners = self.markup.tags, self.markup.partners
        last = partners[block.tag]
        if block.name == "dt" and 0 <= last < len(tags) - 1 and tags[last + 1].name == "dd":
            last = partners[last + 1]
        return (tags[block.tag].start, tags[last].end) if last >= 0 else (0, 0)


def read_view(markup: Markup, wanted: Collection[str] | None = None) -> View:
    """Return the visible text of a page, or of its headings and the ``wanted`` sections alone.

    Sections are wanted by the folded text of their headings.
    """
    reader = _Reader(markup, wanted)
    at = 0
    for index in _steps(reader):
        tag = markup.tags[index]
        if at < tag.start:
            reader.add_text(at, tag.start, index)
        at = tag.end
        if tag.name:
            reader.add_tag(index, tag)
    if at < len(markup.html):
        reader.add_text(at, len(markup.html), len(markup.tags))
    return reader.finish()


def _steps(reader: _Reader) -> Iterator[int]:
    """Yield the indices of the tags that count: outside of wanted sections few do."""
    tags, partners = reader.view.markup.tags, reader.view.markup.partners
    headings = [i for i, tag in enumerate(tags) if tag.name in HEADINGS and not tag.closing]
    index = 0
    while index < len(tags):
        if not reader.reading:
            position = bisect_left(headings, index)
            if position == len(headings):
                return
            heading = headings[position]
            # What is around a heading may hide it, or be a link.
            yield from (outer for outer in range(index, heading) if partners[outer] > heading)
            index = heading
            if reader.passes(heading):
                index += 1
                continue
        yield index
        index += 1


@lru_cache(maxsize=4096)
def _heading_key(inside: str) -> str:
    """Return what a heading says, folded; design docs have most of their headings in common."""
    return read_view(read_markup(f"<h1>{inside}</h1>")).headings[0].key


class _Reader:
    """Builds a view tag by tag."""

    def __init__(self, markup: Markup, wanted: Collection[str] | None) -> None:
        self.view = View(markup)
        self.wanted = wanted
        self.reading = wanted is None  # what stands in no wanted section is passed over
        self.pieces: list[str] = []
        self.length = 0
        self.hidden_to = -1  # index of the tag that ends the hidden element at hand
        self.unclosed = False  # a hidden element without an end lasts to the next block's border
        self.link: tuple[int, int] = (-1, -1)  # the `<a` at hand, and the index of its end
        self.row = -1
        self.blank = False  # nothing but white space since the last block began
        self.open: list[Heading] = []
        self.heading: tuple[int, list[str]] | None = None
        self._begin_block("", -1)

    def passes(self, index: int) -> bool:
        """Whether the heading at ``index`` is hidden, or that of no wanted section."""
        if index <= self.hidden_to:
            return True
        markup, end = self.view.markup, self.view.markup.partners[index]
        if self.wanted is None or end < 0:
            return False
        inside = markup.html[markup.tags[index].end : markup.tags[end].start]
        return _heading_key(inside) not in self.wanted

    def add_text(self, start: int, end: int, index: int) -> None:
        if not self.reading or index <= self.hidden_to or self.unclosed:
            return
        text = self.view.markup.html[start:end]
        self.view.runs.append(self.length)
        self.view.origins.append((start, self.link[0] if index <= self.link[1] else -1))
        self._add(text)
        self.blank = self.blank and text.isspace()
        if self.heading is not None:
            self.heading[1].append(text)

    def add_tag(self, index: int, tag: Tag) -> None:
        name = tag.name
        if name == "tr" and not tag.closing and index > self.hidden_to:
            self.row = index
        if name in BLOCK:
            self.unclosed = False
            if self.reading or name in HEADINGS:
                self._add(_BORDER)
                self._border(index, tag)
        elif name == "br":
            self._add(" ")
        if tag.closing or index <= self.hidden_to:
            return
        partner = self.view.markup.partners[index]
        if name in _STYLES:
            self.view.inline_starts.add(self.length)
        elif name == "a" and partner >= 0 and index > self.link[1]:
            self.link = (tag.start, partner)
        if name in _HIDDEN or bears(self.view.markup.html, tag, _HIDDEN_CLASSES):
            self.hidden_to = max(self.hidden_to, partner)
            self.unclosed = partner < 0

    def finish(self) -> View:
        view = self.view
        view.text = "".join(self.pieces)
        for heading in self.open:
            heading.section_end, heading.raw_section_end = self.length, len(view.markup.html)
        return view

    def _add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def _border(self, index: int, tag: Tag) -> None:
        name = "" if tag.closing or index <= self.hidden_to else tag.name
        if name in HEADINGS:
            self._begin_heading(index, tag)
        elif self.heading is not None and index >= self.heading[0]:
            self._end_heading(tag)
        before = self.view.blocks[-1]
        if name == "p" and self.blank and before.name in _ITEMS:
            self._begin_block(before.name, before.tag)
        elif name in {"td", "th"} and self.row >= 0:
            self._begin_block(name, self.row)
        else:
            self._begin_block(name, index if name else -1)

    def _begin_block(self, name: str, tag: int) -> None:
        self.view.blocks.append(Block(self.length, name, tag, HEADINGS.get(name, 0)))
        self.view.block_starts.append(self.length)
        self.blank = True

    def _begin_heading(self, index: int, tag: Tag) -> None:
        heading = Heading(HEADINGS[tag.name], self.length, tag.start)
        while self.open and self.open[-1].level >= heading.level:
            closed = self.open.pop()
            closed.section_end, closed.raw_section_end = self.length, tag.start
        self.open.append(heading)
        self.view.headings.append(heading)
        self.heading = (self.view.markup.partners[index], [])
        self.reading = True
        heading.raw_end = tag.end

    def _end_heading(self, tag: Tag) -> None:
        heading = self.view.headings[-1]
        heading.key = fold(straighten("".join(self.heading[1] if self.heading else ())))
        heading.raw_end = tag.end if tag.closing else heading.raw_end
        self.heading = None
        if self.wanted is not None:
            self.reading = any(each.key in self.wanted for each in self.open)
