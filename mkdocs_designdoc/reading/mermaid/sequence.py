"""Statements of a sequence diagram → its participants and actors."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.reading.mermaid.diagram import Collector, Role
from mkdocs_designdoc.reading.mermaid.statements import Statement


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DECLARED = expression(r"(?:create\s++)?(?P<role>participant|actor)\s++(?P<rest>.++)", re.DOTALL)
_AS = expression(r"\s++as\s++")
_CONFIG = expression(r"@\{(?P<body>[^}]*+)\}")
_ALIAS = expression(r"[\"']?(?:alias|label)[\"']?\s*+:\s*+[\"'](?P<text>[^\"'\n]*+)")
_ARROW = expression(r"\s*+(?:<<)?--?>>?\s*+[+-]?\s*+")
_THIN_ARROW = expression(r"\s*+--?(?:[xX]|\))(?=[\s+-]|\w)\s*+[+-]?\s*+")
_WORDS = _words(
    "note loop alt else opt par par_over and critical option break rect end activate"
    " deactivate autonumber title acctitle accdescr link links properties details box destroy"
)
"""First words of statements that hold no message."""


def read_sequence(found: Iterable[Statement], into: Collector) -> None:
    """Collect participants, declared or only used in messages."""
    for statement in found:
        declared = _DECLARED.match(statement.text)
        if declared:
            _declare(declared, statement, into)
        else:
            _mention(statement, into)


def _declare(declared: re.Match[str], statement: Statement, into: Collector) -> None:
    role = Role.ACTOR if declared["role"] == "actor" else Role.PARTICIPANT
    rest, start = declared["rest"], statement.start + declared.start("rest")
    config = _CONFIG.search(rest)
    if config:
        alias = _ALIAS.search(rest, config.start("body"), config.end("body"))
        ident = rest[: config.start()].strip()
        behind = _AS.match(rest, config.end())
        if '"actor"' in config["body"]:
            role = Role.ACTOR
        if behind:
            into.declare(ident, role, start, rest[behind.end() :], start + behind.end())
        elif alias:
            into.declare(ident, role, start, alias["text"], start + alias.start("text"))
        else:
            into.declare(ident, role, start)
        return
    named = _AS.search(rest)
    if named:
        ident = rest[: named.start()].strip()
        into.declare(ident, role, start, rest[named.end() :], start + named.end())
    else:
        into.declare(rest.strip(), role, start)


def _mention(statement: Statement, into: Collector) -> None:
    said, _, label = statement.text.partition(":")
    if said.split(None, 1)[0].lower() in _WORDS if said.strip() else True:
        return
    arrow = _ARROW.search(said) or _THIN_ARROW.search(said)
    if arrow is None:
        return
    left, right = said[: arrow.start()].strip(), said[arrow.end() :].strip()
    if left and right:
        into.mention(left, Role.PARTICIPANT, statement.start)
        into.mention(right, Role.PARTICIPANT, statement.start + arrow.end())
        both, reply = "<<" in arrow[0], "--" in arrow[0]
        into.connect(left, right, statement.start, label=label, both=both, reply=reply)
