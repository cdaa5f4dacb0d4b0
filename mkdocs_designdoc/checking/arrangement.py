"""Sections that stand in another order, place or level than the template's (DD102, DD103)."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter, lt

from mkdocs_designdoc.checking.finding import at_heading, listing, quote
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.document import Reading
from mkdocs_designdoc.reading.sections.identify import FIRM, Answer, Match
from mkdocs_designdoc.reading.sections.outline import visible
from mkdocs_designdoc.reading.sections.template import Template
from mkdocs_designdoc.records import dataclass

_MANY = 3
"""Sections beyond which they are one finding: the document has another outline."""
_DEEPEST = 6
_BY_PLACE = attrgetter("node", "slot")


def check_order(reading: Reading, template: Template, firm: Sequence[Answer]) -> Iterator[Problem]:
    """Yield the fewest sections that would have to move (the rest is in increasing order).

    ``firm`` are the answers of ``firm_answers``.
    """
    siblings, astray = _by_parent(reading, template, firm)
    for answers in siblings:
        yield from _unsorted(answers, reading, template)
    for parent, answers in sorted(astray.items()):
        yield _astray(parent, answers, reading, template)


def _by_parent(
    reading: Reading, template: Template, firm: Sequence[Answer]
) -> tuple[list[list[Answer]], dict[int, list[Answer]]]:
    """Return the siblings that have an order, and the sections outside their parent, by it."""
    siblings: dict[int, list[Answer]] = defaultdict(list)
    astray: dict[int, list[Answer]] = defaultdict(list)
    slots, home = template.slots, reading.identified.placed.home
    for answer in firm:
        slot = slots[answer.slot]
        if slot.any_order or _is_off_level(answer, reading, template):
            continue  # DD103 says where it belongs
        if answer.node in home:
            siblings[slot.parent].append(answer)
        elif slot.parent in reading.identified.primary:
            astray[slot.parent].append(answer)
    ordered = [group for at, group in sorted(siblings.items()) if not template.is_any_order(at)]
    return ordered, astray


@dataclass(frozen=True, slots=True)
class Move:
    """A section that has to move, behind one that stays or before the first of those."""

    answer: Answer
    other: Answer
    behind: bool


def find_moves(reading: Reading, template: Template) -> list[list[Move]]:
    """Return the fewest moves that put sections in order, each list for siblings."""
    return [_moves(answers) for answers in _by_parent(reading, template, firm_answers(reading))[0]]


def is_one_finding(moves: Sequence[Move]) -> bool:
    """Tell whether sections out of order are so many that they are reported together."""
    return len(moves) > _MANY


def _moves(answers: Sequence[Answer]) -> list[Move]:
    order = [answer.slot for answer in answers]
    if all(map(lt, order, order[1:])):  # as nearly always
        return []
    stay = _longest_increasing(order)
    staying = [answers[position] for position in sorted(stay)]
    slots = [answer.slot for answer in staying]
    moves: list[Move] = []
    for position, answer in enumerate(answers):
        if position not in stay:
            before = bisect_left(slots, answer.slot)
            moves.append(Move(answer, staying[max(before - 1, 0)], behind=before > 0))
    return moves


def _names(answers: Iterable[Answer], template: Template) -> str:
    return listing([quote(template.slots[answer.slot].name) for answer in answers])


def firm_answers(reading: Reading) -> list[Answer]:
    """Return the sections under their own names in document order, each heading once."""
    seen: set[int] = set()
    firm: list[Answer] = []
    for answer in sorted(reading.identified.primary.values(), key=_BY_PLACE):
        if answer.match in FIRM and answer.node not in seen:
            seen.add(answer.node)
            firm.append(answer)
    return firm


def _unsorted(answers: Sequence[Answer], reading: Reading, template: Template) -> Iterator[Problem]:
    moves = _moves(answers)
    if is_one_finding(moves):
        moving = [move.answer for move in moves]
        yield at_heading(
            reading,
            moving[0].node,
            "DD102",
            f"{len(moving)} sections are out of order: {_names(moving, template)}",
            f"follow the order of {template.label}: "
            f"{_names(sorted(answers, key=lambda answer: answer.slot), template)}",
            fixable=True,
        )
        return
    for move in moves:
        side = "after" if move.behind else "before"
        where = f"{side} {quote(template.slots[move.other.slot].name)}"
        yield at_heading(
            reading,
            move.answer.node,
            "DD102",
            f"section {quote(template.slots[move.answer.slot].name)} is out of order: the "
            f"template has it {where}",
            f"move the whole section {where}",
            fixable=True,
        )


def _longest_increasing(values: Sequence[int]) -> set[int]:
    """Return the positions of a longest increasing subsequence."""
    tails: list[int] = []
    at: list[int] = []
    back: list[int] = []
    for position, value in enumerate(values):
        place = bisect_left(tails, value)
        if place == len(tails):
            tails.append(value)
            at.append(position)
        else:
            tails[place] = value
            at[place] = position
        back.append(at[place - 1] if place else -1)
    kept: set[int] = set()
    position = at[-1] if at else -1
    while position >= 0:
        kept.add(position)
        position = back[position]
    return kept


def _astray(
    parent: int, answers: Sequence[Answer], reading: Reading, template: Template
) -> Problem:
    names = _names(answers, template)
    where = quote(template.slots[parent].name)
    noun, verb, them = ("section", "stands", "it") if len(answers) == 1 else (
        "sections", "stand", "them"
    )  # fmt: skip
    return at_heading(
        reading,
        answers[0].node,
        "DD102",
        f"{noun} {names} {verb} outside {where}, where the template has {them}",
        f"move {them} under {where}",
    )


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
            f"{_names(off, template)}",
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
        if answer.match is not Match.NEAR and _is_off_level(answer, reading, template)
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


def _is_off_level(answer: Answer, reading: Reading, template: Template) -> bool:
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
