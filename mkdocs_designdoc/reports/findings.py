"""Problems with what they are about → what a report shows: counts, order, names to open."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mkdocs_designdoc.problem import Problem, Severity
from mkdocs_designdoc.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Mapping

LEVELS = (Severity.ERROR, Severity.WARNING, Severity.INFO)
"""Worst first."""


@dataclass(frozen=True, slots=True)
class Against:
    """The baseline that findings were compared with."""

    name: str
    """Its file."""
    known: int
    """Problems left out, since they stand in it."""
    fixed: int
    """Entries that nothing answers any more."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What a check has to say."""

    problems: tuple[Problem, ...]
    """By place."""
    documents: int
    """Design docs that were checked."""
    others: int = 0
    """Files that are no design docs."""
    shown: Mapping[str, str] = field(default_factory=dict)
    """A path to open, by document path."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Text by document path, for excerpts."""
    checked: tuple[str, ...] = ()
    """Paths of the design docs, in order."""
    against: Against | None = None
    fail_levels: Mapping[str, Severity] = field(default_factory=dict)
    """The level that counts, by path, where it is not the one of all."""

    def count(self) -> dict[Severity, int]:
        """Return how many problems there are of each level."""
        found = Counter(problem.severity for problem in self.problems)
        return {level: found[level] for level in LEVELS}

    def fails(self, level: Severity) -> bool:
        """Tell whether anything is at or above a level."""
        return any(self.counts(problem, level) for problem in self.problems)

    def counts(self, problem: Problem, level: Severity) -> bool:
        """Tell whether a problem is at or above the level, or the one of its own file."""
        return problem.severity >= self.fail_levels.get(problem.path, level)

    def place(self, problem: Problem) -> str:
        """Return the path of a problem's file as it opens from the current folder."""
        return self.shown.get(problem.path, problem.path)
