"""Statements of class, state, ER and C4 diagrams → their classes, states, entities, elements."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.reading.mermaid.diagram import Collector, Role
from mkdocs_designdoc.reading.mermaid.statements import Statement

_NAME = r"(?:`[^`\n]++`|\w[\w.-]*+)"
_LABEL = r"(?:\s*+\[\s*+\"?(?P<label>[^\"\]\n]*+)\"?\s*+\])?"
_CLASS = expression(rf"class\s++(?P<id>{_NAME})(?:~[^~\n]*+~)?{_LABEL}")
_SIDE = r"(?:\s*+\"[^\"\n]*+\")?\s*+"
_CLASS_LINK = expression(
    rf"(?P<left>`[^`\n]++`|\w++)(?:~[^~\n]*+~)?{_SIDE}"
    rf"(?P<near>(?:<\||[*o<])?)(?:--|\.\.)(?P<far>(?:\|>|[*o>])?){_SIDE}"
    rf"(?P<right>`[^`\n]++`|\w++)(?:~[^~\n]*+~)?(?:\s*+:\s*+(?P<label>.++))?"
)
_GROUP = expression(r"namespace\s++(?P<id>[\w.]++)")
_STATE = expression(
    r"state\s++(?:\"(?P<label>[^\"\n]*+)\"\s++as\s++(?P<id>[\w-]++)|(?P<bare>[\w-]++))"
)
_TRANSITION = expression(r"(?P<left>\[\*\]|[\w-]+?)\s*+-->\s*+(?P<right>\[\*\]|[\w-]++)")
_DESCRIBED = expression(r"(?P<id>[\w-]++)\s*+:\s*+(?P<label>.++)")
_ENTITY_NAME = r"(?:\"[^\"\n]++\"|[\w-]+?)"
_ER_LINK = expression(
    rf"(?P<left>{_ENTITY_NAME})\s*+(?:[|}}][o|]|\}})(?:--|\.\.)(?:[o|][|{{]|\{{)\s*+"
    rf"(?P<right>\"[^\"\n]++\"|[\w-]++)"
)
_ENTITY = expression(rf"(?P<id>\"[^\"\n]++\"|[\w-]++){_LABEL}\s*+(?P<open>\{{)?\s*+(?:\}})?\s*+$")
_C4 = expression(
    r"(?P<kind>Person|System|Container|Component|Enterprise_Boundary|Boundary|Deployment_Node|Node)"
    r"(?P<variant>\w*+)\s*+\(\s*+(?P<id>[\w-]++)\s*+,\s*+"
    r"(?:\"(?P<label>[^\"\n]*+)\"|(?P<bare>[^,)\n]++))"
)
_C4_LINK = expression(r"(?P<both>Bi)?Rel(?P<index>Index)?(?P<way>\w*+)\s*+\(")
_ARGUMENT = expression(r"\"(?P<quoted>[^\"\n]*+)\"|(?P<bare>[^\s,\")][^,\")\n]*+)")
_PAIR = 2
"""Arguments that a relation needs: who, and whom."""
_WORDS = frozenset(
    (
        "note", "end", "direction", "style", "classdef", "class", "cssclass", "click", "acctitle",
        "accdescr", "state", "title", "hide", "link", "callback", "namespace", "scale",
    )
)  # fmt: skip


def read_classes(found: Iterable[Statement], into: Collector) -> None:
    """Collect classes; the members of one stand between braces and are none."""
    inside = 0
    for statement in found:
        text = statement.text
        group, declared = _GROUP.match(text), _CLASS.match(text)
        if group and not inside:
            into.declare(group["id"], Role.GROUP, statement.start + group.start("id"))
        elif declared and not inside:
            start = statement.start + declared.start("id")
            at = statement.start + declared.start("label") if declared["label"] else -1
            into.declare(declared["id"], Role.CLASS, start, declared["label"] or "", at)
            inside += "{" in text and "}" not in text
        elif inside:
            inside -= text.startswith("}")
        elif link := _CLASS_LINK.match(text):
            for side in ("left", "right"):
                into.mention(link[side], Role.CLASS, statement.start + link.start(side))
            _relate(link, statement, into)


def _relate(link: re.Match[str], statement: Statement, into: Collector) -> None:
    """Add the edge of two classes: from who inherits, owns or uses to what is meant by it."""
    near, far = link["near"], link["far"]
    turned = (near[:1] == "<" and far[-1:] != ">") or (not near and far in {"*", "o"})
    source, target = ("right", "left") if turned else ("left", "right")
    into.connect(
        link[source],
        link[target],
        statement.start,
        label=link["label"] or "",
        both=(not near and not far) or (near[:1] == "<" and far[-1:] == ">"),
    )


def read_states(found: Iterable[Statement], into: Collector) -> None:
    """Collect states; ``[*]`` is none, and a note may hold anything."""
    in_note = False
    for statement in found:
        text = statement.text
        if in_note or text.startswith("note "):
            in_note = text != "end note" and ":" not in text
            continue
        declared = _STATE.match(text)
        if declared:
            ident, start = declared["id"] or declared["bare"], statement.start
            label, at = declared["label"] or "", start + max(declared.start("label"), 0)
            role = Role.GROUP if text.endswith("{") else Role.STATE
            into.declare(ident, role, start + declared.start("id" if label else "bare"), label, at)
        elif move := _TRANSITION.match(text):
            for side in ("left", "right"):
                if move[side] != "[*]":
                    into.mention(move[side], Role.STATE, statement.start + move.start(side))
        elif (said := _DESCRIBED.match(text)) and said["id"].lower() not in _WORDS:
            into.mention(said["id"], Role.STATE, statement.start)


def read_entities(found: Iterable[Statement], into: Collector) -> None:
    """Collect the entities of an ER diagram; attributes stand between braces."""
    inside = False
    for statement in found:
        text = statement.text
        if inside:
            inside = "}" not in text
        elif link := _ER_LINK.match(text):
            for side in ("left", "right"):
                into.mention(link[side], Role.ENTITY, statement.start + link.start(side))
        elif (named := _ENTITY.match(text)) and named["id"].lower() not in _WORDS:
            at = statement.start + named.start("label") if named["label"] else -1
            into.declare(named["id"], Role.ENTITY, statement.start, named["label"] or "", at)
            inside = bool(named["open"]) and "}" not in text


def read_c4(found: Iterable[Statement], into: Collector) -> None:
    """Collect persons, systems, containers and components; ``_Ext`` marks another's."""
    for statement in found:
        named = _C4.match(statement.text)
        if not named:
            _read_c4_link(statement, into)
            continue
        variant = named["variant"]
        role = Role.ELEMENT
        if "Boundary" in named["kind"] + variant or "Node" in named["kind"]:
            role = Role.GROUP
        elif named["kind"] == "Person":
            role = Role.ACTOR
        elif variant.endswith("_Ext"):
            role = Role.EXTERNAL
        group = "label" if named["label"] is not None else "bare"
        start = statement.start
        into.declare(
            named["id"], role, start + named.start("id"), named[group], start + named.start(group)
        )


def _read_c4_link(statement: Statement, into: Collector) -> None:
    """Read ``Rel(a, b, "label")`` and its kin; ``Rel_Back`` points the other way."""
    link = _C4_LINK.match(statement.text)
    if link is None:
        return
    found = [
        argument["quoted"] if argument["quoted"] is not None else argument["bare"].strip()
        for argument in _ARGUMENT.finditer(statement.text, link.end())
    ]
    found = found[1:] if link["index"] else found
    if len(found) >= _PAIR:
        source, target = found[:_PAIR]
        if link["way"].startswith("_Back"):
            source, target = target, source
        label = found[_PAIR] if len(found) > _PAIR else ""
        into.connect(source, target, statement.start, label=label, both=bool(link["both"]))
