"""Result → ``designdocs.json``: lifecycle, design docs and components of the whole site."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs_designdoc.exports.json_text import json_records
from mkdocs_designdoc.exports.record import (
    SCHEMA,
    component_record,
    document_record,
    lifecycle_record,
)
from mkdocs_designdoc.pages.places import entry_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_designdoc.pipeline import Result
    from mkdocs_designdoc.registry import Entry
    from mkdocs_designdoc.settings import Settings

FILE = "designdocs.json"
"""Name of the export, at the site's root."""
_SUFFIXES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


def site_json(result: Result, *, url: Callable[[str], str | None], ascii_only: bool = False) -> str:
    """Return the text of ``designdocs.json``; ``url`` gives the URL of a page's path, if any."""
    portal = result.portal
    tables = {
        "schema": SCHEMA,
        "lifecycle": lifecycle_record(portal),
        "documents": (
            document_record(document, portal, url=url(document.path) or mkdocs_url(document.path))
            for document in portal.documents
        ),
        "components": (
            component_record(entry, portal, url=component_url(entry, portal.settings, url))
            for entry in portal.registry.entries.values()
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
