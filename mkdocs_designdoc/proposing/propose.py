"""Texts of documents → the text of a template that most of them fit."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_designdoc.proposing.front import shared_front
from mkdocs_designdoc.proposing.pages import read_pages
from mkdocs_designdoc.proposing.sections import left_out, refine_sections
from mkdocs_designdoc.proposing.spelling import align_names
from mkdocs_designdoc.proposing.titles import shared_title
from mkdocs_designdoc.proposing.tree import grow_tree
from mkdocs_designdoc.proposing.write import list_left_out, write_template


def propose(texts: Sequence[str]) -> str:
    """Return a template for documents like these. Never raises; same texts, same template."""
    pages = read_pages(texts)
    spelling = align_names(pages)
    tree = grow_tree(pages, spelling)
    sections = list(refine_sections(pages, tree, spelling))
    remarks = list_left_out(left_out(pages, tree, spelling), len(pages))
    return write_template(
        shared_title([page.title for page in pages]),
        list(shared_front([page.front for page in pages])),
        sections,
        list(remarks),
    )
