"""Inline Markdown → what a reader sees of it: plain text, prose with code and URLs blanked, cells.

The rules are Python-Markdown's, so that a heading is named here as its table of contents names it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection
from itertools import pairwise

# What no later rule may look into, in the order in which Python-Markdown looks for it. Every
# alternative stops at the next possible beginning of itself, so a scan is linear.
_TAG = (
    r"<(?:/?+[a-zA-Z][^\s\"'<>@`]*+"
    r"(?:\s++[^\s\"'=<>]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>]++))?+)*+\s*+/?"
    r"|!--(?:(?!<!--|-->).)*+--|\?(?:(?!<\?|\?>).)*+\?)>"
)
_AUTOLINK = r"<([A-Za-z][A-Za-z0-9+.-]*+://[^<>]*+|[^<> !@]++@[^@<> ]++)>"
_OPAQUE = re.compile(
    r"\\([\\`*_{}\[\]()>#+\-.!|])"
    r"|(`++)"
    rf"|{_AUTOLINK}"
    rf"|({_TAG})"
    r"|(&(?:\#[0-9]++|\#x[0-9a-fA-F]++|[a-zA-Z0-9]++);)",
    re.DOTALL,
)
_SPECIAL = re.compile(r"[\\`*_\[<&\x02\x03]| \{")
_TICKS = re.compile(r"`++")
_BRACKET = re.compile(r"[\[\]()]")
_DELIMITER = re.compile(r"\*++|_++")
_ATTRIBUTES = re.compile(r"[ ]+\{:?[ ]*[^}\n ][^}\n]*\}[ ]*$")
_AFTER_ELEMENT = re.compile(r"\{:?[ ]*+[^}\n ][^}\n]*+\}")
_URL = re.compile(r"\b(?:https?|ftp|mailto|file|ssh|git)://?[^\s<>\"'`|]++|\bwww\.[^\s<>\"'`|]++")
_NOT_NEWLINE = re.compile(r"[^\n]")
_PIPE = re.compile(r"\\.|`++|\|", re.DOTALL)

_HOLD = "\x02"
"""Stands for one opaque span; never a letter and never white space, like Python-Markdown's own."""


def plain(text: str, *, references: Collection[str] | None = None) -> str:
    """Return ``text`` as a reader sees it: no Markdown, no tags, white space collapsed.

    ``references`` are the lower-case labels that the page defines; None means unknown, and then
    ``[text][label]`` counts as a link while a lone ``[text]`` stays as written. Images leave
    nothing, as in a table of contents, unless nothing else is left: then their text.
    """
    if not _SPECIAL.search(text):
        return " ".join(text.split())
    text = _ATTRIBUTES.sub("", text.replace("\x02", "").replace("\x03", ""))
    flat, held = _hold(text)
    dropped, images = _links(flat, references)
    _emphasis(flat, dropped)
    for start, end in images:
        dropped[start:end] = b"\1" * (end - start)
    seen = _join(flat, held, dropped)
    if not seen and images:
        for start, end in images:
            dropped[start:end] = bytes(end - start)
        dropped_again, _ = _links(flat, references)
        seen = _join(flat, held, dropped_again)
    return seen


def mask(text: str) -> str:
    """Return ``text`` with everything but prose as spaces: same length, newlines kept.

    Blank are code spans, comments, tags, autolinks and bare URLs, and of inline links and images
    the brackets and the URL; link texts stay.
    """
    flat = list(text)
    opaque = _blank(text)
    for start, end in opaque:
        flat[start:end] = _NOT_NEWLINE.sub(" ", text[start:end])
    masked = "".join(flat)
    if "](" in masked:
        masked = _blank_links(masked)
    return _URL.sub(lambda found: " " * len(found[0]), masked)


def cells(line_text: str) -> list[tuple[str, int]]:
    r"""Return the cells of one table row, stripped, each with its offset in ``line_text``.

    Pipes in code spans and ``\|`` do not split; the row's outer pipes are not cells.
    """
    closing = _closing_ticks(line_text)
    edges = [-1]
    skip = 0
    for found in _PIPE.finditer(line_text):
        if found.start() < skip:
            continue
        if found[0] == "|":
            edges.append(found.start())
        elif found[0][0] == "`":
            skip = closing.get(found.start(), found.end())
    edges.append(len(line_text))
    row = [(line_text[left + 1 : right], left + 1) for left, right in pairwise(edges)]
    if len(row) > 1 and not row[0][0].strip():
        row = row[1:]
    if len(row) > 1 and not row[-1][0].strip():
        row = row[:-1]
    return [(cell.strip(), offset + len(cell) - len(cell.lstrip())) for cell, offset in row]


def _closing_ticks(text: str) -> dict[int, int]:
    """Map the start of each backtick run to the end of the code span that it may open."""
    if "`" not in text:
        return {}
    closing: dict[int, int] = {}
    next_end: dict[int, int] = {}
    for run in reversed(list(_TICKS.finditer(text))):
        length = run.end() - run.start()
        if length in next_end:
            closing[run.start()] = next_end[length]
        next_end[length] = run.end()
    return closing


def _hold(text: str) -> tuple[str, list[str]]:
    """Replace every opaque span by one mark; return the text and what the marks stand for."""
    closing = _closing_ticks(text)
    pieces: list[str] = []
    held: list[str] = []
    at = 0
    position = 0
    while found := _OPAQUE.search(text, position):
        start, position = found.span()
        escaped, ticks, auto, tag, entity = found.groups()
        if ticks is not None:
            end = closing.get(start)
            if end is None:
                continue
            seen = text[position : end - len(ticks)].strip()
            position = end
            # An attribute list right behind an element belongs to it.
            attributes = _AFTER_ELEMENT.match(text, position)
            position = attributes.end() if attributes else position
        elif tag is not None:
            seen = ""
        else:
            seen = escaped or auto or html.unescape(entity or "")
        pieces.append(text[at:start] + _HOLD)
        held.append(seen)
        at = position
    pieces.append(text[at:])
    return "".join(pieces), held


def _pairs(flat: str) -> dict[int, int]:
    """Map each opening bracket or parenthesis to the one that closes it."""
    closed: dict[int, int] = {}
    square: list[int] = []
    rounds: list[int] = []
    for found in _BRACKET.finditer(flat):
        mark = found[0]
        stack = square if mark in "[]" else rounds
        if mark in "[(":
            stack.append(found.start())
        elif stack:
            closed[stack.pop()] = found.start()
    return closed


def _links(
    flat: str, references: Collection[str] | None
) -> tuple[bytearray, list[tuple[int, int]]]:
    """Mark what of links is not text; return the marks and the spans of images."""
    dropped = bytearray(len(flat))
    images: list[tuple[int, int]] = []
    if "[" not in flat:
        return dropped, images
    closed = _pairs(flat)
    for start in sorted(closed):
        if flat[start] != "[" or dropped[start]:
            continue
        end = closed[start]
        stop = _link_end(flat, start, closed, references)
        if not stop:
            continue
        dropped[start] = 1
        dropped[end:stop] = b"\1" * (stop - end)
        attributes = _AFTER_ELEMENT.match(flat, stop)
        if attributes:
            dropped[stop : attributes.end()] = b"\1" * (attributes.end() - stop)
        if start and flat[start - 1] == "!":
            dropped[start - 1] = 1
            images.append((start - 1, stop))
    return dropped, images


def _link_end(
    flat: str, start: int, closed: dict[int, int], references: Collection[str] | None
) -> int:
    """Return where the link that begins at ``start`` ends, 0 where there is none."""
    end = closed[start]
    follow = flat[end + 1 : end + 2]
    if follow == "(" and end + 1 in closed:
        return closed[end + 1] + 1
    label = flat[start + 1 : end]
    stop = end + 1
    full = end + 1
    if follow == " " and flat[end + 2 : end + 3] == "[":
        full = end + 2
    if flat[full : full + 1] == "[" and full in closed:
        stop = closed[full] + 1
        label = flat[full + 1 : stop - 1] or label
        if references is None:
            return stop if full == end + 1 and label.strip() else 0
    if references is not None and " ".join(label.split()).lower() in references:
        return stop
    return 0


def _emphasis(flat: str, dropped: bytearray) -> None:
    """Mark the ``*`` and ``_`` that open or close emphasis."""
    openers: dict[str, list[list[int]]] = {"*": [], "_": []}
    for found in _DELIMITER.finditer(flat):
        start, end = found.span()
        if dropped[start]:
            continue
        mark = flat[start]
        before = flat[start - 1 : start] if start else " "
        after = flat[end : end + 1] or " "
        opens, closes = not after.isspace(), not before.isspace()
        if mark == "_":
            opens = opens and not before.isalnum()
            closes = closes and not after.isalnum()
        ambiguous = opens and closes
        length = whole = end - start
        stack = openers[mark]
        while closes and length and stack:
            opener = stack[-1]
            if ambiguous and (opener[2] + whole) % 3 == 0 and (opener[2] % 3 or whole % 3):
                break
            size = min(2, length, opener[1])
            at = opener[0] + opener[1] - size
            dropped[at : at + size] = b"\1" * size
            dropped[start : start + size] = b"\1" * size
            opener[1] -= size
            start += size
            length -= size
            if not opener[1]:
                stack.pop()
            # What stands between a pair can no longer pair with something outside.
            other = openers["_" if mark == "*" else "*"]
            while other and other[-1][0] > at:
                other.pop()
        if opens and length:
            stack.append([start, length, whole])


def _join(flat: str, held: list[str], dropped: bytearray) -> str:
    """Put the text together again without what is dropped, white space collapsed."""
    pieces: list[str] = []
    marks = iter(held)
    for index, char in enumerate(flat):
        piece = next(marks) if char == _HOLD else char
        if not dropped[index]:
            pieces.append(piece)
    return " ".join("".join(pieces).split())


def _blank(text: str) -> list[tuple[int, int]]:
    """Return the spans of code, tags and autolinks."""
    spans: list[tuple[int, int]] = []
    closing = _closing_ticks(text)
    position = 0
    while found := _OPAQUE.search(text, position):
        start, position = found.span()
        if found[2] is not None:
            position = closing.get(start, position)
            if start in closing:
                spans.append((start, position))
        elif found[3] is not None or found[4] is not None:
            spans.append((start, position))
    return spans


def _blank_links(masked: str) -> str:
    """Blank the brackets and the URL of inline links and images."""
    chars = list(masked)
    closed = _pairs(masked)
    for start, end in closed.items():
        if masked[start] != "[" or masked[end + 1 : end + 2] != "(" or end + 1 not in closed:
            continue
        stop = closed[end + 1] + 1
        if "\n" in masked[end:stop].strip() and "\n\n" in masked[end:stop]:
            continue
        chars[start] = " "
        if start and masked[start - 1] == "!":
            chars[start - 1] = " "
        chars[end:stop] = _NOT_NEWLINE.sub(" ", masked[end:stop])
    return "".join(chars)
