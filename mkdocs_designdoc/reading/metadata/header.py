"""Blocks of a page → those at its top, where its metadata stands; headings and keys compared."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_designdoc.block import COMMENT, DEFINITION, HEADING, HTML, RULE, Block
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.lifecycle.phrases import words
from mkdocs_designdoc.reading.markdown.inline import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_designdoc.reading.metadata.front_matter import FrontMatter

_NUMBER = expression(r"^\s*(?:\d+(?:\.\d+)*[.):]?|[A-Z][.)])\s+")
_LONGEST_KEY = 100
_ABOUT_NAMES = """
    metadata, meta, meta data, document information, document info, document control, document
    details, document metadata, document status, document history, about this document, about,
    info, information, header, front matter, properties, details, summary table, status, project
    info, project information, general information, overview table, at a glance, tl dr, tldr,
    thong tin, informations, 文档信息
"""
_FIRST_SECTION = 40
"""Blocks of the first section that still count as the top of the page."""


def fold_key(text: str) -> str:
    """Return the form in which keys are compared: no case, accents, punctuation or emoji.

    A text too long for a key gives an empty one.
    """
    return _fold_key(text) if len(text) <= _LONGEST_KEY else ""


@lru_cache(maxsize=4096)  # the same few keys and headings stand in every document
def _fold_key(text: str) -> str:
    return " ".join(words(text))


def heading_name(block: Block) -> str:
    """Return a heading's folded text without its number."""
    return _heading_name(block.text) if len(block.text) <= _LONGEST_KEY else ""


@lru_cache(maxsize=4096)
def _heading_name(text: str) -> str:
    shown = plain(text)
    if shown[:1].isalpha() and shown[1:2] not in {".", ")"}:
        return fold_key(shown)
    return fold_key(_NUMBER.sub("", shown))


def page_blocks(blocks: Sequence[Block], front: FrontMatter) -> Sequence[Block]:
    """Return the blocks without those of a broken front matter, which MkDocs leaves in the page."""
    if not front.broken_end:
        return blocks
    return [block for block in blocks if block.line > front.broken_end]


def title_block(blocks: Sequence[Block]) -> Block | None:
    """Return the heading that is the page's title: the first H1, or whatever stands on top."""
    top = True
    for block in blocks:
        if block.kind is HEADING and not block.nested:
            return block if top or block.level == 1 else None
        top = top and block.kind in {COMMENT, HTML, DEFINITION, RULE}
    return None


def top_blocks(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks that may hold a page's metadata: up to the second section.

    A section that is about the document itself counts wherever it stands among the first ones.
    """
    title = title_block(blocks)
    taken: list[Block] = []
    sections = inside = 0
    for block in blocks:
        if block.kind is HEADING and not block.nested and block is not title:
            sections += 1
            inside = 0
            about = heading_name(block) in _ABOUT
            if (sections > 1 and not about) or block.level > 3:  # noqa: PLR2004 (an H4 is no header)
                if sections > 3:  # noqa: PLR2004 (metadata sections stand near the top)
                    break
                inside = _FIRST_SECTION
        inside += sections > 0
        if inside <= _FIRST_SECTION:
            taken.append(block)
    return taken


def key_set(table: str) -> frozenset[str]:
    """Return the folded keys of a comma-separated table."""
    return frozenset(map(fold_key, table.split(",")))


_ABOUT = key_set(_ABOUT_NAMES)
"""Headings of sections about the document itself."""
