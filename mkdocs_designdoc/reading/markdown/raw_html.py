"""Text → text without raw HTML blocks and comments, a mark standing for each.

This is Python-Markdown's own extraction (its HTML parser and the md_in_html extension): what it
takes for raw HTML holds no headings, and ``<details markdown>`` holds Markdown of its own.
"""

from __future__ import annotations

import re
from collections import Counter

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.reading.markdown.extraction import Extraction, Held
from mkdocs_designdoc.reading.markdown.html_tags import (
    at_line_start,
    content_state,
    declaration_end,
    find_start_tag,
    is_block,
    is_closed_tag,
    is_void,
    read_name,
)

_NEXT = expression(r"<|&#(?!(?:[0-9]++|[xX][0-9a-fA-F]++)[^0-9a-fA-F])")
_END = expression(r"</\s*+([a-zA-Z][-.a-zA-Z0-9:_]*+)\s*+>")
_COMMENT_END = expression(r"--!?>")
_BLANK_AFTER = expression(r"(?: *+\n){2}")
_BLANK_INSIDE = expression(r"\n[ \t]*+\n")
_SCRIPT_END = {tag: expression(rf"</\s*+{tag}\s*+>", re.IGNORECASE) for tag in ("script", "style")}
_PATIENCE = 50


def extract(text: str, *, first: int) -> Extraction | None:
    """Take the raw HTML out of ``text``; None where there is none."""
    if "<" not in text:
        return None
    out = Extraction(text, first=first)
    _Reader(text, out).read()
    untouched = out.pieces == [(text, 0)] and out.unclosed < 0
    return None if untouched else out


class _Reader:
    """One pass over a text. States have the names they have in Python-Markdown."""

    def __init__(self, text: str, out: Extraction) -> None:
        self.text = text
        self.out = out
        self.raw = -1
        """Where the raw block begins that is being read; -1 outside."""
        self.stack: list[str] = []
        self.depth: Counter[str] = Counter()
        self.inline: Counter[str] = Counter()
        self.closers: dict[str, int] = {}
        self.closers_end = -1
        self.in_tail = False
        self.plain = "&#" not in text
        self.script: re.Pattern[str] | None = None
        self.last_close = text.rfind(">")
        self.last_comment = max(text.rfind("-->"), text.rfind("--!>"))
        self.failures = 0
        self.dead = 0
        self.missing: set[str] = set()

    def read(self) -> None:
        """Read the text from beginning to end."""
        text, position, end = self.text, 0, len(self.text)
        broken = False
        while position < end:
            at, mark = self._next(position)
            if at < 0:
                break
            self._data(position, at)
            position = at
            if mark == "&#":
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
            self.out.hold(Held(self.raw, end, closed=False), end)
        elif self.out.elements:
            self.out.close(self.out.elements[0].tag, end)
        else:
            self.out.copy(end)

    def _next(self, position: int) -> tuple[int, str]:
        """Return where the next markup begins and what with, -1 where there is none."""
        if self.script is None and self.plain:
            return self.text.find("<", position), "<"
        found = (self.script or _NEXT).search(self.text, position)
        return (found.start(), found[0]) if found else (-1, "")

    def _markup(self, start: int) -> int:
        """Read what begins with the ``<`` at ``start``; return where it ends."""
        follow = self.text[start + 1 : start + 2]
        if follow.isalpha() and follow.isascii():
            return self._start_tag(start)
        if follow == "/":
            return self._end_tag(start)
        if self.text.startswith("<!--", start):
            return self._comment(start)
        ready = self.in_tail or self.out.elements or at_line_start(self.text, start)
        if follow in {"?", "!"} and ready:
            return self._declaration(start)
        self._data(start, start + 1)
        return start + 1

    def _start_tag(self, start: int) -> int:
        verdict, end = "text", start + 1
        if self.dead <= start <= self.last_close:
            verdict, end = find_start_tag(self.text, start)
        if verdict == "tag":
            self._open(start, end)
            return end
        if verdict == "open":
            # Tags within reach will fail at the same place: do not try that too often.
            self.failures += 1
            self.dead = end if self.failures > _PATIENCE else self.dead
            end = start + 1
        self._data(start, end)
        return end

    def _open(self, start: int, end: int) -> None:
        tag = read_name(self.text, start + 1)
        markup = self.text[start:end]
        block = is_block(tag)
        outer = self.out.elements[-1] if self.out.elements else None
        ready = block and (
            at_line_start(self.text, start) or self.in_tail or (outer is not None and outer.fresh)
        )
        if is_closed_tag(markup) or (tag == "hr" and ready):
            self._empty(start, end, block=block)
            return
        inside = self.raw >= 0
        if tag in _SCRIPT_END and (ready or inside):
            self.script = _SCRIPT_END[tag]
        state = "off"
        if ready and not inside:
            state = content_state(tag, markup, outer.state if outer else "")
        if inside or (ready and outer is None and state == "off"):
            self._open_raw(tag, start)
        elif ready:
            if self.out.inside["p"]:
                self._close("p", start)
            self.out.open(tag, state, start, end)
        else:
            self._data(start, end)
            if not block and not is_void(tag):
                self.inline[tag] += 1

    def _open_raw(self, tag: str, start: int) -> None:
        if self.raw < 0:
            self.out.copy(start)
            self.out.add("\n")
            self.raw = start
        self.stack.append(tag)
        self.depth[tag] += 1

    def _end_tag(self, start: int) -> int:
        text = self.text
        follow = text[start + 2 : start + 3]
        if not (follow.isalpha() and follow.isascii()) or start > self.last_close:
            self._data(start, start + 2)
            return start + 2
        end = text.index(">", start) + 1
        tag = read_name(text, start + 2)
        self.script = None
        if self.raw >= 0:
            self._close_raw(tag, end)
        elif is_block(tag) and self.out.inside[tag]:
            self._close(tag, end)
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
            self.out.hold(Held(self.raw, end), end)
            self.raw = -1

    def _close(self, tag: str, end: int) -> None:
        if self.out.close(tag, end):
            self.in_tail = self.in_tail or not _BLANK_AFTER.match(self.text, end)

    def _comment(self, start: int) -> int:
        found = _COMMENT_END.search(self.text, start + 4) if start < self.last_comment else None
        if found is None:
            if self.out.unclosed < 0 and self.raw < 0 and at_line_start(self.text, start):
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
        closing, block = declaration_end(text, start)
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
        line_start = block and at_line_start(self.text, start)
        held = Held(start, end, comment=comment)
        if self.out.elements and line_start:
            self.out.elements[-1].fresh = False
            self.out.add("\n")
            self.out.hold(held, end)
        elif self.in_tail and not self.out.elements:
            self.out.copy(start)
            self.out.copied = end
            if comment:
                self.out.loose.append(held)
        elif line_start:
            self.out.copy(start)
            self.out.separate()
            self.in_tail = not _BLANK_AFTER.match(self.text, end)
            self.out.hold(held, end)
        else:
            self._data(start, end)

    def _data(self, start: int, end: int) -> None:
        """Go past plain text."""
        if start >= end:
            return
        if self.in_tail and self.text.find("\n", start, end) >= 0:
            self.in_tail = False
        if self.out.elements:
            self.out.elements[-1].fresh = False
            self.out.copied = start
            self.out.copy(end)
        elif self.raw < 0 and self.inline and _BLANK_INSIDE.search(self.text, start, end):
            self.inline.clear()
