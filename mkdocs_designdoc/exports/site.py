"""Result → ``designdocs.json``: lifecycle, design docs and components of the whole site."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from mkdocs_designdoc.differing import differing
from mkdocs_designdoc.exports.json_text import (
    encode_record,
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
from mkdocs_designdoc.paths import address_of
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.pipeline import Result
    from mkdocs_designdoc.portal import Portal
    from mkdocs_designdoc.registry import Entry
    from mkdocs_designdoc.settings import Settings

FILE = "designdocs.json"
"""Name of the export, at the site's root."""
_Record = TypeVar("_Record")


class Records:
    """Records as they were written last: one whose makings are still the same is not made again."""

    def __init__(self) -> None:
        self._documents: dict[str, bytes] = {}
        self._components: dict[str, bytes] = {}
        self._made_of: _Makings | None = None

    def site_pieces(self, result: Result, urls: Mapping[str, str]) -> Iterator[bytes]:
        """Yield ``designdocs.json`` in UTF-8, under the options that were those of the last."""
        portal, url = result.portal, urls.get
        before, self._made_of = self._made_of, _Makings.of(portal, urls)
        documents, components = self._made_of.stale(before)
        entries, settings = portal.registry.entries, portal.settings
        self._documents = {
            document.path: encode_record(_document(document, portal, url))
            if document.path in documents
            else self._documents[document.path]
            for document in portal.documents
        }
        self._components = {
            name: encode_record(
                component_record(entry, portal, url=component_url(entry, settings, url))
            )
            if name in components
            else self._components[name]
            for name, entry in entries.items()
        }
        encoded = (iter(self._documents.values()), iter(self._components.values()))
        return json_pieces(_tables(portal, url, *encoded))


@dataclass(frozen=True, slots=True)
class _Makings:
    """What the records of a portal are made of."""

    anchors: frozenset[str]
    """The ids of components stand in all records."""
    urls: Mapping[str, str]
    of_documents: tuple[Mapping[str, object], ...]
    of_components: tuple[Mapping[str, object], ...]

    @classmethod
    def of(cls, portal: Portal, urls: Mapping[str, str]) -> _Makings:
        """Return those of a portal whose pages have these URLs."""
        return cls(
            portal.registry.anchors,
            urls,
            (portal.by_path, portal.mentions, portal.problems),
            (portal.registry.entries, portal.uses),
        )

    def stale(self, before: _Makings | None) -> tuple[Collection[str], Collection[str]]:
        """Return the documents and components of which something is new since others."""
        components = self.of_components[0].keys()
        if before is None or before.anchors != self.anchors:
            return self.of_documents[0].keys(), components
        same = before.urls is self.urls
        moved = set() if same else {path for path, _ in before.urls.items() ^ self.urls.items()}
        return (
            moved.union(*map(differing, before.of_documents, self.of_documents)),
            components
            if moved
            else set().union(*map(differing, before.of_components, self.of_components)),
        )


def _document(
    document: Document, portal: Portal, url: Callable[[str], str | None]
) -> dict[str, object]:
    path = document.path
    return document_record(document, portal, url=url(path) or mkdocs_url(path))


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
    documents = (_document(document, portal, url) for document in portal.documents)
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
    return quote(address_of(path, directory_urls=directory_urls) or "./")
