"""Blocks of a section → how far it has been written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from mkdocs_designdoc.block import FENCE, PASSAGES, Block
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.model import SectionState
from mkdocs_designdoc.reading.markdown.inline import plain
from mkdocs_designdoc.reading.sections.outline import INVISIBLE, Node, Outline, visible
from mkdocs_designdoc.reading.sections.placeholders import find_placeholders, remainder
from mkdocs_designdoc.reading.sections.template import Template

_NOT_APPLICABLE = expression(
    r"(?:n\s*/\s*a|n\.a\.|not applicable|non applicable|no aplica|nicht zutreffend|entfällt"
    r"|không áp dụng|不适用|does not apply)"
    r"(?:\s*$|[\s.,:;\u2013\u2014(-].{0,600})",
    re.IGNORECASE | re.DOTALL,
)
"""Text that says so of its section: "N/A", "Not applicable: there is no data"."""
_LONGEST_EXCUSE = 3
"""Blocks that a section which does not apply may hold: the remark and its reasons."""


def judge_state(
    outline: Outline, node: Node, template: Template, waiting: Sequence[int]
) -> SectionState:
    """Return whether a section is filled, a placeholder, empty or not applicable.

    Sub-sections count as content: a heading that only groups others is filled. ``waiting`` are the
    blocks that ``may_wait`` to be written; a section without any of them does not wait.
    """
    blocks, at, end = outline.blocks, node.first, node.own
    while at < end and blocks[at].kind in INVISIBLE:
        at += 1
    if at == end:
        return SectionState.FILLED if node.last > end else SectionState.EMPTY
    shown = visible(blocks[at:end])
    if len(shown) <= _LONGEST_EXCUSE and is_not_applicable(shown[0].text):
        return SectionState.NOT_APPLICABLE
    those = waiting[bisect_left(waiting, at) : bisect_left(waiting, end)]
    if those and node.last == end and _waits(blocks, range(at, end), template, those):
        return SectionState.PLACEHOLDER
    return SectionState.FILLED


def _waits(
    blocks: Sequence[Block], numbers: Iterable[int], template: Template, those: Sequence[int]
) -> bool:
    """Tell whether blocks hold nothing but what waits to be written, and something of that.

    ``those`` are the ones among them that may.
    """
    waiting = False
    for number in numbers:
        block = blocks[number]
        if block.kind in INVISIBLE:
            continue
        found = list(find_placeholders(block, template)) if number in those else []
        if found and (block.kind is FENCE or not remainder(block, found)):
            waiting = True
        elif block.kind is FENCE and _is_template_fence(block.text, template):
            continue
        elif found or block.kind not in PASSAGES or remainder(block, found):
            return False
    return waiting


def _is_template_fence(text: str, template: Template) -> bool:
    return text.strip() != "" and text.strip("\n") in template.text


def is_not_applicable(markdown: str) -> bool:
    """Tell whether the beginning of a section says that the section does not apply."""
    return bool(_NOT_APPLICABLE.fullmatch(plain(markdown).strip("*_`[](). ")))
