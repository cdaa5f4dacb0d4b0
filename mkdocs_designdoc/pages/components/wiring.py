"""A component's connections → rows of its two tables: who calls it, and whom it calls."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mkdocs_designdoc.connections import Connection, End, connections_of
from mkdocs_designdoc.names import by_name, fold
from mkdocs_designdoc.pages import places
from mkdocs_designdoc.pages.views import DesignView, by_status, view_design
from mkdocs_designdoc.pages.writing.anchors import anchor_at
from mkdocs_designdoc.pages.writing.fragment import Anchors, Links
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from mkdocs_designdoc.portal import Portal

MOST_ROWS = 40
"""Rows of a table that stand open; the others are folded away."""
_MOST_FOLDED = 200
_MOST_LABELS = 6
_MOST_DESIGNS = 6
_LONGEST_LABEL = 90


@dataclass(frozen=True, slots=True)
class CallView:
    """What the documents draw between a component and another."""

    name: str
    href: str | None
    external: bool
    """Whether the other is a service of somebody else."""
    labels: tuple[str, ...]
    more: int
    both: bool
    designs: tuple[DesignView, ...]
    more_designs: int


@dataclass(frozen=True, slots=True)
class CallsView:
    """One of the two tables: rows that stand open, rows folded away, and how many are left out."""

    id: str
    title: str
    caption: str
    column: str
    rows: tuple[CallView, ...]
    folded: tuple[CallView, ...]
    left_out: int


def view_calls(
    portal: Portal,
    name: str,
    *,
    inbound: bool,
    words: tuple[str, str, str, str],
    links: Links,
    anchors: Anchors,
) -> CallsView:
    """Return a table of a component; ``words`` are its id, title, caption and first column."""
    found = connections_of(portal)
    mine = (found.inbound if inbound else found.outbound).get(name, ())
    groups: dict[End, list[Connection]] = {}
    for connection in mine:
        other = connection.source if inbound else connection.target
        groups.setdefault(other, []).append(connection)
    order = sorted(groups, key=lambda end: (not end.is_component, by_name(end.name)))
    rows = [_row(portal, end, groups[end], links, anchors) for end in order[:_MOST_FOLDED]]
    return CallsView(
        *words, tuple(rows[:MOST_ROWS]), tuple(rows[MOST_ROWS:]), len(order) - len(rows)
    )


def _row(
    portal: Portal, other: End, found: list[Connection], links: Links, anchors: Anchors
) -> CallView:
    found.sort(key=lambda connection: by_status(portal, portal.by_path[connection.path]))
    labels = shorten_labels(connection.label for connection in found)
    lines: dict[str, int] = {}
    for connection in found:
        lines.setdefault(connection.path, connection.line)
    return CallView(
        name=other.name,
        href=links.to(places.component_page(portal, other.name)) if other.is_component else None,
        external=not other.is_component and fold(other.name) in services(portal),
        labels=labels[:_MOST_LABELS],
        more=max(0, len(labels) - _MOST_LABELS),
        both=all(connection.both for connection in found),
        designs=tuple(
            view_place(portal, path, line, links, anchors)
            for path, line in list(lines.items())[:_MOST_DESIGNS]
        ),
        more_designs=max(0, len(lines) - _MOST_DESIGNS),
    )


def view_place(portal: Portal, path: str, line: int, links: Links, anchors: Anchors) -> DesignView:
    """Return the link to a design doc that leads to the section of a line."""
    document = portal.by_path.get(path)
    anchor = anchor_at(document, line, anchors(path)) if document is not None else None
    return view_design(portal, path, links, anchor)


def shorten_labels(labels: Iterable[str]) -> tuple[str, ...]:
    """Return what edges say, each text once and none of it long."""
    short = (
        label if len(label) <= _LONGEST_LABEL else f"{label[:_LONGEST_LABEL].rstrip()}…"
        for label in labels
    )
    return tuple(dict.fromkeys(label for label in short if label))


def services(portal: Portal) -> frozenset[str]:
    """Return the external services that design docs name, folded; computed once a portal."""
    known = portal.remembered.get("services")
    if isinstance(known, frozenset):
        return known
    found = frozenset(fold(i.name) for d in portal.documents for i in d.integrations)
    portal.remembered["services"] = found
    return found
