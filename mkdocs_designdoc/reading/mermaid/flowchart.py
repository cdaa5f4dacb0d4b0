"""Statements of a flowchart → its nodes, in every shape of bracket, and its subgraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice, product

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.reading.mermaid.diagram import Collector, Role
from mkdocs_designdoc.reading.mermaid.statements import Statement
from mkdocs_designdoc.records import dataclass


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ID = expression(r"\w++(?:[-./](?=\w)\w++)*+")
_SHAPES = (
    ("(((", (")))",)), ("((", ("))",)), ("([", ("])",)), ("[[", ("]]",)), ("[(", (")]",)),
    ("[/", ("/]", "\\]")), ("[\\", ("\\]", "/]")), ("{{", ("}}",)), ("[", ("]",)),
    ("(", (")",)), ("{", ("}",)), (">", ("]",)),
)  # fmt: skip
"""What opens and what closes a label, longest first."""
_CONFIG = expression(r"@\{(?P<body>[^}]*+)\}")
_LABEL = expression(r"\blabel\s*+:\s*+(?:\"(?P<quoted>[^\"]*+)\"|(?P<bare>[^,\n}]++))")
_CLASS = expression(r":::[\w-]++")
_LINK = expression(
    r"\s*+(?:\w++@)?(?P<arrow>[<xo]?(?:--++>|--[xo](?=\s)|---++|==++>|===++|-\.++->?|~~~++))"
    r"\s*+(?:\|(?P<label>[^|\n]*+)\|)?\s*+"
)
_OPEN_LINK = expression(r"\s*+(?:\w++@)?(?P<head>[<xo]?)(?:--|==|-\.)\s*+")
_CLOSE_LINK = expression(r"(?:--++|==++|\.++-)(?P<head>[>xo]?)\s*+")
_AND = expression(r"\s*+&\s*+")
_SUBGRAPH = expression(r"subgraph\s++(?P<rest>.++)", re.DOTALL)
_WORDS = _words(
    "end direction style classdef class linkstyle click acctitle accdescr subgraph default"
)


_MOST_EDGES = 200
"""Edges of one statement: ``A & B --> C & D`` joins each with each."""


@dataclass(frozen=True, slots=True)
class _Link:
    """What stands between two nodes, and where the next node begins."""

    end: int
    label: str = ""
    left: bool = False
    right: bool = False
    joins: bool = False
    """An ``&``: the next node stands beside this one."""
    hidden: bool = False


def read_flowchart(found: Iterable[Statement], into: Collector) -> None:
    """Collect nodes and subgraphs; a label may stand where a node is used later."""
    for statement in found:
        group = _SUBGRAPH.match(statement.text)
        if group:
            _subgraph(group, statement, into)
        elif statement.text.split(None, 1)[0].lower() not in _WORDS:
            _chain(statement, into)


def _subgraph(group: re.Match[str], statement: Statement, into: Collector) -> None:
    rest, start = group["rest"].strip(), statement.start + group.start("rest")
    ident = _ID.match(rest)
    if ident:
        behind = rest[ident.end() :]
        label, at, _ = _shape(rest, len(rest) - len(behind.lstrip()))
        if label:
            into.declare(ident[0], Role.GROUP, start, label, start + at)
            return
    into.declare(rest, Role.GROUP, start)


def _chain(statement: Statement, into: Collector) -> None:
    """Read ``A[One] --> B & C -- text --> D``."""
    text, at = statement.text, 0
    before: list[str] = []
    beside: list[str] = []
    behind: _Link | None = None
    while ident := _ID.match(text, at):
        start = statement.start + ident.start()
        label, place, at = _shape(text, ident.end())
        if label:
            into.declare(ident[0], Role.NODE, start, label, statement.start + place)
        else:
            into.mention(ident[0], Role.NODE, start)
        beside.append(ident[0])
        link = _link(text, at)
        if link is None or not link.joins:
            _draw(before, beside, behind, statement, into)
            before, beside, behind = beside, [], link
        if link is None:
            return
        at = link.end
    _draw(before, beside, behind, statement, into)


def _draw(
    left: list[str], right: list[str], link: _Link | None, statement: Statement, into: Collector
) -> None:
    if link is None or link.hidden:
        return
    turned = link.left and not link.right
    for one, two in islice(product(left, right), _MOST_EDGES):
        source, target = (two, one) if turned else (one, two)
        both = link.left == link.right
        into.connect(source, target, statement.start, label=link.label, both=both)


def _link(text: str, at: int) -> _Link | None:
    """Return what joins a node to the next, None where nothing does."""
    also = _AND.match(text, at)
    if also:
        return _Link(also.end(), joins=True)
    link = _LINK.match(text, at)
    if link:
        arrow = link["arrow"]
        return _Link(
            link.end(),
            link["label"] or "",
            left=arrow[0] in "<xo",
            right=arrow[-1] in ">xo",
            hidden=arrow[0] == "~",
        )
    opened = _OPEN_LINK.match(text, at)
    closed = _CLOSE_LINK.search(text, opened.end()) if opened else None
    if opened is None or closed is None:
        return None
    label = text[opened.end() : closed.start()]
    return _Link(closed.end(), label, left=bool(opened["head"]), right=bool(closed["head"]))


def _shape(text: str, at: int) -> tuple[str, int, int]:
    """Return the label behind an id, its offset, and where the node ends."""
    label, place = "", at
    for opening, closings in _SHAPES:
        if text.startswith(opening, at):
            place = at + len(opening)
            end, behind = _closing(text, place, closings)
            label, at = text[place:end], behind
            break
    config = _CONFIG.match(text, at)
    if config:
        named = _LABEL.search(text, config.start("body"), config.end("body"))
        if named:
            group = "quoted" if named["quoted"] is not None else "bare"
            label, place = named[group], named.start(group)
        at = config.end()
    classed = _CLASS.match(text, at)
    return label, place, classed.end() if classed else at


def _closing(text: str, at: int, closings: tuple[str, ...]) -> tuple[int, int]:
    """Return where a label ends and where its shape ends; quotes may hold brackets."""
    behind = at
    if text.startswith('"', at):
        quote = text.find('"', at + 1)
        behind = quote + 1 if quote >= 0 else at
    if closings[0].endswith("/]") or closings[0].endswith("\\]"):
        closings = (*closings, "]")  # a label that is a path, `[/api/holds]`
    ends = [(end, closing) for closing in closings if (end := text.find(closing, behind)) >= 0]
    if not ends:
        return len(text), len(text)
    end, closing = min(ends)
    return end, end + len(closing)
