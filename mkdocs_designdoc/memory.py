"""What builds that follow each other remember: a value stays as long as what it is made of.

Under ``serve`` a document that nobody has edited is the very object that it was in the build
before, and so is whatever was read in it.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from mkdocs_designdoc.portal import Portal

Led = tuple[tuple[str, str | None], ...]
_Made = TypeVar("_Made")
MEMORY = "memory"
"""What a portal of a build that others follow remembers it under."""


class Memory:
    """Values by key, each with what it was made of."""

    def __init__(self) -> None:
        self.rows: dict[Hashable, dict[Hashable, str]] = {}
        """The rows of each list as JSON, as they were made last, by what they are made of."""
        self.lines: dict[Hashable, dict[Hashable, tuple[str, Led]]] = {}
        """Those that stand in a page, as HTML, with the places that they lead to."""
        self._known: dict[Hashable, tuple[tuple[object, ...], object]] = {}
        self._numbers = count()

    def keep(self, key: Hashable, of: tuple[object, ...], make: Callable[[], _Made]) -> _Made:
        """Return what ``make`` returns, or returned when it was made of the same.

        Objects are the same by identity, for 1 is equal to True; texts, and tuples of texts, by
        their letters.
        """
        known = self._known.get(key)
        if known is None or not _same(known[0], of):
            known = self._known[key] = (of, make())
        return cast("_Made", known[1])

    def number(self, key: Hashable, of: tuple[object, ...]) -> int:
        """Return a number that stays as long as all of something is the same."""
        return self.keep(key, of, lambda: next(self._numbers))


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return all(
        a is b or (isinstance(a, (str, tuple)) and a == b) for a, b in zip(one, other, strict=True)
    )


def memory_of(portal: Portal) -> Memory | None:
    """Return the memory of a portal; None where no other build follows."""
    memory = portal.remembered.get(MEMORY)
    return memory if isinstance(memory, Memory) else None


def remember(
    portal: Portal, key: Hashable, of: tuple[object, ...], make: Callable[[], _Made]
) -> _Made:
    """Return what ``make`` returns, or returned in an earlier build for the same."""
    memory = memory_of(portal)
    return make() if memory is None else memory.keep(key, of, make)
