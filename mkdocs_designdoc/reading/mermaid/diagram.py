"""What a Mermaid diagram shows: frozen values, and the collector that makes them."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.records import dataclass

_BREAK = expression(r"<br\s*/?>|\\n", re.IGNORECASE)
_ENTITY = expression(r"#\w{1,10};")
_EDGES = " \t\n\"'`*_"


class Role(StrEnum):
    """What a member of a diagram is."""

    PARTICIPANT = "participant"
    ACTOR = "actor"
    """A person: ``actor X`` of a sequence diagram, ``Person(…)`` of C4."""
    NODE = "node"
    GROUP = "group"
    """A subgraph, a boundary, a namespace or a composite state."""
    CLASS = "class"
    STATE = "state"
    ENTITY = "entity"
    ELEMENT = "element"
    """A system, container or component of C4."""
    EXTERNAL = "external"
    """An element that C4 marks as another's."""


@dataclass(frozen=True, slots=True)
class Member:
    """One participant or node: its id, and the label that a reader sees (else the id)."""

    id: str
    label: str
    role: Role
    line: int
    column: int
    length: int
    """Characters of the label as written."""
    declared: bool
    """False where only a message or an edge names it."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A message or an arrow between two members, by their ids, in the way that it points."""

    source: str
    target: str
    label: str
    line: int
    both: bool = False
    """Without a direction, or with two."""
    reply: bool = False
    """A dashed message of a sequence: mostly the answer to one before it."""


@dataclass(frozen=True, slots=True)
class Diagram:
    """One diagram: sequence, flowchart, class, state, er, c4, or other."""

    kind: str
    members: tuple[Member, ...] = ()
    edges: tuple[Edge, ...] = ()
    """Between participants, nodes, classes or elements; states and entities have none."""


@dataclass(frozen=True, slots=True)
class Named:
    """A member while the text is read: places are offsets."""

    id: str
    label: str
    role: Role
    start: int
    end: int
    declared: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """An edge while the text is read: its place is an offset."""

    source: str
    target: str
    label: str
    start: int
    both: bool
    reply: bool


class Collector:
    """Gathers members by id; the first declaration of one goes before its mentions."""

    def __init__(self) -> None:
        self._found: dict[str, Named] = {}
        self.drawn: list[Drawn] = []
        """All edges in order of appearance."""

    def declare(self, ident: str, role: Role, start: int, label: str = "", at: int = -1) -> None:
        """Add a member with the label that stands at ``at``, or with its id at ``start``."""
        text = tidy(label)
        place = at if text and at >= 0 else start
        length = len(label if text and at >= 0 else ident)
        earlier = self._found.get(ident)
        if ident and (earlier is None or not earlier.declared):
            self._found[ident] = Named(
                ident, text or tidy(ident), role, place, place + length, declared=True
            )

    def mention(self, ident: str, role: Role, start: int) -> None:
        """Add a member that is only used."""
        if ident and ident not in self._found:
            self._found[ident] = Named(
                ident, tidy(ident), role, start, start + len(ident), declared=False
            )

    def connect(
        self,
        source: str,
        target: str,
        start: int,
        *,
        label: str = "",
        both: bool = False,
        reply: bool = False,
    ) -> None:
        """Add an edge from one member to another."""
        self.drawn.append(Drawn(source, target, label and tidy(label), start, both, reply))

    @property
    def named(self) -> tuple[Named, ...]:
        """All members in order of appearance."""
        return tuple(self._found.values())


@lru_cache(maxsize=4096)
def tidy(label: str) -> str:
    """Return a label as a reader sees it: one line, without quotes, marks and entity codes."""
    text = _ENTITY.sub(" ", _BREAK.sub(" ", label))
    return " ".join(text.strip(_EDGES).split())
