"""Result → ``designdocs.json``: lifecycle, design docs and components of the whole site."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs_designdoc.exports.json_text import Encoded, json_records
from mkdocs_designdoc.exports.record import (
    SCHEMA,
    component_record,
    document_record,
    lifecycle_record,
)
from mkdocs_designdoc.pages.places import entry_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.pipeline import Result
    from mkdocs_designdoc.portal import Portal
    from mkdocs_designdoc.registry import Entry
    from mkdocs_designdoc.settings import Settings

FILE = "designdocs.json"
"""Name of the export, at the site's root."""
_NOTHING: tuple[()] = ()
_SUFFIXES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


class Records:
    """Records as they were written last: one whose makings are still the same is not made again."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[object, ...], Encoded]] = {}

    def keep(self, key: str, makings: tuple[object, ...], make: Callable[[], object]) -> Encoded:
        """Return a record of the site's export as text."""
        known = self._known.get(key)
        if known is None or not all(map(_same, known[0], makings)):
            known = (makings, Encoded(json.dumps(make(), ensure_ascii=False)))
            self._known[key] = known
        return known[1]


def _same(one: object, other: object) -> bool:
    return one is other or (isinstance(one, str) and one == other)


def site_json(
    result: Result,
    *,
    url: Callable[[str], str | None],
    ascii_only: bool = False,
    records: Records | None = None,
) -> str:
    """Return the text of ``designdocs.json``; ``url`` gives the URL of a page's path, if any.

    ``records`` are kept from one export to the next, under the same options.
    """
    portal = result.portal
    tables = {
        "schema": SCHEMA,
        "lifecycle": lifecycle_record(portal),
        "documents": (_document(each, portal, url, records) for each in portal.documents),
        "components": (
            _component(entry, portal, url, records) for entry in portal.registry.entries.values()
        ),
        "collections": [
            {
                "name": each.name,
                "index": each.index and url(each.index),
                "lifecycle": [state.id for state in each.lifecycle.states],
            }
            for each in portal.settings.collections
        ],
    }
    return json_records(tables, ascii_only=ascii_only)


def _document(
    document: Document,
    portal: Portal,
    url: Callable[[str], str | None],
    records: Records | None,
) -> object:
    path = document.path
    where = url(path) or mkdocs_url(path)
    if records is None:
        return document_record(document, portal, url=where)
    found = portal.problems.get(path, _NOTHING)
    # The ids of components hang on the names of all of them.
    makings = (document, portal.mentions[path], found, portal.registry.anchors, where)
    return records.keep(path, makings, lambda: document_record(document, portal, url=where))


def _component(
    entry: Entry,
    portal: Portal,
    url: Callable[[str], str | None],
    records: Records | None,
) -> object:
    where = component_url(entry, portal.settings, url)
    if records is None:
        return component_record(entry, portal, url=where)
    makings = (entry, portal.uses.get(entry.name, _NOTHING), where)
    return records.keep(
        f"#{entry.name}", makings, lambda: component_record(entry, portal, url=where)
    )


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
