"""Portal → the index: every design doc once, by status in lifecycle order, with a legend."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from mkdocs_designdoc.pages import places, strings, succession
from mkdocs_designdoc.pages.filters import select
from mkdocs_designdoc.pages.fragment import Fragment, Links, TocEntry
from mkdocs_designdoc.pages.render import render
from mkdocs_designdoc.pages.views import (
    CountView,
    DesignView,
    RolloutView,
    StatusView,
    count_problems,
    problems_link,
    view_design,
    view_rollout,
    view_state,
)
from mkdocs_designdoc.paths import Href
from mkdocs_designdoc.portal import group_by_status, lifecycle_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_designdoc.lifecycle import Lifecycle
    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.portal import Portal

NO_FILTERS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class RowView:
    """One design doc in the index."""

    design: DesignView
    folder: str
    """Shown where several documents share the title."""
    owners: tuple[str, ...]
    summary: str
    rollout: RolloutView
    successors: tuple[DesignView, ...]
    problems: tuple[CountView, ...]
    problems_href: str | None


@dataclass(frozen=True, slots=True)
class GroupView:
    """The design docs in one state."""

    state: StatusView
    id: str
    rows: tuple[RowView, ...]


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
    groups = _groups(portal, documents, links, scope)
    # Counts of the whole portal belong to the whole index; a filtered list only counts its own.
    whole = bool(documents) and not filters
    components = len(portal.registry.entries) if whole else 0
    problems = sum(len(portal.problems.get(d.path, ())) for d in documents) if whole else 0
    values = {
        "filters": sorted(filters.items()),
        "total": len(documents),
        "groups": groups,
        "legend": ()
        if filters.keys() - {"collection"}
        else _legend(portal, groups, lifecycle_of(documents, portal.settings)),
        "components": components,
        "components_href": links.to(places.catalogue_page(portal)) if components else None,
        "problems": problems,
        "health_href": links.to(portal.settings.health) if problems else None,
    }
    html = render("index", values, folders=folders)
    toc = tuple(TocEntry(group.id, group.state.label, 2) for group in groups)
    if values["legend"]:
        toc += (TocEntry(strings.LEGEND_ID, strings.LEGEND, 2),)
    return Fragment(html, toc, tuple(entry.id for entry in toc), links.emitted)


def _groups(
    portal: Portal, documents: tuple[Document, ...], links: Links, scope: str
) -> tuple[GroupView, ...]:
    """Return the groups that hold something; a document of no known state is never dropped."""
    shared = {title for title, n in Counter(d.title.casefold() for d in documents).items() if n > 1}
    return tuple(
        GroupView(
            state=view_state(portal, ident),
            id=places.group_id(ident, scope=scope),
            rows=tuple(_row(portal, document, links, shared) for document in members),
        )
        for ident, members in group_by_status(
            documents, lifecycle_of(documents, portal.settings)
        ).items()
    )


def _row(portal: Portal, document: Document, links: Links, shared: set[str]) -> RowView:
    path = document.path
    problems_href = problems_link(portal, path, links)
    return RowView(
        design=view_design(portal, path, links),
        folder=path if document.title.casefold() in shared else "",
        owners=document.owners,
        summary=document.summary,
        rollout=view_rollout(document.rollout),
        successors=tuple(
            view_design(portal, target, links) for target in succession.successors(portal, path)
        ),
        problems=count_problems(portal, path),
        problems_href=problems_href,
    )


def _legend(
    portal: Portal, groups: tuple[GroupView, ...], lifecycle: Lifecycle
) -> tuple[StatusView, ...]:
    """Return every state, used or not; the two that are none only where a document is in them."""
    states = [view_state(portal, state.id) for state in lifecycle.states]
    extra = [g.state for g in groups if g.state.id in {"unknown", "none"}]
    return tuple(states + extra)
