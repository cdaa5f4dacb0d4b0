"""Sections that the template requires and the document lacks, or leaves empty (DD101, DD106)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from mkdocs_designdoc.checking.finding import at_heading, at_place, listing, quote
from mkdocs_designdoc.model import SectionState
from mkdocs_designdoc.problem import Problem, Severity
from mkdocs_designdoc.reading.document import Reading
from mkdocs_designdoc.reading.sections.template import Template

_MANY = 2
"""Missing sections beyond which a document may be half-written rather than incomplete."""
_SHOWN = 3
"""Headings written out in advice: enough to show the form."""
_UNWRITTEN = frozenset({SectionState.EMPTY, SectionState.PLACEHOLDER, SectionState.NOT_APPLICABLE})


def check_missing(reading: Reading, template: Template) -> Iterator[Problem]:
    """Yield one DD101 a place: sections that belong before the same heading are listed together."""
    for line, slots in sorted(missing_by_line(reading, template).items()):
        yield _missing(line, slots, reading, template)


def missing_by_line(reading: Reading, template: Template) -> dict[int, list[int]]:
    """Return the missing slots by the line at which they are reported.

    A missing section hides its sub-sections, and so does one that has yet to be written or does
    not apply: they come with it.
    """
    places: dict[int, list[int]] = defaultdict(list)
    if not reading.document.missing:
        return places
    for index, slot in enumerate(template.slots):
        if reading.identified.lacks(index, slot) and _is_expected(slot.parent, reading):
            places[_place(index, reading, template)].append(index)
    missing = sorted(slot for slots in places.values() for slot in slots)
    tops = [index for index in missing if template.slots[index].parent == -1]
    if len(tops) > _MANY and 2 * len(tops) > _required(template):
        # A draft or a document of another kind: the list is one finding, not one a place.
        places = defaultdict(list, {_last_line(reading): missing})
    return places


def _is_expected(parent: int, reading: Reading) -> bool:
    if parent == -1:
        return True
    answer = reading.identified.primary.get(parent)
    if answer is None:
        return False
    written = reading.document.sections[answer.node].state not in _UNWRITTEN
    return written or reading.identified.placed.has_children(answer.node)


def _required(template: Template) -> int:
    """Return how many top-level sections a template requires."""
    return sum(slot.parent == -1 and slot.required for slot in template.slots)


def _last_line(reading: Reading) -> int:
    return max(reading.document.line_count, 1)


def _place(index: int, reading: Reading, template: Template) -> int:
    """Return the line of the heading before which a missing section belongs, or the last line."""
    nodes = reading.outline.nodes
    following = node_behind(index, reading, template)
    return nodes[following].line if following < len(nodes) else _last_line(reading)


def node_behind(index: int, reading: Reading, template: Template) -> int:
    """Return the heading before which a missing section belongs; their number means the end."""
    nodes, primary = reading.outline.nodes, reading.identified.primary
    placed = reading.identified.placed
    earlier = _sibling_before(index, reading, template)
    parent = template.slots[index].parent
    if earlier is not None:
        return _behind_named(placed.ends[primary[earlier].node], earlier, index, reading, template)
    if parent >= 0:
        return _behind_named(primary[parent].node + 1, parent, index, reading, template)
    title = reading.outline.title.line if reading.outline.title else 0
    return sum(node.line < title for node in nodes)


def _behind_named(node: int, after: int, index: int, reading: Reading, template: Template) -> int:
    """Return where a section belongs behind those that the author named, if the template has any.

    ``after`` is the slot that stands before ``node``.
    """
    parent = template.slots[index].parent
    identified = reading.identified
    between = template.slots[after + 1 : index]
    if parent >= 0 and any(slot.placeholder and slot.parent == parent for slot in between):
        while node < len(reading.outline.nodes) and (
            node in identified.named
            and identified.placed.parents[node] == identified.primary[parent].node
        ):
            node = identified.placed.ends[node]
    return node


def orphans(index: int, reading: Reading, template: Template) -> range | None:
    """Return the headings of a missing section's sub-sections that are there without it.

    The range is empty where there are none; None where others stand among them.
    """
    identified, slots = reading.identified, template.slots
    nodes = sorted(
        answer.node for slot, answer in identified.primary.items() if slots[slot].parent == index
    )
    if not nodes:
        return range(0)
    found = range(nodes[0], max(identified.placed.ends[node] for node in nodes))
    strange = any(
        answer.node in found and slots[answer.slot].parent not in {index, *_below(index, template)}
        for answer in identified.answers
    )
    return None if strange else found


def _below(index: int, template: Template) -> Iterator[int]:
    """Yield the slots under one, at any depth."""
    above = {index}
    for slot in range(index + 1, len(template.slots)):
        if template.slots[slot].parent in above:
            above.add(slot)
            yield slot


def _sibling_before(index: int, reading: Reading, template: Template) -> int | None:
    """Return the nearest section that the template has before a missing one and that is there."""
    slots = template.slots
    for earlier in range(index - 1, -1, -1):
        if slots[earlier].parent == slots[index].parent and earlier in reading.identified.primary:
            return earlier
    return None


def _missing(line: int, slots: Sequence[int], reading: Reading, template: Template) -> Problem:
    one = len(slots) == 1
    what = "required section" if one else f"{len(slots)} required sections:"
    heads = ", ".join(
        f"`{'#' * template.slots[slot].level} {template.slots[slot].name}`"
        for slot in slots[:_SHOWN]
    )
    if one and template.slots[slots[0]].alternatives:
        heads = " or ".join(
            f"`{'#' * template.slots[slot].level} {template.slots[slot].name}`"
            for slot in (slots[0], *template.slots[slots[0]].alternatives)
        )
    more = " …" if len(slots) > _SHOWN else ""
    last = line == _last_line(reading) and not any(n.line == line for n in reading.outline.nodes)
    where = "at the end" if last else "before this line"
    if last and not one and any(slots[0] < slot for slot in reading.identified.primary):
        where = "where the template has them"
    return at_place(
        reading.document.path,
        "DD101",
        line,
        f"missing {what} {_named(slots, template)}{_belongs(slots, reading, template)}",
        f"add {heads}{more} {where} (line {template.slots[slots[0]].line} of {template.label}); "
        "where a section does not apply, write `N/A: …` with the reason",
        fixable=all(orphans(slot, reading, template) is not None for slot in slots),
    )


def _named(slots: Sequence[int], template: Template) -> str:
    """Return missing sections by name, sub-sections together with what they belong under."""
    if len({template.slots[slot].parent for slot in slots}) == 1:
        return listing([_any_of(slot, template, alone=len(slots) == 1) for slot in slots])
    groups: list[str] = []
    children: dict[int, list[str]] = {}
    for slot in slots:
        parent = template.slots[slot].parent
        if parent == -1:
            groups.append(_any_of(slot, template))
        else:
            children.setdefault(parent, []).append(_any_of(slot, template))
    for parent, names in children.items():
        groups.append(f"{listing(names)} under {quote(template.slots[parent].name)}")
    return listing(groups)


def _any_of(slot: int, template: Template, *, alone: bool = False) -> str:
    """Return the names of a section and of those that may stand in its place."""
    name = quote(template.slots[slot].name)
    others = [quote(template.slots[each].name) for each in template.slots[slot].alternatives]
    if not others:
        return name
    return " or ".join([name, *others]) if alone else f"{name} (or {' or '.join(others)})"


def _belongs(slots: Sequence[int], reading: Reading, template: Template) -> str:
    """Return where the sections belong, if they belong to one place."""
    parents = {template.slots[slot].parent for slot in slots}
    it = "; it belongs" if len(slots) == 1 else "; they belong"
    if len(parents) > 1:
        return ""
    earlier = {_sibling_before(slot, reading, template) for slot in slots}
    parent = parents.pop()
    if len(earlier) > 1:
        return f"{it} under {quote(template.slots[parent].name)}" if parent >= 0 else ""
    before = earlier.pop()
    under = f" under {quote(template.slots[parent].name)}" if parent >= 0 else ""
    if before is not None:
        return f"{it}{under}{',' * bool(under)} after {quote(template.slots[before].name)}"
    if under:
        return f"{it}{under}"
    following = min(
        (
            s
            for s in reading.identified.primary
            if s > max(slots) and template.slots[s].parent == -1
        ),
        default=None,
    )
    return "" if following is None else f"{it} before {quote(template.slots[following].name)}"


def check_empty(reading: Reading, template: Template) -> Iterator[Problem]:
    """Yield sections with nothing under their heading; sub-sections count as something."""
    # A heading that names a component and says nothing of it is DD301's.
    components = {each.line for each in reading.document.components if not each.purpose}
    for index, section in enumerate(reading.document.sections):
        if section.state is not SectionState.EMPTY or section.line in components:
            continue
        if reading.identified.placed.has_children(index):
            continue  # its sub-sections stand at a wrong level, which is another finding
        slots = reading.identified.slots_of(index)
        if slots and not all(template.slots[slot].not_empty for slot in slots):
            continue
        asked = [
            quote(template.slots[child].name)
            for slot in slots
            for child in template.children(slot)
            if reading.identified.lacks(child, template.slots[child])
        ]
        yield at_heading(
            reading,
            index,
            "DD106",
            f"section {quote(section.heading)} is empty"
            + (f"; the template has {listing(asked)} here" if asked else ""),
            "write at least a sentence, or `N/A: …` with the reason",
            # A heading of the author's own may share its text with the next one.
            severity=None if slots or index in reading.identified.named else Severity.INFO,
        )
