"""Outline against template: missing, misplaced, repeated, unknown and empty sections (DD101–106)."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from mkdocs_designdoc.checking.finding import at_heading, listing, quote
from mkdocs_designdoc.model import SectionState
from mkdocs_designdoc.names import closest, fold
from mkdocs_designdoc.problem import Problem, Severity
from mkdocs_designdoc.reading.document import Reading
from mkdocs_designdoc.reading.sections import Answer, Match, section_key
from mkdocs_designdoc.reading.template import Template

_WELCOME = frozenset(
    section_key(name)
    for name in (
        "status", "table of contents", "contents", "toc", "references", "appendix", "glossary",
        "changelog", "change log", "revision history", "history", "document history", "metadata",
        "related documents", "further reading", "links", "acknowledgements", "authors", "terminology",
    )
)
"""Sections that belong to any document and to no template."""

_MANY = 2
"""Missing sections beyond which a document may be half-written rather than incomplete."""

_MANY_STRANGERS = 3
"""Unknown sections beyond which they are one finding: the document has another outline."""

_STRANGER_ADVICE = (
    "move it under a section of the template, or add it to the template as optional"
)

_NAMED = frozenset({Match.EXACT, Match.NEAR})
"""Matches that are firm enough to hold a heading to the section's place and level."""


def check_structure(reading: Reading, template: Template) -> Iterator[Problem]:
    """Yield what is wrong with a document's sections; one problem a cause."""
    yield from _missing(reading, template)
    yield from _out_of_order(reading, template)
    yield from _wrong_level(reading, template)
    yield from _repeated(reading, template)
    yield from _unknown(reading, template)
    yield from _empty(reading, template)


def _missing(reading: Reading, template: Template) -> Iterator[Problem]:
    """Yield one DD101 a place: sections that belong before the same heading are listed together.

    A missing section hides its sub-sections: they come back with it.
    """
    primary = reading.identified.primary
    places: dict[int, list[int]] = defaultdict(list)
    for index, slot in enumerate(template.slots):
        gone = reading.identified.lacks(index, slot)
        if gone and (slot.parent == -1 or slot.parent in primary):
            places[_place(index, reading, template)].append(index)
    gone = [index for index in sorted(sum(places.values(), [])) if template.slots[index].parent == -1]
    if len(gone) > _MANY and 2 * len(gone) > _required(template):
        # A draft or a document of another kind: the list is one finding, not one a place.
        every = sorted(sum(places.values(), []))
        places = defaultdict(list, {max(reading.document.line_count, 1): every})
    for line, slots in sorted(places.items()):
        names = [quote(template.slots[index].name) for index in slots]
        noun = "section" if len(names) == 1 else "sections"
        count = "" if len(names) == 1 else f"{len(names)} "
        heads = ", ".join(
            f"`{'#' * template.slots[i].level} {template.slots[i].name}`" for i in slots[:3]
        )
        more = " …" if len(slots) > 3 else ""  # noqa: PLR2004 # three show the form
        yield Problem(
            "DD101",
            reading.document.path,
            line,
            f"missing {count}required {noun}: {listing(names)}{_after(slots[0], reading, template)}",
            f"add {heads}{more} before this line, as line {template.slots[slots[0]].line} of "
            f"{template.label} asks; write `N/A: …` with the reason where a section does not apply",
            fixable=True,
        )


def _required(template: Template) -> int:
    """Return how many top-level sections a template requires."""
    return sum(slot.parent == -1 and not (slot.optional or slot.placeholder) for slot in template.slots)


def _place(index: int, reading: Reading, template: Template) -> int:
    """Return the line of the heading before which a missing section belongs, or the last line."""
    slots, primary, nodes = template.slots, reading.identified.primary, reading.outline.nodes
    parent = slots[index].parent
    after = None
    for earlier in range(index - 1, -1, -1):
        if slots[earlier].parent == parent and earlier in primary:
            after = nodes[primary[earlier].node].end
            break
    if after is None and parent >= 0:
        after = nodes[primary[parent].node].own_end
    if after is None:
        after = reading.title.line if reading.title.heading else 0
        after = max(after, 0)
    following = [node.line for node in nodes if node.line > after]
    return min(following, default=max(reading.document.line_count, 1))


def _after(index: int, reading: Reading, template: Template) -> str:
    slots, primary = template.slots, reading.identified.primary
    for earlier in range(index - 1, -1, -1):
        if slots[earlier].parent == slots[index].parent and earlier in primary:
            return f" (expected after {quote(slots[earlier].name)})"
    if slots[index].parent >= 0:
        return f" (expected under {quote(slots[slots[index].parent].name)})"
    return ""


def _firsts(reading: Reading) -> list[Answer]:
    """Return the best answers in document order, a heading of several sections only once."""
    seen: set[int] = set()
    firsts: list[Answer] = []
    for answer in sorted(reading.identified.primary.values(), key=lambda a: (a.node, a.slot)):
        if answer.node not in seen:
            seen.add(answer.node)
            firsts.append(answer)
    return firsts


def _out_of_order(reading: Reading, template: Template) -> Iterator[Problem]:
    """Yield the fewest sections that would have to move (the rest is in increasing order)."""
    groups: dict[int, list[Answer]] = defaultdict(list)
    for answer in _firsts(reading):
        slot = template.slots[answer.slot]
        if answer.match in _NAMED and _at_home(answer, reading, template):
            groups[slot.parent].append(answer)
    for parent, answers in sorted(groups.items()):
        if parent >= 0 and template.slots[parent].any_order:
            continue
        stay = _longest_increasing([answer.slot for answer in answers])
        for position, answer in enumerate(answers):
            if position in stay:
                continue
            name = template.slots[answer.slot].name
            before = max((a.slot for a in answers if a.slot < answer.slot), default=None)
            where = (
                f"after {quote(template.slots[before].name)}"
                if before is not None
                else f"before {quote(template.slots[min(a.slot for a in answers if a is not answer)].name)}"
            )
            yield at_heading(
                reading,
                answer.node,
                "DD102",
                f"section {quote(name)} is out of order: the template puts it {where}",
                f"move the whole section {where}",
            )


def _at_home(answer: Answer, reading: Reading, template: Template) -> bool:
    """Tell whether a section stands under the heading that answers its parent."""
    parent = template.slots[answer.slot].parent
    primary = reading.identified.primary
    wanted = primary[parent].node if parent in primary else -1
    return reading.outline.nodes[answer.node].parent == wanted


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


def _wrong_level(reading: Reading, template: Template) -> Iterator[Problem]:
    """Yield sections whose level differs from the template's, less what their parent explains."""
    nodes, slots, primary = reading.outline.nodes, template.slots, reading.identified.primary
    firsts = _firsts(reading)
    tops = [
        nodes[a.node].level - slots[a.slot].level for a in firsts if slots[a.slot].parent == -1
    ]
    shift = Counter(tops).most_common(1)[0][0] if tops else 0
    if shift and len(tops) > 1:
        first = next(a for a in firsts if slots[a.slot].parent == -1)
        want = slots[first.slot].level
        yield at_heading(
            reading,
            first.node,
            "DD103",
            f"the sections are level {want + shift} headings, the template's are level {want}",
            f"write `{'#' * want} {nodes[first.node].text}`, and shift all sections likewise",
        )
    elif shift:
        shift = 0
    for answer in firsts:
        slot = slots[answer.slot]
        if answer.match not in _NAMED or (slot.parent >= 0 and slot.parent not in primary):
            continue  # the missing parent is the finding; its sub-sections stand where they can
        home = slot.parent in primary and _at_home(answer, reading, template)
        expected = shift
        if home:
            parent = primary[slot.parent]
            expected = nodes[parent.node].level - slots[slot.parent].level
        level = nodes[answer.node].level
        if level - slot.level != expected:
            want = slot.level + shift
            yield at_heading(
                reading,
                answer.node,
                "DD103",
                f"section {quote(slot.name)} is a level {level} heading; the template has it at "
                f"level {want}{_under(slot.parent, template)}",
                f"write `{'#' * max(want, 1)} {nodes[answer.node].text}`",
            )


def _under(parent: int, template: Template) -> str:
    return f", under {quote(template.slots[parent].name)}" if parent >= 0 else ""


def _repeated(reading: Reading, template: Template) -> Iterator[Problem]:
    first: dict[int, Answer] = {}
    for answer in reading.identified.answers:
        earlier = first.setdefault(answer.slot, answer)
        exact = answer.match is Match.EXACT and earlier.match is Match.EXACT
        if earlier is answer or not exact or template.slots[answer.slot].repeat:
            continue
        line = reading.outline.nodes[earlier.node].line
        name = template.slots[answer.slot].name
        yield at_heading(
            reading,
            answer.node,
            "DD104",
            f"section {quote(name)} stands twice; the first is on line {line}",
            "merge the two, or rename one",
        )


def _unknown(reading: Reading, template: Template) -> Iterator[Problem]:
    """Yield headings that the template has no place for, where it fixes what stands there."""
    nodes, identified = reading.outline.nodes, reading.identified
    answered = {answer.node for answer in identified.answers}
    by_node = {answer.node: slot for slot, answer in identified.primary.items()}
    for answer in identified.answers:
        if answer.match is Match.NEAR:
            node, name = nodes[answer.node], template.slots[answer.slot].name
            yield at_heading(
                reading,
                answer.node,
                "DD105",
                f"unknown section {quote(node.text)}; it looks like {quote(name)}",
                f"rename it: `{'#' * node.level} {name}`",
                severity=Severity.WARNING,
                fixable=True,
            )
    strangers = [
        index
        for index, node in enumerate(nodes)
        if index not in answered
        and index not in identified.named
        and _is_fixed(by_node.get(node.parent), node.parent, template)
        and section_key(node.text) not in _WELCOME
        and not fold(node.text).startswith("appendix")
    ]
    if len(strangers) > _MANY_STRANGERS:
        names = [quote(nodes[index].text) for index in strangers]
        yield at_heading(
            reading,
            strangers[0],
            "DD105",
            f"{len(names)} sections are not in the template: {listing(names)}",
            _STRANGER_ADVICE,
        )
        return
    missing = [s.name for i, s in enumerate(template.slots) if identified.lacks(i, s)]
    for index in strangers:
        near = closest(nodes[index].text, missing, limit=1)
        hint = f"; the closest missing one is {quote(near[0])}" if near else ""
        yield at_heading(
            reading,
            index,
            "DD105",
            f"section {quote(nodes[index].text)} is not in the template{hint}",
            _STRANGER_ADVICE,
        )


def _is_fixed(slot: int | None, parent: int, template: Template) -> bool:
    """Tell whether the template fixes the sub-sections of a place in the document."""
    return parent == -1 or (slot is not None and template.has_children(slot))


def _empty(reading: Reading, template: Template) -> Iterator[Problem]:
    for index, section in enumerate(reading.document.sections):
        if section.state is not SectionState.EMPTY:
            continue
        slots = reading.identified.slots_of(index)
        if slots and not all(template.slots[slot].not_empty for slot in slots):
            continue
        yield at_heading(
            reading,
            index,
            "DD106",
            f"section {quote(section.heading)} is empty",
            "write at least a sentence, or `N/A: …` with the reason",
        )
