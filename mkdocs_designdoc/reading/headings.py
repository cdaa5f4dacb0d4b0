"""Lines with ``#`` and underlined lines → headings, with the id from their attribute list."""

from __future__ import annotations

import re

from mkdocs_designdoc.reading.attributes import split_attributes
from mkdocs_designdoc.reading.tree import HASH, LOOSE, TAB, Chunk, Node, Stack

_HASHES = re.compile(r"^#", re.MULTILINE)
_HEADING = re.compile(r"(#{1,6})((?:\\.|[^\\#\n]|#+(?=[^#\n]))*?)#*(?:\n|\Z)")
_UNDERLINED = re.compile(r"([^\n]*+)\n(=++|-++) *+(?:\n|\Z)")


def read_heading(stack: Stack, chunk: Chunk) -> bool:
    """Take a line that begins with ``#``, wherever in a paragraph it stands."""
    position = chunk.start
    found = None
    while found is None:
        hashes = _HASHES.search(chunk.text, position)
        if hashes is None:
            chunk.marks &= ~HASH
            return False
        found = _HEADING.match(chunk.text, hashes.start())
        position = hashes.end()
    if found.start() > chunk.start:
        return stack.push_before(chunk, found.start(), HASH, read_heading)
    title, identifier = split_attributes(found[2].strip())
    _write(stack, chunk, title, identifier, (len(found[1]), "#", 1))
    chunk.go(found.end())
    if chunk.state == "looselist" and chunk.marks & LOOSE:
        _loosen(chunk)
    stack.push(chunk)
    return True


def read_underlined(stack: Stack, chunk: Chunk) -> bool:
    """Take a heading that is underlined: the first two lines of a paragraph."""
    found = _UNDERLINED.match(chunk.text, chunk.start)
    if found is None:
        return False
    level = 1 if found[2][0] == "=" else 2
    code = stack.writer.underlined(chunk.parent.place, found[1])
    if code is None:
        title, identifier = split_attributes(found[1].strip())
        _write(stack, chunk, title, identifier, (level, found[2][0], 2))
        chunk.go(found.end())
    else:
        # A fence right above ``---`` becomes a heading, in all its length.
        chunk.go(chunk.text.index("\n", chunk.start) + 1)
        _write(stack, chunk, code, "", (level, found[2][0], 1))
        chunk.go(found.end())
    stack.push(chunk)
    return True


def read_title(text: str) -> tuple[int, str] | None:
    """Return level and text of a heading that is the title of a details block."""
    found = _HEADING.fullmatch(text)
    return (len(found[1]), found[2].strip()) if found else None


def _write(
    stack: Stack, chunk: Chunk, title: str, identifier: str, shape: tuple[int, str, int]
) -> None:
    level, marker, count = shape
    chunk.parent.place.item = None
    stack.writer.heading(
        chunk.parent.place,
        chunk.line,
        title,
        level=level,
        marker=marker,
        count=count,
        identifier=identifier,
    )
    chunk.parent.kids.append(Node("h"))


def _loosen(chunk: Chunk) -> None:
    """Take one level of indentation off what follows a heading in a loose list."""
    rest = chunk.text[chunk.start :]
    if rest.startswith(TAB) or "\n" + TAB in rest:
        chunk.text = "\n".join(line.removeprefix(TAB) for line in rest.split("\n"))
        chunk.start = 0
    else:
        chunk.marks &= ~LOOSE
