"""Portal → what stands around each document: in its group, by its links, by its components.

Worked out once for a portal, so that the end of each page only looks things up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from typing import TYPE_CHECKING

from mkdocs_designdoc.named import names_of
from mkdocs_designdoc.pages.views import status_ranks
from mkdocs_designdoc.portal import INVERSE, group_by_status
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.portal import Portal

COMMON = 40
"""Documents beyond which sharing a component says nothing about two of them."""
_DEAD_WEIGHT = 0.5
_MOST_RELATED = 6


@dataclass(frozen=True, slots=True)
class Tie:
    """How a document is tied to another one."""

    kind: str
    """``component``, ``link``, or a relation as it reads from the one that holds the tie."""
    detail: str
    """The component's name for ``component``, else empty."""


@dataclass(frozen=True, slots=True)
class Related:
    """A document that shares components with the one at hand."""

    path: str
    shared: tuple[str, ...]


class Surroundings:
    """What every document of a portal is surrounded by."""

    def __init__(self, portal: Portal) -> None:
        self.portal = portal
        self.sides = _group_neighbours(portal)
        """What stands before and behind each document."""
        ranks = status_ranks(portal)
        self._order = {document.path: ranks[document.path] for document in portal.documents}
        self._last = len(ranks)
        is_dead = portal.settings.is_dead
        self._dead = {document.path for document in portal.documents if is_dead(document)}
        self.names = names_of(portal)
        """The components of each document."""
        self.holders: dict[str, list[str]] = defaultdict(list)
        """The documents of each component."""
        for path, names in self.names.items():
            for name in names:
                self.holders[name].append(path)
        self.leading = _outbound(portal)
        """What each document links to, and how."""
        self._alike: tuple[str | None, tuple[Related, ...]] = (None, ())

    def rank(self, path: str) -> int:
        """Return the place of a document when all are sorted by state and title."""
        return self._order.get(path, self._last)

    def beside(self, path: str) -> tuple[str | None, str | None]:
        """Return the documents before and behind one in the group of its status."""
        return self.sides.get(path, (None, None))

    def used(self, path: str) -> tuple[str, ...]:
        """Return the components that a document names and does not define, in order."""
        registry = self.portal.registry
        return tuple(name for name in self.names.get(path, ()) if not registry.own(name, path))

    def related(
        self, path: str, *, without: Container[str] = (), most: int | None = None
    ) -> tuple[Related, ...]:
        """Return the documents that share components with one, the closest first.

        A component counts the less the more documents have it; a dead document counts half.
        """
        names = [n for n in self.names.get(path, ()) if len(self.holders[n]) <= COMMON]
        weights: dict[str, float] = {}
        for name in names:
            holders = self.holders[name]
            weight = 1 / len(holders)
            for other in holders:
                weights[other] = weights.get(other, 0.0) + weight
        order = self._order
        ranked = [
            (
                -round(weight * _DEAD_WEIGHT if other in self._dead else weight, 6),
                order[other],
                other,
            )
            for other, weight in weights.items()
            if other != path and other not in without
        ]
        return tuple(
            Related(other, tuple(name for name in names if other in self.holders[name]))
            for _, _, other in sorted(ranked)[:most]
        )

    def uses(self, name: str) -> int:
        """Return how many documents name a component of others."""
        return len(self.portal.uses.get(name, ()))

    def linking(self, path: str) -> tuple[str, ...]:
        """Return the documents that link to one, by state and title."""
        paths = {link.path for link in self.portal.backlinks.get(path, ())}
        return tuple(sorted(paths, key=lambda each: (self.rank(each), each)))

    def alike(self, path: str) -> tuple[Related, ...]:
        """Return the few documents that are most like one, and do not link to it anyway."""
        if self._alike[0] != path:  # asked for twice: what it is, and whether it is what it was
            linked = {link.path for link in self.portal.backlinks.get(path, ())}
            self._alike = (path, self.related(path, without=linked, most=_MOST_RELATED))
        return self._alike[1]

    def inbound(self, path: str) -> Mapping[str, tuple[Tie, ...]]:
        """Return the documents that link to one, with how, the most closely tied first."""
        found: dict[str, list[Tie]] = defaultdict(list)
        for link in self.portal.backlinks.get(path, ()):
            found[link.path].append(Tie(link.kind, link.detail))
        return self._ranked(found)

    def outbound(self, path: str) -> Mapping[str, tuple[Tie, ...]]:
        """Return the documents that one links to, with how, the most closely tied first."""
        return self._ranked(self.leading.get(path, {}))

    def _ranked(self, found: Mapping[str, Iterable[Tie]]) -> dict[str, tuple[Tie, ...]]:
        ties = {path: tuple(sorted(each, key=_strength)) for path, each in found.items()}
        return {
            path: ties[path]
            for path in sorted(
                ties,
                key=lambda p: (
                    _strength(ties[p][0])[0], -len(ties[p]), self.rank(p), p,
                ),
            )
        }  # fmt: skip


def _strength(tie: Tie) -> tuple[int, str, str]:
    return ({"component": 1, "link": 2}.get(tie.kind, 0), tie.kind, tie.detail)


def _group_neighbours(portal: Portal) -> dict[str, tuple[str | None, str | None]]:
    """Return what stands before and behind each document among those of its kind and state."""
    found: dict[str, tuple[str | None, str | None]] = {}
    kinds: dict[str, list[Document]] = defaultdict(list)
    for document in portal.documents:
        kinds[document.collection].append(document)
    for documents in kinds.values():
        for members in group_by_status(documents, portal.settings.joint_lifecycle).values():
            paths = [None, *(document.path for document in members), None]
            for before, path, behind in zip(paths, paths[1:], paths[2:], strict=False):
                if path is not None:
                    found[path] = (before, behind)
    return found


def _outbound(portal: Portal) -> dict[str, dict[str, list[Tie]]]:
    """Return what links to what, from the linking document's side."""
    found: dict[str, dict[str, list[Tie]]] = defaultdict(lambda: defaultdict(list))
    for target in sorted(portal.backlinks):
        for link in portal.backlinks[target]:
            kind = {**INVERSE, "required-by": "requires"}.get(link.kind, link.kind)
            found[link.path][target].append(Tie(kind, link.detail))
    return found
