"""Portal → the index: every design doc once, by status in lifecycle order, with a legend."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from mkdocs_designdoc.pages import places
from mkdocs_designdoc.pages.health.narrowing import find_collection, narrow
from mkdocs_designdoc.pages.lists import bounds
from mkdocs_designdoc.pages.lists.cutting import find_ways, whole_groups
from mkdocs_designdoc.pages.lists.facets import Facets, find_facets
from mkdocs_designdoc.pages.lists.filters import select
from mkdocs_designdoc.pages.lists.rest import rest_json
from mkdocs_designdoc.pages.lists.rows import GroupView, group_rows
from mkdocs_designdoc.pages.views import StatusView, view_state
from mkdocs_designdoc.pages.writing.fragment import Fragment, Links, TocEntry
from mkdocs_designdoc.pages.writing.languages import texts
from mkdocs_designdoc.pages.writing.render import render
from mkdocs_designdoc.paths import Href
from mkdocs_designdoc.portal import group_by_status, lifecycle_of

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from mkdocs_designdoc.lifecycle import Lifecycle
    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.portal import Portal

NO_FILTERS: Mapping[str, str] = MappingProxyType({})

_HANDFUL = 7
"""Designs of a filtered list that a reader takes in without narrowing it further."""


def render_index(
    portal: Portal,
    *,
    href: Href,
    filters: Mapping[str, str] = NO_FILTERS,
    page: str = "",
    folders: tuple[str, ...] = (),
) -> Fragment:
    """Return the index of all design docs, or of those that ``filters`` let through.

    On the index page of a site with collections, ``page``, stand those that no other index has.
    """
    links = Links(href)
    scope = places.scope_of(filters)
    documents = select(portal, filters)
    if not filters and page:
        documents = places.listed_on(portal, page)
    members = group_by_status(documents, lifecycle_of(documents, portal.settings))
    cut = find_ways(portal, members, filters=filters, page=page, links=links)
    rest = places.rest_file(portal, filters, page) if cut else ""
    facets = find_facets(portal, _shown(members, cut))
    groups = group_rows(portal, documents, links, facets, scope=scope, cut=cut)
    values = {
        "filters": sorted(filters.items()),
        "total": len(documents),
        "groups": groups,
        "legend": ()
        if filters.keys() - {"collection"}
        else _legend(portal, groups, lifecycle_of(documents, portal.settings)),
        **_totals(portal, documents, filters, links),
        **script_values(
            portal,
            facets,
            rest=rest,
            scope=scope,
            few=_HANDFUL if filters.keys() - {"collection"} and not cut else 1,
        ),
    }
    html = render("index", values, folders=folders, portal=portal)
    toc, ids = _headings(portal, groups, filters, legend=bool(values["legend"]))
    files = ((rest, rest_json(portal, members, cut=cut, href=href)),) if cut else ()
    return Fragment(html, toc, ids, links.emitted, files)


def _headings(
    portal: Portal, groups: tuple[GroupView, ...], filters: Mapping[str, str], *, legend: bool
) -> tuple[tuple[TocEntry, ...], tuple[str, ...]]:
    """Return what an index adds to the contents of its page, and the ids in it."""
    toc = tuple(TocEntry(group.id, group.state.label, 2) for group in groups)
    ids = tuple(entry.id for entry in toc)
    if filters.keys() - {"collection"}:
        toc = ()  # A list among the author's own sections: theirs are what the contents show.
    if legend:
        toc += (TocEntry(texts(portal).LEGEND_ID, texts(portal).LEGEND, 2),)
        ids += (texts(portal).LEGEND_ID,)
    return toc, ids


def _totals(
    portal: Portal, documents: tuple[Document, ...], filters: Mapping[str, str], links: Links
) -> dict[str, object]:
    """Return what an index counts beside its documents; a list that is filtered counts nothing.

    A collection that shares the catalogue of the site has no number of components there.
    """
    collection = find_collection(portal, filters.get("collection", ""))
    own = portal.settings.of(collection)
    whole = documents and (not filters or (filters.keys() == {"collection"} and own.name))
    catalogued = whole and (not filters or own.components != portal.settings.components)
    components = len(narrow(portal, collection).registry.entries) if catalogued else 0
    problems = sum(len(portal.problems.get(d.path, ())) for d in documents) if whole else 0
    catalogue = places.catalogue_page(portal, collection)
    report = own.health or portal.settings.health
    return {
        "components": components,
        "components_href": links.to(catalogue) if components else None,
        "problems": problems,
        "health_href": links.to(report) if problems else None,
    }


def render_group(
    portal: Portal,
    status: str,
    *,
    href: Href,
    folders: tuple[str, ...] = (),
    collection: str = "",
) -> Fragment:
    """Return the list of every design doc in one state: what a large group has a page for."""
    links = Links(href)
    documents = whole_groups(portal.documents, portal.settings, collection).get(status, ())
    facets = find_facets(portal, documents)
    values = {
        "groups": group_rows(portal, documents, links, facets),
        "total": len(documents),
        "index_href": links.to(portal.settings.of(collection).index),
        **script_values(portal, facets, rest="", scope="", few=1),
    }
    return Fragment(render("group", values, folders=folders, portal=portal), links=links.emitted)


def script_values(
    portal: Portal, facets: Facets, *, rest: str, scope: str, few: int
) -> dict[str, object]:
    """Return what the script of a list needs; lists of up to ``few`` designs have none."""
    return {
        "few": few,
        "scope": scope,
        "values": facets.values,
        "words": texts(portal).IN_LISTS,
        "rest": rest,
    }


def _shown(groups: Mapping[str, tuple[Document, ...]], cut: Container[str]) -> tuple[Document, ...]:
    """Return the documents whose rows stand in the list itself."""
    return tuple(
        document
        for ident, members in groups.items()
        for document in (members[: bounds.ROWS] if ident in cut else members)
    )


def _legend(
    portal: Portal, groups: tuple[GroupView, ...], lifecycle: Lifecycle
) -> tuple[StatusView, ...]:
    """Return every state, used or not; the two that are none only where a document is in them."""
    states = [view_state(portal, state.id) for state in lifecycle.states]
    extra = [g.state for g in groups if g.state.id in {"unknown", "none"}]
    return tuple(states + extra)
