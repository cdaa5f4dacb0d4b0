"""Relations of both ends → what replaces a document, what it replaces, and what to read instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_designdoc.portal import Portal


def successors(portal: Portal, path: str) -> tuple[str, ...]:
    """Return what replaces a document, whichever end says so: paths, or texts as written."""
    return _ends(portal, path, "superseded-by")


def predecessors(portal: Portal, path: str) -> tuple[str, ...]:
    """Return what a document replaces, whichever end says so."""
    return _ends(portal, path, "supersedes")


def requirements(portal: Portal, path: str) -> tuple[str, ...]:
    """Return what a document says it requires."""
    document = portal.by_path.get(path)
    relations = document.relations if document else ()
    return _unique(path, (r.target for r in relations if r.type == "requires"))


@dataclass(frozen=True, slots=True)
class Route:
    """The way from a dead document to what is to be read instead."""

    end: str
    through: tuple[str, ...] = ()
    """The dead documents between, the first successor first."""


def routes(portal: Portal, path: str) -> tuple[Route, ...]:
    """Return where the chains of successors end, each end once and in order.

    Only dead documents are passed over; a cycle ends where it began and gives nothing.
    """
    seen = {path}
    waiting = [Route(target) for target in reversed(successors(portal, path))]
    ends: list[Route] = []
    while waiting:
        route = waiting.pop()
        if route.end in seen:
            continue
        seen.add(route.end)
        document = portal.by_path.get(route.end)
        dead = document is not None and portal.settings.is_dead(document)
        following = successors(portal, route.end) if dead else ()
        if following:
            trail = (*route.through, route.end)
            waiting.extend(Route(target, trail) for target in reversed(following))
        else:
            ends.append(route)
    return tuple(ends)


def _ends(portal: Portal, path: str, kind: str) -> tuple[str, ...]:
    document = portal.by_path.get(path)
    own = [r.target for r in document.relations if r.type == kind] if document else []
    others = [link.path for link in portal.backlinks.get(path, ()) if link.kind == kind]
    return _unique(path, (*own, *others))


def _unique(path: str, targets: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(target for target in targets if target and target != path))
