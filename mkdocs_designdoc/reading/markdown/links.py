"""Inline text without opaque spans → its links and images, and the emphasis marks in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.records import NamedTuple, dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_BRACKET = expression(r"[\[\]()]")
_DELIMITER = expression(r"\*++|_++")


class Link(NamedTuple):
    """A link from its ``[`` at ``start`` to ``end``; its text ends before ``close``."""

    start: int
    close: int
    end: int
    image: bool


def find_links(text: str, references: Collection[str] | None) -> Iterator[Link]:
    """Yield the links of ``text``, outer ones before those inside.

    ``references`` are the labels that the page defines; None means unknown.
    """
    if "[" not in text:
        return
    pairs = _pair_brackets(text)
    around: list[Link] = []
    for start in sorted(pairs):
        while around and around[-1].end <= start:
            around.pop()
        # What stands in the URL of a link is no link.
        if text[start] != "[" or (around and around[-1].close <= start):
            continue
        end = _end(text, start, pairs, references)
        if end:
            link = Link(start, pairs[start], end, image=start > 0 and text[start - 1] == "!")
            around.append(link)
            yield link


def _pair_brackets(text: str) -> dict[int, int]:
    pairs: dict[int, int] = {}
    open_square: list[int] = []
    open_round: list[int] = []
    for found in _BRACKET.finditer(text):
        mark = found[0]
        stack = open_square if mark in "[]" else open_round
        if mark in "[(":
            stack.append(found.start())
        elif stack:
            pairs[stack.pop()] = found.start()
    return pairs


def _end(text: str, start: int, pairs: dict[int, int], references: Collection[str] | None) -> int:
    """Return where the link that begins at ``start`` ends, 0 where there is none."""
    close = pairs[start]
    follow = text[close + 1 : close + 2]
    if follow == "(" and close + 1 in pairs:
        return pairs[close + 1] + 1
    label = text[start + 1 : close]
    second = close + 2 if text.startswith(" [", close + 1) else close + 1
    end = close + 1
    if text.startswith("[", second) and second in pairs:
        given = text[second + 1 : pairs[second]]
        if references is None:
            # A space between is a link for Python-Markdown only where the label is defined.
            known = second == close + 1 and bool((given or label).strip())
            return pairs[second] + 1 if known else 0
        if _fold(given or label) in references:
            return pairs[second] + 1
    return end if references is not None and _fold(label) in references else 0


def _fold(label: str) -> str:
    return " ".join(label.split()).lower()


@dataclass(slots=True)
class _Opener:
    start: int
    left: int
    length: int


def find_emphasis(
    text: str, kept: bytearray, links: Sequence[Link]
) -> Iterator[tuple[int, int, int, int]]:
    """Yield the pairs of emphasis marks: start and end of the opening one, then of the closing.

    Only marks at places set in ``kept`` count, and no pair crosses the bounds of a link's text.
    """
    openers: dict[int, dict[str, list[_Opener]]] = {}
    inside = _Inside(links)
    for found in _DELIMITER.finditer(text):
        start, end = found.span()
        if not kept[start]:
            continue
        stacks = openers.setdefault(inside.link(start), {"*": [], "_": []})
        mark = text[start]
        opens, closes = _sides(text, start, end)
        length = end - start
        left = length
        stack = stacks[mark]
        while closes and left and stack:
            opener = stack[-1]
            if opens and (opener.length + length) % 3 == 0 and (opener.length % 3 or length % 3):
                break
            size = min(2, left, opener.left)
            at = opener.start + opener.left - size
            yield at, at + size, start, start + size
            opener.left -= size
            start += size
            left -= size
            if not opener.left:
                stack.pop()
            # What stands between the two can no longer pair with anything outside.
            other = stacks["_" if mark == "*" else "*"]
            while other and other[-1].start > at:
                other.pop()
        if opens and left:
            stack.append(_Opener(start, left, length))


def _sides(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Tell whether a run of marks can open and can close emphasis."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    opens, closes = not after.isspace(), not before.isspace()
    if text[start] == "_":
        opens = opens and not before.isalnum()
        closes = closes and not after.isalnum()
    return opens, closes


class _Inside:
    """Tells for rising positions which link's text they are in."""

    def __init__(self, links: Sequence[Link]) -> None:
        self._links = sorted(links, key=lambda link: link.start)
        self._next = 0
        self._open: list[Link] = []

    def link(self, position: int) -> int:
        """Return the start of the innermost link whose text holds ``position``, or -1."""
        while self._next < len(self._links) and self._links[self._next].start < position:
            self._open.append(self._links[self._next])
            self._next += 1
        while self._open and self._open[-1].close <= position:
            self._open.pop()
        return self._open[-1].start if self._open else -1
