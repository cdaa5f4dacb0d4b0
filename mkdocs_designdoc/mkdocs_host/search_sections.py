"""A page's HTML → the sections that Material's search makes of it, in one pass.

Material reads a page with Python's parser for any HTML, tag by tag: a fifth of what a page costs.
Rendered Markdown is well-formed but for rare pages, and those are left to it. What becomes of tags
and text is, step by step, what Material's own parser does with them.
"""

from __future__ import annotations

import re
from html import escape, unescape

from mkdocs_designdoc.pages.plain_html import StrangeHtmlError, read_attributes, read_pieces
from mkdocs_designdoc.records import dataclass, field

_NOTED = re.compile("data-search-exclude|linenodiv|headerlink|&", re.IGNORECASE).search
"""Finds the attributes that Material looks at, but for those of headings."""
_SPECIAL = re.compile("[&<>]").search

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_KEPT = frozenset({"p", "code", "pre", "li", "ol", "ul", "sub", "sup"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source"}
    | {"track", "wbr"}
)


@dataclass(slots=True, eq=False)
class Section:
    """A heading with the text below it, as Material puts it into its index."""

    tag: str
    depth: float = 0
    excluded: bool = False
    id: str | None = None
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def read_sections(html: str) -> list[Section]:
    """Return the sections of a page.

    Raises StrangeHtmlError where Material's own parser may make something else of it.
    """
    first, pieces = read_pieces(html)
    reader = _Reader()
    reader.read(first)
    for closed, opened, attributes, single, text in pieces:
        if closed:
            reader.close(closed.lower())
        elif opened:
            tag = opened.lower()
            reader.open(tag, attributes)
            if single:
                reader.close(tag)
        reader.read(text)
    return reader.sections


class _Reader:
    """Follows the tags and the text of a page."""

    def __init__(self) -> None:
        self.sections: list[Section] = []
        self._section = Section("")
        self._around: list[str] = []
        """The elements that are open."""
        self._skipped: set[str] = set()
        self._hidden = False
        """Whether one of the elements around is skipped."""
        self._permalinks: list[int] = []

    def open(self, tag: str, written: str) -> None:
        """Take in the start of an element."""
        if tag in _VOID:
            return
        if tag == "object":
            raise StrangeHtmlError  # it is skipped, and Material has its own ways with the end
        self._around.append(tag)
        noted = written and (tag in _HEADINGS or _NOTED(written))
        attributes = read_attributes(written) if noted else {}
        if tag in _HEADINGS and "id" in attributes:
            self._begin(tag, attributes)
        if not self.sections:
            self._append(Section("hx"))
        if tag == "a" and attributes.get("class") == "headerlink":
            self._permalinks.append(len(self._around))
        if "data-search-exclude" in attributes or attributes.get("class") == "linenodiv":
            self._skipped.add(tag)
        if self._skipped:
            self._hidden = not self._skipped.isdisjoint(self._around)
        if tag in _KEPT and not self._hidden:
            self._texts().append(f"<{tag}>")

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin a section at a heading."""
        ident, depth = attributes["id"], len(self._around)
        if not ident or "&" in ident:
            raise StrangeHtmlError
        if tag != "h1" and not self.sections:
            self._append(Section("hx", depth))
        shown = ident if self.sections else None
        self._append(Section(tag, depth, "data-search-exclude" in attributes, shown))

    def _append(self, section: Section) -> None:
        self._section = section
        self.sections.append(section)

    def _texts(self) -> list[str]:
        """Return what the text at hand belongs to: the title of a section, or what is below it."""
        section = self._section
        return section.title if section.tag in self._around else section.text

    def close(self, tag: str) -> None:
        """Take in the end of an element."""
        around = self._around
        if not around or around[-1] != tag:
            return
        if self._section.depth > len(around):
            self._leave(len(around))
        if self._permalinks and self._permalinks[-1] == len(around):
            self._permalinks.pop()
        around.pop()
        if self._skipped:
            skipped = tag in self._skipped
            self._skipped.discard(tag)
            self._hidden = not self._skipped.isdisjoint(around)
            if skipped:
                return
        if tag in _KEPT and not self._hidden:
            _end(tag, self._texts())

    def _leave(self, depth: int) -> None:
        """Go on with the section before, where a heading stands deeper than what follows."""
        for section in reversed(self.sections):
            if section.depth <= depth:
                self._section.depth = float("inf")
                self._section = section
                break

    def read(self, text: str) -> None:
        """Take in text."""
        if not text or self._hidden:
            return
        if "&" in text:
            text = unescape(text)
        blank = text.isspace()
        around = self._around
        if "pre" not in around:
            text = " " if blank else text.replace("\n", " ")
        if not self.sections:
            self._append(Section("hx"))
        section = self._section
        if section.tag in around:
            if not self._permalinks:
                section.title.append(_escape(text))
        elif not blank:
            section.text.append(_escape(text))
        elif not section.text or not section.text[-1].isspace() or "pre" in around:
            section.text.append(text)


def _escape(text: str) -> str:
    return escape(text, quote=False) if _SPECIAL(text) else text


def _end(tag: str, texts: list[str]) -> None:
    """Write the end of an element, or remove it where nothing is in it."""
    try:
        inside = texts.index(f"<{tag}>") + 1
    except ValueError:
        raise StrangeHtmlError from None  # for Material to stop at
    if inside == len(texts) or (texts[-1].isspace() and "".join(texts[inside:]).isspace()):
        del texts[inside - 1 :]
    else:
        texts.append(f"</{tag}>")
