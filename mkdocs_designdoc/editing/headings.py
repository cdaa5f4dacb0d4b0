"""Headings with a typo or at a wrong level → edits that mend them (DD105, DD103)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from mkdocs_designdoc.block import Block
from mkdocs_designdoc.checking.finding import quote
from mkdocs_designdoc.checking.levels import firm_answers, off_level
from mkdocs_designdoc.editing.edits import Edit, Source
from mkdocs_designdoc.editing.mend import Mend, Sight
from mkdocs_designdoc.reading.sections.identify import FIRM, Answer, Match

_MANY = 3
_DEEPEST = 6
_MARKS = re.compile(r"[ \t]*(#{1,6})(?!#)")
_CLOSING = re.compile(r"[ \t](#+)[ \t]*$")
_PREFIX = re.compile(r"[\W_]*+(?:(?:\d+(?:\.\d+)*[.):]?|[A-Z][.)])[ \t]+)?[\W_]*+")
_SUFFIX = re.compile(r"(?:[ \t]*\([^()]*\))?[\W_]*$")


def rename_headings(sight: Sight) -> list[Mend]:
    """Propose the template's name, and level, for headings that are the name with a typo."""
    reported = {problem.line for problem in sight.fixable("DD105")}
    mends: list[Mend] = []
    for answer in sight.reading.identified.answers:
        node = sight.reading.outline.nodes[answer.node]
        if answer.match is not Match.NEAR or node.line not in reported:
            continue
        name = sight.template.slots[answer.slot].name
        rename = _rename(node.block, name, sight.source)
        if rename is None:
            continue
        levels = _level_edits(_targets([answer], sight), sight)
        deed = f"renamed {quote(node.text)} to {quote(name)}"
        mends.append(Mend("DD105", node.line, deed, (rename, *levels)))
    return mends


def _rename(block: Block, name: str, source: Source) -> Edit | None:
    """Return the edit of a heading's words; its number, emphasis and attributes stay."""
    line, column = block.position(0)
    text = block.text
    if "\n" in text or not source.line(line)[column - 1 :].startswith(text):
        return None
    prefix = _PREFIX.match(text)
    start = prefix.end() if prefix else 0
    suffix = _SUFFIX.search(text, start)
    end = suffix.start() if suffix else len(text)
    if end <= start:
        return None
    return source.replace(line, column + start, end - start, name)


def mend_levels(sight: Sight) -> list[Mend]:
    """Propose the template's levels for headings that stand at another one."""
    reported = {problem.line for problem in sight.fixable("DD103")}
    nodes, slots = sight.reading.outline.nodes, sight.template.slots
    placed = sight.reading.identified.placed
    firm = firm_answers(sight.reading)
    first = next((answer for answer in firm if slots[answer.slot].parent == -1), None)
    if placed.shift and first is not None and nodes[first.node].line in reported:
        targets = {index: node.level - placed.shift for index, node in enumerate(nodes)}
        deed = f"shifted all sections to level {slots[first.slot].level}"
        edits = tuple(_level_edits(targets, sight))
        return [Mend("DD103", nodes[first.node].line, deed, edits)] if edits else []
    off = off_level(sight.reading, sight.template)
    together = len(off) > _MANY and nodes[off[0].node].line in reported
    mends: list[Mend] = []
    for answer in off:
        line = nodes[answer.node].line
        if (together or line in reported) and answer.node in placed.home:
            level = slots[answer.slot].level + placed.shift
            deed = f"made {quote(nodes[answer.node].text)} a level {level} heading"
            edits = tuple(_level_edits(_targets([answer], sight), sight))
            mends += [Mend("DD103", line, deed, edits)] if edits else []
    return mends


def _targets(answers: Iterable[Answer], sight: Sight) -> dict[int, int]:
    """Return the level that headings are to have, those under them included.

    Sub-headings of the author's own follow, unless they stand right under the new level already.
    """
    reading, slots = sight.reading, sight.template.slots
    nodes, placed = reading.outline.nodes, reading.identified.placed
    firm = {
        answer.node: slots[answer.slot].level + placed.shift
        for answer in reading.identified.primary.values()
        if answer.match in FIRM and answer.node in placed.home
    }
    targets: dict[int, int] = {}
    for answer in answers:
        firm[answer.node] = slots[answer.slot].level + placed.shift
        head = answer.node
        follow = False
        for index in range(answer.node, placed.ends[answer.node]):
            if index in firm:
                targets[index] = firm[index]
                head, follow = index, not _fits_below(index, firm[index], sight)
            elif follow and nodes[index].level > nodes[head].level:
                targets[index] = nodes[index].level + targets[head] - nodes[head].level
    return targets


def _fits_below(head: int, level: int, sight: Sight) -> bool:
    """Tell whether a heading's sub-headings stand right under the level it is to have."""
    nodes, parents = sight.reading.outline.nodes, sight.reading.identified.placed.parents
    below = [nodes[index].level for index, parent in enumerate(parents) if parent == head]
    return bool(below) and min(below) == level + 1


def _level_edits(targets: Mapping[int, int], sight: Sight) -> Iterator[Edit]:
    for index, level in sorted(targets.items()):
        node = sight.reading.outline.nodes[index]
        new = min(max(level, 1), _DEEPEST)
        if new != node.level:
            yield from _level_edit(node.block, node.level, new, sight.source)


def _level_edit(block: Block, old: int, new: int, source: Source) -> Iterator[Edit]:
    line = source.line(block.line)
    if block.end > block.line:
        under = source.line(block.end)
        if new <= 2 and under.strip(" =-") == "":  # noqa: PLR2004 # an underline knows two levels
            mark = "=" if new == 1 else "-"
            yield source.replace(block.end, 1, len(under.rstrip()), mark * len(under.rstrip()))
        else:
            column = len(line) - len(line.lstrip()) + 1
            yield source.replace(block.line, column, 0, "#" * new + " ")
            yield source.delete(block.end, block.end)
        return
    marks = _MARKS.match(line)
    if marks is None or len(marks[1]) != old:
        return
    yield source.replace(block.line, marks.start(1) + 1, old, "#" * new)
    closing = _CLOSING.search(line, marks.end())
    if closing and len(closing[1]) == old:
        yield source.replace(block.line, closing.start(1) + 1, old, "#" * new)
