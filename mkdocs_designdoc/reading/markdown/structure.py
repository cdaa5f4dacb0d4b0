"""Text without fences and raw HTML → blocks: Python-Markdown's block processors, in their order.

They decide what is a heading, so each one here does what the one of the same name does there; only
recursion and repeated copying are gone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_designdoc.block import Kind
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.reading.markdown import containers, headings, lists, tables
from mkdocs_designdoc.reading.markdown.easy import read_easy as _read_easy
from mkdocs_designdoc.reading.markdown.plainly import look_into, plain_reader
from mkdocs_designdoc.reading.markdown.tree import (
    ANY,
    BANG,
    COLON,
    DASH,
    DEEPEST,
    HASH,
    HTML,
    INDENT,
    INNER,
    LABEL,
    LINE,
    LIST,
    LOOSE,
    MORE,
    NOTE,
    PARAGRAPH,
    PIPE,
    QUOTE,
    RULE,
    TAB,
    TABS,
    TEXT,
    Chunk,
    Node,
    Stack,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_RULE = expression(
    r"^ {0,3}(?:(?:- {0,2}){3,}+|(?:_ {0,2}){3,}+|(?:\* {0,2}){3,}+) *+$", re.MULTILINE
)
_RULE_HINT = expression(r"\n {0,3}(?:- {0,2}-|_ {0,2}_|\* {0,2}\*)")
_DEFINITION = expression(
    r"^ {0,3}\[([^\[\]]*+)\]: *+(?:\n *+)?+([^\s]++) *+(?:\n *+)?"
    r"(?:\"[^\n]*\" *+|'[^\n]*' *+|\([^\n]*\) *+)?$",
    re.MULTILINE,
)
_FIRST = dict.fromkeys(" *+-0123456789", LIST)


def parse(stack: Stack, text: str, base: int) -> None:
    """Read ``text``, whose first line has the number ``base``, into the stack's writer."""
    root = Node("div")
    read_plain = plain_reader(stack, root)
    for block in text.split("\n\n"):
        bare = block.lstrip("\n")
        if bare:
            line = base + len(block) - len(bare)
            if stack.noting is not None or not read_plain(bare, line):
                look_into(root)
                if stack.noting is not None or not _read_easy(stack, root, bare, line):
                    stack.chunks.append(Chunk(root, bare, line, "", 0))
                if stack.chunks:
                    _drain(stack)
        base += block.count("\n") + 2
    notes = Node("div")
    for chunk in stack.footnotes:
        chunk.parent = notes.add("li")
        stack.push(chunk)
        _drain(stack)


def _drain(stack: Stack) -> None:
    while stack.chunks:
        chunk = stack.chunks.pop()
        text = chunk.text
        if chunk.item is not None:
            place, marker, head = chunk.item
            chunk.parent.item = stack.writer.item(place, chunk.line, head, marker)
            chunk.item = None
        while text.startswith("\n", chunk.start):
            chunk.start += 1
            chunk.line += 1
        if chunk.start < len(text):
            _read(stack, chunk)


def _read(stack: Stack, chunk: Chunk) -> None:
    """Hand ``chunk`` to the first processor that takes it."""
    text = chunk.text
    if stack.noting is not None and containers.read_note(stack, chunk):
        return
    first = text[chunk.start]
    if chunk.depth > DEEPEST or (
        TEXT.match(text, chunk.start) and not ("\n" in text and INNER.search(text, chunk.start))
    ):
        _paragraph(stack, chunk)
        return
    if first == "#" and "\n" not in text and headings.read_heading(stack, chunk):
        return
    if chunk.marks < 0:
        chunk.marks = _look(text)
    then, chunk.then = chunk.then, None
    if then is not None and then(stack, chunk):
        return
    marks = chunk.marks | _FIRST.get(first, 0)
    if first == " " and text.startswith(TAB, chunk.start):
        marks |= INDENT
    for mark, process in _PROCESSORS:
        if marks & mark and process(stack, chunk):
            return


_HINTS = (
    ("!!!", BANG),
    ("???", MORE),
    ("===", TABS),
    ("\x02", HTML),
    ("|", PIPE),
    ("#", HASH | LOOSE),
    ("\n", LINE),
    ("-", DASH),
    ("*", DASH),
    ("_", DASH),
    (": ", COLON),
    (">", QUOTE),
    ("]:", LABEL | NOTE),
)


def _look(text: str) -> int:
    marks = ANY
    for hint, mark in _HINTS:
        if hint in text:
            marks |= mark
    return marks


def _code(stack: Stack, chunk: Chunk) -> bool:
    parent, line = chunk.parent, chunk.line
    parent.item = None
    lines = chunk.cut()
    node = parent.last
    if node is None or node.code is None:
        node = Node("pre")
        parent.kids.append(node)
    node.code = stack.writer.code(parent.place, line, lines, node.code)
    if "\x02" in chunk.text[chunk.start :]:
        _restore(stack, chunk)
    stack.push(chunk)
    return True


def _restore(stack: Stack, chunk: Chunk) -> None:
    """Put the fences back that follow indented code in the same chunk: they are text now."""
    sheet = stack.writer.sheet
    texts: list[str] = []
    rows: list[int] = []
    for number, text in enumerate(chunk.text[chunk.start :].split("\n"), chunk.line):
        restored = sheet.restore(text)
        texts += restored or [text]
        rows += range(sheet.lines[number], sheet.lines[number] + (len(restored) or 1))
    chunk.text, chunk.start, chunk.line = "\n".join(texts), 0, len(sheet.lines)
    chunk.marks = -1
    sheet.lines += rows


def _rule(stack: Stack, chunk: Chunk) -> bool:
    found = _RULE.match(chunk.text, chunk.start)
    if found is None and _RULE_HINT.search(chunk.text, chunk.start):
        found = _RULE.search(chunk.text, chunk.start)
    if found is None:
        chunk.marks &= ~DASH
        return False
    if found.start() > chunk.start:
        return stack.push_before(chunk, found.start(), DASH, _rule)
    chunk.parent.item = None
    stack.writer.write(Kind.RULE, chunk.parent.place, chunk.line, [])
    chunk.parent.kids.append(RULE)
    chunk.go(found.end())
    stack.push(chunk)
    return True


def _definition(stack: Stack, chunk: Chunk) -> bool:
    found = _DEFINITION.search(chunk.text, chunk.start)
    if found is None:
        chunk.marks &= ~LABEL
        return False
    if found.start() > chunk.start:
        return stack.push_before(chunk, found.start(), LABEL, _definition)
    position = chunk.start
    while found is not None and found.start() == position:
        label = " ".join(found[1].split()).lower()
        lines = found[0].rstrip("\n").split("\n")
        stack.writer.write(Kind.DEFINITION, chunk.parent.place, chunk.line, lines, identifier=label)
        position = found.end() + 1
        chunk.go(min(position, len(chunk.text)))
        found = _DEFINITION.match(chunk.text, position)
        if found is not None and "\n" in found[0]:
            break
    stack.push(chunk)
    return True


def _paragraph(stack: Stack, chunk: Chunk) -> bool:
    text = chunk.text[chunk.start :]
    if not text.strip():
        return True
    parent = chunk.parent
    stack.writer.paragraph(parent.place, chunk.line, text, parent.item)
    parent.item = None
    if chunk.state != "list":
        parent.kids.append(PARAGRAPH)
    elif parent.kids:
        parent.kids[-1].tail = True
    else:
        parent.text = True
    return True


_PROCESSORS: tuple[tuple[int, Callable[[Stack, Chunk], bool]], ...] = (
    (BANG | MORE | TABS | INDENT, containers.read_callout),
    (HTML, containers.read_element),
    (INDENT, lists.read_indented),
    (INDENT, _code),
    (PIPE, tables.read_table),
    (HASH, headings.read_heading),
    (LINE, headings.read_underlined),
    (DASH, _rule),
    (LIST, lists.read_list),
    (COLON, lists.read_definition),
    (QUOTE, containers.read_quote),
    (NOTE, containers.read_footnote),
    (LABEL, _definition),
    (ANY, _paragraph),
)
