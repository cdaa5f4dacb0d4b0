"""Sections that stand in another order or place than the template's (DD102)."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import lt

from mkdocs_designdoc.checking.finding import at_heading, quote
from mkdocs_designdoc.checking.levels import firm_answers, is_off_level, names_of
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.document import Reading
from mkdocs_designdoc.reading.sections.identify import Answer
from mkdocs_designdoc.reading.sections.template import Template
from mkdocs_designdoc.records import dataclass

_MANY = 3
"""Sections beyond which they are one finding: the document has another outline."""


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
        if slot.any_order or is_off_level(answer, reading, template):
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


def _unsorted(answers: Sequence[Answer], reading: Reading, template: Template) -> Iterator[Problem]:
    moves = _moves(answers)
    if is_one_finding(moves):
        moving = [move.answer for move in moves]
        yield at_heading(
            reading,
            moving[0].node,
            "DD102",
            f"{len(moving)} sections are out of order: {names_of(moving, template)}",
            f"follow the order of {template.label}: "
            f"{names_of(sorted(answers, key=lambda answer: answer.slot), template)}",
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
    names = names_of(answers, template)
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
