"""A template against itself: names that stand twice, and text that is cut off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkdocs_designdoc.block import COMMENT, FENCE, HEADING, Block
from mkdocs_designdoc.reading.sections.directives import Fault, fault_at, refines
from mkdocs_designdoc.reading.sections.keys import section_key
from mkdocs_designdoc.reading.sections.outline import Outline
from mkdocs_designdoc.reading.sections.slots import Slot


def find_faults(outline: Outline, slots: Sequence[Slot]) -> Iterator[Fault]:
    """Yield what is wrong with the sections of a template taken together."""
    if not slots:
        yield Fault(
            1,
            1,
            0,
            "the template has no section, so it asks for nothing",
            "write the sections of a document as headings: `## Overview`",
        )
    yield from _cut_off(outline.blocks)
    yield from _astray(outline)
    yield from _twice(outline, slots)


def _cut_off(blocks: Sequence[Block]) -> Iterator[Fault]:
    for block in blocks:
        if block.closed or block.kind not in {FENCE, COMMENT}:
            continue
        fence = block.kind is FENCE
        what = "code fence" if fence else "comment"
        rest = "forges show all that follows as code" if fence else "all that follows is part of it"
        close = block.marker if block.kind is FENCE and block.marker else "-->"
        yield Fault(
            block.line,
            1,
            0,
            f"this {what} is never closed: {rest}",
            f"close it with {close} on a line of its own",
        )


def _astray(outline: Outline) -> Iterator[Fault]:
    """Yield comments that stand where they say nothing of any section."""
    heard = False
    for block in outline.blocks:
        if block.kind is HEADING and not block.nested:
            heard = True
            mark = block.text.find("<!--")
            if mark >= 0 and refines(block.text[mark + 4 :]):
                message = "a comment in the heading itself says nothing"
                length = len(block.text) - mark
                yield fault_at(block, mark, length, message, "put it on the line below the heading")
        elif block.kind is not COMMENT or block.nested:
            heard = False
        if block.kind is COMMENT and not heard and refines(block.text):
            message = "this comment does not stand right under a heading, so it says nothing"
            yield fault_at(block, 0, 0, message, "move it right under the heading that it is about")


def _twice(outline: Outline, slots: Sequence[Slot]) -> Iterator[Fault]:
    """Yield names that two sections under the same heading share, and aliases that are names.

    An alias of two sections is none: it says that one heading answers both.
    """
    heads = {node.line: node.block for node in outline.nodes}
    taken: dict[tuple[int, str], Slot] = {}
    told: set[int] = set()
    for alias in (False, True):
        for index, slot in enumerate(slots):
            if slot.placeholder:
                continue
            for name in slot.aliases if alias else (slot.name,):
                key = (slot.parent, section_key(name))
                first = taken.get(key, slot) if alias else taken.setdefault(key, slot)
                if first.line == slot.line or _are_tied(index, first, slots) or slot.line in told:
                    continue
                told.add(slot.line)
                yield _shared(heads[slot.line], name, slot, first, alias=alias)


def _are_tied(index: int, other: Slot, slots: Sequence[Slot]) -> bool:
    return any(slots[tied] is other for tied in slots[index].alternatives)


def _shared(head: Block, name: str, slot: Slot, first: Slot, *, alias: bool) -> Fault:
    column = head.columns[0] if head.columns else 1
    if alias:
        message = f'"{name}", an alias of "{slot.name}", is a name of "{first.name}" as well'
        advice = f"keep it for one of the two; the other is on line {first.line}"
    else:
        message = f'section "{name}" stands twice under the same heading'
        advice = (
            f"the first is on line {first.line}; mark that one `repeat`, or rename one of the two"
        )
    return Fault(head.line, column, len(head.text), message, advice)
