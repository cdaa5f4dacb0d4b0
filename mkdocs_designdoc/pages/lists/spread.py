"""A list of many rows → the part of it that one page holds, and the way to the other parts.

The first page of a list is the list's own; the others stand in a folder beside it. A list that is
filtered has no pages of its own: it shows its first rows and leads to the whole list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.pages.lists import bounds
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from mkdocs_designdoc.pages.writing.fragment import Links

_AROUND = 2
"""Pages on either side of the one at hand that are linked by number, beside the outermost ones."""


def spread_paths(first: str | None, rows: int) -> tuple[str, ...]:
    """Return the paths of a list's pages, the first one included; none where one page holds it."""
    if first is None or rows <= bounds.ROWS:
        return ()
    folder, slash, name = first.rpartition("/")
    stem = f"{folder}{slash}pages" if name == "index.md" else first.removesuffix(".md")
    count = -(-rows // bounds.ROWS)
    return (first, *(f"{stem}/{number}.md" for number in range(2, count + 1)))


def read_number(text: str) -> int:
    """Return the number of a page as a marker writes it, 1 where it is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 6 else 1  # noqa: PLR2004 # digits


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of the list by its number; the one at hand has no link."""

    number: int
    href: str | None
    gap: bool
    """Whether pages before it are not linked."""


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of a list that stand on a page, as a slice, and the way to the others."""

    start: int
    stop: int
    total: int
    number: int = 1
    count: int = 1
    pages: tuple[PageLink, ...] = ()
    before: str | None = None
    after: str | None = None
    whole: str | None = None
    """The list without filters, where this one is cut."""
    rest: str = ""
    """URL of the file with all rows, for the script."""
    file: str = ""
    """Name of that file, where it belongs to the page at hand."""

    def page_of(self, row: int) -> int:
        """Return the number of the page that holds a row."""
        return row // bounds.ROWS + 1 if self.count > 1 else self.number

    @property
    def step(self) -> int:
        """Rows that a script shows at a time, the same as a page holds."""
        return bounds.ROWS

    @property
    def cut(self) -> bool:
        """Whether rows are left to other pages."""
        return self.stop - self.start < self.total


def part_of(
    total: int,
    *,
    paths: tuple[str, ...],
    whole: str | None,
    number: int,
    page: str,
    file: str,
    links: Links,
) -> Part:
    """Return the part of a list that the page at hand, ``page``, shows.

    ``paths`` are the list's pages, ``whole`` leads from a filtered list to all rows; where there
    is neither, the rows stay together. ``file`` is the name of the file with all rows.
    """
    urls = [links.to(path) for path in paths]
    known = [url for url in urls if url is not None]
    if total <= bounds.ROWS or (paths and len(known) < len(urls)):
        return Part(0, total, total)
    if known:
        return _spread(total, known, paths, number=number, page=page, file=file)
    url = links.to(whole)
    if url is None:
        return Part(0, total, total)
    return Part(0, bounds.ROWS, total, whole=url, rest=file, file=file)


def _spread(
    total: int, urls: list[str], paths: tuple[str, ...], *, number: int, page: str, file: str
) -> Part:
    at = number if number <= len(urls) else 1
    shown = [n for n in range(1, len(urls) + 1) if n in {1, len(urls)} or abs(n - at) <= _AROUND]
    here = page in {"", *paths}
    shown = [n for n in range(1, len(urls) + 1) if n in shown or {n - 1, n + 1} <= {*shown}]
    pages = tuple(
        PageLink(n, None if n == at and here else urls[n - 1], gap=n - last > 1)
        for n, last in zip(shown, [0, *shown], strict=False)
    )
    first = (at - 1) * bounds.ROWS
    return Part(
        start=first,
        stop=min(first + bounds.ROWS, total),
        total=total,
        number=at,
        count=len(urls),
        pages=pages,
        before=urls[at - 2] if at > 1 else None,
        after=urls[at] if at < len(urls) else None,
        rest="".join((*urls[0].rpartition("/")[:2], file)),
        file=file if page in {"", paths[0]} and at == 1 else "",
    )
