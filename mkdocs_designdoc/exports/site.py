"""Result → ``designdocs.json``: lifecycle, design docs and components of the whole site."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from mkdocs_designdoc.exports.json_text import (
    encode_record,
    json_bytes,
    json_pieces,
    json_records,
)
from mkdocs_designdoc.exports.record import (
    SCHEMA,
    component_record,
    document_record,
    lifecycle_record,
)
from mkdocs_designdoc.pages.places import entry_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.pipeline import Result
    from mkdocs_designdoc.portal import Portal
    from mkdocs_designdoc.registry import Entry
    from mkdocs_designdoc.settings import Settings

FILE = "designdocs.json"
"""Name of the export, at the site's root."""
_NOTHING: tuple[()] = ()
_Record = TypeVar("_Record")
_SUFFIXES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


class Records:
    """Records as they were written last: one whose makings are still the same is not made again."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[object, ...], bytes]] = {}

    def site_json(self, result: Result, *, url: Callable[[str], str | None]) -> bytes:
        """Return ``designdocs.json`` in UTF-8, under the options that were those of the last."""
        portal = result.portal
        documents = (self._document(each, portal, url) for each in portal.documents)
        entries = portal.registry.entries.values()
        components = (self._component(entry, portal, url) for entry in entries)
        return json_bytes(_tables(portal, url, documents, components))

    def _document(
        self, document: Document, portal: Portal, url: Callable[[str], str | None]
    ) -> bytes:
        path = document.path
        where = url(path) or mkdocs_url(path)
        found = portal.problems.get(path, _NOTHING)
        # The ids of components hang on the names of all of them.
        makings = (document, portal.mentions[path], found, portal.registry.anchors)
        known = self._known.get(path)
        if known is None or not _same(known[0], (*makings, where)):
            data = encode_record(document_record(document, portal, url=where))
            known = self._known[path] = ((*makings, where), data)
        return known[1]

    def _component(self, entry: Entry, portal: Portal, url: Callable[[str], str | None]) -> bytes:
        where = component_url(entry, portal.settings, url)
        makings = (entry, portal.uses.get(entry.name, _NOTHING), where)
        key = f"#{entry.name}"
        known = self._known.get(key)
        if known is None or not _same(known[0], makings):
            data = encode_record(component_record(entry, portal, url=where))
            known = self._known[key] = (makings, data)
        return known[1]


def _same(before: tuple[object, ...], after: tuple[object, ...]) -> bool:
    """Tell whether two are made of the same things, the last of which is a URL."""
    return before[-1] == after[-1] and all(map(operator.is_, before[:-1], after[:-1]))


def site_json(result: Result, *, url: Callable[[str], str | None], ascii_only: bool = False) -> str:
    """Return the text of ``designdocs.json``; ``url`` gives the URL of a page's path, if any."""
    documents, components = _records(result, url)
    tables = _tables(result.portal, url, documents, components)
    return json_records(tables, ascii_only=ascii_only)


def site_pieces(result: Result, *, url: Callable[[str], str | None]) -> Iterator[bytes]:
    """Yield ``designdocs.json`` in UTF-8, record by record: as a whole it is a text of its own."""
    documents, components = _records(result, url)
    encoded = (map(encode_record, documents), map(encode_record, components))
    return json_pieces(_tables(result.portal, url, *encoded))


def _records(
    result: Result, url: Callable[[str], str | None]
) -> tuple[Iterator[object], Iterator[object]]:
    portal = result.portal
    documents = (
        document_record(document, portal, url=url(document.path) or mkdocs_url(document.path))
        for document in portal.documents
    )
    components = (
        component_record(entry, portal, url=component_url(entry, portal.settings, url))
        for entry in portal.registry.entries.values()
    )
    return documents, components


def _tables(
    portal: Portal,
    url: Callable[[str], str | None],
    documents: Iterator[_Record],
    components: Iterator[_Record],
) -> dict[str, object | Iterator[_Record]]:
    return {
        "schema": SCHEMA,
        "lifecycle": lifecycle_record(portal),
        "documents": documents,
        "components": components,
        "collections": [
            {
                "name": each.name,
                "index": each.index and url(each.index),
                "lifecycle": [state.id for state in each.lifecycle.states],
            }
            for each in portal.settings.collections
        ],
    }


def component_url(entry: Entry, settings: Settings, url: Callable[[str], str | None]) -> str | None:
    """Return the URL of a component's page, or of its definition where there is no such page."""
    own = entry_page(settings, entry)
    page = None if own is None else url(own)
    if page is not None:
        return page
    page = url(entry.best.path)
    return None if page is None else f"{page}#{quote(entry.anchor)}"


def mkdocs_url(path: str, *, directory_urls: bool = True) -> str:
    """Return the URL that MkDocs gives the page at ``path``, relative to the site's root."""
    folder, _, name = path.rpartition("/")
    suffix = next((end for end in _SUFFIXES if name.endswith(end)), "")
    stem = name.removesuffix(suffix)
    stem = "index" if stem == "README" else stem
    prefix = f"{folder}/" if folder else ""
    if not directory_urls:
        return quote(f"{prefix}{stem}.html")
    return quote((prefix or "./") if stem == "index" else f"{prefix}{stem}/")
