"""What the block processors share: nodes of the page's tree, and the chunks still to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.reading.markdown.drafts import OUTSIDE, Draft, Place
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_designdoc.reading.markdown.writer import Writer

TAB = "    "
WORDS = r"[a-zA-Z(\"'`.,;%$@~/&]|\*\*[^\W_]|[^\W\d_]"
"""The beginning of a line that can begin nothing but a paragraph, nor go on as anything else."""
TEXT = expression(
    rf"{WORDS}|\*{{1,3}}[^\W_]|_{{1,3}}[^\W_]|\d++(?!\. )|!\[|\[(?![^\]\n]*+(?:\n|\Z|\]:))"
)
"""The same for the first line of a text, where marks of emphasis, numbers and links may stand."""
INNER = expression(
    r"\n(?:[#=]|[?!]{3}|-(?=\n|\Z)|[^\n|]*\||"
    r" {0,3}(?:[>\[:]|[-_*][-_* ]))"
)
"""What may begin something else in the lines below."""
LISTS = frozenset(("ul", "ol"))
DEEPEST = 100
"""Python-Markdown runs into the recursion limit not far behind this depth."""

(
    ANY,
    BANG,
    MORE,
    TABS,
    HTML,
    INDENT,
    PIPE,
    HASH,
    LINE,
    DASH,
    COLON,
    QUOTE,
    LABEL,
    NOTE,
    LIST,
    LOOSE,
) = (1 << bit for bit in range(16))
"""What a text may hold, and so which processors have to look at it."""


_INSIDE = Place(nested=True)
_QUOTED = Place(nested=True, quoted=True)


class Node:
    """An element of the page, as far as later blocks look back at it."""

    __slots__ = ("code", "item", "kids", "place", "tag", "tail", "text")

    def __init__(self, tag: str, place: Place = OUTSIDE) -> None:
        self.tag = tag
        self.place = place
        self.kids: list[Node] = []
        self.text = False
        """It has text of its own, not in a paragraph."""
        self.tail = False
        """Text stands behind it that is in no paragraph."""
        self.item: Draft | None = None
        """The item that still waits for its text."""
        self.code: Draft | None = None

    @property
    def last(self) -> Node | None:
        """The last element inside."""
        return self.kids[-1] if self.kids else None

    def add(self, tag: str, *, quoted: bool = False) -> Node:
        """Append a container."""
        node = Node(tag, _QUOTED if quoted or self.place.quoted else _INSIDE)
        self.kids.append(node)
        return node

    def wrap(self) -> None:
        """Move the node's own text into a paragraph."""
        if self.text:
            self.text = False
            self.kids.insert(0, PARAGRAPH)


PARAGRAPH = Node("p")
HEADING = Node("h")
RULE = Node("hr")
TABLE = Node("table")


@dataclass(slots=True)
class Chunk:
    """Text to be read into ``parent``, from ``start`` on."""

    parent: Node
    text: str
    line: int
    state: str
    depth: int
    start: int = 0
    marks: int = -1
    """What may be in the text; -1 while nobody has looked."""
    item: tuple[Place, str, str] | None = None
    """Where the list is whose item this is, the item's marker, and its line from there on."""
    then: Callable[[Stack, Chunk], bool] | None = None
    """The processor that has already claimed the beginning."""

    def go(self, position: int) -> None:
        """Move the beginning to ``position``."""
        self.line += self.text.count("\n", self.start, position)
        self.start = position

    def cut(self, width: int = 4) -> list[str]:
        """Take off and return the indented lines at the beginning, without their indentation."""
        text, indent = self.text, " " * width
        lines: list[str] = []
        position = self.start
        while position < len(text):
            end = text.find("\n", position)
            end = len(text) if end < 0 else end
            if text.startswith(indent, position):
                lines.append(text[position + width : end])
            elif not text[position:end].strip():
                lines.append("")
            else:
                break
            position = end + 1
        self.go(min(position, len(text)))
        return lines


class Stack:
    """Chunks in reverse order of reading, so that nothing here is recursive."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.chunks: list[Chunk] = []
        self.footnotes: list[Chunk] = []
        self.noting: Node | None = None
        """Where indented text still belongs to a footnote."""

    def push(self, chunk: Chunk) -> None:
        """Read ``chunk`` next."""
        if chunk.start < len(chunk.text):
            self.chunks.append(chunk)

    def push_text(self, parent: Node, text: str, line: int, state: str, depth: int) -> None:
        """Read ``text`` next, divided at its empty lines."""
        chunks: list[Chunk] = []
        for block in text.split("\n\n"):
            if block:
                chunks.append(Chunk(parent, block, line, state, depth))
            line += block.count("\n") + 2
        chunks.reverse()
        self.chunks += chunks

    def push_before(
        self, chunk: Chunk, position: int, mark: int, then: Callable[[Stack, Chunk], bool]
    ) -> bool:
        """Read what stands before ``position``, free of ``mark``, and let ``then`` go on there."""
        text = chunk.text[chunk.start : position].rstrip("\n")
        part = Chunk(chunk.parent, text, chunk.line, chunk.state, chunk.depth + 1)
        part.marks = chunk.marks & ~mark
        chunk.go(position)
        chunk.then = then
        self.push(chunk)
        self.push(part)
        return True
