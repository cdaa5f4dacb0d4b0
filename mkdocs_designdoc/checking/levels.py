"""Sections under their own names, and those at another level than the template's (DD103)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from mkdocs_designdoc.checking.finding import at_heading, listing, quote
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.document import Reading
from mkdocs_designdoc.reading.sections.identify import FIRM, Answer, Match
from mkdocs_designdoc.reading.sections.outline import visible
from mkdocs_designdoc.reading.sections.template import Template

_MANY = 3
"""Sections beyond which they are one finding: the document has another outline."""
_DEEPEST = 6
_BY_PLACE = attrgetter("node", "slot")


def firm_answers(reading: Reading) -> list[Answer]:
    """Return the sections under their own names in document order, each heading once."""
    seen: set[int] = set()
    firm: list[Answer] = []
    for answer in sorted(reading.identified.primary.values(), key=_BY_PLACE):
        if answer.match in FIRM and answer.node not in seen:
            seen.add(answer.node)
            firm.append(answer)
    return firm


def names_of(answers: Iterable[Answer], template: Template) -> str:
    """Return sections by the template's names, as a sentence lists them."""
    return listing([quote(template.slots[answer.slot].name) for answer in answers])


def check_level(reading: Reading, template: Template, firm: Sequence[Answer]) -> Iterator[Problem]:
    """Yield sections whose level differs from the template's, less what their parent explains.

    ``firm`` are the answers of ``firm_answers``.
    """
    nodes, slots = reading.outline.nodes, template.slots
    placed = reading.identified.placed
    first = None
    if placed.shift:
        first = next((answer for answer in firm if slots[answer.slot].parent == -1), None)
    if first is not None:
        want = slots[first.slot].level
        yield at_heading(
            reading,
            first.node,
            "DD103",
            f"the sections are level {want + placed.shift} headings; the template has them at "
            f"level {want}",
            f"write `{'#' * want} {nodes[first.node].text}`, and shift all others likewise",
            fixable=all(1 <= node.level - placed.shift <= _DEEPEST for node in nodes),
        )
    off = _off_level(reading, template, firm)
    if len(off) > _MANY:
        yield at_heading(
            reading,
            off[0].node,
            "DD103",
            f"{len(off)} sections are at another level than the template's: "
            f"{names_of(off, template)}",
            f"follow the headings of {template.label}",
            fixable=all(_can_move(answer, off, reading, template) for answer in off),
        )
        return
    for answer in off:
        slot = slots[answer.slot]
        level = nodes[answer.node].level
        want = slot.level + placed.shift
        under = f", under {quote(slots[slot.parent].name)}" if slot.parent >= 0 else ""
        yield at_heading(
            reading,
            answer.node,
            "DD103",
            f"section {quote(slot.name)} is a level {level} heading; the template has it at "
            f"level {want}{under}",
            f"write `{'#' * max(want, 1)} {nodes[answer.node].text}`"
            + ("" if answer.node in placed.home else f" and move it{under[1:]}"),
            fixable=_can_move(answer, off, reading, template),
        )


def off_level(reading: Reading, template: Template) -> list[Answer]:
    """Return the sections whose level is a finding of their own."""
    return _off_level(reading, template, firm_answers(reading))


def _off_level(reading: Reading, template: Template, firm: Sequence[Answer]) -> list[Answer]:
    return [
        answer
        for answer in firm
        # DD105 gives a misspelt heading with its level.
        if answer.match is not Match.NEAR and is_off_level(answer, reading, template)
    ]


def _can_move(answer: Answer, off: Sequence[Answer], reading: Reading, template: Template) -> bool:
    """Tell whether another level puts a section right and leaves nothing empty behind."""
    outline, node = reading.outline, answer.node
    parent = outline.nodes[node].parent
    if node not in reading.identified.placed.home:
        return False
    if parent == -1 or visible(outline.own_blocks(outline.nodes[parent])):
        return True
    level = template.slots[answer.slot].level + reading.identified.placed.shift
    leaving = {each.node for each in off}
    stays = level > outline.nodes[parent].level
    return stays or any(child not in leaving for child in outline.children(parent))


def is_off_level(answer: Answer, reading: Reading, template: Template) -> bool:
    """Tell whether a heading is at a wrong level, and neither its parent nor the page explains it.

    A missing parent is the finding; its sub-sections stand where they can.
    """
    parent = template.slots[answer.slot].parent
    deviation = _deviation(answer, reading, template)
    if not deviation or parent == -1:
        return bool(deviation)
    above = reading.identified.primary.get(parent)
    if above is None:
        return False
    along = deviation == _deviation(above, reading, template)
    return not (along and answer.node in reading.identified.placed.home)


def _deviation(answer: Answer, reading: Reading, template: Template) -> int:
    """Return by how many levels a heading differs from what its document would lead to expect."""
    level = reading.outline.nodes[answer.node].level
    return level - template.slots[answer.slot].level - reading.identified.placed.shift
