"""Portal → the components that each design doc defines or names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mkdocs_designdoc.memory import remember
from mkdocs_designdoc.names import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_designdoc.portal import Portal

NAMES = "names"


def names_of(portal: Portal) -> Mapping[str, tuple[str, ...]]:
    """Return the components of each design doc, those that it defines first; once a portal."""
    known = portal.remembered.get(NAMES)
    if isinstance(known, dict):
        return known
    every = every_name(portal)
    found = {
        document.path: remember(
            portal,
            (NAMES, document.path),
            (document, portal.mentions.get(document.path), every),
            partial(_names, portal, document.path),
        )
        for document in portal.documents
    }
    portal.remembered[NAMES] = found
    return found


def every_name(portal: Portal) -> object:
    """Return what stays the same object as long as there are the same components."""
    names = tuple(portal.registry.entries)
    return remember(portal, (NAMES, ""), (names,), lambda: names)


def _names(portal: Portal, path: str) -> tuple[str, ...]:
    mentions, entries = portal.mentions.get(path), portal.registry.entries
    defined = (clean(component.name) for component in portal.by_path[path].components)
    named = (reference.component for reference in mentions.references) if mentions else ()
    return tuple(name for name in dict.fromkeys((*defined, *named)) if name in entries)
