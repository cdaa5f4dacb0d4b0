"""Design docs → rows in groups by status, for the index, pages of groups and filtered lists."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from mkdocs_designdoc.checking.progress import state_date
from mkdocs_designdoc.memory import remember
from mkdocs_designdoc.pages import places
from mkdocs_designdoc.pages.document import succession
from mkdocs_designdoc.pages.lists import bounds
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
from mkdocs_designdoc.portal import group_by_status, lifecycle_of
from mkdocs_designdoc.reading.metadata.history import read_changes
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs_designdoc.model import Change, Document
    from mkdocs_designdoc.pages.lists.cutting import WayView
    from mkdocs_designdoc.pages.lists.facets import Facets
    from mkdocs_designdoc.pages.writing.fragment import Links
    from mkdocs_designdoc.portal import Portal

NOTHING_CUT: Mapping[str, tuple[WayView, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class RowView:
    """One design doc in a list."""

    design: DesignView
    folder: str
    """Shown where several documents share the title."""
    owners: tuple[str, ...]
    summary: str
    rollout: RolloutView
    successors: tuple[DesignView, ...]
    collection: str
    """Shown in lists of several kinds of documents."""
    problems: tuple[CountView, ...]
    problems_href: str | None
    facets: str
    """What the document can be found by, as ``Facets.marks`` says it."""
    since: str
    """ISO date of the day on which it came into its state; empty where it does not say so."""
    steps: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """The design docs in one state."""

    state: StatusView
    id: str
    rows: tuple[RowView, ...]
    total: int
    ways: tuple[WayView, ...]
    """To where the whole group is listed, where this list does not."""
    stale_after: int | None
    """Days after which a document should have left the state."""

    @property
    def under_way(self) -> bool:
        """Whether documents of the group are on their way somewhere, so that a target matters."""
        return self.state.tone in {"progress", "warn"}


def group_rows(
    portal: Portal,
    documents: tuple[Document, ...],
    links: Links,
    facets: Facets,
    *,
    scope: str = "",
    cut: Mapping[str, tuple[WayView, ...]] = NOTHING_CUT,
) -> tuple[GroupView, ...]:
    """Return the groups that hold something; a document of no known state is never dropped.

    Of the states in ``cut`` only the first rows are shown, with the links that it gives.
    """
    view = RowViewer(portal, documents, links, facets)
    return tuple(
        _group(portal, ident, members, view, scope=scope, ways=cut.get(ident, ()))
        for ident, members in group_by_status(
            documents, lifecycle_of(documents, portal.settings)
        ).items()
    )


def _group(
    portal: Portal,
    ident: str,
    members: tuple[Document, ...],
    view: RowViewer,
    *,
    scope: str,
    ways: tuple[WayView, ...],
) -> GroupView:
    state = portal.settings.joint_lifecycle.get(ident)
    return GroupView(
        state=view_state(portal, ident),
        id=places.group_id(ident, scope=scope),
        rows=tuple(
            view.row(document) for document in (members[: bounds.ROWS] if ways else members)
        ),
        total=len(members),
        ways=ways,
        stale_after=state.stale_after if state else None,
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What a row tells of a document whatever there is around it."""

    rollout: RolloutView
    since: str
    steps: tuple[Change, ...]


def _tell(portal: Portal, document: Document) -> _Told:
    return _Told(
        view_rollout(portal, document.rollout),
        str(state_date(document, document.front_matter) or ""),
        read_changes(document, portal.settings.of(document.collection).lifecycle),
    )


class RowViewer:
    """Makes the rows of one list."""

    def __init__(
        self, portal: Portal, documents: Iterable[Document], links: Links, facets: Facets
    ) -> None:
        self.links = links
        self._portal = portal
        self._facets = facets
        self._kinds = len({document.collection for document in documents}) > 1
        titles = Counter(document.title.casefold() for document in documents)
        self._shared = {title for title, count in titles.items() if count > 1}

    def row(self, document: Document) -> RowView:
        """Return the row of a design doc."""
        portal, path = self._portal, document.path
        told = remember(portal, ("row", path), (document,), lambda: _tell(portal, document))
        return RowView(
            design=view_design(portal, path, self.links),
            folder=path if document.title.casefold() in self._shared else "",
            owners=document.owners,
            summary=document.summary,
            rollout=told.rollout,
            successors=tuple(
                view_design(portal, target, self.links)
                for target in succession.successors(portal, path)
            ),
            collection=document.collection if self._kinds else "",
            problems=count_problems(portal, path),
            problems_href=problems_link(portal, path, self.links),
            facets=self._facets.marks[path],
            since=told.since,
            steps=told.steps,
        )
