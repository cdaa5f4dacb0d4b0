"""HTML that every parser reads alike → its tags and texts; any other is for a parser of HTML.

Python's own goes through a text in Python, rule by rule; what Markdown and templates write is
well-formed, and takes a tenth of the time.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    Piece = tuple[str | None, str | None, str, str, str]
    """An end tag's name or a start tag's, its attributes, whether it ends itself, the text behind.

    A comment has no name."""

_WS = r"[ \t\n\r\f]"
_TOKEN = re.compile(
    rf"<(?:/([a-zA-Z][a-zA-Z0-9]*+){_WS}*+>"
    rf"|([a-zA-Z][a-zA-Z0-9]*+)((?:{_WS}++[^\s\"'<>/=]++(?:=\"[^\"<]*+\")?+)*+){_WS}*+(/?)>"
    r"|!--(?:[^<>-]|-(?!-))*+-->)"
)
_FIELDS = 5
"""Pieces that ``_TOKEN`` cuts a text into each time: four groups, and the text behind."""
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]++)(?:=\"([^\"<]*+)\")?+")
_BARE = re.compile("&(?!#?[a-zA-Z0-9]++;)").search
"""Finds what some take for a character reference without its end."""
_RAW = frozenset(
    {"script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes", "noscript"}
    | {"plaintext"}
)
"""Elements whose text is no HTML, at least to some."""


class StrangeHtmlError(Exception):
    """HTML that not every parser reads alike."""


def read_pieces(html: str) -> tuple[str, Iterator[Piece]]:
    """Return the text before the first tag, and each tag with the text behind it.

    Names are as they are written. Raises StrangeHtmlError before anything is read.
    """
    cut = _TOKEN.split(html)
    if html.count("<") != len(cut) // _FIELDS or _BARE(html):
        raise StrangeHtmlError
    if not _RAW.isdisjoint({name.lower() for name in set(cut[2::_FIELDS]) if name}):
        raise StrangeHtmlError
    fields = (cut[first::_FIELDS] for first in range(1, _FIELDS + 1))
    return cut[0], zip(*fields, strict=True)


def read_attributes(written: str) -> dict[str, str]:
    """Return the attributes of a tag by name; one without a value is empty, the last one counts."""
    return {
        name.lower(): unescape(value) if "&" in value else value
        for name, value in _ATTRIBUTE.findall(written)
    }
