"""A section of the template → the lines that a document gets for it, placeholders included."""

from __future__ import annotations

import re
from collections.abc import Collection

from mkdocs_designdoc.block import Block, Kind
from mkdocs_designdoc.reading.markdown.scanner import scan
from mkdocs_designdoc.reading.sections.outline import visible
from mkdocs_designdoc.reading.sections.template import Template, strip_optional

REFINEMENT = re.compile(r"\s*designdoc:(?!\s*(?:disable|index|components|graph)\b)", re.IGNORECASE)
"""How a comment begins that is meant for the checker and not for the author."""
_HEADING = re.compile(r"#{1,6}[ \t]*+(.*?)[ \t]*+#*+[ \t]*+")
_DEEPEST = 6
_WAITING = "TODO"


def section_lines(
    template: Template, index: int, *, there: Collection[int], shift: int
) -> list[str]:
    """Return a section with its sub-sections, without a blank line at the end.

    Sub-sections that are ``there`` already, and those that are optional, are left out.
    """
    slots = template.slots
    taken = {index}
    lines = _own_lines(template, index, shift)
    for slot in range(index + 1, len(slots)):
        wanted = not slots[slot].optional and slots[slot].instead_of < 0
        if slots[slot].parent in taken and slot not in there and wanted:
            taken.add(slot)
            lines += ["", *_own_lines(template, slot, shift)]
    if len(taken) == 1 and slots[index].not_empty and not visible(_body(lines)):
        # Without text of the template's to be replaced, something has to say that it is missing.
        lines += ["", _WAITING]
    return lines


def _body(lines: list[str]) -> list[Block]:
    """Return the blocks under the heading that lines begin with."""
    return list(scan("\n".join(lines), first_line=1)[1:])


def drop_block(lines: list[str], block: Block) -> None:
    """Take a block out, and one of the empty lines that stood on both its sides."""
    start, end = block.line - 1, block.end
    around = (lines[start - 1 : start], lines[end : end + 1])
    if all(side and not side[0].strip() for side in around):
        end += 1
    del lines[start:end]


def _own_lines(template: Template, index: int, shift: int) -> list[str]:
    """Return the heading of a section and its text before the first sub-section."""
    slots = template.slots
    stop = min((s.line - 1 for s in slots if s.line > slots[index].line), default=None)
    lines = template.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = [line.rstrip("\r") for line in lines[slots[index].line - 1 : stop]]
    blocks = scan("\n".join(lines), first_line=1)
    for block in reversed(blocks[1:]):
        # A remark that the next section is optional stands before its heading.
        of_next = block is blocks[-1] and block is not blocks[1] and "optional" in block.text
        if block.kind is Kind.COMMENT and (of_next or REFINEMENT.match(block.text)):
            drop_block(lines, block)
    head = blocks[0] if blocks else None
    body = lines[head.end :] if head is not None else lines[1:]
    found = _HEADING.fullmatch(lines[0].strip())
    text = strip_optional(found[1] if found else lines[0].strip())
    if slots[index].shares_heading:
        text = slots[index].name
    level = min(max(slots[index].level + shift, 1), _DEEPEST)
    while body and not body[-1].strip():
        body.pop()
    return [f"{'#' * level} {text}", *body]
