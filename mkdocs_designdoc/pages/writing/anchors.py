"""Headings of a rendered page + its document → the id of each section; ids are never guessed."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict, deque
from operator import attrgetter
from typing import TYPE_CHECKING

from mkdocs_designdoc.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs_designdoc.model import Document, Section


_LINE = attrgetter("line")


def section_ids(document: Document, headings: Iterable[tuple[str, str]]) -> dict[int, str]:
    """Return the id of each section by its line; ``headings`` are the page's (text, id) in order.

    A section whose heading the page does not list, such as one below ``toc_depth``, has the id of
    the section around it.
    """
    waiting: dict[str, deque[str]] = defaultdict(deque)
    for text, ident in headings:
        waiting[_key(text)].append(ident)
    found: dict[int, str] = {}
    for section in document.sections:
        same = waiting.get(_key(section.heading))
        if same:
            found[section.line] = same.popleft()
        elif section.parent >= 0:
            around = found.get(document.sections[section.parent].line)
            if around is not None:
                found[section.line] = around
    return found


def _key(text: str) -> str:
    return fold(text) or " ".join(text.split())


def section_at(document: Document, line: int) -> Section | None:
    """Return the innermost section that holds a line."""
    sections = document.sections
    at = bisect_right(sections, line, key=_LINE) - 1
    while at >= 0 and sections[at].end < line:
        at -= 1
    return sections[at] if at >= 0 else None


def anchor_at(document: Document, line: int, ids: Mapping[int, str]) -> str | None:
    """Return the id to link to for a line: that of its section, None at the top of the page."""
    section = section_at(document, line)
    return None if section is None else ids.get(section.line)
