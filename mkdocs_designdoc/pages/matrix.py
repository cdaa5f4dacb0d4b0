"""Design docs × template sections → a table that shows how far each document has been written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_designdoc.pages import strings
from mkdocs_designdoc.pages.views import DesignView, view_design

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.pages.fragment import Anchors, Links
    from mkdocs_designdoc.portal import Portal
    from mkdocs_designdoc.reading.sections.template import Slot

_WORST = ("missing", "empty", "placeholder", "filled", "not-applicable")
"""States by how much is to be done; where several sections answer one name, the first counts."""


@dataclass(frozen=True, slots=True)
class CellView:
    """How a document answers a section."""

    state: str
    href: str | None


@dataclass(frozen=True, slots=True)
class LineView:
    """A document with its sections."""

    design: DesignView
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of the template over all documents: how many answer it in which way."""

    name: str
    counts: tuple[int, ...]
    """By state, in the order of ``STATES``."""


STATES = tuple(strings.CELLS)
"""The states of a cell, in the order of the legend."""


def columns(portal: Portal) -> tuple[Slot, ...]:
    """Return the sections of the template that have a name of their own, each name once."""
    named = {slot.name: slot for slot in reversed(portal.slots) if not slot.placeholder}
    return tuple(slot for slot in portal.slots if named.get(slot.name) is slot)


def view_lines(
    portal: Portal, documents: Iterable[Document], links: Links, anchors: Anchors
) -> tuple[LineView, ...]:
    """Return the rows of the matrix."""
    slots = columns(portal)
    return tuple(_line(portal, document, slots, links, anchors) for document in documents)


def view_sections(portal: Portal) -> tuple[SectionView, ...]:
    """Return the sums of all columns."""
    slots = columns(portal)
    found = [Counter[str]() for _ in slots]
    for document in portal.documents:
        states = _states(document)
        for slot, counter in zip(slots, found, strict=True):
            counter[states.get(slot.name, "absent")] += 1
    return tuple(
        SectionView(slot.name, tuple(counter[state] for state in STATES))
        for slot, counter in zip(slots, found, strict=True)
    )


def _line(
    portal: Portal, document: Document, slots: tuple[Slot, ...], links: Links, anchors: Anchors
) -> LineView:
    ids = anchors(document.path)
    states = _states(document)
    lines = _lines(document)
    cells = []
    for slot in slots:
        state = states.get(slot.name, "absent")
        at: Slot | None = slot
        while at is not None and at.name not in lines:  # a missing section: that around it
            at = portal.slots[at.parent] if at.parent >= 0 else None
        anchor = ids.get(lines[at.name]) if at is not None else None
        href = links.to(document.path, anchor) if state != "absent" else None
        cells.append(CellView(state, href))
    return LineView(view_design(portal, document.path, links), tuple(cells))


def _states(document: Document) -> dict[str, str]:
    """Return the state of each named section that the document has or lacks."""
    states: dict[str, str] = {}
    for section in document.sections:
        for name in section.names:
            both = (states.get(name, section.state.value), section.state.value)
            states[name] = min(both, key=_WORST.index)
    for name in document.missing:
        states.setdefault(name, "missing")
    return states


def _lines(document: Document) -> dict[str, int]:
    lines: dict[str, int] = {}
    for section in document.sections:
        for name in section.names:
            lines.setdefault(name, section.line)
    return lines
