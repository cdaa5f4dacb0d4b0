"""Lines → fenced code blocks, found before anything else, as Python-Markdown does.

Where fenced_code (plain MkDocs) and pymdownx.superfences (every Material site) differ, superfences
decides: it opens fences inside lists and quotes, where authors mean them and GitHub shows them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_START = expression(r"([> ]*+)(`{3,}+|~{3,}+)([^\n]*)")
_LANGUAGE = expression(r"\.?[\w#.+-]++(?= |\Z)")
_OPTION = expression(r" *+([a-zA-Z][a-zA-Z0-9_]*+)(?:=(?:\"([^\"]*+)\"|'([^']*+)'))?+(?= |\Z)")
_LINE_NUMBERS = expression(r"\d++(?:-\d++)?(?: ++\d++(?:-\d++)?)*+\Z")


class Fence(NamedTuple):
    """A fenced block. Line numbers are 0-based and include the two fence lines."""

    start: int
    end: int
    prefix: str
    """White space and quote marks before the opening marks."""
    marks: str
    info: str
    quotes: int


def find_fences(text: str, lines: Sequence[str]) -> tuple[list[Fence], Fence | None]:
    """Return the fences of a text with these lines, and the one that no line closes.

    An unclosed fence hides nothing in Python-Markdown: the lines behind it are read as usual.
    """
    found: list[Fence] = []
    fence: Fence | None = None
    behind = 0
    # Lines without marks decide only about fences that are indented or quoted.
    for number in _marked(text):
        if number < behind:
            continue
        line = lines[number]
        if fence is None:
            fence = _open(line, number)
            if fence is not None and fence.prefix:
                end, closed = _follow(lines, fence)
                behind = end + 1
                if closed:
                    found.append(fence._replace(end=end))
                fence = fence if end == len(lines) else None
        elif line.startswith(fence.marks) and line.rstrip() == fence.marks:
            # Nothing but its closing line ends a fence that is not indented.
            found.append(fence._replace(end=number))
            fence = None
    return found, fence


def _marked(text: str) -> list[int]:
    """Return the lines that hold marks of fences, in order."""
    numbers: set[int] = set()
    for mark in ("```", "~~~"):
        number = at = 0
        while at >= 0 and (found := text.find(mark, at)) >= 0:
            number += text.count("\n", at, found)
            numbers.add(number)
            at = text.find("\n", found)
    return sorted(numbers)


def _open(line: str, number: int) -> Fence | None:
    """Return the fence that ``line`` opens."""
    start = _START.match(line)
    if start is None:
        return None
    prefix, marks, info = start.groups()
    info = info.strip()
    if info and not _is_info(info):
        return None
    return Fence(number, number, prefix, marks, info, prefix.count(">"))


def _follow(lines: Sequence[str], fence: Fence) -> tuple[int, bool]:
    """Return the line at which an indented or quoted fence ends, and whether it is closed there.

    Behind the last line it is still open.
    """
    blanks = 0
    for number in range(fence.start + 1, len(lines)):
        line = lines[number]
        prefix, content = _split(line, len(fence.prefix))
        if content == "" if fence.quotes else not line.strip():
            blanks += 1
            if prefix.count(">") > fence.quotes:
                return number, False
        elif not _continues(fence, prefix, blanks=blanks):
            return number, False
        elif content.startswith(fence.marks) and content.rstrip() == fence.marks:
            return number, True
        else:
            blanks = 0
    return len(lines), False


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


@lru_cache(maxsize=256)  # the same few languages stand on all fences of a site
def _is_info(info: str) -> bool:
    """Tell whether superfences takes ``info``; where it does not, there is no fence at all.

    It takes a language, then ``{attributes}`` or the options of code blocks; a bare word more
    (``json example``) and the fence is text.
    """
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
