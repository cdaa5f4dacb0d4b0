"""A page → digests of what others may show of it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from mkdocs_designdoc.block import Kind
from mkdocs_designdoc.pages.asked.sums import sum_up
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from mkdocs_designdoc.mentions.find import Mentions
    from mkdocs_designdoc.model import Document


@dataclass(frozen=True, slots=True)
class Face:
    """What one page shows to others, as digests."""

    shown: bytes
    """All that may stand in another page, without text that is quoted and without lines."""
    quotes: bytes
    """The text around the components that it names."""


def see_face(document: Document, mentions: Mentions | None) -> Face:
    """Return what a page shows to others."""
    starts = [section.line for section in document.sections]

    def at(line: int) -> int:
        return bisect_right(starts, line)

    status = document.status
    references = mentions.references if mentions is not None else ()
    shown = sum_up(
        [document.path, document.title, document.title_source, document.collection],
        [document.decision.is_design_doc, document.summary, document.owners, document.missing],
        [status.id, status.label, status.raw, status.source, status.detail],
        repr(document.rollout),
        repr(document.front_matter),
        [(s.names, s.heading, s.level, s.state.value, s.parent) for s in document.sections],
        [(c.name, c.purpose, at(c.line)) for c in document.components],
        [(e.name, at(e.line)) for e in document.entities],
        [(e.name, e.method, e.path, at(e.line)) for e in document.endpoints],
        [(i.name, at(i.line)) for i in document.integrations],
        [(r.type, r.target) for r in document.relations],
        [(b.info, b.text, at(b.line)) for b in document.blocks if b.kind is Kind.FENCE],
        [(r.component, r.section, r.linked, r.explicit, at(r.line)) for r in references],
    )
    return Face(shown, _quotes(document, mentions))


def _quotes(document: Document, mentions: Mentions | None) -> bytes:
    """Return a digest of the blocks that name components, with the places in them."""
    blocks = document.blocks
    found: list[tuple[str, int, int]] = []
    for reference in mentions.references if mentions is not None else ():
        at = bisect_right(blocks, reference.line, key=lambda block: block.line)
        around = [block for block in blocks[max(0, at - 8) : at] if block.end >= reference.line]
        found += [(block.text, reference.line - block.line, reference.column) for block in around]
    return sum_up(found)
