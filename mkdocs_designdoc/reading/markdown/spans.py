"""Inline text → the spans that no other rule may look into: code, escapes, tags, entities."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# Each alternative stops at the next possible beginning of itself, so that a scan is linear; and
# each begins with a character, so that the search can skip to the next of these.
_TAG = (
    r"<((?:/?+[a-zA-Z][^\s\"'<>@`]*+"
    r"(?:\s++[^\s\"'=<>]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>]++))?+)*+\s*+/?"
    r"|!--(?:(?!<!--|-->).)*+--|\?(?:(?!<\?|\?>).)*+\?))>"
)
_SPAN = expression(
    r"\\([\\`*_{}\[\]()>#+\-.!|])"
    r"|`(`*+)"
    r"|<([A-Za-z][A-Za-z0-9+.-]*+://[^<>]*+|[^<> !@]++@[^@<> ]++)>"
    rf"|{_TAG}"
    r"|&(\#[0-9]++|\#x[0-9a-fA-F]++|[a-zA-Z0-9]++);"
    r"|\[(\^\w[\w.-]*+)\]",
    re.DOTALL,
)
_TICKS = expression(r"`++")


class SpanKind(StrEnum):
    """What a span is."""

    ESCAPE = "escape"
    CODE = "code"
    LINK = "link"
    TAG = "tag"
    ENTITY = "entity"
    NOTE = "note"


_KINDS = (
    SpanKind.ESCAPE,
    SpanKind.CODE,
    SpanKind.LINK,
    SpanKind.TAG,
    SpanKind.ENTITY,
    SpanKind.NOTE,
)


class Span(NamedTuple):
    """A span from ``start`` to ``end``; ``text`` is what its own marks enclose."""

    kind: SpanKind
    start: int
    end: int
    text: str


def find_spans(text: str) -> Iterator[Span]:
    """Yield the spans of ``text`` from left to right."""
    ticks: dict[int, tuple[int, int]] | None = None
    position = 0
    while found := _SPAN.search(text, position):
        start, position = found.span()
        group = found.lastindex or 1
        if group != 2:  # noqa: PLR2004 # the second group
            yield Span(_KINDS[group - 1], start, position, found[group])
            continue
        ticks = pair_ticks(text) if ticks is None else ticks
        if start in ticks:
            length, end = ticks[start]
            # A run that is longer than any to close it opens with as many ticks as the closing has.
            start = position - length
            content = text[position : end - length].strip()
            position = end
            yield Span(SpanKind.CODE, start, end, content)


def pair_ticks(text: str) -> dict[int, tuple[int, int]]:
    """Map the start of each run of ticks to the length and the end of the one that closes it."""
    pairs: dict[int, tuple[int, int]] = {}
    if "`" not in text:
        return pairs
    next_end: dict[int, int] = {}
    longest = 0
    for run in reversed(list(_TICKS.finditer(text))):
        length = run.end() - run.start()
        if length in next_end:
            pairs[run.start()] = (length, next_end[length])
        elif 0 < longest < length:
            pairs[run.start()] = (longest, next_end[longest])
        next_end[length] = run.end()
        longest = max(longest, length)
    return pairs
