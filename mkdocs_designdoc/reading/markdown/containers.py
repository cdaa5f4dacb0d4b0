"""Quotes, admonitions, details, tabs, footnotes and HTML with Markdown inside → their content."""

from __future__ import annotations

import re
from functools import lru_cache

from mkdocs_designdoc.block import DEFINITION
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.reading.markdown.extraction import Element
from mkdocs_designdoc.reading.markdown.headings import read_title
from mkdocs_designdoc.reading.markdown.tree import (
    BANG,
    LISTS,
    MORE,
    NOTE,
    QUOTE,
    TAB,
    TABS,
    Chunk,
    Node,
    Stack,
)

_WORDS = r"[\w\-]++(?: ++[\w\-]++)*+"
_CALLOUTS = (
    ("admonition", BANG, rf"^!!! ?{_WORDS}(?: ++\"([^\n]*?)\")? *+(?:\n|\Z)"),
    (
        "details",
        MORE,
        rf"^\?\?\?\+? ?(?:(?:{_WORDS})?(?: ++\"([^\n]*?)\")|{_WORDS}) *+(?:\n|\Z)",
    ),
    ("tabbed", TABS, r"^===(?P<kind>\+!?|!\+?)? ++\"([^\n]*?)\" *+(?:\n|\Z)"),
)
_QUOTED = expression(r"^ {0,3}>", re.MULTILINE)
_QUOTE_MARK = expression(r" {0,3}> ?")
_NOTE = expression(r"^ {0,3}\[(\^[^\]\n]*+)\]: *+", re.MULTILINE)
_MARK = expression(r"\x02(\d++)\x03")


@lru_cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return what most pages never need."""
    return re.compile(pattern, re.MULTILINE)


def read_callout(stack: Stack, chunk: Chunk) -> bool:
    """Take the opening line of an admonition, details or a tab, or indented text inside one."""
    for tag, mark, opening in _CALLOUTS:
        found = _compiled(opening).search(chunk.text, chunk.start) if chunk.marks & mark else None
        if found and found.start() > chunk.start:
            return stack.push_before(chunk, found.start(), mark, read_callout)
        if found:
            _open(stack, chunk, tag, found)
            return True
        chunk.marks &= ~mark
        if _continue(stack, chunk, tag):
            return True
    return False


def _open(stack: Stack, chunk: Chunk, tag: str, found: re.Match[str]) -> None:
    parent = chunk.parent
    parent.item = None
    last = parent.last
    if tag != "tabbed":
        node = parent.add(tag)
        node.kids.append(Node("title"))
        title = read_title((tag == "details" and found[1]) or "")
        if title:
            level, text = title
            stack.writer.heading(node.place, chunk.line, text, found[0].rstrip("\n"), level=level)
    elif last is not None and last.tag == tag and "!" not in (found["kind"] or ""):
        node = last.add("div")
    else:
        node = parent.add(tag).add("div")
    chunk.go(found.end())
    line = chunk.line
    text = "\n".join(chunk.cut())
    stack.push(chunk)
    stack.push_text(node, text, line, chunk.state, chunk.depth + 1)


def _continue(stack: Stack, chunk: Chunk, tag: str) -> bool:
    """Take indented text behind a callout, into the innermost item it is indented for."""
    node = chunk.parent.last
    if node is None or node.tag != tag or not chunk.text.startswith(TAB, chunk.start):
        return False
    if tag == "tabbed" and node.last is not None:
        node = node.last
    width = len(TAB)
    inner = node.last
    while (
        inner is not None
        and inner.tag in LISTS | {"dl"}
        and inner.last is not None
        and chunk.text.startswith(" " * (width + len(TAB)), chunk.start)
    ):
        node = inner.last
        inner = node.last
        width += len(TAB)
    if node.tag in {"li", "dd"}:
        node.wrap()
    line = chunk.line
    text = "\n".join(chunk.cut(width))
    stack.push(chunk)
    stack.push_text(node, text, line, chunk.state, chunk.depth + 1)
    return True


def read_quote(stack: Stack, chunk: Chunk) -> bool:
    """Take a quote: from its first mark to the end of the chunk."""
    found = _QUOTED.search(chunk.text, chunk.start)
    if found is None:
        chunk.marks &= ~QUOTE
        return False
    if found.start() > chunk.start:
        return stack.push_before(chunk, found.start(), QUOTE, read_quote)
    parent = chunk.parent
    parent.item = None
    node = parent.last
    if node is None or node.tag != "blockquote":
        node = parent.add("blockquote", quoted=True)
    lines: list[str] = []
    for line in chunk.text[chunk.start :].split("\n"):
        mark = _QUOTE_MARK.match(line)
        lines.append("" if line.strip() == ">" else line[mark.end() :] if mark else line)
    stack.push_text(node, "\n".join(lines), chunk.line, "blockquote", chunk.depth + 1)
    return True


def read_footnote(stack: Stack, chunk: Chunk) -> bool:
    """Put a footnote aside; it is read behind everything else."""
    found = _NOTE.search(chunk.text, chunk.start)
    if found is None:
        chunk.marks &= ~NOTE
        return False
    before = chunk.text[chunk.start : found.start()].rstrip("\n")
    line = chunk.line
    chunk.go(found.end())
    follow = _NOTE.search(chunk.text, chunk.start)
    end = follow.start() if follow else len(chunk.text)
    label = " ".join(found[1].split()).lower()
    stack.writer.write(DEFINITION, chunk.parent.place, chunk.line, [""], identifier=label)
    note = Chunk(chunk.parent, chunk.text[chunk.start : end].rstrip("\n"), chunk.line, "", 1)
    chunk.go(end)
    _set_aside(stack, note)
    stack.noting = None if follow else chunk.parent
    stack.push(chunk)
    part = Chunk(chunk.parent, before, line, chunk.state, chunk.depth + 1)
    part.marks = chunk.marks
    stack.push(part)
    return True


def read_note(stack: Stack, chunk: Chunk) -> bool:
    """Take indented text behind a footnote, which is the footnote's as well."""
    if chunk.parent is stack.noting and chunk.text.startswith(TAB, chunk.start):
        _set_aside(stack, chunk)
        return True
    stack.noting = None
    return False


def _set_aside(stack: Stack, note: Chunk) -> None:
    lines = note.text[note.start :].split("\n")
    text = "\n".join(line.removeprefix(TAB) for line in lines)
    stack.footnotes.append(Chunk(note.parent, text, note.line, "", 1))


def read_element(stack: Stack, chunk: Chunk) -> bool:
    """Take an HTML element with Markdown inside."""
    found = _MARK.match(chunk.text, chunk.start)
    held = stack.writer.sheet.held[int(found[1])] if found else None
    if found is None or not isinstance(held, Element):
        return False
    chunk.go(found.end())
    stack.push(chunk)
    elements = [(chunk.parent.add(held.tag), held)]
    for node, element in elements:
        _enter(stack, chunk, node, element)
        for item in element.body:
            inner = item if isinstance(item, Element) else None
            if inner is None and element.state == "span" and isinstance(item, tuple):
                mark = _MARK.match(item[0])
                other = stack.writer.sheet.held[int(mark[1])] if mark else None
                inner = other if isinstance(other, Element) else None
            if inner is not None:
                elements.append((node.add(inner.tag), inner))
    return True


def _enter(stack: Stack, chunk: Chunk, node: Node, element: Element) -> None:
    sheet = stack.writer.sheet
    source = sheet.extraction
    if source is None:
        return
    text, lines = source.assemble(element.body)
    if element.state == "block":
        base = sheet.add_lines(lines)
        stack.push_text(node, text.rstrip("\n"), base, chunk.state, chunk.depth + 1)
    text = " ".join(_MARK.sub(" ", text).split())
    line = sheet.add_lines([source.line(element.start)])
    if len(element.tag) == 2 and element.tag[0] == "h" and element.tag[1].isdigit():  # noqa: PLR2004 # h1 to h6
        stack.writer.heading(node.place, line, text, "", level=int(element.tag[1]))
    elif element.state == "span" and text:
        stack.writer.write_text(node.place, line, text)
