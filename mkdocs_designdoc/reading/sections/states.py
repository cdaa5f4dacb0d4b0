"""Blocks of a section → how far it has been written."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_designdoc.block import Block, Kind
from mkdocs_designdoc.model import SectionState
from mkdocs_designdoc.reading.sections.excuses import is_not_applicable, may_excuse
from mkdocs_designdoc.reading.sections.outline import INVISIBLE, Node, Outline, visible
from mkdocs_designdoc.reading.sections.placeholders import (
    find_placeholders,
    may_repeat,
    remainder,
    says_something,
)
from mkdocs_designdoc.reading.sections.template import Template

_LONGEST_EXCUSE = 3
"""Blocks that a section which does not apply may hold: the remark and its reasons."""


def judge_state(outline: Outline, node: Node, template: Template) -> SectionState:
    """Return whether a section is filled, a placeholder, empty or not applicable.

    Sub-sections count as content: a heading that only groups others is filled.
    """
    blocks, at, end = outline.blocks, node.first, node.own
    while at < end and blocks[at].kind in INVISIBLE:
        at += 1
    if at == end:
        return SectionState.FILLED if node.last > end else SectionState.EMPTY
    first = blocks[at]
    excused = may_excuse(first.text)
    if not excused and _is_filled(first, template):
        return SectionState.FILLED
    shown = visible(blocks[at:end])
    if excused and len(shown) <= _LONGEST_EXCUSE and is_not_applicable(first.text):
        return SectionState.NOT_APPLICABLE
    waits = _waits(shown, template) and node.last == end
    return SectionState.PLACEHOLDER if waits else SectionState.FILLED


def _waits(blocks: Sequence[Block], template: Template) -> bool:
    """Tell whether blocks hold nothing but what waits to be written, and something of that."""
    waiting = False
    for block in blocks:
        if says_something(block, template):
            return False
        found = list(find_placeholders(block, template))
        if found and (block.kind is Kind.FENCE or not remainder(block, found)):
            waiting = True
        elif block.kind is Kind.FENCE and _is_template_fence(block.text, template):
            continue
        elif found or block.kind not in {Kind.PARAGRAPH, Kind.ITEM} or remainder(block, found):
            return False
    return waiting


def _is_filled(first: Block, template: Template) -> bool:
    """Tell by a look at its first block that a section is written, as most sections are."""
    if first.kind is Kind.FENCE:
        text = first.text
        return not (may_repeat(text, template) or _is_template_fence(text, template))
    return says_something(first, template)


def _is_template_fence(text: str, template: Template) -> bool:
    return text.strip() != "" and text.strip("\n") in template.text
