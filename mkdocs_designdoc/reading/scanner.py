"""Markdown text → blocks with line numbers; the only scanner of Markdown structure here.

It follows Python-Markdown (what MkDocs renders), not CommonMark: the two differ in 1.4 % of real
files, and a checker that disagrees with the page is wrong.
"""

from __future__ import annotations

from mkdocs_designdoc.block import Block


def scan(text: str, *, first_line: int = 1) -> tuple[Block, ...]:
    """Return the blocks of a page body in order of appearance.

    ``text`` is the Markdown that is rendered (front matter already cut); ``first_line`` is the
    file line on which it begins. Never raises.
    """
    raise NotImplementedError
