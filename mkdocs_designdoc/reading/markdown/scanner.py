"""Markdown text → blocks with line numbers; the only scanner of Markdown structure here.

It follows Python-Markdown (what MkDocs renders), not CommonMark: the two differ in 1.4 % of real
files, and a checker that disagrees with the page is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.reading.markdown.drafts import Place
from mkdocs_designdoc.reading.markdown.extraction import Held
from mkdocs_designdoc.reading.markdown.raw_html import extract
from mkdocs_designdoc.reading.markdown.sheet import Sheet
from mkdocs_designdoc.reading.markdown.structure import parse
from mkdocs_designdoc.reading.markdown.tree import Stack
from mkdocs_designdoc.reading.markdown.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_designdoc.block import Block


def scan(text: str, *, first_line: int = 1) -> tuple[Block, ...]:
    """Return the blocks of a page body in order of appearance.

    ``text`` is the Markdown that is rendered (front matter already cut); ``first_line`` is the
    file line on which it begins. Never raises.
    """
    sheet = Sheet(text)
    writer = Writer(sheet, first_line)
    body, unclosed = sheet.take_fences()
    if unclosed is not None:
        place = Place(nested=bool(unclosed.prefix), quoted=bool(unclosed.quotes))
        writer.fence(place, unclosed, closed=False)
    body += "\n\n"
    found = extract(body, first=len(sheet.held))
    stages: Sequence[int] = range(len(sheet.stages) + 2)
    if found is not None:
        sheet.extraction = found
        sheet.held += found.held
        body, stages = found.assemble(found.pieces)
        if found.unclosed >= 0:
            start = found.unclosed
            writer.raw(Place(), Held(start, start + 1, comment=True, closed=False))
    parse(Stack(writer), body, sheet.add_lines(stages))
    for held in found.loose if found is not None else ():
        writer.raw(Place(), held)
    return writer.finish()
