"""Components and design docs → the generated pages that they ask for.

That is found out once for all builds in which they ask for the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from mkdocs_designdoc.pages import places
from mkdocs_designdoc.pages.lists import bounds
from mkdocs_designdoc.pages.lists.cutting import whole_groups
from mkdocs_designdoc.pages.plan import (
    component_pages,
    fixed_pages,
    list_pages,
    sheet_pages,
    table_pages,
)
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.registry import Entry, Registry
    from mkdocs_designdoc.settings import Settings

_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class Plan:
    """The pages of one site that hang on its documents."""

    wanted: Mapping[str, str]
    """Pages of components, lists and the map: Markdown by path."""
    listed: frozenset[str]
    """Those among them that may stand in the navigation."""
    spread: Mapping[str, tuple[str, str]]
    """Pages that go on with another one: Markdown, and path of the first."""
    fixed: frozenset[str]
    """Pages that are there whatever the documents say."""
    large: Mapping[tuple[str, str], str]
    """Groups that need a page, by collection and status, with the index of each."""


class Plans:
    """Makes the plan of one build after another."""

    def __init__(self) -> None:
        self._plan: Plan | None = None
        self._basis: tuple[object, ...] = ()
        self._entries: Mapping[str, Entry] = {}
        self._documents: Sequence[Document] = ()

    def make(self, settings: Settings, registry: Registry, documents: Sequence[Document]) -> Plan:
        """Return the plan for components and documents."""
        basis = (settings, bounds.ROWS, places.SHEET)
        entries = registry.entries
        same = (
            self._plan is not None
            and self._basis == basis
            and _are_alike(self._entries.values(), entries.values(), _of_entry)
            and _are_alike(self._documents, documents, _of_document)
        )
        if not same or self._plan is None:
            self._plan = _plan(settings, tuple(entries.values()), documents)
        self._basis, self._entries, self._documents = basis, entries, documents
        return self._plan

    def forget(self) -> None:
        """Let go of the documents: no other build follows."""
        self._plan, self._entries, self._documents = None, {}, ()


def _are_alike(
    before: Collection[_Thing], after: Collection[_Thing], key: Callable[[_Thing], object]
) -> bool:
    """Tell whether all things ask for the same pages; most of them are what they were."""
    pairs = zip(before, after, strict=True) if len(before) == len(after) else ()
    return len(before) == len(after) and all(key(a) == key(b) for a, b in pairs if a is not b)


def _of_entry(entry: Entry) -> tuple[object, ...]:
    return entry.name, entry.slug, entry.best.collection, {d.collection for d in entry.definitions}


def _of_document(document: Document) -> tuple[object, ...]:
    things = (document.entities, document.integrations)
    return (
        document.collection,
        document.status.id,
        len(document.endpoints),
        [[thing.name for thing in found] for found in things],
    )


def _plan(settings: Settings, entries: tuple[Entry, ...], documents: Sequence[Document]) -> Plan:
    wanted = component_pages(settings, entries)
    listed = list_pages(settings, documents, has_components=bool(wanted))
    spread = {**table_pages(settings, entries, documents), **sheet_pages(settings, documents)}
    return Plan(
        wanted | listed,
        frozenset(listed),
        spread,
        frozenset(fixed_pages(settings)),
        _find_large(documents, settings),
    )


def _find_large(documents: Iterable[Document], settings: Settings) -> Mapping[tuple[str, str], str]:
    listed = tuple(documents)
    shelves = {"": settings.index}
    shelves |= {c.name: c.index for c in settings.collections if c.index != settings.index}
    return {
        (shelf, ident): index
        for shelf, index in shelves.items()
        if index is not None
        for ident, members in whole_groups(listed, settings, shelf).items()
        if len(members) > bounds.ROWS
    }
