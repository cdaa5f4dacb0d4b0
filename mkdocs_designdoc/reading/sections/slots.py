"""Headings of a template → the sections that it asks for, each alternative a section of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from mkdocs_designdoc.block import COMMENT, Block
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.names import closest
from mkdocs_designdoc.reading.expected import NOTHING, Expected, read_expected
from mkdocs_designdoc.reading.sections.directives import (
    MOST_NAMES,
    Count,
    Directive,
    Fault,
    fault_at,
    is_directive,
    read_directives,
)
from mkdocs_designdoc.reading.sections.keys import section_key
from mkdocs_designdoc.reading.sections.outline import Node, Outline
from mkdocs_designdoc.records import dataclass, replace

_PLACEHOLDER_HEADING = expression(r"(?:\[[^\]]+\]|\{[^}]+\}|<[^>]+>)(?:\s*\(.*\))?")
_OPTIONAL_HEADING = expression(r"[(\[]\s*optional\s*[)\]]|<!--\s*optional\s*-->", re.IGNORECASE)
_OPTIONAL_COMMENT = expression(r"\boptional\b", re.IGNORECASE)
_LONGEST_OPTIONAL_COMMENT = 160
_OR = expression(r"\s+(?:or|oder|ou)\s+|\s*(?:[,/|、，]|或者?|または)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Slot:
    """One section that the template asks for."""

    name: str
    level: int
    line: int
    """Line of the heading in the template."""
    parent: int
    """Index of the enclosing slot, -1 at the top."""
    placeholder: bool = False
    """The heading is a placeholder: one or more sections of the author's own naming."""
    optional: bool = False
    repeat: bool = False
    any_order: bool = False
    """The sub-sections may stand in any order."""
    not_empty: bool = True
    aliases: tuple[str, ...] = ()
    expected: Expected = NOTHING
    counts: tuple[Count, ...] = ()
    """How much the section is to hold, its sub-sections included."""
    alternatives: tuple[int, ...] = ()
    """Indices of the sections of which any is enough, this one left out."""
    instead_of: int = -1
    """Index of the first of the alternatives, which asks for all of them; -1 for itself."""
    shares_heading: bool = False
    """The template has several alternatives under one heading ("Rollout Plan or Migration")."""

    @property
    def required(self) -> bool:
        """Whether its absence may be reported; of alternatives the first speaks for all."""
        return not (self.optional or self.placeholder or self.instead_of >= 0)


def read_slots(outline: Outline) -> tuple[tuple[Slot, ...], tuple[Fault, ...]]:
    """Return the sections that the headings of a template ask for, and what cannot be meant."""
    heads = [_head(outline, node) for node in outline.nodes]
    faults = [fault for head in heads for fault in head.directive.faults]
    builder = _Builder(outline, heads)
    for index in outline.children(-1):
        builder.add(index, -1)
    builder.tie(faults)
    return tuple(builder.slots), tuple(faults)


@dataclass(frozen=True, slots=True)
class _Head:
    """A heading of the template with what its comments say."""

    slot: Slot
    names: tuple[str, ...]
    directive: Directive


def _head(outline: Outline, node: Node) -> _Head:
    raw = node.block.text
    placeholder = bool(_PLACEHOLDER_HEADING.fullmatch(raw.strip()))
    directive = read_directives(_comments(outline, node))
    words = directive.words
    optional = "optional" in words or bool(_OPTIONAL_HEADING.search(raw))
    optional = optional or any(map(_says_optional, _remarks(outline, node)))
    name = strip_optional(node.text.strip("[]{}<>") if placeholder else node.text)
    names = _names(node, name, directive)
    slot = Slot(
        name=names[0],
        level=node.level,
        line=node.line,
        parent=-1,
        placeholder=placeholder,
        optional=optional and "required" not in words,
        repeat="repeat" in words or placeholder,
        any_order="any-order" in words,
        not_empty=directive.not_empty,
        # A document that keeps the heading as it is has the section, too.
        aliases=(*directive.aliases, *([name] if name not in names else [])),
        expected=read_expected(node.text, outline.own_blocks(node)),
        counts=tuple(directive.counts.values()),
        shares_heading=len(names) > 1,
    )
    return _Head(slot, names, directive)


def _names(node: Node, name: str, directive: Directive) -> tuple[str, ...]:
    """Return the names of a section, several where any of them will do."""
    if "one-of" not in directive.words:
        return (name,)
    parts = directive.one_of or [part.strip() for part in _OR.split(name)]
    names = tuple(dict.fromkeys(filter(None, parts)))
    if len(names) > 1:
        return names[:MOST_NAMES]
    directive.faults.append(
        fault_at(
            node.block,
            0,
            len(node.block.text),
            f'"{name}" is marked `one-of`, and names no alternatives',
            "write `## Rollout Plan or Migration`, or `one-of=Rollout Plan, Migration`",
        )
    )
    return (name,)


def strip_optional(text: str) -> str:
    """Return a heading without a mark that says it is optional."""
    return _OPTIONAL_HEADING.sub("", text).strip()


def _says_optional(comment: Block) -> bool:
    # MADR marks optional elements with a comment in plain words before the heading.
    body = comment.text.strip()
    return len(body) <= _LONGEST_OPTIONAL_COMMENT and bool(_OPTIONAL_COMMENT.search(body))


def _comments(outline: Outline, node: Node) -> Iterator[Block]:
    """Yield the comments right under a heading."""
    for block in outline.own_blocks(node):
        if block.kind is not COMMENT:
            break
        yield block


def _remarks(outline: Outline, node: Node) -> Iterator[Block]:
    """Yield comments in plain words: right under a heading, and the one right before it."""
    yield from (block for block in _comments(outline, node) if not is_directive(block.text))
    before = outline.blocks[node.first - 2] if node.first > 1 else None
    if before and before.kind is COMMENT and "designdoc:" not in before.text:
        yield before


class _Builder:
    """Lays headings out as slots: each alternative with sub-sections of its own."""

    def __init__(self, outline: Outline, heads: Sequence[_Head]) -> None:
        self.slots: list[Slot] = []
        self._outline = outline
        self._heads = heads
        self._ties: list[list[int]] = []
        self._wishes: list[tuple[int, str, Fault]] = []
        self._children: dict[int, list[int]] = {}
        for index, node in enumerate(outline.nodes):
            self._children.setdefault(node.parent, []).append(index)

    def add(self, index: int, parent: int, *, copied: bool = False) -> None:
        """Append the slots of a heading and of all below it."""
        head = self._heads[index]
        # In a copy, alternatives below alternatives are other names, or they would multiply.
        names = head.names[:1] if copied else head.names
        first = len(self.slots)
        tie: list[int] = []
        for name in names:
            at = len(self.slots)
            tie.append(at)
            aliases = head.slot.aliases if at == first else head.slot.aliases[: self._own(head)]
            if copied:
                aliases = (*aliases, *head.names[1:])
            self.slots.append(
                replace(
                    head.slot,
                    name=name,
                    parent=parent,
                    aliases=aliases,
                    shares_heading=len(names) > 1,
                )
            )
            for child in self._children.get(index, ()):
                self.add(child, at, copied=copied or at != first)
        if len(tie) > 1:
            self._ties.append(tie)
        self._wishes += [(first, name, fault) for name, fault in head.directive.instead_of]

    @staticmethod
    def _own(head: _Head) -> int:
        """Return how many of a heading's other names do not come from its own text."""
        return len(head.directive.aliases)

    def tie(self, faults: list[Fault]) -> None:
        """Make alternatives of the slots that say so, where there is such a section."""
        siblings: dict[int, list[int]] = {}
        for index, slot in enumerate(self.slots):
            siblings.setdefault(slot.parent, []).append(index)
        for index, name, fault in self._wishes:
            others = [i for i in siblings[self.slots[index].parent] if i != index]
            found = next((i for i in others if self._is_called(i, name)), None)
            if found is not None:
                self._ties.append([found, index])
            elif fault not in faults:
                near = closest(name, [self.slots[i].name for i in others], limit=1, cutoff=0.6)
                advice = "name another section of the same level under the same heading"
                advice = f'did you mean "{near[0]}"?' if near else advice
                faults.append(replace(fault, help=advice))
        for group in _joined(self._ties):
            optional = any(self.slots[index].optional for index in group)
            for index in group:
                self.slots[index] = replace(
                    self.slots[index],
                    optional=optional,
                    alternatives=tuple(other for other in group if other != index),
                    instead_of=-1 if index == group[0] else group[0],
                )

    def _is_called(self, index: int, name: str) -> bool:
        slot = self.slots[index]
        names = map(section_key, (slot.name, *slot.aliases))
        return not slot.placeholder and section_key(name) in names


def _joined(ties: Iterable[Sequence[int]]) -> list[list[int]]:
    """Return groups of which any two share a member as one, each in order."""
    group_of: dict[int, set[int]] = {}
    for tie in ties:
        together = {*tie}.union(*(group_of.get(index, ()) for index in tie))
        for index in together:
            group_of[index] = together
    return sorted(sorted(group) for group in {id(g): g for g in group_of.values()}.values())
