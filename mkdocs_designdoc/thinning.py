"""A result → the same without what a build asks of pages no more: two thirds of its memory.

The rendered pages may show sections that the source does not (``pipeline.confirm``), so a page
that lacks one stays whole, and so does one that is judged anew with it. Of all others, lists of
mentions quote the blocks that name components, and the map draws the diagrams.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from mkdocs_designdoc.reading.mermaid.read import is_mermaid
from mkdocs_designdoc.reading.metadata.front_matter import FrontMatter
from mkdocs_designdoc.reading.sections.identify import Identified
from mkdocs_designdoc.reading.sections.outline import Outline
from mkdocs_designdoc.records import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs_designdoc.block import Block
    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.pipeline import Result
    from mkdocs_designdoc.portal import Portal
    from mkdocs_designdoc.verdicts import PageVerdict

_NO_OUTLINE = Outline((), None, (), 0)
_NOTHING_IDENTIFIED = Identified((), {}, frozenset())
_NO_FRONT_MATTER = FrontMatter()


def thin(result: Result) -> Result:
    """Return a result whose pages hold only what is asked of them after the check."""
    if result.verdicts is None:
        return result
    pages = {path: thin_page(page) for path, page in result.verdicts.pages.items()}
    readings = {path: page.reading for path, page in pages.items()}
    documents = {path: reading.document for path, reading in readings.items()}
    verdicts = replace(result.verdicts, pages=pages)
    portal = _with_documents(result.portal, documents)
    return replace(result, portal=portal, readings=readings, verdicts=verdicts)


def _with_documents(portal: Portal, documents: Mapping[str, Document]) -> Portal:
    """Return a portal in which other values stand for the documents, by path."""
    return replace(
        portal,
        documents=tuple(documents[document.path] for document in portal.documents),
        by_path={path: documents[path] for path in portal.by_path},
        uses={
            name: tuple(replace(use, document=documents[use.document.path]) for use in uses)
            for name, uses in portal.uses.items()
        },
    )


def thin_page(page: PageVerdict) -> PageVerdict:
    """Return the verdict on a page whose reading holds only what is asked of it after the check."""
    reading, mentions = page.reading, page.survey.mentions
    if reading.document.missing or mentions.ambiguous:
        return page
    lines = sorted({reference.line for reference in mentions.references})
    blocks = tuple(_asked_for(reading.document.blocks, lines))
    document = replace(reading.document, blocks=blocks)
    reading = replace(
        reading,
        document=document,
        outline=_NO_OUTLINE,
        identified=_NOTHING_IDENTIFIED,
        front=_NO_FRONT_MATTER,
        text="",
        waiting=(),
    )
    return replace(page, reading=reading)


def _asked_for(blocks: Iterable[Block], lines: list[int]) -> Iterator[Block]:
    """Yield diagrams, and the blocks in which one of some lines lies."""
    for block in blocks:
        at = bisect_left(lines, block.line)
        if is_mermaid(block) or (at < len(lines) and lines[at] <= block.end):
            yield block
