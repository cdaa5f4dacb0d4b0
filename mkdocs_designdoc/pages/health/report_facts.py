"""What a health report hangs on besides what all pages show: where problems stand, and lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.pages import places

if TYPE_CHECKING:
    from mkdocs_designdoc.portal import Portal, Use
    from mkdocs_designdoc.registry import Entry

    Told = tuple[str, str, int]
    """A component, the page that defines it, and the line."""


def find_sheets(portal: Portal) -> dict[str, list[str]]:
    """Return the pages by the number of the health report's page on which they stand.

    Under no number all of them; see ``places.sheet_of``.
    """
    paths = sorted({*portal.problems, *portal.by_path})
    found: dict[str, list[str]] = {"": paths}
    last, at = max(0, len(portal.documents) - 1), 0
    for path in paths:
        found.setdefault(str(min(at, last) // places.SHEET + 1), []).append(path)
        document = portal.by_path.get(path)
        at += document is not None and document.decision.is_design_doc
    return found


class Unused:
    """The components that nobody else names, from build to build: these are told with lines."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Entry, tuple[Use, ...], list[Told]]] = {}

    def tell(self, portal: Portal) -> list[Told]:
        """Return the places of all of them."""
        known, uses = self._known, portal.uses
        self._known = {
            name: old
            if (old := known.get(name)) and old[0] is entry and old[1] is uses.get(name, ())
            else (entry, uses.get(name, ()), _places_unused(entry, uses.get(name, ())))
            for name, entry in portal.registry.entries.items()
        }
        return [place for _, _, found in self._known.values() for place in found]

    def forget(self) -> None:
        """Let go of the components."""
        self._known = {}


def _places_unused(entry: Entry, uses: tuple[Use, ...]) -> list[Told]:
    if {use.document.path for use in uses} <= {each.path for each in entry.definitions}:
        return [(entry.name, each.path, each.component.line) for each in entry.definitions]
    return []
