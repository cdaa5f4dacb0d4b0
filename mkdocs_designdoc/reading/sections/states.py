"""Blocks of a section → how far it has been written."""

from __future__ import annotations

from mkdocs_designdoc.block import Kind
from mkdocs_designdoc.model import SectionState
from mkdocs_designdoc.reading.sections.outline import Node, Outline, visible
from mkdocs_designdoc.reading.sections.placeholders import (
    find_placeholders,
    is_not_applicable,
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
    blocks = visible(outline.own_blocks(node))
    if not blocks:
        return SectionState.FILLED if node.last > node.own else SectionState.EMPTY
    if len(blocks) <= _LONGEST_EXCUSE and is_not_applicable(blocks[0].text):
        return SectionState.NOT_APPLICABLE
    waiting = False
    for block in blocks:
        if says_something(block, template):
            return SectionState.FILLED
        found = list(find_placeholders(block, template))
        if found and (block.kind is Kind.FENCE or not remainder(block, found)):
            waiting = True
        elif block.kind is Kind.FENCE and _is_template_fence(block.text, template):
            continue
        elif found or block.kind not in {Kind.PARAGRAPH, Kind.ITEM} or remainder(block, found):
            return SectionState.FILLED
    if waiting and node.last == node.own:
        return SectionState.PLACEHOLDER
    return SectionState.FILLED


def _is_template_fence(text: str, template: Template) -> bool:
    return text.strip() != "" and text.strip("\n") in template.text
