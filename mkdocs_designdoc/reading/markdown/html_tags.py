"""The grammar of HTML tags as Python-Markdown and html.parser have it, quirks included."""

from __future__ import annotations

import re

from mkdocs_designdoc.expression import expression

_BLOCK_TAGS = (
    "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2"
    " h3 h4 h5 h6 header hgroup hr main menu nav ol p pre section table ul canvas colgroup dd body"
    " dt group html iframe li legend math map noscript output object option progress script style"
    " summary tbody td textarea tfoot th thead tr video center"
)
_SPAN_TAGS = "address dd dt h1 h2 h3 h4 h5 h6 legend li p summary td th"
_RAW_TAGS = "canvas math option pre script style textarea hr"
_VOID_TAGS = "area base br col embed hr img input link meta param source track wbr"
_ALL = frozenset(_BLOCK_TAGS.split())
_SPANS = frozenset(_SPAN_TAGS.split())
_NEVER = frozenset(_RAW_TAGS.split())
_VOID = frozenset(_VOID_TAGS.split())
_NAME = expression(r"[a-zA-Z][^\t\n\r\f />\x00]*+")
# A back tick never belongs to a tag; what stands between quotes always does.
_START = expression(
    r"<[a-zA-Z][^`\t\n\r\f />\x00]*+(?:[\s/]*+(?:(?<=['\"\s/])[^`\s/>][^\s/=>]*+"
    r"(?:\s*=+\s*(?:'[^']*+'|\"[^\"]*+\"|(?!['\"])[^`>\s]*+)(?:\s*+,)*+)?+(?:\s|/(?!>))*+)*+)?+\s*+"
)
_MARKDOWN = expression(
    r"\smarkdown(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?+", re.IGNORECASE
)
_BARE_SLASH = expression(r"=\s*+[^\s\"'>][^\s\"'>]*+(?<=/)>\Z")
_REACH = 4


def is_block(tag: str) -> bool:
    """Tell whether ``tag`` makes a block."""
    return tag in _ALL


def is_void(tag: str) -> bool:
    """Tell whether ``tag`` never has an end tag."""
    return tag in _VOID


def read_name(text: str, position: int) -> str:
    """Return the name of the tag whose name begins at ``position``."""
    found = _NAME.match(text, position)
    return found[0].lower() if found else ""


def find_start_tag(text: str, start: int) -> tuple[str, int]:
    """Return what begins with the ``<`` at ``start``, and how far it was read.

    It is a ``tag``, ``text``, or ``open``: a tag that never ends.
    """
    found = _START.match(text, start)
    end = found.end() if found else start + 1
    if text.startswith(">", end):
        return "tag", end + 1
    if text.startswith("/>", end):
        return "tag", end + 2
    follow = text[end : end + 1]
    if not follow or follow in "=/" or (follow.isalpha() and follow.isascii()):
        return "open", end
    return "text", end


def is_closed_tag(markup: str) -> bool:
    """Tell whether a start tag ends in ``/>``, and the slash is no part of a value."""
    return markup.endswith("/>") and not _BARE_SLASH.search(markup)


def declaration_end(text: str, start: int) -> tuple[str, bool]:
    """Return what ends the declaration at ``start``, and whether it makes a block."""
    if text.startswith("<?", start):
        return "?>", True
    if text.startswith("<![CDATA[", start):
        return "]]>", True
    return ">", text[start : start + 9].lower() == "<!doctype"


def at_line_start(text: str, position: int) -> bool:
    """Tell whether at most three spaces stand before ``position`` on its line."""
    before = text[max(0, position - _REACH) : position]
    newline = before.rfind("\n")
    if newline < 0 and position >= _REACH:
        return False
    return not before[newline + 1 :].strip()


def content_state(tag: str, markup: str, outer: str) -> str:
    """Return how the content of an element is read: as ``block``, as ``span``, or ``off``.

    ``outer`` is the state of the element around it, ``""`` where there is none.
    """
    value = "0"
    found = _MARKDOWN.search(markup)
    if found:
        value = found[1] or found[2] or found[3] or "1"
        value = "1" if value == "markdown" else value
    if outer == "off" or (outer == "span" and value != "0"):
        value = outer
    spans = tag in _SPANS
    blocks = not spans and tag not in _NEVER
    if (value == "1" and blocks) or (value == "block" and (blocks or spans)):
        return "block"
    if (value == "1" and spans) or (value == "span" and (blocks or spans)):
        return "span"
    return "off"
