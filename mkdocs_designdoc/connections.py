"""Portal → who calls whom: the edges of all diagrams, between components by their names.

Computed once a portal, when the first page asks for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from mkdocs_designdoc.checking.onlookers import without_kind
from mkdocs_designdoc.memory import remember
from mkdocs_designdoc.model import Document
from mkdocs_designdoc.named import every_name
from mkdocs_designdoc.names import clean, fold
from mkdocs_designdoc.portal import Portal
from mkdocs_designdoc.reading.mermaid import Diagram, Edge, is_mermaid, read_diagram
from mkdocs_designdoc.records import dataclass
from mkdocs_designdoc.registry import Registry


@dataclass(frozen=True, slots=True)
class End:
    """One side of a connection: a component, or whatever else the diagram shows."""

    name: str
    is_component: bool


@dataclass(frozen=True, slots=True)
class Connection:
    """An edge of a diagram of which at least one side is a component."""

    source: End
    target: End
    label: str
    path: str
    line: int
    both: bool
    """Without a direction, or with two."""


@dataclass(frozen=True, slots=True)
class Connections:
    """All connections of a portal, by document and line."""

    all: tuple[Connection, ...]
    inbound: Mapping[str, tuple[Connection, ...]]
    """By the name of the component that is called."""
    outbound: Mapping[str, tuple[Connection, ...]]
    """By the name of the component that calls."""


def connections_of(portal: Portal) -> Connections:
    """Return the connections of a portal."""
    known = portal.remembered.get("connections")
    if isinstance(known, Connections):
        return known
    found = _gather(portal)
    portal.remembered["connections"] = found
    return found


def _gather(portal: Portal) -> Connections:
    cast = _Cast(portal.registry)
    names = every_name(portal)
    found = tuple(
        connection
        for document in portal.documents
        for connection in remember(
            portal,
            ("connections", document.path),
            (document, names),
            partial(_in_document, document, cast),
        )
    )
    inbound: dict[str, list[Connection]] = defaultdict(list)
    outbound: dict[str, list[Connection]] = defaultdict(list)
    for connection in found:
        if connection.source.is_component:
            outbound[connection.source.name].append(connection)
        if connection.target.is_component:
            inbound[connection.target.name].append(connection)
    return Connections(found, _frozen(inbound), _frozen(outbound))


def _frozen(found: Mapping[str, list[Connection]]) -> dict[str, tuple[Connection, ...]]:
    return {name: tuple(connections) for name, connections in found.items()}


def _in_document(document: Document, cast: _Cast) -> list[Connection]:
    own = {clean(component.name) for component in document.components}
    return [
        connection
        for block in document.blocks
        if is_mermaid(block)
        for connection in _in_diagram(read_diagram(block), document.path, cast, own)
    ]


def _in_diagram(diagram: Diagram, path: str, cast: _Cast, own: set[str]) -> Iterator[Connection]:
    labels = {member.id: member.label for member in diagram.members}
    ends: dict[str, End] = {}
    for edge in _calls(diagram.edges):
        for ident in (edge.source, edge.target):
            if ident not in ends:
                ends[ident] = cast.find(labels.get(ident, ident), ident, own)
        source, target = ends[edge.source], ends[edge.target]
        if source == target or not (source.is_component or target.is_component):
            continue
        yield Connection(source, target, edge.label, path, edge.line, edge.both)
        if edge.both:
            yield Connection(target, source, edge.label, path, edge.line, edge.both)


def _calls(edges: Iterable[Edge]) -> Iterator[Edge]:
    """Yield edges without the answers of a sequence: who answers a call does not call."""
    asked: set[tuple[str, str]] = set()
    for edge in edges:
        if edge.reply and (edge.target, edge.source) in asked:
            continue
        asked.add((edge.source, edge.target))
        yield edge


class _Cast:
    """Finds the component that a member of a diagram stands for, as DD304 knows them."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._by_key: dict[str, list[str]] = defaultdict(list)
        self._by_kind: dict[str, list[str]] = defaultdict(list)
        for name in registry.entries:
            for key in dict.fromkeys((fold(name), fold(name).replace(" ", ""))):
                self._by_key[key].append(name)
            self._by_kind[without_kind(name)].append(name)

    def find(self, label: str, ident: str, own: set[str]) -> End:
        """Return the component that a member is; ``own`` are the names its document defines."""
        for text in dict.fromkeys((label, ident)):
            entry = self._registry.entry(text)
            if entry is not None:
                return End(entry.name, is_component=True)
        keys = [key for text in (label, ident) for key in (fold(text), fold(text).replace(" ", ""))]
        for names in (
            *(self._by_key.get(key, ()) for key in dict.fromkeys(keys)),
            self._by_kind.get(without_kind(label), ()),
            [name for name in own if _is_part(label, name)],
        ):
            name = _only(names, own)
            if name is not None:
                return End(name, is_component=True)
        return End(clean(label), is_component=False)


def _is_part(label: str, name: str) -> bool:
    """Tell whether a label is a part of a name, as "Queue" of "Hold Queue" where that is drawn."""
    words = without_kind(label).split()
    return bool(words) and set(words) <= set(fold(name).split())


def _only(names: Iterable[str], own: set[str]) -> str | None:
    """Return the one name that is meant: the only one, or the only one of the document."""
    names = list(names)
    if len(names) > 1:
        names = [name for name in names if name in own]
    return names[0] if len(names) == 1 else None
