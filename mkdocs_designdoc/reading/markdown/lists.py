"""Bullets, numbers and definitions → items, and indented text → what belongs to them."""

from __future__ import annotations

import re

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.reading.markdown.tree import (
    COLON,
    LISTS,
    PARAGRAPH,
    TAB,
    TEXT,
    Chunk,
    Node,
    Stack,
)

_ITEM = expression(r" {0,3}(\d++\.|[*+-]) ++")
_DEEPER = expression(r" {4,7}(?:\d++\.|[*+-]) ++")
_PLAIN_ITEM = expression(
    r"^( {0,3})(\d++\.|[-*+])( ++)([^\n]*+(?:\n(?! {0,3}(?:\d++\.|[-*+]) )[^\n]*+)*+)",
    re.MULTILINE,
)
_TERM = expression(r"^ {0,3}: {1,3}+([^\n]*+)(?:\n|\Z)", re.MULTILINE)
_FLUSH = expression(r" {0,3}[^ :]")
_SPACES = expression(r" *+")
_KINDS = (
    ("li", frozenset(("li",)), LISTS),
    ("dd", frozenset(("li", "dd")), LISTS | {"dl"}),
)


def read_list(stack: Stack, chunk: Chunk) -> bool:
    """Take a list: a whole chunk."""
    if not _ITEM.match(chunk.text, chunk.start):
        return False
    nodes, state = _open(chunk.parent)
    chunks: list[Chunk] = []
    for line, marker, head, text in _split(chunk):
        target = nodes.add("li") if marker or nodes.last is None else nodes.last
        if marker and not chunks and text and "\n" not in text and TEXT.match(text):
            stack.writer.short_item(nodes.place, line, head, marker, text)
            _settle(target, state)
            state = "list"
            continue
        part = Chunk(target, text, line, state, chunk.depth + 1)
        part.item = (nodes.place, marker, head) if marker else None
        chunks.append(part)
        state = "list"
    stack.chunks += reversed(chunks)
    return True


def read_plain_list(stack: Stack, parent: Node, text: str, line: int) -> None:
    """Take a list at the left edge in which every line is an item, or words that go on in one."""
    nodes, state = _open(parent)
    found = _PLAIN_ITEM.findall(text)
    stack.writer.flush_items(line, found)
    # What stands below the list can only look back at its last item.
    _settle(nodes.add("li"), state if len(found) == 1 else "list")


def _open(parent: Node) -> tuple[Node, str]:
    """Return the list that items inside ``parent`` belong to, and how its first one is read."""
    parent.item = None
    nodes, state = parent.last, "list"
    if nodes is not None and nodes.tag in LISTS:
        # An empty line came between: the item before and the first one here get paragraphs.
        state = "looselist"
        before = nodes.last
        if before is not None:
            before.wrap()
            if before.last is not None and before.last.tail:
                before.last.tail = False
                before.kids.append(Node("p"))
    elif parent.tag in LISTS:
        nodes = parent
    else:
        nodes = Node("ul", parent.place)
        parent.kids.append(nodes)
    return nodes, state


def _settle(node: Node, state: str) -> None:
    """Note that an item has its text."""
    if state == "list":
        node.text = True
    else:
        node.kids.append(PARAGRAPH)


def _split(chunk: Chunk) -> list[tuple[int, str, str, str]]:
    """Return line, marker, first line from the marker on, and text of each item.

    A marker that is indented belongs to the item before; it comes as one without marker.
    """
    items: list[tuple[int, str, str, list[str]]] = []
    for number, line in enumerate(chunk.text[chunk.start :].split("\n"), chunk.line):
        found = _ITEM.match(line)
        if found:
            items.append((number, found[1], line[found.start(1) :], [line[found.end() :]]))
        elif _DEEPER.match(line) and items[-1][1]:
            items.append((number, "", "", [line]))
        else:
            items[-1][3].append(line)
    return [(number, marker, head, "\n".join(lines)) for number, marker, head, lines in items]


def read_indented(stack: Stack, chunk: Chunk) -> bool:
    """Take indented text that continues an item."""
    last = chunk.parent.last
    if chunk.state == "detabbed":
        return False
    for tag, items, lists in _KINDS:
        if chunk.parent.tag in items or (last is not None and last.tag in lists):
            _continue(stack, chunk, tag, items, lists)
            return True
    return False


def _continue(
    stack: Stack, chunk: Chunk, tag: str, items: frozenset[str], lists: frozenset[str]
) -> None:
    text = chunk.text[chunk.start :]
    parent, last = chunk.parent, chunk.parent.last
    level, node = _level(chunk, items, lists)
    if parent.tag in items:
        node = last if last is not None and last.tag in lists else parent
    elif node.tag not in items:
        if node.last is not None and node.last.tag in items:
            node = node.last
            node.wrap()
        else:
            node = node.add(tag)
    if level:
        indent = TAB * level
        text = "\n".join(line.removeprefix(indent) for line in text.split("\n"))
    stack.push(Chunk(node, text, chunk.line, "detabbed", chunk.depth + 1))


def _level(chunk: Chunk, items: frozenset[str], lists: frozenset[str]) -> tuple[int, Node]:
    """Return how many levels of indentation are those of lists, and the innermost node."""
    spaces = _SPACES.match(chunk.text, chunk.start)
    wanted = (spaces.end() - chunk.start) // len(TAB) if spaces else 0
    level = int(chunk.state == "list")
    node = chunk.parent
    while wanted > level and node.last is not None and node.last.tag in items | lists:
        node = node.last
        level += node.tag in lists
    return level, node


def read_definition(stack: Stack, chunk: Chunk) -> bool:
    """Take a term and its definition, ``: text``."""
    found = _TERM.search(chunk.text, chunk.start)
    if found is None:
        chunk.marks &= ~COLON
        return False
    terms = chunk.text[chunk.start : found.start()].strip("\n")
    parent, last = chunk.parent, chunk.parent.last
    named = bool(terms.strip())
    if not named and last is None:
        return False
    state = "list"
    if named:
        stack.writer.paragraph(parent.place, chunk.line, terms)
    elif last is not None and last.tag == "p":
        # The paragraph before is the term.
        state = "looselist"
        parent.kids.pop()
        last = parent.last
    if last is not None and last.tag == "dl":
        if not named and last.last is not None and last.last.kids:
            state = "looselist"
    else:
        last = parent.add("dl")
    chunk.go(found.start())
    line = chunk.line
    chunk.go(found.end())
    text = found[1]
    if _FLUSH.match(chunk.text, chunk.start):
        text += "\n" + chunk.text[chunk.start :]
        chunk.go(len(chunk.text))
    else:
        text = "\n".join([text, *chunk.cut()])
    stack.push(chunk)
    stack.push(Chunk(last.add("dd"), text, line, state, chunk.depth + 1))
    return True
