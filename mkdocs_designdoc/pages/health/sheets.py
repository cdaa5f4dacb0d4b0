"""The pages over which a health report is spread: what stands on each of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mkdocs_designdoc.pages import places
from mkdocs_designdoc.pages.lists.once import once
from mkdocs_designdoc.pages.writing.languages import texts
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_designdoc.pages.writing.fragment import Links
    from mkdocs_designdoc.portal import Portal

Sheet = tuple[str, str, str, int]
"""Path, title, span and number of problems."""


@dataclass(frozen=True, slots=True)
class SheetView:
    """One of the pages over which the report is spread."""

    title: str
    href: str | None
    between: str
    problems: int


def view_sheets(portal: Portal, collection: str, links: Links) -> tuple[SheetView, ...]:
    """Return the pages of a report as links."""
    return tuple(
        SheetView(title, links.to(path), between, problems)
        for path, title, between, problems in sum_sheets(portal, collection)
    )


def sum_sheets(portal: Portal, collection: str) -> Sequence[Sheet]:
    """Return the pages of a report; computed once a portal."""
    return once(portal, f"sheets of {collection}", lambda: _sum_sheets(portal, collection))


def _sum_sheets(portal: Portal, collection: str) -> list[Sheet]:
    found = []
    for number, path in enumerate(places.health_sheets(portal, collection)):
        first = number * places.SHEET
        documents = portal.documents[first : first + places.SHEET]
        title = texts(portal).sheet(first + 1, first + len(documents))
        between = texts(portal).from_to(documents[0].path, documents[-1].path)
        problems = sum(len(portal.problems.get(d.path, ())) for d in documents)
        found.append((path, title, between, problems))
    return found


def spread_problems(portal: Portal, collection: str) -> Mapping[int, Sequence[str]]:
    """Return the pages that have problems by the number of their sheet, from 0; once a portal."""
    return once(portal, f"spread over {collection}", lambda: _spread(portal, collection))


def _spread(portal: Portal, collection: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for path in sorted(portal.problems):
        found[places.sheet_of(portal, path, collection)].append(path)
    return dict(found)
