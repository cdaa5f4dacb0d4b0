"""A document and what is tied to it → a small picture: drawn at build time, with links, bounded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.pages.views import view_design
from mkdocs_designdoc.pages.writing.languages import texts
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.pages.document.surroundings import Surroundings, Tie
    from mkdocs_designdoc.pages.writing.fragment import Links
    from mkdocs_designdoc.portal import Portal

_A_SIDE = 5
"""Documents on either side: with the one at hand eleven at most."""
_WIDTH, _GAP, _ROW = 224, 46, 54
_TOP = 26


@dataclass(frozen=True, slots=True)
class NodeView:
    """A document in the picture."""

    title: str
    href: str | None
    tone: str
    """Of its status; empty where it has none."""
    why: str
    x: int
    y: int

    @property
    def at(self) -> str:
        """Where the box stands."""
        return f"translate({self.x} {self.y})"


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
    here = {**texts(portal).RELATIONS, "component": texts(portal).NAMES}
    there = {**texts(portal).LEADS_TO, "component": texts(portal).DEFINES}
    left = _column(portal, inbound, links, phrases=here, x=0, rows=rows)
    right = _column(portal, outbound, links, phrases=there, x=2 * (_WIDTH + _GAP), rows=rows)
    centre = NodeView(document.title, None, "", "", _WIDTH + _GAP, middle)
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
    links: Links,
    *,
    phrases: Mapping[str, str],
    x: int,
    rows: int,
) -> tuple[NodeView, ...]:
    shown = list(found)[:_A_SIDE]
    first = _TOP + (rows - len(shown)) * _ROW // 2
    nodes = []
    for rank, path in enumerate(shown):
        design = view_design(portal, path, links)
        tie = found[path][0]
        why = phrases.get(tie.kind, phrases["related"])
        y = first + rank * _ROW
        nodes.append(
            NodeView(
                design.title,
                design.href,
                design.status.tone if design.status is not None else "",
                f"{why} {tie.detail}".rstrip(),
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
