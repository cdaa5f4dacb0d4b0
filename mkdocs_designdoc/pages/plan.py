"""Settings and design docs → the pages that a site gets: path and Markdown of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from mkdocs_designdoc.pages import places
from mkdocs_designdoc.pages.lists.contracts import count_rows
from mkdocs_designdoc.pages.places import entry_page, has_report, sheet_paths
from mkdocs_designdoc.pages.sources import (
    catalogue_part_source,
    catalogue_source,
    component_source,
    health_source,
    index_source,
    list_part_source,
    list_source,
    sheet_source,
)

if TYPE_CHECKING:
    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.registry import Entry
    from mkdocs_designdoc.settings import Settings


LISTS = ("endpoints", "entities", "integrations")
"""The lists beside the site's catalogue, besides the map."""


def fixed_pages(site: Settings) -> dict[str, str]:
    """Return the pages whose paths the options alone tell; the site's own come before others."""
    spoken = site.language
    found: dict[str, str] = {}
    for each in (site, *site.collections):
        if each.index is not None:
            found.setdefault(each.index, index_source(each.name, language=spoken))
        if each.health is not None:
            found.setdefault(each.health, health_source(each.name, language=spoken))
        if each.components is not None:
            path = f"{each.components}index.md"
            found.setdefault(path, catalogue_source(each.name, language=spoken))
    return found


def component_pages(site: Settings, entries: Iterable[Entry]) -> dict[str, str]:
    """Return the pages of components, each in the folder of the collection it is at home in."""
    pages = ((entry_page(site, entry), entry) for entry in entries)
    return {path: component_source(entry) for path, entry in pages if path is not None}


def list_pages(
    site: Settings, documents: Sequence[Document], *, has_components: bool
) -> dict[str, str]:
    """Return the lists beside the site's catalogue, and the map: those that something fills."""
    if site.components is None:
        return {}
    kinds = [k for k in LISTS if count_rows(k, documents)]
    kinds += ["map"] if has_components else []
    return {f"{site.components}{k}.md": list_source(k, language=site.language) for k in kinds}


def sheet_pages(site: Settings, documents: Iterable[Document]) -> Mapping[str, tuple[str, str]]:
    """Return the pages over which the health reports are spread: Markdown, and path of the report.

    The report of the site tells of all design docs, that of a collection of its own.
    """
    kinds = [document.collection for document in documents]
    found: dict[str, tuple[str, str]] = {}
    for each in _reporting(site):
        paths = sheet_paths(each.health, kinds.count(each.name) if each.name else len(kinds))
        for number, path in enumerate(paths, 1):
            text = sheet_source(number, len(paths), each.name, language=site.language)
            found[path] = (text, each.health or "")
    return found


def table_pages(
    site: Settings, entries: Iterable[Entry], documents: Sequence[Document]
) -> Mapping[str, tuple[str, str]]:
    """Return the pages that go on with long tables: Markdown, and path of the table's first page.

    Those are the component catalogues, and the lists beside the site's own.
    """
    listed = tuple(entries)
    found: dict[str, tuple[str, str]] = {}

    def go_on(paths: tuple[str, ...], source: Callable[[int, int], str]) -> None:
        for number, path in enumerate(paths[1:], 2):
            found[path] = (source(number, len(paths)), paths[0])

    for each in (site, *site.collections):
        go_on(
            places.catalogue_pages(site, listed, each.name),
            partial(catalogue_part_source, collection=each.name, language=site.language),
        )
    for kind in LISTS:
        go_on(
            places.list_pages(site, kind, count_rows(kind, documents)),
            partial(list_part_source, kind, language=site.language),
        )
    return found


def _reporting(site: Settings) -> list[Settings]:
    return [site, *(each for each in site.collections if has_report(site, each.name))]
