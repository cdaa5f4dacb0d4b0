"""Members of diagrams that are no component of any document (DD304)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from mkdocs_designdoc.block import FENCE
from mkdocs_designdoc.checking.finding import at_place, listing, quote
from mkdocs_designdoc.checking.onlookers import is_onlooker, without_kind
from mkdocs_designdoc.mentions.known import Vocabulary
from mkdocs_designdoc.model import Document
from mkdocs_designdoc.names import fold
from mkdocs_designdoc.problem import Problem, Severity
from mkdocs_designdoc.reading.mermaid import (
    Member,
    Role,
    is_mermaid,
    read_diagram,
    read_members,
)
from mkdocs_designdoc.reading.sections.misspelling import is_misspelling
from mkdocs_designdoc.reading.sections.template import Template
from mkdocs_designdoc.records import dataclass
from mkdocs_designdoc.registry import Registry

_MANY = 3
"""Strangers in one diagram beyond which they are one finding: it shows something else."""
_SENTENCE = 4
"""Spaces in the label of a node from which it is no name."""
_ROLES = frozenset({Role.PARTICIPANT, Role.NODE, Role.CLASS, Role.ELEMENT})


@dataclass(frozen=True, slots=True)
class Cast:
    """The names of a portal that a diagram may show, folded."""

    components: AbstractSet[str]
    others: AbstractSet[str]
    """External services, and the participants of the template."""
    vocabulary: Vocabulary

    def knows(self, member: Member) -> bool:
        """Tell whether a member is known, by its label or else by its id."""
        if fold(member.label) in self.components:  # as nearly always
            return True
        keys = keys_shown(member)
        return bool(keys & self.components or keys & self.others)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A diagram, and those of its members that others may have to know."""

    kind: str
    size: int
    """All members that might be components."""
    members: tuple[Member, ...]


def gather_cast(
    designs: Iterable[Document],
    registry: Registry,
    templates: Iterable[Template],
    vocabulary: Vocabulary,
) -> Cast:
    """Return the names of a portal that its diagrams may show."""
    blanks = blanks_of(templates)
    components = keys_of(registry.entries)
    others = keys_of(i.name for document in designs for i in document.integrations)
    return Cast(components, others | blanks, vocabulary)


def blanks_of(templates: Iterable[Template]) -> frozenset[str]:
    """Return the names that templates show in the place of others."""
    return frozenset[str]().union(*(template.placeholders for template in templates))


def keys_of(names: Iterable[str]) -> frozenset[str]:
    """Return under what names may be found in a diagram."""
    found: set[str] = set()
    for name in dict.fromkeys(names):  # the same services are named in many documents
        for key in (fold(name), without_kind(name)):
            found |= {key, key.replace(" ", "")}
    return frozenset(found - {""})


def keys_shown(member: Member) -> set[str]:
    """Return what a member of a diagram may be known under."""
    keys = {fold(member.label), without_kind(member.label), fold(member.id)}
    return keys | {key.replace(" ", "") for key in keys}


def gather_drawn(document: Document, *, again: bool) -> tuple[Drawn, ...]:
    """Return the diagrams of a document that show something which it does not define itself.

    ``again`` says that somebody will ask for the same diagrams.
    """
    own: list[set[str]] | None = None
    found: list[Drawn] = []
    for block in document.blocks:
        if block.kind is not FENCE or not is_mermaid(block):
            continue
        if own is None:
            named = (
                *(c.name for c in document.components),
                *(i.name for i in document.integrations),
            )
            own = [set(fold(name).split()) for name in dict.fromkeys(named)]
        if again:
            diagram = read_diagram(block)
            kind, drawn = diagram.kind, diagram.members
        else:
            kind, drawn = read_members(block)
        members = [member for member in drawn if member.role in _ROLES]
        others = tuple(m for m in members if not is_onlooker(m.label) and not _is_own(m, own))
        if others:
            found.append(Drawn(kind, len(members), others))
    return tuple(found)


def _is_own(member: Member, own: Iterable[set[str]]) -> bool:
    """Tell whether a label is part of a name of its own document: there that will do."""
    words = set(without_kind(member.label).split())
    return any(words <= name for name in own) if words else True


def check_participants(path: str, diagrams: Iterable[Drawn], cast: Cast) -> Iterator[Problem]:
    """Yield members of diagrams that are no component, in portals that have any.

    Participants of a sequence and elements of C4 stand for components. Nodes of a flowchart and
    classes may be steps, so one counts only among as many known ones, or as a slip of a known name.
    States and entities are never components.
    """
    if not cast.components:
        return
    seen: set[str] = set()
    for drawn in diagrams:
        strangers = [m for m in _strangers(drawn, cast) if fold(m.label) not in seen]
        if strangers:
            seen |= {fold(member.label) for member in strangers}
            yield from _in_diagram(path, strangers, cast)


def _strangers(drawn: Drawn, cast: Cast) -> list[Member]:
    strangers = [member for member in drawn.members if not cast.knows(member)]
    if drawn.kind not in {"flowchart", "class"}:
        return strangers
    named = [member for member in strangers if not _is_step(member)]
    many = 2 * len(named) <= drawn.size - (len(strangers) - len(named))
    return [member for member in named if many or _near(member, cast)]


def _is_step(member: Member) -> bool:
    """Tell whether a node is a question or a sentence rather than a name."""
    return member.label.endswith("?") or member.label.count(" ") >= _SENTENCE


def _in_diagram(path: str, strangers: list[Member], cast: Cast) -> Iterator[Problem]:
    near = {member: _near(member, cast) for member in strangers}
    slips = [member for member in strangers if near[member]]
    plain = [member for member in strangers if not near[member]]
    yield from (_slip(path, member, near) for member in slips)
    if len(plain) > _MANY:
        names = listing([quote(member.label) for member in plain])
        yield _at(
            path,
            plain[0],
            f"{len(plain)} participants of this diagram are no components of any document: {names}",
        )
        return
    for member in plain:
        yield _at(
            path,
            member,
            f"participant {quote(member.label)} is no component of any document",
            cast.vocabulary.near(member.label),
        )


def _near(member: Member, cast: Cast) -> str:
    """Return the name that a member is a slip of, empty where there is none."""
    key = fold(member.label)
    near = cast.vocabulary.near(member.label)
    return next((name for name in near if is_misspelling(key, fold(name))), "")


def _slip(path: str, member: Member, near: Mapping[Member, str]) -> Problem:
    return at_place(
        path,
        "DD304",
        member.line,
        f"participant {quote(member.label)} is no component of any document; "
        f"the closest is {quote(near[member])}",
        f"write `{near[member]}`",
        column=member.column,
        length=member.length,
        severity=Severity.WARNING,
    )


def _at(path: str, member: Member, message: str, close: tuple[str, ...] = ()) -> Problem:
    hint = f"; close names are {listing([quote(name) for name in close])}" if close else ""
    return at_place(
        path,
        "DD304",
        member.line,
        message + hint,
        "name it under Components, or as an external integration; a person is an `actor`",
        column=member.column,
        length=member.length,
    )
