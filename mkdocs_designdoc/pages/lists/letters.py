"""Names in reading order → the letters to jump to, on whichever page of the list they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.names import fold
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mkdocs_designdoc.pages.lists.spread import Part
    from mkdocs_designdoc.pages.writing.fragment import Links


@dataclass(frozen=True, slots=True)
class LetterView:
    """An initial, and the way to the first row under it."""

    letter: str
    href: str


@dataclass(frozen=True, slots=True)
class Letters:
    """The rows of a list at which a letter begins."""

    at: Mapping[int, str]
    """Letters by row."""
    prefix: str

    def id_of(self, row: int) -> str:
        """Return the id of a row, empty for one at which no letter begins."""
        letter = self.at.get(row)
        if letter is None:
            return ""
        return f"{self.prefix}-{letter.lower() if letter != '#' else 'other'}"

    def ids(self, part: Part) -> tuple[str, ...]:
        """Return the ids that stand on a page."""
        return tuple(self.id_of(row) for row in self.at if part.start <= row < part.stop)

    def links(self, part: Part, paths: Sequence[str], links: Links) -> tuple[LetterView, ...]:
        """Return the links of a page to all letters; ``paths`` are the pages of the list."""
        found: list[LetterView] = []
        for row, letter in self.at.items():
            here = part.start <= row < part.stop
            url: str | None = f"#{self.id_of(row)}" if here else None
            if not here and part.count > 1:
                url = links.to(paths[part.page_of(row) - 1], self.id_of(row))
            if url is not None:
                found.append(LetterView(letter, url))
        return tuple(found)


NO_LETTERS = Letters({}, "")
"""Those of a list that is too short for them, or in another order."""


def find_letters(names: Iterable[str], prefix: str) -> Letters:
    """Return the letters of a list; one that comes again later begins where it first stood."""
    first: dict[str, int] = {}
    for row, name in enumerate(names):
        first.setdefault(initial(name), row)
    return Letters({row: letter for letter, row in first.items()}, prefix)


def initial(name: str) -> str:
    """Return the capital that a name is listed under, ``#`` where it begins with no letter."""
    first = fold(name)[:1].upper()[:1]
    return first if first.isalpha() else "#"
