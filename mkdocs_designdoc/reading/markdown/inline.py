"""Inline Markdown → what a reader sees of it: plain text, prose with code and URLs blanked, cells.

The rules are Python-Markdown's, so that a heading is named here as its table of contents names it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import compress, pairwise
from typing import TYPE_CHECKING

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.reading.markdown.attributes import split_attributes
from mkdocs_designdoc.reading.markdown.links import Link, find_emphasis, find_links
from mkdocs_designdoc.reading.markdown.spans import Span, SpanKind, find_spans, pair_ticks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

_SPECIAL = expression(r"[\\`*_\[<&}\x02\x03]")
_HARD = expression(r"[\\_\[<&]")
"""What takes more than a look to tell what it means."""
_MARKUP = expression(r"[\[*_]")
"""What links and emphasis need."""
_AFTER_ELEMENT = expression(r"\{:?[ ]*+[^}\n ][^}\n]*+\}")
_URL = expression(
    r"\b(?:https?|ftp|file|ssh|git)://[^\s<>\"'`|]++|\bmailto:[^\s<>\"'`|]++|\bwww\.[^\s<>\"'`|]++"
)
_ATTRIBUTE = expression(r"\{:|[#.=]")
_PIPE = expression(r"\\.|`++|\|", re.DOTALL)
_ELEMENTS = frozenset((SpanKind.CODE, SpanKind.LINK))
_BLANKED = frozenset((SpanKind.CODE, SpanKind.LINK, SpanKind.TAG))

_SHORT = 60
_HOLD = "\x02"
"""Stands for one opaque span: no letter and no white space, like Python-Markdown's own."""


def plain(text: str, *, references: Collection[str] | None = None) -> str:
    """Return ``text`` as a reader sees it: no Markdown, no tags, white space collapsed.

    ``references`` are the labels that the page defines (identifiers of its DEFINITION blocks; a
    footnote's begins with ``^``). None means unknown: ``[text][label]`` counts as a link then, a
    footnote's mark as defined, while a lone ``[text]`` stays as written. Images leave
    nothing, as in a table of contents, unless nothing else is left: then their text.
    """
    if len(text) <= _SHORT and references is None:
        return _plain_name(text)
    return _plain(text, references)


def _plain(text: str, references: Collection[str] | None) -> str:
    if not _SPECIAL.search(text):
        return " ".join(text.split())
    simple = _plain_simply(text)
    if simple is not None:
        return simple
    text = _without_attributes(text.replace("\x02", "").replace("\x03", ""))
    flat, held = _hold(text, references)
    if not _MARKUP.search(flat):
        return _collapse(_fill(flat, held))
    links = list(find_links(flat, references))
    kept = bytearray(b"\1" * len(flat))
    for link in links:
        kept[link.start] = 0
        _drop(kept, link.close, _element_end(flat, link.end))
        if link.image:
            kept[link.start - 1] = 0
    for start, end, close, stop in list(find_emphasis(flat, kept, links)):
        _drop(kept, start, end)
        _drop(kept, close, _element_end(flat, stop))
    chars = _fill(flat, held)
    images = [link for link in links if link.image]
    shown = _collapse(compress(chars, kept))
    if not images:
        return shown
    bare = bytearray(kept)
    for link in images:
        _drop(bare, link.start, link.end)
    return _collapse(compress(chars, bare)) or shown


def _plain_simply(text: str) -> str | None:
    """Return as plain text what has no Markdown but code in single ticks and bold words."""
    parts = text.split("`")
    if len(parts) % 2 == 0 or "``" in text or "}" in text or _HOLD in text or "\x03" in text:
        return None
    flat = _HOLD.join(parts[::2])
    if _HARD.search(flat):
        return None
    if "*" in flat:
        pieces = flat.split("**")
        bold = pieces[1::2]
        if len(pieces) % 2 == 0 or "***" in flat or flat.count("*") != 2 * len(pieces) - 2:
            return None
        if any(piece[0].isspace() or piece[-1].isspace() for piece in bold):
            return None
        flat = "".join(pieces)
    if len(parts) > 1:
        parts[::2] = flat.split(_HOLD)
        parts[1::2] = [code.strip() for code in parts[1::2]]
        flat = "".join(parts)
    return " ".join(flat.split())


@lru_cache(maxsize=8192)
def _plain_name(text: str) -> str:
    """Return a heading, label or cell as plain text: those of a site come again and again."""
    return _plain(text, None)


def mask(text: str) -> str:
    """Return ``text`` with everything but prose as spaces: same length, newlines kept.

    Blank are code spans, comments, tags, autolinks and bare URLs, and of inline links and images
    the brackets and the URL; link texts stay, and so do references, ``[text][label]``.
    """
    if "<" not in text and "](" not in text and "\\" not in text and "``" not in text:
        masked = _without_code(text) if "`" in text else text
    else:
        chars = list(text)
        for start, end in _blanked(text):
            chars[start:end] = [char if char == "\n" else " " for char in chars[start:end]]
        masked = "".join(chars)
    if ":" not in masked and "www." not in masked:
        return masked
    return _URL.sub(lambda found: " " * len(found[0]), masked)


def cells(line_text: str) -> list[tuple[str, int]]:
    r"""Return the cells of one table row, stripped, each with its offset in ``line_text``.

    Pipes in code spans and ``\|`` do not split; the row's outer pipes are not cells.
    """
    edges = [-1]
    if "`" in line_text or "\\" in line_text:
        edges += _pipes(line_text)
    else:
        edges += [found.start() for found in re.finditer(r"\|", line_text)]
    edges.append(len(line_text))
    row = [(line_text[left + 1 : right], left + 1) for left, right in pairwise(edges)]
    if len(row) > 1 and not row[0][0].strip():
        row = row[1:]
    if len(row) > 1 and not row[-1][0].strip():
        row = row[:-1]
    return [(cell.strip(), offset + len(cell) - len(cell.lstrip())) for cell, offset in row]


def _without_attributes(text: str) -> str:
    """Cut an attribute list off the end; ``{id}`` may as well be part of a path and stays."""
    bare, _ = split_attributes(text)
    return bare if _ATTRIBUTE.search(text, len(bare)) else text


def _pipes(row: str) -> Iterator[int]:
    ticks = pair_ticks(row)
    behind = 0
    for found in _PIPE.finditer(row):
        if found.start() < behind:
            continue
        if found[0] == "|":
            yield found.start()
        elif found.start() in ticks:
            behind = ticks[found.start()][1]


def _hold(text: str, references: Collection[str] | None) -> tuple[str, list[str]]:
    """Replace every opaque span by one mark; return the text and what the marks stand for."""
    pieces: list[str] = []
    held: list[str] = []
    at = 0
    for span in find_spans(text):
        pieces.append(text[at : span.start] + _HOLD)
        held.append(_shown(span, references))
        at = _element_end(text, span.end) if span.kind in _ELEMENTS else span.end
    pieces.append(text[at:])
    return "".join(pieces), held


def _shown(span: Span, references: Collection[str] | None) -> str:
    """Return what a reader sees of an opaque span."""
    if span.kind is SpanKind.NOTE:
        known = references is None or span.text.lower() in references
        return "" if known else f"[{span.text}]"
    if span.kind is SpanKind.TAG:
        return ""
    if span.kind is not SpanKind.ENTITY:
        return span.text
    from html import unescape  # noqa: PLC0415 # few texts hold one, and its names are two thousand

    return unescape(f"&{span.text};")


def _element_end(text: str, end: int) -> int:
    """Return where an element ends, with the attribute list right behind it."""
    found = _AFTER_ELEMENT.match(text, end)
    return found.end() if found else end


def _drop(kept: bytearray, start: int, end: int) -> None:
    kept[start:end] = bytes(end - start)


def _fill(flat: str, held: Sequence[str]) -> list[str]:
    """Return the characters of ``flat``, each mark replaced by what it stands for."""
    chars = list(flat)
    position = -1
    for shown in held:
        position = flat.index(_HOLD, position + 1)
        chars[position] = shown
    return chars


def _collapse(pieces: Iterable[str]) -> str:
    """Join ``pieces``, white space collapsed."""
    return " ".join("".join(pieces).split())


def _blanked(text: str) -> Iterator[tuple[int, int]]:
    """Yield what is no prose."""
    flat = list(text)
    for span in find_spans(text):
        if span.kind in _BLANKED:
            yield span.start, span.end
        if span.kind is not SpanKind.NOTE:
            flat[span.start : span.end] = " " * (span.end - span.start)
    if "](" not in text:
        return
    for link in find_links("".join(flat), ()):
        yield from _around(link)


def _without_code(text: str) -> str:
    """Blank the code of a text in which two single ticks are one span, as they mostly are."""
    parts = text.split("`")
    # An even number of parts: the last tick has no other, and stays.
    for index in range(1, len(parts) - 1, 2):
        blank = " " * len(parts[index])
        if "\n" in parts[index]:
            blank = "".join(char if char == "\n" else " " for char in parts[index])
        parts[index] = f" {blank} "
    last = "`" if len(parts) % 2 == 0 else ""
    return "".join((*parts[:-1], last, parts[-1]))


def _around(link: Link) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the parts of a link before and behind its text."""
    return (link.start - link.image, link.start + 1), (link.close, link.end)
