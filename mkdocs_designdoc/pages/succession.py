"""Relations of both ends → what replaces a document, what it replaces, and what to read instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def last_successors(portal: Portal, path: str) -> tuple[str, ...]:
    """Return where the chain of successors ends: what to read instead.

    Only dead documents are passed over; a cycle ends where it began and gives nothing.
    """
    seen = {path}
    waiting = list(reversed(successors(portal, path)))
    ends: list[str] = []
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen.add(current)
        document = portal.by_path.get(current)
        dead = document is not None and portal.settings.is_dead(document)
        following = successors(portal, current) if dead else ()
        if following:
            waiting.extend(reversed(following))
        else:
            ends.append(current)
    return tuple(ends)


def _ends(portal: Portal, path: str, kind: str) -> tuple[str, ...]:
    document = portal.by_path.get(path)
    own = [r.target for r in document.relations if r.type == kind] if document else []
    others = [link.path for link in portal.backlinks.get(path, ()) if link.kind == kind]
    return _unique(path, (*own, *others))


def _unique(path: str, targets: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(target for target in targets if target and target != path))
