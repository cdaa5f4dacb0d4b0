"""Sources of one build after another → readings and results, at the cost of what has changed.

What is kept for the next build is kept under ``serve`` alone: a build that is the last lets go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.pipeline import confirm_reading, judge_again, run
from mkdocs_designdoc.registry import build_registry
from mkdocs_designdoc.revising import revise
from mkdocs_designdoc.workspace.clock import today

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mkdocs_designdoc.mkdocs_host.sources import Collected
    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.pipeline import Result
    from mkdocs_designdoc.problem import Problem
    from mkdocs_designdoc.reading.collection import Collections
    from mkdocs_designdoc.reading.document import Reading
    from mkdocs_designdoc.registry import Registry

_Confirmed = tuple["Reading", list[str], "Reading"]
"""A reading, the headings of its rendered page, and what they make of it."""


class Checks:
    """The checks of the builds of one process."""

    def __init__(self) -> None:
        self._last: tuple[Collected, Collections, Mapping[str, Reading]] | None = None
        """What was read last."""
        self._raw: Result | None = None
        """The last result by the sources alone."""
        self._confirmed: Result | None = None
        """The last result by the rendered pages."""
        self._seen: dict[str, _Confirmed] = {}

    def foresee(
        self, found: Collected, collections: Collections
    ) -> tuple[Registry, Sequence[Document]]:
        """Return components and design docs, before other plugins have had the files."""
        readings = self._read(found, collections)
        result = self._revise(self._raw, readings, collections, tuple(found.broken))
        if result is not None:
            self._raw = result
            return result.portal.registry, result.portal.documents
        designs = [r.document for r in readings.values() if r.document.decision.is_design_doc]
        return build_registry(designs, settings=collections.settings), designs

    def check(self, found: Collected, collections: Collections) -> Result:
        """Return what the sources of a build make."""
        readings = self._read(found, collections)
        broken = tuple(found.broken)
        result = self._revise(self._raw, readings, collections, broken) or run(
            found.sources,
            template=collections.template,
            settings=collections.settings,
            templates=collections.templates,
            reader=found.reader,
            broken=broken,
            today=today(),
        )
        found.reader.verdicts = result.verdicts
        self._raw = result
        return result

    def _read(self, found: Collected, collections: Collections) -> Mapping[str, Reading]:
        """Return the readings of all sources; those that are checked as foreseen are read once."""
        last = self._last
        if last is None or last[0] is not found or last[1] != collections:
            readings = found.reader.read(found.sources, collections=collections)
            self._last = last = (found, collections, readings)
        return last[2]

    @staticmethod
    def _revise(
        last: Result | None,
        readings: Mapping[str, Reading],
        collections: Collections,
        broken: tuple[Problem, ...],
    ) -> Result | None:
        if last is None or (last.today, last.broken) != (today(), broken):
            return None
        return revise(last, readings) if last.collections == collections else None

    def confirm(self, result: Result, headings: Callable[[str], Sequence[str] | None]) -> Result:
        """Return a result with sections that only the rendered pages show no longer missing.

        ``headings`` are those of a rendered page by its path; None where there is no such page.
        """
        seen: dict[str, _Confirmed] = {}
        for path, reading in result.readings.items():
            shown = headings(path) if reading.document.missing else None
            if shown is not None:
                seen[path] = self._confirm(path, reading, list(shown))
        self._seen = seen
        readings = {**result.readings, **{path: found[2] for path, found in seen.items()}}
        if all(found[0] is found[2] for found in seen.values()):
            self._confirmed = result
            return result
        confirmed = self._revise(self._confirmed, readings, result.collections, result.broken)
        self._confirmed = confirmed or judge_again(result, readings)
        return self._confirmed

    def _confirm(self, path: str, reading: Reading, shown: list[str]) -> _Confirmed:
        known = self._seen.get(path)
        if known is not None and known[0] is reading and known[1] == shown:
            return known
        return (reading, shown, confirm_reading(reading, shown))

    def forget(self) -> None:
        """Let go of what a later build would save time with: there is none."""
        self._last = self._raw = self._confirmed = None
        self._seen = {}
