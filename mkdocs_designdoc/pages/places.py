"""Things of the portal → where they stand: paths of generated pages, and ids in them."""

from __future__ import annotations

import posixpath
from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote

from mkdocs_designdoc.names import clean, fold, slugify
from mkdocs_designdoc.pages.lists.once import once
from mkdocs_designdoc.pages.lists.spread import spread_paths
from mkdocs_designdoc.problem import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.portal import Portal
    from mkdocs_designdoc.registry import Entry
    from mkdocs_designdoc.settings import Settings


REST = "designdoc-rows"
"""Begins the name of a file beside a list with the rows that the list leaves out."""


COMPONENT_PAGES = "component pages"


def component_page(portal: Portal, name: str) -> str | None:
    """Return the path of a component's page; None where there is no such page."""
    known = portal.remembered.get(COMPONENT_PAGES)
    if isinstance(known, Mapping):
        return cast("str | None", known[name])
    entry = portal.registry.entries.get(name)
    return None if entry is None else entry_page(portal.settings, entry)


def entry_page(settings: Settings, entry: Entry) -> str | None:
    """Return the path of a component's page, in the folder of the collection it is at home in."""
    folder = settings.of(entry.best.collection).components
    return None if folder is None else f"{folder}{entry.slug}.md"


def catalogue_page(portal: Portal, collection: str = "") -> str | None:
    """Return the path of a component catalogue: a collection's own, else that of the site."""
    folder = portal.settings.of(collection).components or portal.settings.components
    return None if folder is None else f"{folder}index.md"


def catalogue_pages(site: Settings, entries: Iterable[Entry], collection: str) -> tuple[str, ...]:
    """Return the pages over which a component catalogue is spread; none where one holds it.

    A collection without a catalogue of its own has none either.
    """
    own = site.of(collection)
    if own.components is None or (collection and own.components == site.components):
        return ()
    listed = (
        entry
        for entry in entries
        if not collection or any(d.collection == collection for d in entry.definitions)
    )
    return spread_paths(f"{own.components}index.md", sum(1 for _ in listed))


def list_pages(site: Settings, kind: str, rows: int) -> tuple[str, ...]:
    """Return the pages over which one of the lists beside the catalogue is spread."""
    return () if site.components is None else spread_paths(f"{site.components}{kind}.md", rows)


def table_file(kind: str, filters: Mapping[str, str]) -> str:
    """Return the name of the file with all rows of a table that pages show in parts."""
    scope = scope_of(filters)
    return f"designdoc-{kind}-{scope}.json" if scope else f"designdoc-{kind}.json"


def list_page(portal: Portal, kind: str) -> str | None:
    """Return the path of ``map``, ``endpoints``, ``entities`` or ``integrations``.

    None where the site wants no catalogue; whether there is such a page, the site's files tell.
    """
    folder = portal.settings.components
    return None if folder is None else f"{folder}{kind}.md"


def rule_page(portal: Portal, code: str) -> str | None:
    """Return the path of the page that explains a rule: beside the health page, else the index.

    The site holds the pages of rules that found something; a link to another one is None.
    """
    beside = portal.settings.health or portal.settings.index
    if beside is None or code not in RULES:
        return None
    return posixpath.join(posixpath.dirname(beside), "rules", f"{code}.md")


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
    return portal.documents if page != site.index else own_documents(portal.documents, site)


def own_documents(documents: Iterable[Document], site: Settings) -> tuple[Document, ...]:
    """Return the documents of the site's own index page."""
    if all(each.index != site.index for each in site.collections):
        return tuple(documents)
    return tuple(d for d in documents if site.of(d.collection).index in {site.index, None})


def shelf_of(site: Settings, document: Document) -> str:
    """Return the collection whose own index page lists a document; empty for the site's index."""
    own = site.of(document.collection).index
    return "" if own in {None, site.index} else document.collection


def rest_file(portal: Portal, filters: Mapping[str, str], page: str) -> str:
    """Return the name of the file with the rows that a list leaves out.

    Pages of one folder may share it where they hold the same list: their links are the same too.
    """
    if filters:
        return f"{REST}-{scope_of(filters)}.json"
    return f"{REST}.json" if page in {"", portal.settings.index} else f"{REST}-all.json"


def group_id(status: str, *, scope: str = "") -> str:
    """Return the id of a status group's heading; ``scope`` tells filtered lists apart."""
    return f"designs-{status}-{scope}" if scope else f"designs-{status}"


SHEET = 100
"""Documents whose sections and problems stand on one page; more get pages of their own."""


def report_of(portal: Portal, path: str) -> str:
    """Return the collection whose own report tells of a page; empty for the site's report."""
    document = portal.by_path.get(path)
    name = document.collection if document and document.decision.is_design_doc else ""
    return name if has_report(portal.settings, name) else ""


def has_report(site: Settings, collection: str) -> bool:
    """Tell whether a collection has a health page of its own."""
    return site.of(collection).health not in {None, site.health}


def reported(portal: Portal, collection: str) -> tuple[Document, ...]:
    """Return the design docs that a report tells of, by path; computed once a portal."""
    key = f"reported in {collection}"
    known = portal.remembered.get(key)
    if not isinstance(known, tuple):
        known = tuple(
            page
            for _, page in sorted(portal.by_path.items())
            if page.decision.is_design_doc and collection in {"", page.collection}
        )
        portal.remembered[key] = known
    return known


def health_sheets(portal: Portal, collection: str = "") -> tuple[str, ...]:
    """Return the pages over which a health report is spread; none where one page holds it."""
    if collection and not has_report(portal.settings, collection):
        return ()
    report = portal.settings.of(collection).health
    documents = reported(portal, collection)
    return once(portal, f"sheet paths of {collection}", lambda: sheet_paths(report, len(documents)))


def sheet_paths(health: str | None, documents: int) -> tuple[str, ...]:
    """Return the paths of the health report's pages for a number of documents."""
    if health is None or documents <= SHEET:
        return ()
    count = -(-documents // SHEET)
    return tuple(f"{_sheet_stem(health)}{number}.md" for number in range(1, count + 1))


def _sheet_stem(health: str) -> str:
    return f"{health.removesuffix('.md').removesuffix('/index')}/page-"


def sheet_of(portal: Portal, path: str, collection: str = "") -> int:
    """Return the number of the sheet, from 0, on which a page's problems stand.

    Sheets hold documents by path; a page that is no design doc stands where it would be one.
    """
    documents = reported(portal, collection)
    at = bisect_left(documents, path, key=lambda document: document.path)
    return min(at, max(0, len(documents) - 1)) // SHEET


PROBLEMS_PAGES = "problems pages"


def problems_page(portal: Portal, path: str) -> str | None:
    """Return the page on which the problems of the page at ``path`` stand: the nearest one."""
    known = portal.remembered.get(PROBLEMS_PAGES)
    if isinstance(known, Mapping):
        return cast("str | None", known[path])
    collection = report_of(portal, path)
    sheets = health_sheets(portal, collection)
    if sheets:
        return sheets[sheet_of(portal, path, collection)]
    return portal.settings.of(collection).health


@lru_cache(maxsize=8192)  # asked for by each place that leads there
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
