"""Text → text without raw HTML blocks and comments, a mark standing for each.

This is Python-Markdown's own extraction (its HTML parser and the md_in_html extension): what it
takes for raw HTML holds no headings, and ``<details markdown>`` holds Markdown of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from mkdocs_designdoc.reading.extraction import Element, Extraction, Held, Piece

_BLOCKS = frozenset(
    "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2"
    " h3 h4 h5 h6 header hgroup hr main menu nav ol p pre section table ul canvas colgroup dd body"
    " dt group html iframe li legend math map noscript output object option progress script style"
    " summary tbody td textarea tfoot th thead tr video center".split()
)
_SPANS = frozenset("address dd dt h1 h2 h3 h4 h5 h6 legend li p summary td th".split())
_NEVER = frozenset("canvas math option pre script style textarea hr".split())
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
)

_NEXT = re.compile(r"<|&#(?!(?:[0-9]++|[xX][0-9a-fA-F]++)[^0-9a-fA-F])")
_NAME = re.compile(r"[a-zA-Z][^\t\n\r\f />\x00]*+")
# Python-Markdown's pattern of a start tag; a back tick never belongs to one.
_START = re.compile(
    r"<[a-zA-Z][^`\t\n\r\f />\x00]*+(?:[\s/]*+(?:(?<=['\"\s/])[^`\s/>][^\s/=>]*+"
    r"(?:\s*=+\s*(?:'[^']*+'|\"[^\"]*+\"|(?!['\"])[^`>\s]*+)(?:\s*+,)*+)?+(?:\s|/(?!>))*+)*+)?+\s*+"
)
_MARKDOWN = re.compile(r"\smarkdown(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?+", re.I)
_END = re.compile(r"</\s*+([a-zA-Z][-.a-zA-Z0-9:_]*+)\s*+>")
_COMMENT_END = re.compile(r"--!?>")
_BLANK_AFTER = re.compile(r"(?: *+\n){2}")
_BLANK_INSIDE = re.compile(r"\n[ \t]*+\n")
_BARE_SLASH = re.compile(r"=\s*[^\s\"'>][^\s\"'>]*+(?<=/)>\Z")
_SCRIPT_END = {tag: re.compile(rf"</\s*+{tag}\s*+>", re.I) for tag in ("script", "style")}
_LONG = 200
_REACH = 4


def extract(text: str, lines: Sequence[str], *, first: int) -> Extraction | None:
    """Take the raw HTML out of ``text``, whose lines are ``lines``; None where there is none."""
    if "<" not in text:
        return None
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    run = _Run(text, Extraction([], [], starts), first)
    run.read()
    return run.out


class _Run:
    """One pass over a text. States have the names they have in Python-Markdown."""

    def __init__(self, text: str, out: Extraction, first: int) -> None:
        self.text = text
        self.out = out
        self.first = first
        self.at = 0
        """Where the text begins that has not been copied yet."""
        self.raw = -1
        """Where the raw block begins that is being read; -1 outside."""
        self.stack: list[str] = []
        self.depth: Counter[str] = Counter()
        self.elements: list[Element] = []
        self.inside: Counter[str] = Counter()
        self.inline: Counter[str] = Counter()
        self.closers: dict[str, int] = {}
        self.closers_end = -1
        self.in_tail = False
        self.script: re.Pattern[str] | None = None
        self.last_close = text.rfind(">")
        self.last_comment = max(text.rfind("-->"), text.rfind("--!>"))
        self.dead = 0
        self.missing: set[str] = set()

    def read(self) -> None:
        """Read the text from beginning to end."""
        text, position, end = self.text, 0, len(self.text)
        broken = False
        while position < end:
            found = (self.script or _NEXT).search(text, position)
            if found is None:
                break
            self._data(position, found.start())
            position = found.start()
            if found[0] == "&#":
                # html.parser stops here; it is started again once, to finish.
                if broken or text.find(";", position) < 0:
                    break
                broken = True
                self._data(position, position + 2)
                position += 2
            else:
                position = self._markup(position)
        self._data(position, end)
        if self.raw >= 0:
            self._hold(Held(self.raw, end, closed=False))
        elif self.elements:
            self._close_element(self.elements[0].tag, end)
        else:
            self._flush(end)

    def _markup(self, start: int) -> int:
        """Read what begins with the ``<`` at ``start``; return where it ends."""
        follow = self.text[start + 1 : start + 2]
        if follow.isalpha() and follow.isascii():
            return self._start_tag(start)
        if follow == "/":
            return self._end_tag(start)
        if self.text.startswith("<!--", start):
            return self._comment(start)
        if follow in {"?", "!"} and (self._at_line_start(start) or self.in_tail or self.elements):
            return self._declaration(start)
        self._data(start, start + 1)
        return start + 1

    def _start_tag(self, start: int) -> int:
        text = self.text
        end = -1
        if self.dead <= start <= self.last_close:
            found = _START.match(text, start)
            end = found.end() if found else start + 1
            if text.startswith(("/>", ">"), end):
                end += 2 if text[end] == "/" else 1
                self._open(start, end)
                return end
            if end == len(text) or (text[end].isascii() and (text[end].isalpha() or text[end] in "=/")):
                # Not whole. The next tags within reach would fail at the same place.
                self.dead = end if end - start > _LONG else self.dead
                end = start + 1
        end = max(end, start + 1)
        self._data(start, end)
        return end

    def _open(self, start: int, end: int) -> None:
        name = _NAME.match(self.text, start + 1)
        tag = name[0].lower() if name else ""
        block = tag in _BLOCKS
        if self.text[end - 2] == "/" and not _BARE_SLASH.search(self.text[start:end]):
            self._empty(start, end, block=block)
            return
        fresh = bool(self.elements) and self.elements[-1].fresh
        ready = block and (self._at_line_start(start) or self.in_tail or fresh)
        if tag == "hr" and ready:
            self._empty(start, end, block=True)
            return
        state = self._state(tag, self.text[start:end]) if ready and self.raw < 0 else ""
        if tag in {"script", "style"} and (ready or self.raw >= 0):
            self.script = _SCRIPT_END[tag]
        if self.raw >= 0 or (ready and not self.elements and state == "off"):
            if self.raw < 0:
                self._flush(start)
                self.out.pieces.append(("\n", -1))
                self.raw = start
            self.stack.append(tag)
            self.depth[tag] += 1
        elif ready:
            self._open_element(tag, state, start, end)
        else:
            self._data(start, end)
            if not block and tag not in _VOID:
                self.inline[tag] += 1

    def _state(self, tag: str, markup: str) -> str:
        """Return how the content of an element is read: as ``block``, as ``span`` or ``off``."""
        found = _MARKDOWN.search(markup) if "markdown" in markup.lower() else None
        value = "0"
        if found:
            value = found[1] or found[2] or found[3] or "1"
            value = "1" if value == "markdown" else value
        outer = self.elements[-1].state if self.elements else ""
        if outer == "off" or (outer == "span" and value != "0"):
            value = outer
        spans = tag in _SPANS
        blocks = tag not in _NEVER and not spans
        if (value == "1" and blocks) or (value == "block" and (blocks or spans)):
            return "block"
        if (value == "1" and spans) or (value == "span" and (blocks or spans)):
            return "span"
        return "off"

    def _open_element(self, tag: str, state: str, start: int, end: int) -> None:
        if self.inside["p"]:
            self._close_element("p", start)
        element = Element(tag, state, start)
        if self.elements:
            self.elements[-1].body.append(element)
        else:
            self._flush(start)
        self.elements.append(element)
        self.inside[tag] += 1
        self.at = end

    def _end_tag(self, start: int) -> int:
        text = self.text
        follow = text[start + 2 : start + 3]
        if not (follow.isalpha() and follow.isascii()) or start > self.last_close:
            self._data(start, start + 2)
            return start + 2
        end = text.index(">", start) + 1
        found = _NAME.match(text, start + 2)
        tag = found[0].lower() if found else ""
        self.script = None
        if self.raw >= 0:
            self._close_raw(tag, end)
        elif tag in _BLOCKS and self.inside[tag]:
            self._close_element(tag, end)
        else:
            self._data(start, end)
            if self.inline[tag]:
                self.inline[tag] -= 1
        return end

    def _close_raw(self, tag: str, end: int) -> None:
        if self.depth[tag]:
            while self.stack:
                last = self.stack.pop()
                self.depth[last] -= 1
                if last == tag:
                    break
        if not self.stack:
            self.in_tail = self.in_tail or not _BLANK_AFTER.match(self.text, end)
            self._hold(Held(self.raw, end))
            self.raw = -1

    def _close_element(self, tag: str, end: int) -> None:
        element = self.elements.pop()
        self.inside[element.tag] -= 1
        while element.tag != tag and self.elements:
            element = self.elements.pop()
            self.inside[element.tag] -= 1
        self.at = end
        if not self.elements:
            self._separate()
            self._flatten(element)
            self._mark(element)
            self.out.pieces.append(("\n\n", -1))
            self.in_tail = self.in_tail or not _BLANK_AFTER.match(self.text, end)

    def _comment(self, start: int) -> int:
        found = _COMMENT_END.search(self.text, start + 4) if start < self.last_comment else None
        if found is None:
            if self.out.unclosed < 0 and self.raw < 0 and self._at_line_start(start):
                self.out.unclosed = start
            self._data(start, start + 1)
            return start + 1
        end = found.end()
        block = not self._closes_later(end) or bool(_BLANK_INSIDE.search(self.text, start, end))
        self._empty(start, end, block=block, comment=True)
        return end

    def _closes_later(self, position: int) -> bool:
        """Tell whether an open inline tag is closed later in the paragraph."""
        if not +self.inline:
            return False
        if position > self.closers_end:
            blank = _BLANK_INSIDE.search(self.text, position)
            self.closers_end = blank.start() if blank else len(self.text)
            found = _END.finditer(self.text, position, self.closers_end)
            self.closers = {end[1].lower(): end.start() for end in found}
        return any(self.closers.get(tag, -1) >= position for tag in +self.inline)

    def _declaration(self, start: int) -> int:
        text = self.text
        closing, block = ">", False
        if text.startswith("<?", start):
            closing, block = "?>", True
        elif text.startswith("<![CDATA[", start):
            closing, block = "]]>", True
        elif text[start : start + 9].lower() == "<!doctype":
            block = True
        end = -1 if closing in self.missing else text.find(closing, start + 2)
        if end < 0:
            # html.parser gives up on it, and takes it for text up to the next tag's end.
            self.missing.add(closing)
            end = max(text.find(">", start + 1) + 1, start + 1)
            self._data(start, end)
            return end
        end += len(closing)
        self._empty(start, end, block=block)
        return end

    def _empty(self, start: int, end: int, *, block: bool, comment: bool = False) -> None:
        """Take in a comment, or a tag without content."""
        if self.raw >= 0:
            return
        if self.elements:
            if block and self._at_line_start(start):
                self.elements[-1].fresh = False
                self._piece("\n")
                self._mark(Held(start, end, comment=comment))
                self._piece("\n\n")
                self.at = end
            else:
                self._data(start, end)
        elif self.in_tail:
            self._flush(start)
            self.at = end
            if comment:
                self.out.loose.append(Held(start, end, comment=True))
        elif block and self._at_line_start(start):
            self._flush(start)
            self._separate()
            self.in_tail = not _BLANK_AFTER.match(self.text, end)
            self._hold(Held(start, end, comment=comment))

    def _data(self, start: int, end: int) -> None:
        """Go past plain text."""
        if start >= end:
            return
        if self.in_tail and self.text.find("\n", start, end) >= 0:
            self.in_tail = False
        if self.elements:
            self.elements[-1].fresh = False
            self._piece(self.text[start:end], start)
            self.at = end
        elif self.raw < 0 and self.inline and _BLANK_INSIDE.search(self.text, start, end):
            self.inline.clear()

    def _piece(self, text: str, offset: int = -1) -> None:
        pieces = self.elements[-1].body if self.elements else self.out.pieces
        pieces.append((text, offset))

    def _at_line_start(self, position: int) -> bool:
        """Tell whether at most three spaces stand before ``position`` on its line."""
        before = self.text[max(0, position - _REACH) : position]
        newline = before.rfind("\n")
        if newline < 0 and position >= _REACH:
            return False
        return not before[newline + 1 :].strip()

    def _flatten(self, element: Element) -> None:
        """Put marks in the place of the elements inside ``element``."""
        queue = [element]
        for current in queue:
            pieces: list[Piece | Element] = []
            for item in current.body:
                if not isinstance(item, Element):
                    pieces.append(item)
                    continue
                _trim(pieces)
                mark = f"\x02{self._number(item)}\x03"
                pieces += [("\n\n", -1), (mark, item.start), ("\n", -1)]
                if item.state != "off":
                    queue.append(item)
            current.body = pieces

    def _flush(self, end: int) -> None:
        """Copy the plain text up to ``end``."""
        if self.at < end:
            self._piece(self.text[self.at : end], self.at)
            self.at = end

    def _separate(self) -> None:
        """See to an empty line before a block."""
        last = self.out.pieces[-1][0] if self.out.pieces else ""
        if last.endswith("\n") and not last.endswith("\n\n"):
            self.out.pieces.append(("\n", -1))

    def _hold(self, held: Held) -> None:
        self._mark(held)
        self.out.pieces.append(("\n\n", -1))
        self.at = held.end

    def _mark(self, held: Held | Element) -> None:
        """Put down the mark that stands for ``held``."""
        self._piece(f"\x02{self._number(held)}\x03", held.start)

    def _number(self, held: Held | Element) -> int:
        self.out.held.append(held)
        return self.first + len(self.out.held) - 1


def _trim(pieces: list[Piece | Element]) -> None:
    """Take the newlines off the end of ``pieces``."""
    while pieces:
        last = pieces[-1]
        if isinstance(last, Element):
            return
        text = last[0].rstrip("\n")
        if text:
            pieces[-1] = (text, last[1])
            return
        pieces.pop()
