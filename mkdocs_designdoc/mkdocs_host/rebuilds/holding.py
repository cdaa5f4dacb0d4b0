"""Two portals → what both are sure to answer alike: it is not worked out again.

After an edit most of a portal is made of the very documents that it was made of before. What is
not known here does not hold, and is asked anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.connections import connections_of
from mkdocs_designdoc.named import names_of
from mkdocs_designdoc.pages.document.moving import moved_around
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from mkdocs_designdoc.mkdocs_host.finished.shared import Shared
    from mkdocs_designdoc.pages.asked.asking import Ask
    from mkdocs_designdoc.portal import Portal

_OF_NAMES = frozenset({"alike", "linkable", "name", "spelling"})
"""Asks that hang on which components there are, and on nothing of them."""
_OF_ONE_NAME = frozenset({"component page", "entry", "meaning", "use count", "uses"})
"""Asks that hang on the documents that define or name a component."""
_CALLS = frozenset({"inbound", "outbound"})
"""Asks that hang on the documents whose diagrams show a component."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the portals, and what its pages have in common."""

    portal: Portal
    urls: Mapping[str, str]
    shared: Shared


def find_holding(last: Side, now: Side) -> Callable[[Ask], bool]:
    """Return what tells whether an ask is sure to be answered as it was."""
    if list(last.portal.registry.entries) != list(now.portal.registry.entries):
        return lambda _: False
    changed = _find_changed(last.portal, now.portal)
    named, drawn = _names(changed, last.portal, now.portal), _ends(changed, last, now)
    around = moved_around(last.shared.around, now.shared.around, changed)
    moved: dict[str, Collection[str]] = {
        **dict.fromkeys(_OF_NAMES, ()),
        **dict.fromkeys(_OF_ONE_NAME, named),
        **dict.fromkeys(_CALLS, drawn),
        "around": around,
    }
    if last.urls == now.urls:
        moved["url"] = ()

    def holds(ask: Ask) -> bool:
        return ask[0] in moved and ask[1] not in moved[ask[0]]

    return holds


def _find_changed(last: Portal, now: Portal) -> set[str]:
    """Return the pages that are not what they were, or name otherwise."""
    return {
        path
        for path in last.by_path.keys() | now.by_path.keys()
        if last.by_path.get(path) is not now.by_path.get(path)
        or last.mentions.get(path) is not now.mentions.get(path)
    }


def _names(changed: Collection[str], *portals: Portal) -> set[str]:
    return {
        name for known in map(names_of, portals) for path in changed for name in known.get(path, ())
    }


def _ends(changed: Collection[str], *sides: Side) -> set[str]:
    return {
        end.name
        for side in sides
        for connection in connections_of(side.portal).all
        if connection.path in changed
        for end in (connection.source, connection.target)
    }
