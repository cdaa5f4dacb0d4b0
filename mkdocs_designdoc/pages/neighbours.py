"""A document and what is tied to it → a small picture: drawn at build time, with links, bounded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from mkdocs_designdoc.pages import strings
from mkdocs_designdoc.pages.views import view_design

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.pages.fragment import Links
    from mkdocs_designdoc.pages.surroundings import Surroundings, Tie
    from mkdocs_designdoc.portal import Portal

_A_SIDE = 5
"""Documents on either side: with the one at hand eleven at most."""
_WIDTH, _GAP, _ROW = 224, 46, 54
_TOP = 26
_LONGEST = 29
"""Letters of a title that fit into its box."""


@dataclass(frozen=True, slots=True)
class NodeView:
    """A document in the picture."""

    title: str
    short: str
    """The title as far as it fits."""
    href: str | None
    tone: str
    """Of its status; empty where it has none."""
    why: str
    fits: str
    """``why`` as far as it fits."""
    x: int
    y: int

    @property
    def at(self) -> str:
        """Where the box stands; half a pixel keeps its lines sharp."""
        return f"translate({self.x}.5 {self.y}.5)"

    @property
    def full(self) -> str:
        """All that it says, where not all of it fits."""
        return "" if (self.short, self.fits) == (self.title, self.why) else f"{self.title}: {self.why}"


@dataclass(frozen=True, slots=True)
class PictureView:
    """The direct neighbours of a document: what links to it left, what it links to right."""

    height: int
    centre: NodeView
    inbound: tuple[NodeView, ...]
    outbound: tuple[NodeView, ...]
    edges: str
    """The lines, as a path."""
    heads: str
    """The heads of the arrows, as a path."""
    more_in: int
    more_out: int


def view_picture(
    portal: Portal, document: Document, around: Surroundings, links: Links
) -> PictureView | None:
    """Return the picture of a document's direct neighbours; None where it has none."""
    outbound = around.outbound(document.path)
    inbound = {p: ties for p, ties in around.inbound(document.path).items() if p not in outbound}
    if not inbound and not outbound:
        return None
    rows = max(min(len(inbound), _A_SIDE), min(len(outbound), _A_SIDE))
    height = _TOP + rows * _ROW
    middle = _TOP + (height - _TOP - _ROW) // 2
    left = _column(portal, inbound, strings.RELATIONS, strings.NAMES, 0, rows, links)
    right = _column(
        portal, outbound, strings.LEADS_TO, strings.DEFINES, 2 * (_WIDTH + _GAP), rows, links
    )
    centre = NodeView(
        document.title, _cut(document.title), None, "", "", "", _WIDTH + _GAP, middle
    )
    return PictureView(
        height=height,
        centre=centre,
        inbound=left,
        outbound=right,
        edges="".join([_edge(n, centre) for n in left] + [_edge(centre, n) for n in right]),
        heads="".join(_head(node) for node in ([centre] if left else []) + list(right)),
        more_in=len(inbound) - len(left),
        more_out=len(outbound) - len(right),
    )


def _column(
    portal: Portal,
    found: Mapping[str, tuple[Tie, ...]],
    phrases: Mapping[str, str],
    verb: str,
    x: int,
    rows: int,
    links: Links,
) -> tuple[NodeView, ...]:
    shown = list(found)[:_A_SIDE]
    first = _TOP + (rows - len(shown)) * _ROW // 2
    nodes = []
    for rank, path in enumerate(shown):
        design = view_design(portal, path, links)
        tie = found[path][0]
        why = phrases.get(tie.kind, phrases["related"])
        if tie.kind == "component":
            why = f"{verb} {tie.detail}"
        y = first + rank * _ROW
        nodes.append(
            NodeView(
                design.title,
                _cut(design.title),
                design.href,
                design.status.tone if design.status is not None else "",
                why,
                _cut(why, 4),
                x,
                y,
            )
        )
    return tuple(nodes)


def _edge(start: NodeView, end: NodeView) -> str:
    """Return a line from the right side of one box to the left side of another."""
    x, y = start.x + _WIDTH, start.y + _ROW // 2 - 4
    to = end.y + _ROW // 2 - 4
    bend = _GAP // 2
    return f"M{x} {y}C{x + bend} {y} {x + bend} {to} {end.x - 5} {to}"


def _head(node: NodeView) -> str:
    return f"M{node.x} {node.y + _ROW // 2 - 4}l-8-4v8z"


def _cut(text: str, extra: int = 0) -> str:
    """Return as much of a text as fits into a box; wide letters take the room of two."""
    room = _LONGEST + extra
    if len(text) <= room and text.isascii():
        return text
    for at, char in enumerate(text):
        room -= 2 if east_asian_width(char) in "WF" else 1
        if room < 0:
            return f"{text[: max(0, at - 1)].rstrip()}…"
    return text
