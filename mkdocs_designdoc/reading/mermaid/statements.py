"""The text of a Mermaid block → its statements; comments, front matter and directives blanked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.records import dataclass

_FRONT = expression(r"\s*+---[ \t]*+\n")
_FRONT_END = expression(r"^---[ \t]*+$", re.MULTILINE)
_COMMENT = expression(r"(?:^|(?<=[ \t;]))%%[^\n]*+", re.MULTILINE)
_TOKEN = expression(r'"|\n|@\{|#\w{1,10};|;')
_DESCRIPTION = expression(r"^[ \t]*+accDescr[ \t]*+\{", re.MULTILINE)
_NOT_NEWLINE = expression(r"[^\n]")


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement, stripped, with its offset in the block's text."""

    text: str
    start: int


def blank(text: str) -> str:
    """Return ``text`` with what draws nothing as spaces: same length, newlines kept."""
    front = _FRONT.match(text) if "---" in text else None
    if front:
        end = _FRONT_END.search(text, front.end())
        if end:
            text = _spaces(text, 0, end.end())
    if "%%" in text:
        text = _without_comments(text)
    description = _DESCRIPTION.search(text) if "accDescr" in text else None
    if description:
        close = text.find("}", description.end())
        text = _spaces(text, description.start(), close + 1) if close >= 0 else text
    return text


def _without_comments(text: str) -> str:
    pieces: list[str] = []
    at = 0
    while (start := text.find("%%{", at)) >= 0:
        end_at = text.find("}%%", start)
        if end_at < 0:
            break
        pieces += [text[at:start], _NOT_NEWLINE.sub(" ", text[start : end_at + 3])]
        at = end_at + 3
    text = "".join(pieces) + text[at:]
    return _COMMENT.sub(lambda found: " " * len(found[0]), text)


def _spaces(text: str, start: int, end: int) -> str:
    return text[:start] + _NOT_NEWLINE.sub(" ", text[start:end]) + text[end:]


def statements(text: str) -> Iterator[Statement]:
    """Yield the statements of a blanked text; quotes and ``@{…}`` hold line ends and ``;``."""
    start = at = 0
    if '"' not in text and "@{" not in text and ";" not in text:  # then each line is one
        for line in text.split("\n"):
            if bare := line.strip():
                yield Statement(bare, at + len(line) - len(line.lstrip()))
            at += len(line) + 1
        return
    while found := _TOKEN.search(text, at):
        at = found.end()
        if found[0] == '"':
            at = _behind_quote(text, at)
        elif found[0] == "@{":
            close = text.find("}", at)
            at = close + 1 if close >= 0 else at
        elif found[0] in {"\n", ";"}:
            yield from _stripped(text, start, found.start())
            start = at
    yield from _stripped(text, start, len(text))


def _behind_quote(text: str, at: int) -> int:
    """Return where a quoted text ends; one that is never closed ends with its line."""
    close = text.find('"', at)
    if close >= 0:
        return close + 1
    line = text.find("\n", at)
    return line if line >= 0 else len(text)


def _stripped(text: str, start: int, end: int) -> Iterator[Statement]:
    raw = text[start:end]
    if bare := raw.strip():
        yield Statement(bare, start + len(raw) - len(raw.lstrip()))
