"""Result → ``designdocs.json``: lifecycle, design docs and components of the whole site."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.pipeline import Result
    from mkdocs_designdoc.portal import Portal
    from mkdocs_designdoc.registry import Entry
    from mkdocs_designdoc.settings import Settings

FILE = "designdocs.json"
"""Name of the export, at the site's root."""
_NOTHING: tuple[()] = ()
_Record = TypeVar("_Record")


class Records:
    """Records as they were written last: one whose makings are still the same is not made again."""

    def __init__(self) -> None:
        self._documents = _Table()
        self._components = _Table()
        self._anchors: frozenset[str] = frozenset()
        self._urls: Mapping[str, str] = {}
        self._places: dict[str, tuple[Entry, str | None]] = {}
        """Components with the URLs that lead to them."""

    def site_pieces(self, result: Result, urls: Mapping[str, str]) -> Iterator[bytes]:
        """Yield ``designdocs.json`` in UTF-8, under the options that were those of the last."""
        portal, url = result.portal, urls.get
        if portal.registry.anchors != self._anchors:  # the ids of components stand in all records
            self._documents, self._anchors = _Table(), portal.registry.anchors
        mentions, problems = portal.mentions, portal.problems
        made_of: dict[str, tuple[object, ...]] = {
            (path := document.path): (
                document,
                mentions[path],
                problems.get(path, _NOTHING),
                url(path) or mkdocs_url(path),
            )
            for document in portal.documents
        }
        documents = self._documents.take(
            made_of, lambda path: _document(portal.by_path[path], portal, url)
        )
        places = self._find_places(portal, urls)
        uses, entries = portal.uses, portal.registry.entries
        made_of = {name: (*at, uses.get(name, _NOTHING)) for name, at in places.items()}
        components = self._components.take(
            made_of, lambda name: component_record(entries[name], portal, url=places[name][1])
        )
        return json_pieces(_tables(portal, url, iter(documents), iter(components)))

    def _find_places(
        self, portal: Portal, urls: Mapping[str, str]
    ) -> Mapping[str, tuple[Entry, str | None]]:
        known = self._places if urls is self._urls else {}
        self._urls = urls
        self._places = {
            name: old
            if (old := known.get(name)) and old[0] is entry
            else (entry, component_url(entry, portal.settings, urls.get))
            for name, entry in portal.registry.entries.items()
        }
        return self._places


class _Table:
    """The records of one kind, and what they were made of."""

    def __init__(self) -> None:
        self._made_of: Mapping[str, tuple[object, ...]] = {}
        self._data: dict[str, bytes] = {}

    def take(
        self, made_of: Mapping[str, tuple[object, ...]], make: Callable[[str], object]
    ) -> Iterable[bytes]:
        """Return the records of all things, those made anew of which something has changed."""
        before, known = self._made_of, self._data
        # What is one and the same object is not looked at: that is most of all.
        fresh = {key for key, parts in made_of.items() if before.get(key) != parts}
        self._data = {
            key: encode_record(make(key)) if key in fresh else known[key] for key in made_of
        }
        self._made_of = made_of
        return self._data.values()


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
