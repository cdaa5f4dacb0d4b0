"""A rollout plan without a way back, where the template asks for one (DD405)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mkdocs_designdoc.block import COMMENT, Block
from mkdocs_designdoc.checking.finding import at_heading, quote
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.model import SectionState
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.document import Reading
from mkdocs_designdoc.reading.sections.identify import FIRM
from mkdocs_designdoc.reading.sections.template import Template

_WAY_BACK = expression(
    r"\brolls?[ -]?(?:ed |ing )?back|\brollback|\brevert|\bback ?out|\bfall ?back|\bgo(?:ing)? back"
    r"|\bway back|\bback to\b|\bundo|\bdowngrad|\brestor|\bkill[ -]?switch|\b(?:switch|turn)"
    r"(?:s|ed|ing)? (?:\w+ ){0,3}off|\bdisabl|\babort|\bflips?\b|retour|revenir|annul|zurück"
    r"|r[üu]ckw[äa]rts|revertir|reversi|回滚|回退|切り戻し|ロールバック|quay lại|khôi phục",
    re.IGNORECASE,
)
"""How a plan says that there is a way back, in whatever words."""


def plans(reading: Reading, template: Template) -> Iterator[int]:
    """Yield the headings that answer the section in which the template asks for a way back."""
    for answer in reading.identified.answers:
        if template.slots[answer.slot].expected.rollback:
            yield answer.node


def check_way_back(reading: Reading, template: Template) -> Iterator[Problem]:
    """Yield a plan that has been written, and does not say how to go back.

    "Rollback plan" has no words of its own that each plan would repeat, so any will do that mean
    it; a missing or unwritten plan is a finding of its own, and "Migration" may be something else.
    """
    nodes = sorted(set(plans(reading, template)))
    named = sorted(
        answer.node
        for slot, answer in reading.identified.primary.items()
        if template.slots[slot].expected.rollback and answer.match in FIRM
    )
    written = [
        node for node in nodes if reading.document.sections[node].state is SectionState.FILLED
    ]
    if not named or len(written) < len(nodes):
        return
    blocks = [b for n in written for b in reading.outline.all_blocks(reading.outline.nodes[n])]
    if not _says_way_back(blocks) and not _is_planned_elsewhere(reading):
        yield at_heading(
            reading,
            named[0],
            "DD405",
            f"section {quote(reading.outline.nodes[named[0]].text)} has no rollback plan",
            "add `- **Rollback plan**: …`: what is switched back, by whom, and what is lost",
        )


def _says_way_back(blocks: Sequence[Block]) -> bool:
    return any(block.kind is not COMMENT and _WAY_BACK.search(block.text) for block in blocks)


def _is_planned_elsewhere(reading: Reading) -> bool:
    return any(_WAY_BACK.search(node.text) for node in reading.outline.nodes)
