"""Portal → the part of it that one collection makes: for its report and its catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.names import fold
from mkdocs_designdoc.pages.places import reported
from mkdocs_designdoc.records import replace

if TYPE_CHECKING:
    from mkdocs_designdoc.portal import Portal


def find_collection(portal: Portal, text: str) -> str:
    """Return the name of the collection that a marker means; as written where there is none."""
    names = (each.name for each in portal.settings.collections)
    return next((name for name in names if fold(name) == fold(text)), text)


def narrow(portal: Portal, collection: str) -> Portal:
    """Return the portal with the design docs of a collection, their problems and components.

    All pages stay known, so that links lead where they lead anywhere else.
    """
    if not collection:
        return portal
    documents = reported(portal, collection)
    entries = {
        name: entry
        for name, entry in portal.registry.entries.items()
        if any(definition.collection == collection for definition in entry.definitions)
    }
    paths = {document.path for document in documents}
    return replace(
        portal,
        documents=documents,
        problems={path: found for path, found in portal.problems.items() if path in paths},
        registry=replace(portal.registry, entries=entries),
        remembered={},
    )


def tells_kinds(portal: Portal) -> bool:
    """Tell whether design docs are of several kinds, so that pages say which one each is."""
    known = portal.remembered.get("tells kinds")
    if not isinstance(known, bool):
        known = len({document.collection for document in portal.documents}) > 1
        portal.remembered["tells kinds"] = known
    return known
