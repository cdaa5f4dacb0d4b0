"""Result → ``designdocs.json``: lifecycle, design docs and components of the whole site."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from mkdocs_designdoc.exports.json_text import json_text
from mkdocs_designdoc.exports.record import (
    SCHEMA,
    component_record,
    document_record,
    lifecycle_record,
)
from mkdocs_designdoc.pipeline import Result
from mkdocs_designdoc.registry import Entry
from mkdocs_designdoc.settings import Settings

FILE = "designdocs.json"
"""Name of the export, at the site's root."""
_SUFFIXES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


def site_json(
    result: Result, *, url_of: Callable[[str], str], ascii_only: bool = False
) -> str:
    """Return the text of ``designdocs.json``; ``url_of`` gives the URL of a page's path."""
    portal = result.portal
    value = {
        "schema": SCHEMA,
        "lifecycle": lifecycle_record(portal),
        "documents": [
            document_record(document, portal, url=url_of(document.path))
            for document in portal.documents
        ],
        "components": [
            component_record(entry, portal, url=component_url(entry, portal.settings, url_of))
            for entry in portal.registry.entries.values()
        ],
    }
    return json_text(value, ascii_only=ascii_only)


def component_url(entry: Entry, settings: Settings, url_of: Callable[[str], str]) -> str:
    """Return the URL of a component's page, or of its definition where there are no such pages."""
    if settings.components is not None:
        return url_of(f"{settings.components}{entry.slug}.md")
    ranked = sorted(entry.definitions, key=lambda definition: not definition.live)
    return f"{url_of(ranked[0].path)}#{quote(entry.anchor)}"


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
