"""The documents of a site, checked by a second process, which leaves with all that it needed.

Reading takes three times the memory of what a build asks for afterwards, and the holes that are
left between the rest are there to the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.mkdocs_host.ahead import Ahead
from mkdocs_designdoc.thinning import thin
from mkdocs_designdoc.workspace.clock import today

if TYPE_CHECKING:
    from mkdocs_designdoc.mkdocs_host.checks import Checks
    from mkdocs_designdoc.mkdocs_host.sources import Collected
    from mkdocs_designdoc.pipeline import Result
    from mkdocs_designdoc.reading.collection import Collections

_WORTH_IT = 100
"""Documents from which on that is more memory than a process takes."""


class Apart:
    """The check of one build, as early as the pages are known."""

    def __init__(self) -> None:
        self._known: tuple[tuple[object, ...], Result] | None = None

    def check(self, found: Collected, collections: Collections, checks: Checks) -> Result | None:
        """Return what the sources make, thin; None where that has to be found out here."""
        if len(found.sources) < _WORTH_IT:
            return None
        result = Ahead.once(lambda: thin(checks.check(found, collections)))
        self._known = None if result is None else (_basis(found, collections), result)
        return result

    def take(self, found: Collected, collections: Collections) -> Result | None:
        """Return what was found out, where it still holds, and let it go."""
        known, self._known = self._known, None
        return known[1] if known is not None and known[0] == _basis(found, collections) else None


def _basis(found: Collected, collections: Collections) -> tuple[object, ...]:
    """Return all that a check hangs on."""
    reader = found.reader
    return (found.sources, found.broken, reader.folders, reader.beside, collections, today())
