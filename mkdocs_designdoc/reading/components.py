"""The blocks of a section of components, or of integrations → what it names.

Sub-headings name components unless they group or describe them; where there are none, lists, tables
and bold paragraphs do. Groups may nest at any level.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_designdoc.block import Block
from mkdocs_designdoc.model import Component, Integration
from mkdocs_designdoc.names import fold
from mkdocs_designdoc.reading.captions import Caption, read_caption, shorten
from mkdocs_designdoc.reading.named_items import NamedItem, named_items
from mkdocs_designdoc.reading.parts import Part, split_parts
from mkdocs_designdoc.reading.purposes import description
from mkdocs_designdoc.reading.vocabulary import (
    PURPOSE,
    Sense,
    is_component_like,
    is_identifier,
    sense,
)


def read_components(blocks: Sequence[Block], *, level: int) -> tuple[Component, ...]:
    """Return the components that a section names; ``level`` is that of its heading."""
    return tuple(
        Component(item.name, item.purpose, item.line, item.column)
        for item in _read(blocks, level=level)
    )


def read_integrations(blocks: Sequence[Block], *, level: int) -> tuple[Integration, ...]:
    """Return the external services that a section names; ``level`` is that of its heading."""
    return tuple(Integration(item.name, item.line) for item in _read(blocks, level=level))


@dataclass(frozen=True, slots=True)
class _Head:
    """A sub-heading as a candidate."""

    part: Part
    caption: Caption
    sense: Sense


def _read(blocks: Sequence[Block], *, level: int) -> list[NamedItem]:
    parts = split_parts(blocks, level=level)
    found: list[NamedItem] = []
    # Depth first, in the order of the page: what a group names comes before its sub-headings.
    waiting = [parts[0]]
    while waiting:
        part = waiting.pop()
        if part.heading is not None and (item := _component(part, parts)):
            found.append(item)
            continue
        heads = _heads(part, parts)
        named = any(not _is_group(head, parts) for head in heads)
        if not named:
            found += named_items(part.own)
        waiting += [head.part for head in reversed(heads)]
    return found


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
    caption = read_caption(part.heading.text)
    if not caption.name:
        return None
    return _Head(
        part, caption, sense(fold(caption.name), numbered=caption.numbered or caption.filed)
    )


def _heads(part: Part, parts: Sequence[Part]) -> list[_Head]:
    """Return the sub-headings of a group that are things or groups themselves."""
    heads = [head for index in part.children if (head := _head(parts[index]))]
    heads = [head for head in heads if head.sense is not Sense.DETAIL]
    # Among names of code, a heading in plain words is most often about them all.
    code = sum(is_identifier(head.caption.name) for head in heads)
    if code > 1 and code * 2 > len(heads):
        heads = [head for head in heads if _stands(head, parts)]
    return heads


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
        items = named_items(head.part.own)
        like = sum(is_component_like(item.name) for item in items)
        return len(items) > 1 and like * 2 > len(items)
    return False


def _is_thing(head: _Head) -> bool:
    return head.sense is not Sense.DETAIL
