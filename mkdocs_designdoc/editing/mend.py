"""What a fixer sees of a document, and what it proposes: problems with the edits that mend them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mkdocs_designdoc.editing.edits import Edit, Source
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.document import Reading
from mkdocs_designdoc.reading.sections.template import Template
from mkdocs_designdoc.records import dataclass


@dataclass(frozen=True, slots=True)
class Sight:
    """A document as it is now: its text, what was read from it, and its problems."""

    source: Source
    reading: Reading
    template: Template
    problems: tuple[Problem, ...]

    def fixable(self, code: str) -> list[Problem]:
        """Return the problems of one rule that can be mended."""
        return [problem for problem in self.problems if problem.code == code and problem.fixable]


@dataclass(frozen=True, slots=True)
class Mend:
    """One thing to do about a problem."""

    code: str
    line: int
    """Line of the problem before anything is done."""
    deed: str
    """What is done, in a few words."""
    edits: tuple[Edit, ...]


Fixer = Callable[[Sight], Sequence[Mend]]
"""Proposes mends for the problems of one kind."""
