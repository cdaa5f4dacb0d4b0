"""The blocks of a section of components, or of integrations → what it names.

Sub-headings name components unless they group or describe them; where there are none, lists, tables
and bold paragraphs do. Groups may nest at any level.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from mkdocs_designdoc.block import Block
from mkdocs_designdoc.model import Component, Integration
from mkdocs_designdoc.names import fold
from mkdocs_designdoc.reading.facts.captions import Caption, read_caption, shorten
from mkdocs_designdoc.reading.facts.named_item import NamedItem
from mkdocs_designdoc.reading.facts.named_items import are_grouped, bare_items, named_items
from mkdocs_designdoc.reading.facts.named_tables import component_table
from mkdocs_designdoc.reading.facts.parts import Part, split_parts
from mkdocs_designdoc.reading.facts.purposes import description
from mkdocs_designdoc.reading.facts.vocabulary import (
    PURPOSE,
    Sense,
    is_component_like,
    is_identifier,
    sense,
)
from mkdocs_designdoc.records import dataclass, replace

_GROUP = Sense.GROUP


def read_components(blocks: Sequence[Block], *, level: int) -> tuple[Component, ...]:
    """Return the components that a section names; ``level`` is that of its heading."""
    return tuple(
        Component(item.name, item.purpose, item.line, item.column)
        for item in _read(blocks, level=level)
    )


def read_integrations(blocks: Sequence[Block], *, level: int) -> tuple[Integration, ...]:
    """Return the external services that a section names; ``level`` is that of its heading."""
    # In this section a list of plain names can hardly be anything else.
    found = _read(blocks, level=level) or bare_items(blocks)
    return tuple(Integration(item.name, item.line) for item in found)


@dataclass(frozen=True, slots=True)
class _Head:
    """A sub-heading as a candidate."""

    part: Part
    caption: Caption
    sense: Sense


def _read(blocks: Sequence[Block], *, level: int) -> list[NamedItem]:
    parts = split_parts(blocks, level=level)
    headed: list[NamedItem] = []
    listed: list[NamedItem] = []
    table = [item for part in _summaries(parts) for item in _rows(part)]
    # Depth first, in the order of the page: what a group names comes before its sub-headings.
    waiting = [parts[0]]
    while waiting:
        part = waiting.pop()
        if part.heading is not None and (item := _component(part, parts)):
            headed.append(item)
            continue
        heads = _heads(part, parts)
        if all(_is_group(head, parts) for head in heads):
            listed += named_items(part.own)
        waiting += [head.part for head in reversed(heads)]
    if headed and table:
        return _joined(table, headed, listed)
    return _sorted([*headed, *listed])


def _summaries(parts: Sequence[Part]) -> list[Part]:
    """Return the parts in which a table may name all components: the section, and a summary."""
    below = [parts[index] for index in parts[0].children]
    return [parts[0], *(part for part in below if (head := _head(part)) and head.sense is _GROUP)]


def _rows(part: Part) -> list[NamedItem]:
    return [item for block in part.own for item in component_table(block)]


def _joined(
    table: list[NamedItem], headed: list[NamedItem], listed: list[NamedItem]
) -> list[NamedItem]:
    """Return the rows of a summary table, with the purposes and components that only others give.

    A table with as many rows as there are headings names them all: then other names under
    headings are details, or the same names in other words.
    """
    known = {fold(item.name): item for item in reversed([*headed, *listed])}
    rows = [
        item
        if item.purpose
        else replace(item, purpose=known[fold(item.name)].purpose)
        if fold(item.name) in known
        else item
        for item in table
    ]
    if len(table) >= len(headed):
        return rows
    named = {fold(item.name) for item in table}
    return _sorted([*rows, *(item for item in headed if fold(item.name) not in named)])


def _sorted(items: Sequence[NamedItem]) -> list[NamedItem]:
    return sorted(items, key=lambda item: (item.line, item.column))


def _component(part: Part, parts: Sequence[Part]) -> NamedItem | None:
    """Return the component that a heading names, None for the heading of a group."""
    head = _head(part)
    if head is None or part.heading is None or _is_group(head, parts):
        return None
    at = part.heading.text.find(head.caption.name)
    line, column = part.heading.position(max(at, 0))
    purpose = description(part.own) or _purpose_below(part, parts)
    tail = "" if head.caption.tail and is_identifier(head.caption.tail) else head.caption.tail
    return NamedItem(head.caption.name, shorten(tail) or purpose, line, column)


def _purpose_below(part: Part, parts: Sequence[Part]) -> str:
    """Return the purpose that a sub-heading such as ``Responsibilities`` gives."""
    for index in part.children:
        child = parts[index]
        if child.heading and fold(read_caption(child.heading.text).name) in PURPOSE:
            return description(child.own)
    return ""


def _head(part: Part) -> _Head | None:
    """Return a sub-heading as a candidate, None for a placeholder."""
    if part.heading is None:
        return None
    caption, kind = _read_heading(part.heading.text)
    return _Head(part, caption, kind) if caption.name else None


@lru_cache(maxsize=1024)
def _read_heading(text: str) -> tuple[Caption, Sense]:
    caption = read_caption(text)
    return caption, sense(fold(caption.name), numbered=caption.numbered, filed=caption.filed)


def _heads(part: Part, parts: Sequence[Part]) -> list[_Head]:
    """Return the sub-headings of a group that are things or groups themselves."""
    heads = [head for index in part.children if (head := _head(parts[index]))]
    heads = [head for head in heads if head.sense is not Sense.DETAIL]
    # Among names of code, and beside groups that hold things, a heading in plain words is most
    # often about them all.
    code = sum(is_identifier(head.caption.name) for head in heads)
    if (code > 1 and code * 2 > len(heads)) or any(_holds_things(head, parts) for head in heads):
        heads = [head for head in heads if _stands(head, parts)]
    return heads


def _holds_things(head: _Head, parts: Sequence[Part]) -> bool:
    return _is_group(head, parts) and bool(head.part.children or named_items(head.part.own))


def _stands(head: _Head, parts: Sequence[Part]) -> bool:
    return (
        head.caption.numbered
        or head.caption.filed
        or is_component_like(head.caption.name)
        or _is_group(head, parts)
    )


def _is_group(head: _Head, parts: Sequence[Part]) -> bool:
    """Tell whether a sub-heading gathers things instead of naming one."""
    if head.sense is Sense.GROUP:
        return True
    below = [parts[index] for index in head.part.children]
    captions = [child.caption for part in below if (child := _head(part)) and _is_thing(child)]
    like = sum(is_component_like(caption.name) for caption in captions)
    own = bool(head.part.own)
    itself = is_component_like(head.caption.name)
    if captions:
        if like * 2 >= len(captions):
            return not own or head.sense is Sense.PERHAPS or (not itself and len(captions) > 1)
        return not own and (head.sense is Sense.PERHAPS or (not itself and len(captions) > 1))
    if head.sense is Sense.PERHAPS or not (itself or head.caption.numbered):
        return are_grouped(named_items(head.part.own), head.part.own)
    return False


def _is_thing(head: _Head) -> bool:
    return head.sense is not Sense.DETAIL
