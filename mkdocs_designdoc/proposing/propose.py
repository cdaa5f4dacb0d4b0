"""Texts of documents → the template that most of them fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mkdocs_designdoc.proposing.front import shared_front, shared_title
from mkdocs_designdoc.proposing.order import is_any_order
from mkdocs_designdoc.proposing.pages import read_pages
from mkdocs_designdoc.proposing.sections import Proposed, left_out, refine_sections
from mkdocs_designdoc.proposing.spelling import align_names
from mkdocs_designdoc.proposing.tree import TOP, grow_tree
from mkdocs_designdoc.proposing.write import list_left_out, write_heading, write_template
from mkdocs_designdoc.records import dataclass


@dataclass(frozen=True, slots=True)
class Proposal:
    """A template for documents that are there already."""

    text: str
    sections: tuple[Proposed, ...]
    """What the text reads back as."""


def propose(texts: Sequence[str]) -> Proposal:
    """Return a template for documents like these. Never raises; same texts, same template."""
    pages = read_pages(texts)
    spelling = align_names(pages)
    tree = grow_tree(pages, spelling)
    sections = tuple(_writable(refine_sections(pages, tree, spelling)))
    text = write_template(
        shared_title([page.title for page in pages]),
        list(shared_front([page.front for page in pages])),
        sections,
        list(list_left_out(left_out(pages, tree, spelling), len(pages))),
        any_order=is_any_order(tree, TOP),
    )
    return Proposal(text, sections)


def _writable(sections: Iterable[Proposed]) -> Iterator[Proposed]:
    """Yield the sections whose headings Markdown can hold, and no sub-sections of others."""
    hidden = 0
    for section in sections:
        if hidden and section.level > hidden:
            continue
        hidden = 0 if write_heading(section) else section.level
        if not hidden:
            yield section
