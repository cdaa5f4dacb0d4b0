"""Lines → fenced code blocks, found before anything else, as Python-Markdown does.

Where fenced_code (plain MkDocs) and pymdownx.superfences (every Material site) differ, superfences
decides: it opens fences inside lists and quotes, where authors mean them and GitHub shows them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_designdoc.expression import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

_START = expression(r"([> ]*+)(`{3,}+|~{3,}+)([^\n]*)")
_LANGUAGE = expression(r"\.?[\w#.+-]++(?= |\Z)")
_OPTION = expression(r" *+([a-zA-Z][a-zA-Z0-9_]*+)(?:=(?:\"([^\"]*+)\"|'([^']*+)'))?+(?= |\Z)")
_LINE_NUMBERS = expression(r"\d++(?:-\d++)?(?: ++\d++(?:-\d++)?)*+\Z")


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block. Line numbers are 0-based and include the two fence lines."""

    start: int
    end: int
    prefix: str
    """White space and quote marks before the opening marks."""
    marks: str
    info: str
    quotes: int


def find_fences(lines: Sequence[str]) -> tuple[list[Fence], Fence | None]:
    """Return the fences of ``lines``, and the one that no line closes.

    An unclosed fence hides nothing in Python-Markdown: the lines behind it are read as usual.
    """
    found: list[Fence] = []
    fence: Fence | None = None
    blanks = 0
    for number, line in enumerate(lines):
        if fence is None:
            if "```" in line or "~~~" in line:
                fence = _open(line, number)
                blanks = 0
            continue
        if not fence.prefix:
            # Nothing but its closing line ends a fence that is not indented.
            if line.startswith(fence.marks) and line.rstrip() == fence.marks:
                found.append(_close(fence, number))
                fence = None
            continue
        prefix, content = _split(line, len(fence.prefix))
        if content == "" if fence.quotes else not line.strip():
            blanks += 1
            fence = fence if prefix.count(">") <= fence.quotes else None
        elif not _continues(fence, prefix, blanks=blanks):
            fence = None
        elif content.startswith(fence.marks) and content.rstrip() == fence.marks:
            found.append(_close(fence, number))
            fence = None
        else:
            blanks = 0
    return found, fence


def _open(line: str, number: int) -> Fence | None:
    """Return the fence that ``line`` opens."""
    start = _START.match(line)
    if start is None or not _is_info(start[3].strip()):
        return None
    prefix, marks, info = start.groups()
    return Fence(number, number, prefix, marks, info.strip(), prefix.count(">"))


def _close(fence: Fence, end: int) -> Fence:
    return Fence(fence.start, end, fence.prefix, fence.marks, fence.info, fence.quotes)


def _split(line: str, width: int) -> tuple[str, str]:
    """Cut up to ``width`` characters of indentation and quote marks off ``line``."""
    end = 0
    limit = min(width, len(line))
    while end < limit and line[end] in "> ":
        end += 1
    return line[:end], line[end:]


def _continues(fence: Fence, prefix: str, *, blanks: int) -> bool:
    """Tell whether a line that stands behind ``prefix`` can still belong to ``fence``."""
    quotes = prefix.count(">")
    if not fence.quotes:
        return quotes == 0 and len(prefix) == len(fence.prefix)
    # An empty line ends the lazy continuation of a quote.
    lazy = quotes < fence.quotes
    return quotes <= fence.quotes and len(prefix) >= len(fence.prefix) and not (blanks and lazy)


def _is_info(info: str) -> bool:
    """Tell whether superfences takes ``info``; where it does not, there is no fence at all.

    It takes a language, then ``{attributes}`` or the options of code blocks; a bare word more
    (``json example``) and the fence is text.
    """
    if not info:
        return True
    language = _LANGUAGE.match(info)
    rest = info[language.end() :].strip() if language else info
    if not rest or (rest[0] == "{" and rest[-1] == "}"):
        return True
    position = 0
    while position < len(rest):
        option = _OPTION.match(rest, position)
        if option is None or not _is_option(option[1], option[2] or option[3]):
            return False
        position = option.end()
    return True


def _is_option(key: str, value: str | None) -> bool:
    """Tell whether code blocks have the option ``key`` and it may be ``value``."""
    if value is None:
        return False
    if key == "hl_lines":
        return _LINE_NUMBERS.match(value) is not None
    return key in {"title", "title_mode"} or (key == "linenums" and value[:1].isdecimal())
