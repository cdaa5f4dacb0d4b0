"""Comments that turn rules off inside a document: ``<!-- designdoc: disable=DD107 -->``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_designdoc.block import Kind
from mkdocs_designdoc.model import Document
from mkdocs_designdoc.problem import Problem, resolve_code

_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_DIRECTIVE = re.compile(
    r"^\s*designdoc:\s*disable(-file|-next-line)?\s*=\s*([\w, -]+?)\s*$", re.IGNORECASE
)
_HOLDING = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.TABLE, Kind.HEADING, Kind.HTML})


@dataclass(frozen=True, slots=True)
class Suppression:
    """A rule turned off for a range of lines of one file."""

    code: str
    first: int
    last: int

    def covers(self, problem: Problem) -> bool:
        """Tell whether a problem of the same file is turned off."""
        return self.code == problem.code and self.first <= problem.line <= self.last


def find_suppressions(document: Document) -> tuple[Suppression, ...]:
    """Return what the comments of a document turn off; names of rules work like their codes."""
    found: list[Suppression] = []
    for line, text in _comments(document):
        match = _DIRECTIVE.match(text)
        if not match:
            continue
        scope = (match[1] or "").lower()
        for name in match[2].replace(",", " ").split():
            code = resolve_code(name)
            if code is not None:
                found.append(Suppression(code, *_range(document, line, scope)))
    return tuple(found)


def _comments(document: Document) -> Iterator[tuple[int, str]]:
    for block in document.blocks:
        if block.kind is Kind.COMMENT:
            yield block.end, block.text
        elif block.kind in _HOLDING and "<!--" in block.text:
            for match in _COMMENT.finditer(block.text):
                yield block.position(match.end() - 1)[0], match[1]


def _range(document: Document, line: int, scope: str) -> tuple[int, int]:
    whole = (1, max(document.line_count, 1))
    if scope == "-file":
        return whole
    if scope == "-next-line":
        return line + 1, line + 1
    ends = [section.end for section in document.sections if section.line <= line <= section.end]
    return line, min(ends, default=whole[1])
