"""A pattern of the template's front matter → a matcher that cannot hang.

Python's own patterns go back and try again, which takes for ever on some of them. Here all ways
through a pattern are walked side by side, a character at a time, so that the time is at most the
length of the text times that of the pattern, whatever either looks like.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.records import dataclass

_MOST_STATES = 500
_LONGEST_TEXT = 2000
"""Characters of a value that is held to a pattern; a longer one is no match."""
_DEEPEST = 20
_MOST_REPEATS = 100
_COUNT = expression(r"\{(?:(\d{1,4})(?:(,)(\d{0,4}))?|(,)(\d{0,4}))\}")
_ESCAPED = expression(r"\\(?:[dDwWsStnr]|[^\w\s])")
_CLASS = expression(r"\[\^?(?:\\.|[^\\])(?:\\.|[^\\\]])*+\]", re.DOTALL)
_RISKY = expression(r"\\.|[\[&|~]", re.DOTALL)
"""What Python may one day read as an operation on sets of characters."""

Test = Callable[[str], object]
"""Tells of one character whether it fits."""


class PatternError(ValueError):
    """A pattern that cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A place in the pattern: the character it takes, and where it leads."""

    test: Test | None
    targets: list[int]


class Pattern:
    """A pattern for whole values, in the part of Python's language that needs no going back."""

    def __init__(self, text: str) -> None:
        """Raise PatternError where ``text`` is none."""
        self.text = text
        self._steps: list[_Step] = []
        self._end = self._add(None)
        self._start = _Compiler(text, self._add, self._steps).compile(self._end)

    def _add(self, test: Test | None, *targets: int) -> int:
        if len(self._steps) == _MOST_STATES:
            raise PatternError(f"written out it has more than {_MOST_STATES} steps")
        self._steps.append(_Step(test, list(targets)))
        return len(self._steps) - 1

    def matches(self, text: str) -> bool:
        """Tell whether all of ``text`` fits."""
        if len(text) > _LONGEST_TEXT:
            return False
        here = self._reach([self._start])
        for char in text:
            here = self._reach(
                [
                    step.targets[0]
                    for at in here
                    if (step := self._steps[at]).test is not None and step.test(char)
                ]
            )
            if not here:
                return False
        return self._end in here

    def _reach(self, starts: list[int]) -> set[int]:
        """Return the places that are reached without a further character."""
        seen: set[int] = set()
        while starts:
            at = starts.pop()
            if at not in seen:
                seen.add(at)
                if self._steps[at].test is None:
                    starts += self._steps[at].targets
        return seen


Node = Callable[[int], int]
"""Lays a piece of the pattern out before a place, and returns where it begins."""


class _Compiler:
    """Reads a pattern from left to right; its pieces are laid out from the end."""

    def __init__(self, text: str, add: Callable[..., int], steps: list[_Step]) -> None:
        self._fold = text.startswith("(?i)")
        self._text = text.removeprefix("(?i)").removeprefix("^")
        if self._text.endswith("$") and not self._text.endswith("\\$"):
            self._text = self._text[:-1]
        self._at = 0
        self._add = add
        self._steps = steps

    def compile(self, end: int) -> int:
        node = self._choice(0)
        if self._at < len(self._text):
            raise PatternError("there is a `)` too many")
        return node(end)

    def _choice(self, depth: int) -> Node:
        if depth > _DEEPEST:
            raise PatternError(f"its groups are nested more than {_DEEPEST} deep")
        branches = [self._sequence(depth)]
        while self._text.startswith("|", self._at):
            self._at += 1
            branches.append(self._sequence(depth))
        if len(branches) == 1:
            return branches[0]
        return lambda after: self._add(None, *(branch(after) for branch in branches))

    def _sequence(self, depth: int) -> Node:
        pieces: list[Node] = []
        while self._at < len(self._text) and self._text[self._at] not in "|)":
            pieces.append(self._repeated(self._atom(depth)))

        def lay(after: int) -> int:
            for piece in reversed(pieces):
                after = piece(after)
            return after

        return lay

    def _atom(self, depth: int) -> Node:
        char = self._text[self._at]
        if char == "(":
            return self._group(depth)
        if char == "[":
            found = _CLASS.match(self._text, self._at)
            if found is None:
                raise PatternError("a `[` is not closed")
            if "--" in found[0]:
                raise PatternError("`-` stands beside `-`; write `\\-`")
            inner = _RISKY.sub(lambda m: m[0] if len(m[0]) > 1 else f"\\{m[0]}", found[0][1:-1])
            return self._taking(f"[{inner}]", len(found[0]))
        if char == "\\":
            escaped = _ESCAPED.match(self._text, self._at)
            if escaped is None:
                shown = self._text[self._at : self._at + 2]
                raise PatternError(f"`{shown}` is not supported")
            return self._taking(escaped[0], 2)
        if char in "*+?" or _COUNT.match(self._text, self._at):
            raise PatternError(f"nothing stands before `{char}` to be repeated")
        if char in "^$":
            raise PatternError(f"`{char}` stands in the middle; the whole value is matched anyway")
        return self._taking("." if char == "." else re.escape(char), 1)

    def _group(self, depth: int) -> Node:
        self._at += 1
        if self._text.startswith("?:", self._at):
            self._at += 2
        elif self._text.startswith("?", self._at):
            raise PatternError(f"`({self._text[self._at : self._at + 2]}` is not supported")
        node = self._choice(depth + 1)
        if not self._text.startswith(")", self._at):
            raise PatternError("a `(` is not closed")
        self._at += 1
        return node

    def _taking(self, source: str, length: int) -> Node:
        """Return the piece that takes one character, which Python's own pattern judges."""
        self._at += length
        try:
            test = re.compile(source, re.DOTALL | (re.IGNORECASE if self._fold else 0)).fullmatch
        except re.error as error:
            raise PatternError(error.msg) from error
        return lambda after: self._add(test, after)

    def _repeated(self, node: Node) -> Node:
        if self._at == len(self._text):
            return node
        bounds = {"?": (0, 1), "*": (0, None), "+": (1, None)}.get(self._text[self._at])
        length = 1
        counted = _COUNT.match(self._text, self._at)
        if counted:
            length = len(counted[0])
            least = int(counted[1] or 0)
            ranged = counted[2] or counted[4]
            upper = counted[3] or counted[5]
            bounds = (least, int(upper) if upper else None if ranged else least)
        if bounds is None:
            return node
        self._at += length
        if self._text[self._at : self._at + 1] == "?":
            self._at += 1  # As few as possible: the same whole values match.
        if self._text[self._at : self._at + 1] in {"*", "+", "?"} or _COUNT.match(
            self._text, self._at
        ):
            raise PatternError("a repeat is repeated")
        return self._times(node, *bounds)

    def _times(self, node: Node, least: int, most: int | None) -> Node:
        if max(least, most or 0) > _MOST_REPEATS:
            raise PatternError(f"it repeats more than {_MOST_REPEATS} times")
        if most is not None and most < least:
            raise PatternError(f"at least {least} and at most {most} times cannot be")

        def lay(after: int) -> int:
            if most is None:
                loop = self._add(None, after)
                self._steps[loop].targets.append(node(loop))
                behind = loop
            else:
                behind = after
                for _ in range(most - least):
                    behind = self._add(None, node(behind), after)
            for _ in range(least):
                behind = node(behind)
            return behind

        return lay
