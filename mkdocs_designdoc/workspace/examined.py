"""What a check has to report of a run, however the run came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from mkdocs_designdoc.pipeline import Result
    from mkdocs_designdoc.problem import Problem


@dataclass(frozen=True, slots=True)
class Examined:
    """What a check has to report of a run."""

    problems: tuple[Problem, ...]
    """By place; of files that cannot be read as well."""
    designs: tuple[tuple[str, str], ...]
    """Path and collection of every design doc."""
    others: tuple[str, ...]
    """Paths of all other pages."""
    idle: tuple[tuple[str, str], ...]
    """What the option ``ignore`` turns off in vain."""


def as_examined(result: Result) -> Examined:
    """Return what a check has to report of a result."""
    pages = result.portal.by_path.values()
    return Examined(
        result.problems,
        tuple((page.path, page.collection) for page in pages if page.decision.is_design_doc),
        tuple(page.path for page in pages if not page.decision.is_design_doc),
        tuple(result.idle_ignores()),
    )
