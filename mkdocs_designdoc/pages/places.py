"""Things of the portal → where they stand: paths of generated pages, and ids in them."""

from __future__ import annotations

from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mkdocs_designdoc.names import clean, fold, slugify

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.portal import Portal
    from mkdocs_designdoc.registry import Entry


def component_page(portal: Portal, name: str) -> str | None:
    """Return the path of a component's page; None where there is no such page."""
    entry = portal.registry.entries.get(name)
    folder = portal.settings.components
    return None if entry is None or folder is None else f"{folder}{entry.slug}.md"


def catalogue_page(portal: Portal) -> str | None:
    """Return the path of the component catalogue; None where the site wants none."""
    folder = portal.settings.components
    return None if folder is None else f"{folder}index.md"


def index_page(portal: Portal, document: Document) -> str | None:
    """Return the path of the index page that is a document's own: its collection's, if any."""
    return portal.settings.of(document.collection).index or portal.settings.index


def index_scope(portal: Portal, document: Document) -> str:
    """Return the scope of the groups' ids on a document's own index page."""
    own = portal.settings.of(document.collection).index
    if not document.collection or own in {None, portal.settings.index}:
        return ""
    return scope_of({"collection": document.collection})


def listed_on(portal: Portal, page: str) -> tuple[Document, ...]:
    """Return the documents of an index page without filters: all, or what is left to it.

    A collection that wants the site's own index page for itself shares it with those documents
    alone that have no other.
    """
    site = portal.settings
    if page != site.index or all(each.index != page for each in site.collections):
        return portal.documents
    return tuple(d for d in portal.documents if site.of(d.collection).index in {page, None})


def group_id(status: str, *, scope: str = "") -> str:
    """Return the id of a status group's heading; ``scope`` tells filtered lists apart."""
    return f"designs-{status}-{scope}" if scope else f"designs-{status}"


def problems_id(path: str) -> str:
    """Return the id of a document's part of the health page; it depends on the path alone."""
    slug = slugify(PurePosixPath(path).stem)[:40].strip("-")
    return f"problems-{slug}-{sha256(path.encode()).hexdigest()[:6]}"


def scope_of(options: Mapping[str, str]) -> str:
    """Return a short text that tells one set of filters from another; empty for none."""
    if not options:
        return ""
    text = "\n".join(f"{key}={value}" for key, value in sorted(options.items()))
    return sha256(text.encode()).hexdigest()[:6]


def find_entry(portal: Portal, options: Mapping[str, str]) -> Entry | None:
    """Return the component that a marker's options name: ``name``, ``slug`` or ``component``.

    ``name`` is what generated pages write: exact, percent-encoded, found at once.
    """
    entries = portal.registry.entries
    if "name" in options:
        return entries.get(unquote(options["name"]))
    slug = options.get("slug")
    if slug is not None:
        return next((entry for entry in entries.values() if entry.slug == slug), None)
    return find_component(portal, options.get("component", ""))


def find_component(portal: Portal, text: str) -> Entry | None:
    """Return the component that a reader means by ``text``: exactly, by case, or folded."""
    entries, name = portal.registry.entries, clean(text)
    if name in entries:
        return entries[name]
    known = portal.registry.by_key.get(name.lower(), ())
    if known:
        return entries[known[0]]
    key = fold(name)
    return next((entry for entry in entries.values() if key and fold(entry.name) == key), None)
