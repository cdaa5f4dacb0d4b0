"""Lines with ``#`` and underlined lines → headings, with the id from their attribute list."""

from __future__ import annotations

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.reading.markdown.attributes import split_attributes
from mkdocs_designdoc.reading.markdown.tree import HASH, HEADING, LOOSE, TAB, Chunk, Node, Stack

_PLAIN_HEADING = expression(r"(#{1,6})([^\\#\n]*+)(?:\n|\Z)")
_HEADING = expression(r"(#{1,6})((?:\\.|[^\\#\n]|#+(?=[^#\n]))*?)#*(?:\n|\Z)")
_UNDERLINED = expression(r"([^\n]*+)\n(=++|-++) *+(?:\n|\Z)")


def read_heading(stack: Stack, chunk: Chunk) -> bool:
    """Take a line that begins with ``#``, wherever in a paragraph it stands."""
    text = chunk.text
    position = chunk.start if text.startswith("#", chunk.start) else _next(text, chunk.start)
    found = None
    while position >= 0 and found is None:
        found = _PLAIN_HEADING.match(text, position) or _HEADING.match(text, position)
        position = _next(text, position)
    if found is None:
        chunk.marks &= ~HASH
        return False
    if found.start() > chunk.start:
        return stack.push_before(chunk, found.start(), HASH, read_heading)
    title, identifier = split_attributes(found[2].strip())
    source = found[0].rstrip("\n")
    _begin(stack, chunk)
    stack.writer.heading(
        chunk.parent.place,
        chunk.line,
        title,
        source,
        level=len(found[1]),
        identifier=identifier,
    )
    chunk.go(found.end())
    if chunk.state == "looselist" and chunk.marks & LOOSE:
        _loosen(chunk)
    stack.push(chunk)
    return True


def _next(text: str, position: int) -> int:
    """Return where the next line begins that has a ``#`` in front, -1 where none does."""
    found = text.find("\n#", position)
    return found + 1 if found >= 0 else -1


def read_underlined(stack: Stack, chunk: Chunk) -> bool:
    """Take a heading that is underlined: the first two lines of a paragraph."""
    found = _UNDERLINED.match(chunk.text, chunk.start)
    if found is None:
        return False
    level = 1 if found[2][0] == "=" else 2
    place = chunk.parent.place
    code = stack.writer.underlined(place, found[1])
    _begin(stack, chunk)
    if code is None:
        title, identifier = split_attributes(found[1].strip())
        stack.writer.heading(
            place,
            chunk.line,
            title,
            found[1],
            level=level,
            marker=found[2][0],
            identifier=identifier,
        )
    else:
        # A fence right above ``---`` becomes a heading, in all its length.
        stack.writer.heading(place, chunk.line + 1, code, found[2], level=level)
    chunk.go(found.end())
    stack.push(chunk)
    return True


def read_title(text: str) -> tuple[int, str] | None:
    """Return level and text of a heading that is the title of a details block."""
    found = _HEADING.fullmatch(text)
    return (len(found[1]), found[2].strip()) if found else None


def _begin(stack: Stack, chunk: Chunk) -> None:
    """See to what a heading means for the items around it."""
    chunk.parent.item = None
    stack.noting = None
    # What follows a heading in an item hangs on that very heading.
    chunk.parent.kids.append(Node("h") if chunk.state == "list" else HEADING)


def _loosen(chunk: Chunk) -> None:
    """Take one level of indentation off what follows a heading in a loose list."""
    rest = chunk.text[chunk.start :]
    if rest.startswith(TAB) or "\n" + TAB in rest:
        chunk.text = "\n".join(line.removeprefix(TAB) for line in rest.split("\n"))
        chunk.start = 0
        chunk.marks = -1
    else:
        chunk.marks &= ~LOOSE
