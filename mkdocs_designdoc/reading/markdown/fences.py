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
    from collections.abc import Callable, Sequence

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


def split_fences(text: str) -> tuple[str, list[tuple[Fence, str, str]]] | None:
    """Return what stands before all fences, and each with its text and what stands behind it.

    None where not all of them stand at the left edge, made of three ticks and closed.
    """
    before, *parts = text.split("\n```")
    if len(parts) % 2 or text.count("```") != len(parts) or ("~" in text and "~~~" in text):
        return None
    found: list[tuple[Fence, str, str]] = []
    number = before.count("\n") + 1
    pairs = iter(parts)
    for inside, behind in zip(pairs, pairs, strict=True):
        info, _, code = inside.partition("\n")
        info = info.strip()
        if (behind and behind[0] != "\n") or (info and not _is_info(info)):
            return None
        end = number + inside.count("\n") + 1
        found.append((Fence(number, end, "", "```", info, 0), code, behind))
        number = end + behind.count("\n") + 1
    return before, found


def find_fences(
    text: str, lines: Callable[[], Sequence[str]]
) -> tuple[list[tuple[Fence, int, int]], Fence | None]:
    """Return the fences of a text, each with where it begins and ends, and the one never closed.

    Only indented and quoted fences ask for the ``lines`` of the text. An unclosed fence hides
    nothing in Python-Markdown: the lines behind it are read as usual.
    """
    found: list[tuple[Fence, int, int]] = []
    number = at = 0
    ticks, tildes = text.find("```"), text.find("~~~")
    while ticks >= 0 or tildes >= 0:
        mark = ticks if tildes < 0 or 0 <= ticks < tildes else tildes
        start = max(text.rfind("\n", at, mark) + 1, at)
        number += text.count("\n", at, start)
        end = _line_end(text, mark)
        opened = _open(text[start:end])
        last = number
        if opened and opened[0]:
            # Lines without marks decide only about fences that are indented or quoted.
            fence = Fence(number, number, *opened, opened[0].count(">"))
            last, closed = _follow(lines(), fence)
            if last == len(lines()):
                return found, fence
            end = _line_start(text, start, last + 1 - number) - 1
            if closed:
                found.append((fence._replace(end=last), start, end))
        elif opened:
            # Nothing but its closing line ends a fence that is not indented.
            closing, end = _closing(text, end, opened[1])
            if closing < 0:
                return found, Fence(number, number, *opened, 0)
            last = number + text.count("\n", start, closing)
            found.append((Fence(number, last, *opened, 0), start, end))
        at, number = end + 1, last + 1
        if 0 <= ticks < at:
            ticks = text.find("```", at)
        if 0 <= tildes < at:
            tildes = text.find("~~~", at)
    return found, None


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _line_start(text: str, at: int, count: int) -> int:
    """Return where the line begins that is ``count`` lines below the one at ``at``."""
    for _ in range(count):
        at = _line_end(text, at) + 1
    return at


def _closing(text: str, at: int, marks: str) -> tuple[int, int]:
    """Return where the line begins and ends that closes a fence, -1 where none does."""
    wanted = "\n" + marks
    while (at := text.find(wanted, at)) >= 0:
        end = _line_end(text, at + 1)
        if text[at + 1 : end].rstrip() == marks:
            return at + 1, end
        at = end
    return -1, -1


def _open(line: str) -> tuple[str, str, str] | None:
    """Return the prefix, the marks and the info of the fence that ``line`` opens."""
    if line.startswith("```"):
        info = line[3:].strip()
        if not info or info.isalnum():  # the name of a language, as on most fences
            return "", "```", info
    start = _START.match(line)
    if start is None:
        return None
    prefix, marks, info = start.groups()
    info = info.strip()
    return None if info and not _is_info(info) else (prefix, marks, info)


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
