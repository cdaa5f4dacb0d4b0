"""JSON blocks that do not parse (DD404)."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_designdoc.block import FENCE, Block
from mkdocs_designdoc.checking.finding import at_place
from mkdocs_designdoc.derived import derived
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.document import Reading
from mkdocs_designdoc.reading.expected import language_of
from mkdocs_designdoc.reading.json_text import find_fault, is_strict, looks_like_json
from mkdocs_designdoc.reading.sections.template import Template


def check_json(reading: Reading, template: Template) -> Iterator[Problem]:
    """Yield the first fault of each block that says it is JSON, or that is by its place.

    A block without a language counts where the template has JSON and where most keys are quoted:
    otherwise it is a type, a drawing or a sketch.
    """
    places = _places(reading, template)
    for block in reading.document.blocks:
        if block.kind is not FENCE or not block.closed or not _is_asked(block, places):
            continue
        fault = find_fault(block.text)
        if fault is None:
            continue
        line, column = block.position(fault.offset)
        yield at_place(
            reading.document.path,
            "DD404",
            line,
            f"the JSON block of line {block.line} does not parse: {fault.what}",
            "mend it, or write `…` for what is left out and `<name>` for what is filled in",
            column=column,
            length=fault.length,
        )


def _is_asked(block: Block, places: list[tuple[int, int]]) -> bool:
    """Tell whether a block ought to be JSON, and may not be."""
    language = language_of(block)
    if language:
        return language == "json"
    if not any(a <= block.line <= b for a, b in places):
        return False
    return not is_strict(block.text) and looks_like_json(block.text)


def _places(reading: Reading, template: Template) -> list[tuple[int, int]]:
    """Return the lines of the sections in which the template has JSON."""
    slots = _slots_with_json(template)
    nodes = reading.outline.nodes
    return [
        (nodes[answer.node].line, nodes[answer.node].end)
        for answer in reading.identified.answers
        if answer.slot in slots
    ]


@derived
def _slots_with_json(template: Template) -> frozenset[int]:
    parents = {slot.parent for slot in template.slots if slot.placeholder and slot.expected.json}
    slots = {index for index, slot in enumerate(template.slots) if slot.expected.json}
    return frozenset(slots | parents)
