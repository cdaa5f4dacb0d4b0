"""HTML as Markdown writes it, handed to the parser of Material's search without looking twice.

``HTMLParser`` is ready for anything, and a third of the time that the search takes for a page goes
into that. Where a page has nothing but whole tags in their usual form, one expression finds them
all; one with anything else goes to the parser itself. Another third goes into comparing elements by
their tags: here an element is its tag, so Python does that by itself.
"""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.structure.pages import Page

    _Pairs = tuple[tuple[str, str | None], ...]

_ATTRIBUTE = r""" [a-zA-Z][a-zA-Z0-9:_-]*+(?:="[^"]*+"|='[^']*+')?+"""
_NAME = r"[a-z][a-z0-9-]*+"
# What stands in these is not read as HTML.
_RAW = r"(?!(?:script|style|textarea|title|iframe|noembed|noframes|noscript|plaintext|xmp)\b)"
_USUAL = re.compile(
    rf"(?:[^<]*+<(?:/{_NAME}|{_RAW}{_NAME}(?:{_ATTRIBUTE})*+ ?+/?+)>)*+[^<]*+",
)
_TOKEN = re.compile(rf"([^<]*+)<(/?+)({_NAME})((?:{_ATTRIBUTE})*+) ?+(/?+)>")
_END = "<end>"
_PART = re.compile(r""" ([^= ]++)(?:=(?:"([^"]*+)"|'([^']*+)'))?+""")
_ELEMENT = {"__init__", "__repr__", "__eq__", "__hash__", "is_excluded"}


def quickly(index: object, read: Callable[[Page], None]) -> Callable[[Page], None]:
    """Return what reads a page for a search of Material's as ``read`` does, but sooner."""
    module: Any = sys.modules[type(index).__module__]
    parser, element = getattr(module, "Parser", None), getattr(module, "Element", None)
    if not isinstance(parser, type) or not issubclass(parser, HTMLParser):
        return read
    if (parser.feed, parser.goahead) != (HTMLParser.feed, HTMLParser.goahead):
        return read
    ours = (_quick(parser), _light(element) if _compares_tags(element) else element)

    def read_quickly(page: Page) -> None:
        module.Parser, module.Element = ours
        try:
            read(page)
        finally:
            module.Parser, module.Element = parser, element

    return read_quickly


def _quick(usual: type[HTMLParser]) -> type[HTMLParser]:
    """Return a parser like another that is fed whole pages."""

    class Quick(usual):  # type: ignore[valid-type,misc] # any parser
        def feed(self, data: str) -> None:
            if self.rawdata or not _USUAL.fullmatch(data):
                super().feed(data)
                return
            tokens = _TOKEN.findall(data + _END)  # behind the last tag there may be text
            last = tokens.pop()[0]
            for text, end, name, attributes, closed in tokens:
                if text:
                    self.handle_data(unescape(text))
                if end:
                    self.handle_endtag(name)
                elif closed:
                    self.handle_startendtag(name, _pairs(attributes))
                else:
                    self.handle_starttag(name, _pairs(attributes))
            if last:
                self.handle_data(unescape(last))

    return Quick


@lru_cache(maxsize=4096)  # most tags have the attributes of others
def _pairs(attributes: str) -> _Pairs:
    """Return names and values; a name may have none."""
    found = ((part[1].lower(), part[2], part[3]) for part in _PART.finditer(attributes))
    return tuple(
        (name, None if double is None and single is None else unescape(double or single or ""))
        for name, double, single in found
    )


def _compares_tags(element: object) -> bool:
    """Tell whether a class is the one that is known, which does no more than hold a tag."""
    return (
        isinstance(element, type)
        and {name for name in vars(element) if callable(vars(element)[name])} == _ELEMENT
    )


def _light(usual: Any) -> type[str]:  # noqa: ANN401 # a class of Material's
    """Return a class of elements that are equal by tag, as those of another are, without asking."""

    class Element(str):
        __slots__ = ("attrs", "tag")
        is_excluded = usual.is_excluded

        def __new__(cls, tag: str, attrs: dict[str, str | None] | None = None) -> Element:  # noqa: PYI034 # no class has this one for a base
            made = super().__new__(cls, tag)
            made.tag, made.attrs = tag, attrs or {}
            return made

        def __repr__(self) -> str:
            return self.tag

        if TYPE_CHECKING:
            tag: str
            attrs: dict[str, str | None]

    return Element
