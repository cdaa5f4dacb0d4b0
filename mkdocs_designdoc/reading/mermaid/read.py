"""A Mermaid block → its diagram. Linear, never raises: what is not understood draws nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from mkdocs_designdoc.block import FENCE, Block
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.reading.mermaid.diagram import Collector, Diagram, Drawn, Edge, Member, Named
from mkdocs_designdoc.reading.mermaid.flowchart import read_flowchart
from mkdocs_designdoc.reading.mermaid.sequence import read_sequence
from mkdocs_designdoc.reading.mermaid.statements import Statement, blank, statements
from mkdocs_designdoc.reading.mermaid.structures import (
    read_c4,
    read_classes,
    read_entities,
    read_states,
)

_HEAD = expression(
    r"(?P<kind>sequenceDiagram|flowchart(?:-elk)?|graph|classDiagram(?:-v2)?|stateDiagram(?:-v2)?"
    r"|erDiagram|C4(?:Context|Container|Component|Dynamic|Deployment))(?![\w-])"
)
_KINDS = {
    "sequenceDiagram": ("sequence", read_sequence),
    "flowchart": ("flowchart", read_flowchart),
    "graph": ("flowchart", read_flowchart),
    "classDiagram": ("class", read_classes),
    "stateDiagram": ("state", read_states),
    "erDiagram": ("er", read_entities),
}


def is_mermaid(block: Block) -> bool:
    """Tell whether a block is a Mermaid diagram."""
    return block.kind is FENCE and _says_mermaid(block.info)


@lru_cache(maxsize=256)
def _says_mermaid(info: str) -> bool:
    words = info.replace("{", " ").replace("}", " ").replace(".", " ").split()
    return bool(words) and words[0].lower() == "mermaid"


def read_diagram(block: Block) -> Diagram:
    """Return what a Mermaid block draws, members in order of appearance."""
    kind, found, drawn = _read(block.text)
    return Diagram(kind, tuple(_members(block, found)), tuple(_edges(block, drawn)))


def read_members(block: Block) -> tuple[str, tuple[Member, ...]]:
    """Return what kind of diagram a block is, and its members: half of the work, and not kept."""
    kind, found, _ = _read_into(block.text, _Members())
    return kind, tuple(_members(block, found))


class _Members(Collector):
    """Gathers members alone."""

    def connect(self, source: str, target: str, start: int, **_: object) -> None:
        """Leave out an edge."""


@lru_cache(maxsize=8192)
def _read(source: str) -> tuple[str, tuple[Named, ...], tuple[Drawn, ...]]:
    """Return kind, members and edges; a diagram is read for its problems, and again for pages."""
    return _read_into(source, Collector())


def _read_into(source: str, into: Collector) -> tuple[str, tuple[Named, ...], tuple[Drawn, ...]]:
    text = blank(source)
    found = list(statements(text))
    head = _HEAD.match(found[0].text) if found else None
    if head is None:
        return "other", (), ()
    name = head["kind"].removesuffix("-elk").removesuffix("-v2")
    kind, read = _KINDS.get(name, ("c4", read_c4))
    read(_behind_head(found, head.end()), into)
    return kind, into.named, tuple(into.drawn)


def _behind_head(found: list[Statement], end: int) -> list[Statement]:
    """Return the statements behind the diagram's first word and its direction."""
    rest = re.sub(r"^\s*+(?:TB|TD|BT|RL|LR)?(?=\s|$)\s*+", "", found[0].text[end:])
    first = Statement(rest, found[0].start + len(found[0].text) - len(rest))
    return [first, *found[1:]] if rest else found[1:]


def _members(block: Block, found: tuple[Named, ...]) -> list[Member]:
    members: list[Member] = []
    line, column, at = *block.position(0), 0
    for named in sorted(found, key=lambda named: named.start):
        between = block.text.count("\n", at, named.start)
        if between or not members:
            line, column = block.position(named.start)
        else:
            column += named.start - at
        at = named.start
        length = len(block.text[named.start : named.end].split("\n", 1)[0])
        members.append(
            Member(named.id, named.label, named.role, line, column, length, named.declared)
        )
    return members


def _edges(block: Block, found: tuple[Drawn, ...]) -> list[Edge]:
    edges: list[Edge] = []
    line, at = block.position(0)[0], 0
    for drawn in sorted(found, key=lambda drawn: drawn.start):
        line += block.text.count("\n", at, drawn.start)
        at = drawn.start
        edges.append(Edge(drawn.source, drawn.target, drawn.label, line, drawn.both, drawn.reply))
    return edges
