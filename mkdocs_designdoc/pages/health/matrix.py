"""Design docs × template sections → a table that shows how far each document has been written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.pages.views import DesignView, view_design
from mkdocs_designdoc.pages.writing import strings
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.pages.writing.fragment import Anchors, Links
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
class MatrixView:
    """The documents of one collection, each with its sections."""

    collection: str
    """Empty for documents of none."""
    columns: tuple[str, ...]
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of the template over all documents: how many answer it in which way."""

    name: str
    counts: tuple[int, ...]
    """By state, in the order of ``STATES``."""


@dataclass(frozen=True, slots=True)
class SumsView:
    """The sections of one collection's template over all its documents."""

    collection: str
    sections: tuple[SectionView, ...]


STATES = tuple(strings.CELLS)
"""The states of a cell, in the order of the legend."""


def view_matrices(
    portal: Portal, documents: Iterable[Document], links: Links, anchors: Anchors
) -> tuple[MatrixView, ...]:
    """Return a matrix for each collection among some documents: each has a template of its own."""
    found: list[MatrixView] = []
    for collection, members in _by_collection(portal, documents):
        columns = _columns(portal, collection)
        lines = tuple(_line(portal, document, columns, links, anchors) for document in members)
        found.append(MatrixView(collection, tuple(slot.name for slot in columns), lines))
    return tuple(found)


def view_sums(portal: Portal) -> tuple[SumsView, ...]:
    """Return the sums of all columns, by collection."""
    return tuple(
        SumsView(collection, _sums(_columns(portal, collection), members))
        for collection, members in _by_collection(portal, portal.documents)
    )


def _by_collection(
    portal: Portal, documents: Iterable[Document]
) -> Iterator[tuple[str, list[Document]]]:
    """Yield the collections that have sections to fill, with those documents that are theirs."""
    members: dict[str, list[Document]] = {
        name: [] for name in ("", *(each.name for each in portal.settings.collections))
    }
    for document in documents:
        members.setdefault(document.collection, []).append(document)
    for name, found in members.items():
        if found and _columns(portal, name):
            yield name, found


def _columns(portal: Portal, collection: str) -> tuple[Slot, ...]:
    """Return the sections of a template that have a name of their own, each name once."""
    slots = portal.slots.get(collection, ())
    named = {slot.name: slot for slot in reversed(slots) if not slot.placeholder}
    return tuple(slot for slot in slots if named.get(slot.name) is slot)


def _sums(columns: tuple[Slot, ...], documents: Iterable[Document]) -> tuple[SectionView, ...]:
    names = [slot.name for slot in columns]
    answers = ([states.get(name, "absent") for name in names] for states in map(_states, documents))
    return tuple(
        SectionView(name, tuple(found.count(state) for state in STATES))
        for name, found in zip(names, zip(*answers, strict=True), strict=True)
    )


def _line(
    portal: Portal, document: Document, columns: tuple[Slot, ...], links: Links, anchors: Anchors
) -> LineView:
    slots = portal.slots.get(document.collection, ())
    ids = anchors(document.path)
    states = _states(document)
    lines = _lines(document)
    cells = []
    for slot in columns:
        state = states.get(slot.name, "absent")
        at: Slot | None = slot
        while at is not None and at.name not in lines:  # a missing section: that around it
            at = slots[at.parent] if at.parent >= 0 else None
        anchor = ids.get(lines[at.name]) if at is not None else None
        href = links.to(document.path, anchor) if state != "absent" else None
        cells.append(CellView(state, href))
    return LineView(view_design(portal, document.path, links), tuple(cells))


def _states(document: Document) -> dict[str, str]:
    """Return the state of each named section that the document has or lacks."""
    states: dict[str, str] = {}
    for section in document.sections:
        if section.names:
            state = section.state.value
            for name in section.names:
                other = states.setdefault(name, state)
                if other is not state:
                    states[name] = min(other, state, key=_WORST.index)
    for name in document.missing:
        states.setdefault(name, "missing")
    return states


def _lines(document: Document) -> dict[str, int]:
    lines: dict[str, int] = {}
    for section in document.sections:
        for name in section.names:
            lines.setdefault(name, section.line)
    return lines
