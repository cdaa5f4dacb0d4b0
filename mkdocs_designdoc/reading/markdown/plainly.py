"""Blocks at the left edge for which a look at their first character decides what they are.

Most of a page is such: headings, paragraphs, lists and fences. What they need to know of the page
is looked up once for it and not once for a block.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.block import ITEM, Block, Kind
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.reading.markdown.drafts import OUTSIDE
from mkdocs_designdoc.reading.markdown.easy import EASY_HEADING
from mkdocs_designdoc.reading.markdown.tree import HEADING, LISTS, PARAGRAPH, TEXT, Node

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_designdoc.reading.markdown.tree import Stack
    from mkdocs_designdoc.reading.markdown.writer import Writer

    _Reader = Callable[[str, int], bool]
    """Reads a block at a line, and tells if a look was enough for that."""

_BROKEN = expression(r"\n(?:(?<=\s\n)|(?![a-zA-Z(\"'`.,;%$@~/&]|[^\W\d_]))")
"""Where a paragraph may have anything but words in its lines from edge to edge."""
_BULLETS = "-*+"
_BEHIND_BULLET = (3,)
_MOST_LINES = 60
_LEFT = tuple((1,) * count for count in range(_MOST_LINES + 2))
"""Columns of that many lines at the left edge."""
_TIGHT = Node("ul")
_LOOSE = Node("ul")
"""Lists that nobody has looked into yet, by what their last item has: text, or a paragraph."""


def plain_reader(stack: Stack, root: Node) -> _Reader:
    """Return what reads a block at the top of the page."""
    writer, kids = stack.writer, root.kids
    codes = writer.sheet.codes
    words, items = _words_reader(writer, root), _items_reader(writer, root)

    def fence(block: str, _: int) -> bool:
        if block not in codes:
            return False
        writer.flush_fence(block)
        kids.append(PARAGRAPH)
        return True

    def starred(block: str, line: int) -> bool:
        bold = block[1:2] == "*" and block[2:3].isalnum()
        return words(block, line) if bold else items(block, line)

    below: dict[str, _Reader] = {"\x02": fence, "*": starred, "-": items, "+": items}
    readers = {**below, "#": _section_reader(writer, root, below, words)}
    return lambda block, line: readers.get(block[0], words)(block, line)


def _section_reader(
    writer: Writer, root: Node, readers: dict[str, _Reader], words: _Reader
) -> _Reader:
    """Return what reads headings, and what is right below them."""
    out, kids, leave = writer.out, root.kids, writer.leave
    rows, base = writer.sheet.lines, writer.base
    make, kind, heading = Block.make, Kind.HEADING, EASY_HEADING.fullmatch
    is_whole = _whole(writer)

    def read(block: str, line: int) -> bool:
        head, _, rest = block.partition("\n")
        found = heading(head)
        if found is None or (is_whole and not is_whole(line, block)):
            return False
        if rest and ("|" in block or rest[0] == "#"):
            return False  # a table comes before a heading
        marks, text = found.groups()
        at, column = rows[line] + base, len(head) - len(text) + 1
        out.append(make(kind, at, at, text, (column,), at, len(marks), "", "#"))
        kids.append(HEADING)
        leave()
        if rest and not readers.get(rest[0], words)(rest, line + 1):
            out.pop()
            kids.pop()
            return False
        return True

    return read


def _whole(writer: Writer) -> Callable[[int, str], bool] | None:
    """Return what tells if a block is as it stands in the file, None where all of them are."""
    sheet = writer.sheet
    return sheet.is_whole if sheet.tabs or sheet.extraction is not None else None


def _words_reader(writer: Writer, root: Node) -> _Reader:
    """Return what reads a paragraph of words from edge to edge, or with a list or fence below."""
    out, kids, leave = writer.out, root.kids, writer.leave
    rows, base, codes = writer.sheet.lines, writer.base, writer.sheet.codes
    make, kind, broken = Block.make, Kind.PARAGRAPH, _BROKEN.search
    is_whole = _whole(writer)
    # Functions that hold each other would keep the page: nobody looks for garbage here.

    def add(words: str, line: int, below: int) -> None:
        at = rows[line] + base
        out.append(make(kind, at, at + below, words.rstrip(), _LEFT[below + 1], at))
        kids.append(PARAGRAPH)
        leave()

    def read(block: str, line: int) -> bool:
        if not (block[0].isalpha() or block[0] == "*"):
            return False
        below = block.count("\n")
        if below and ("|" in block or below > _MOST_LINES):
            return False
        cut = broken(block) if below else None
        if cut:
            return "]:" not in block and read_both(block, cut.start(), line)
        if is_whole and not is_whole(line, block):
            return False
        add(block, line, below)
        return True

    def read_both(block: str, at: int, line: int) -> bool:
        words, rest = block[:at], block[at + 1 :]
        items = _items(rest)
        if not (items or rest in codes) or (is_whole and not is_whole(line, block)):
            return False
        below = words.count("\n")
        add(words, line, below)
        if items:
            _add_items(writer, items, rest[0], line + below + 1)
        else:
            writer.flush_fence(rest)
        return True

    return read


def _items_reader(writer: Writer, root: Node) -> _Reader:
    """Return what reads a list of single lines."""
    kids, is_whole = root.kids, _whole(writer)

    def read(block: str, line: int) -> bool:
        items = _items(block)
        if not items or (is_whole and not is_whole(line, block)) or not _note(items, kids):
            return False
        _add_items(writer, items, block[0], line)
        return True

    return read


def _add_items(writer: Writer, items: list[str], mark: str, line: int) -> None:
    writer.leave()
    writer.indents.append(1)
    add, make = writer.out.append, Block.make
    for at, item in enumerate(items, writer.sheet.lines[line] + writer.base):
        add(make(ITEM, at, at, item.rstrip(), _BEHIND_BULLET, at, 0, "", mark))


def _items(block: str) -> list[str]:
    """Return the items of a list of single lines with the same bullet; empty for other lists."""
    bullet = block[:2]
    if bullet[:1] not in _BULLETS or bullet[1:] != " " or "|" in block or "\x02" in block:
        return []
    items: list[str] = []
    for row in block.split("\n"):
        item = row[2:]
        if row[:2] != bullet or not (item[:1].isalpha() or TEXT.match(item)):
            return []
        items.append(item)
    return items


def _note(items: list[str], kids: list[Node]) -> bool:
    """Note a list among what stands on the page; tell if nothing there has to be looked into."""
    last = kids[-1] if kids else None
    if last is _TIGHT or last is _LOOSE:
        # An empty line came between, so the first item here has a paragraph.
        kids[-1] = _LOOSE if len(items) == 1 else _TIGHT
    elif last is None or (last.place is OUTSIDE and last.tag not in LISTS):
        kids.append(_TIGHT)
    else:
        return False
    return True


def look_into(root: Node) -> None:
    """Make a list at the end of a page what it would be if all its items had been noted."""
    last = root.last
    if last is _TIGHT or last is _LOOSE:
        root.kids[-1] = made = Node("ul")
        item = made.add("li")
        if last is _LOOSE:
            item.kids.append(PARAGRAPH)
        else:
            item.text = True
