"""Text of the template that is left in place, and what waits to be written (DD107)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence

from mkdocs_designdoc.block import Block
from mkdocs_designdoc.checking.finding import at_place, quote
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.document import Reading
from mkdocs_designdoc.reading.sections.outline import Node
from mkdocs_designdoc.reading.sections.placeholders import find_placeholders
from mkdocs_designdoc.reading.sections.template import Template
from mkdocs_designdoc.records import dataclass


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Text to be replaced, where it stands, and the block that it is part of."""

    text: str
    line: int
    column: int
    block: Block


def find_left_overs(reading: Reading) -> Iterator[LeftOver]:
    """Yield all that waits to be written, block by block, whatever names are known."""
    blocks = reading.outline.blocks
    waiting = [blocks[at] for at in reading.waiting]
    yield from _left(waiting, reading, reading.template, frozenset())


def _left(
    blocks: Iterable[Block], reading: Reading, template: Template, known: frozenset[str]
) -> Iterator[LeftOver]:
    for block in blocks:
        if block is reading.outline.title:
            continue  # DD108 speaks of it
        gaps = list(find_placeholders(block, template, known=known))
        places = block.places(gap.start for gap in gaps)
        for gap, (line, column) in zip(gaps, places, strict=True):
            yield LeftOver(gap.text, line, column, block)


def check_placeholders(
    reading: Reading,
    template: Template,
    *,
    known: frozenset[str],
    taken: Collection[tuple[int, int]] = (),
    spared: Sequence[tuple[int, int]] = (),
) -> Iterator[Problem]:
    """Yield one DD107 for each section that still holds text to be replaced.

    ``known`` are folded component names: a reference in brackets is no gap. ``taken`` are places
    (line and column) that another finding speaks of. ``spared`` are ranges of lines where the rule
    is turned off: what stands there is no part of a finding elsewhere.
    """
    outline = reading.outline
    blocks = outline.blocks
    waiting = reading.waiting
    if not waiting:
        return

    def left(first: int, behind: int) -> Collection[list[LeftOver]]:
        held = [blocks[at] for at in waiting[first:behind]]
        found = _left(held, reading, template, known)
        return _parted([each for each in found if (each.line, each.column) not in taken], spared)

    for part in left(0, bisect_left(waiting, outline.header)):
        yield from _grouped(part, None, reading)
    for node in outline.nodes:
        # The heading itself stands right before the first block under it.
        first, behind = bisect_left(waiting, node.first - 1), bisect_left(waiting, node.own)
        if first < behind:
            for part in left(first, behind):
                yield from _grouped(part, node, reading)


def _parted(found: list[LeftOver], spared: Sequence[tuple[int, int]]) -> Collection[list[LeftOver]]:
    """Return what is left over, apart by the ranges of lines in which it stands."""
    if not spared:
        return (found,)
    parts: dict[tuple[bool, ...], list[LeftOver]] = {}
    for each in found:
        inside = tuple(first <= each.line <= last for first, last in spared)
        parts.setdefault(inside, []).append(each)
    return parts.values()


def _grouped(found: list[LeftOver], node: Node | None, reading: Reading) -> Iterator[Problem]:
    if not found:
        return
    first = found[0]
    more = f" and {len(found) - 1} more" if len(found) > 1 else ""
    if node is not None and first.block is node.block:
        # The heading itself waits for a name, so the section around it says where this is.
        node = reading.outline.nodes[node.parent] if node.parent >= 0 else None
    where = f" under {quote(node.text)}" if node is not None else ""
    yield at_place(
        reading.document.path,
        "DD107",
        first.line,
        f"placeholder {quote(first.text)}{more} left in place{where}",
        "write what is asked for, or `N/A: …` with the reason",
        column=first.column,
        length=len(first.text.split("\n", 1)[0]),
    )
