"""HTML text → its tags with their places, by the rules browsers tokenise with.

Everything between two tags is text that a reader sees. Nothing is parsed into a tree and nothing
is written back: the splice needs places only. Linear on any input.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from html import unescape

from mkdocs_designdoc.records import NamedTuple, dataclass

_WS = r" \t\n\f\r"
_VALUE = rf"""(?:"[^"]*+"?+|'[^']*+'?+|[^{_WS}>"'][^{_WS}>]*+)?+"""
_ATTRIBUTE = rf"[^{_WS}/>][^{_WS}/>=]*+(?:[{_WS}]*+=[{_WS}]*+{_VALUE})?+"
# A tag that has begun always ends: at ">" or with the text. Together with possessive quantifiers
# this keeps the scan linear on `<` x 30,000 and `<aaa…` (a failing tag was once tried n times).
_INSIDE = rf"(?:[{_WS}/]++|{_ATTRIBUTE})*+"
_BODY = f"{_INSIDE}>?+"
_RAW = "script|style|textarea|title|xmp|iframe|noembed|noframes"
_COLOURED = r'<span(?: class="[a-z][a-z0-9]?")?+>[^<]*+</span>'
_COLOURS = rf"{_COLOURED}(?:[^<]*+{_COLOURED})*+"

TAG = re.compile(
    r"<!--(?:-?>|.*?--!?>|.*+)"
    rf"|<({_RAW})(?=[{_WS}/>]){_BODY}(?:.*?</\1(?=[{_WS}/>])[^<>]*+>|.*+)"
    rf"|<(/?)([A-Za-z][^{_WS}/>]*+){_BODY}"
    r"|<(?:[!?]|/[^A-Za-z>])[^>]*+>?+",
    re.DOTALL | re.IGNORECASE | re.ASCII,
)
"""Comments, elements whose content is no markup, tags, and what browsers read as comments."""

ENDED = re.compile(
    r"<!--(?:-?>|.*?--!?>)"
    rf"|<({_RAW})(?=[{_WS}/>]){_INSIDE}>.*?</\1(?=[{_WS}/>])[^<>]*+>"
    rf"|<(?!(?:{_RAW})[{_WS}/>])/?[A-Za-z][^{_WS}/>]*+{_INSIDE}>"
    r"|<(?:[!?](?!--)|/[^A-Za-z>])[^>]*+>"
    rf"|{_COLOURS}",
    re.DOTALL | re.IGNORECASE | re.ASCII,
)
"""What ``find_tags`` finds, without what is left open at the end of the text."""

# More than half of a page's tags are the colours of its listings, and no reader of tags wants one.
_LISTING_TAG = re.compile(f"{_COLOURS}|{TAG.pattern}", TAG.flags)

_HINT = re.compile("class|designdoc", re.IGNORECASE)
_SHORTEST = len("< class=x>")
_TRANSPARENT = frozenset({"designdoc-ref", "designdoc-dead", "designdoc-anchor"})
_PARTS = re.compile(
    rf"([^{_WS}/>][^{_WS}/>=]*+)"
    rf"""(?:[{_WS}]*+=[{_WS}]*+(?:"([^"]*+)"?+|'([^']*+)'?+|([^{_WS}>"'][^{_WS}>]*+))?+)?+""",
    re.ASCII,
)

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"}
    | {"source", "track", "wbr", "basefont", "bgsound", "frame", "keygen"}
)
"""Elements that have no end tag."""

HEADINGS = {f"h{level}": level for level in range(1, 7)}
"""Level by element."""

BLOCK = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details"}
    | {"dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form"}
    | {"header", "hr", "html", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section"}
    | {"summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", *HEADINGS}
)
"""Elements at whose borders running text ends."""


class Tag(NamedTuple):
    """One tag; a named tuple, for a page has hundreds and a frozen dataclass is three times slower.

    ``name`` is lower case, and empty for comments, for raw elements with their content, and for
    the coloured text of a listing, which is one tag up to its next line or link.
    """

    start: int
    end: int
    name: str
    closing: bool


_tag: Callable[[tuple[int, int, str, bool]], Tag] = partial(tuple.__new__, Tag)
"""Makes a tag; the class itself takes three times as long."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute of a tag, with the place of its value in the HTML."""

    value: str
    """Entities resolved; empty where there is none."""
    end: int
    """Where the attribute ends, quotes included."""
    value_end: int
    """Where the value ends, quotes excluded."""
    quote: str
    """``"``, ``'`` or nothing."""


@dataclass(frozen=True, slots=True)
class Markup:
    """A page's HTML with its tags."""

    html: str
    tags: list[Tag]
    partners: list[int]
    """For each tag the index of its other half, -1 where there is none."""


def read_markup(html: str) -> Markup:
    """Return ``html`` with its tags found and paired."""
    tags = find_tags(html)
    return Markup(html, tags, pair_tags(tags))


def find_tags(html: str) -> list[Tag]:
    """Return the tags of ``html`` in order."""
    tags: list[Tag] = []
    at = 0
    while at >= 0:
        at = _find_outside(html, at, tags)
        if at >= 0:
            at = _find_in_listing(html, at, tags)
    return tags


def _find_outside(html: str, at: int, tags: list[Tag]) -> int:
    """Add the tags from ``at`` on up to that of a listing; return where it ends, -1 for nowhere."""
    for found in TAG.finditer(html, at):
        slash, name = found.group(2, 3)
        name = name.lower() if name else ""
        tags.append(_tag((*found.span(), name, slash == "/")))
        if name == "pre" and not slash:
            return found.end()
    return -1


def _find_in_listing(html: str, at: int, tags: list[Tag]) -> int:
    """Add the tags of a listing and the one behind it; return where that ends, -1 for nowhere."""
    listing = ["pre"]  # what is open in it
    for found in _LISTING_TAG.finditer(html, at):
        slash, name = found.group(2, 3)
        name = name.lower() if name else ""
        closing = slash == "/"
        tags.append(_tag((*found.span(), name, closing)))
        if name in BLOCK:
            listing = ["pre"] if name == "pre" and not closing else []
        elif name and name not in VOID:
            _follow(listing, name, closing=closing)
        if not listing:
            return found.end()
    return -1


def _follow(listing: list[str], name: str, *, closing: bool) -> None:
    """Keep track of what is open in a listing; it is over where elements overlap."""
    if not closing:
        listing.append(name)
    elif listing[-1] == name:
        listing.pop()
    else:
        listing.clear()


def pair_tags(tags: Sequence[Tag]) -> list[int]:
    """Return for each tag the index of its other half, -1 where there is none.

    An end tag also ends everything that was left open inside, as ``</p>`` does with an unclosed
    ``<a name=x>``; that one then has no other half.
    """
    partners = [-1] * len(tags)
    stack: list[int] = []
    opened: dict[str, int] = {}
    for index, (_, _, name, closing) in enumerate(tags):
        if not name or name in VOID:
            continue
        if not closing:
            stack.append(index)
            opened[name] = opened.get(name, 0) + 1
        elif opened.get(name):
            while True:
                candidate = stack.pop()
                opened[tags[candidate].name] -= 1
                if tags[candidate].name == name:
                    partners[candidate], partners[index] = index, candidate
                    break
    return partners


def read_attributes(html: str, tag: Tag) -> dict[str, Attribute]:
    """Return the attributes of ``tag`` by lower-case name; the first of a name counts."""
    attributes: dict[str, Attribute] = {}
    for found in _parts(html, tag):
        group = found.lastindex or 1
        value_end = found.end(group) if group > 1 else found.end()
        attributes.setdefault(
            found[1].lower(),
            Attribute(
                value=_value(found),
                end=found.end(),
                value_end=value_end,
                quote={2: '"', 3: "'"}.get(group, ""),
            ),
        )
    return attributes


def bears(html: str, tag: Tag, classes: Collection[str]) -> bool:
    """Whether ``tag`` has one of ``classes``, or is a view of ours (a strip, index, list)."""
    if tag.end - tag.start < len(tag.name) + _SHORTEST or not _HINT.search(
        html, tag.start, tag.end
    ):
        return False
    seen = False  # the first attribute of a name counts
    for found in _parts(html, tag):
        name = found[1].lower()
        if name.startswith("data-designdoc"):
            return True
        if name == "class" and not seen:
            seen = True
            if any(
                word in classes or (word.startswith("designdoc-") and word not in _TRANSPARENT)
                for word in _value(found).split()
            ):
                return True
    return False


def _parts(html: str, tag: Tag) -> Iterator[re.Match[str]]:
    end = tag.end - 1 if html[tag.end - 1] == ">" else tag.end
    return _PARTS.finditer(html, tag.start + 1 + len(tag.name), end)


def _value(part: re.Match[str]) -> str:
    group = part.lastindex or 1
    return unescape(part[group]) if group > 1 else ""
