"""Markers such as ``<!-- designdoc:index status=launched -->``: found in HTML and in source."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mkdocs_designdoc.block import Block, Kind
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_FILTERS = frozenset({"status", "owner", "component", "tag", "collection"})
OPTIONS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "index": _FILTERS,
        "group": frozenset({"status", "collection"}),
        "components": frozenset({"collection", "page"}),
        "graph": frozenset({"component", "slug"}),
        "component": frozenset({"component", "name", "slug"}),
        "endpoints": _FILTERS | {"page"},
        "entities": _FILTERS | {"page"},
        "integrations": _FILTERS | {"page"},
        "map": frozenset(),
        "health": frozenset({"page", "collection"}),
    }
)
"""The options that each kind of marker knows."""

_VERBATIM = ("script", "style", "textarea", "template", "pre")
_OPENING = re.compile(rf"<!--|<({'|'.join(_VERBATIM)})\b", re.IGNORECASE)
_CLOSING = {tag: re.compile(rf"</{tag}\b", re.IGNORECASE) for tag in _VERBATIM}
_MARKER = re.compile(r"\s*designdoc:\s*([a-z]++)(?=\s|$)(.*)", re.DOTALL)
_OPTION = re.compile(r"""([\w-]++)\s*=\s*(?:"([^"]*+)"|'([^']*+)'|([^\s"']++))|(\S++)""")


@dataclass(frozen=True, slots=True)
class Marker:
    """A place that asks for generated content."""

    kind: str
    """``index``, ``components`` or any other key of ``OPTIONS``."""
    options: Mapping[str, str]
    start: int
    """Offset of the comment in the text it was found in."""
    end: int
    bare: bool
    """Without any option: an index marker like that makes its page the index page."""
    unknown: tuple[str, ...] = ()
    """Options that this kind does not know, as written."""


def find_markers(html: str) -> tuple[Marker, ...]:
    """Return the markers of a rendered page in order; those inside raw ``<pre>`` stay text."""
    found: list[Marker] = []
    for start, end in _comments(html):
        marker = _read(html[start + 4 : end - 3], start, end)
        if marker is not None:
            found.append(marker)
    return tuple(found)


def find_marker_blocks(blocks: Iterable[Block]) -> tuple[Marker, ...]:
    """Return the markers among a source's comment blocks; offsets are file lines there."""
    found = (
        _read(block.text, block.line, block.end)
        for block in blocks
        if block.kind is Kind.COMMENT and block.closed
    )
    return tuple(marker for marker in found if marker is not None)


def _comments(html: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of comments outside elements whose content is shown as it is."""
    at = 0
    unclosed: set[str] = set()  # each is looked for once, so that the whole stays linear
    while (opening := _OPENING.search(html, at)) is not None:
        tag = (opening[1] or "").lower()
        at = opening.end()
        if not tag:
            end = html.find("-->", at)
            if end < 0:
                return  # an open comment hides the rest of the page
            at = end + 3
            yield opening.start(), at
        elif tag not in unclosed:
            closing = _CLOSING[tag].search(html, at)
            if closing is None:
                unclosed.add(tag)
            else:
                at = closing.end()


def _read(text: str, start: int, end: int) -> Marker | None:
    match = _MARKER.match(text)
    if match is None or match[1] not in OPTIONS:
        return None
    known = OPTIONS[match[1]]
    options: dict[str, str] = {}
    unknown: list[str] = []
    last = ""
    for option in _OPTION.finditer(match[2]):
        key, stray = option[1], option[5]
        if stray is not None and options.get(last, "").endswith(","):
            options[last] += stray  # "status=launched, paused"
        elif stray is not None:
            unknown.append(stray)
        elif key.lower() in known:
            last = key.lower()
            options[last] = next(value for value in option.groups()[1:4] if value is not None)
        else:
            last = ""
            unknown.append(key)
    if "collection" in options:  # generated pages encode it, so that no name ends the comment
        options["collection"] = unquote(options["collection"])
    bare = not options and not unknown
    return Marker(match[1], MappingProxyType(options), start, end, bare, tuple(unknown))
