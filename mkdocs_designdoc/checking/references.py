"""Explicit references to components that go wrong: unknown names, and slips of form (DD501)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.mentions.explicit import Explicit
from mkdocs_designdoc.mentions.known import Vocabulary
from mkdocs_designdoc.mentions.meant import judge
from mkdocs_designdoc.problem import RULES, Problem
from mkdocs_designdoc.registry import Registry

_IDENTIFIER = expression(r"[\w-]+(?:[.:][\w-]+)+")
"""``package.Class``: a cross-reference of mkdocs-autorefs, not of ours."""


def check_references(
    path: str,
    found: Sequence[Explicit],
    registry: Registry,
    vocabulary: Vocabulary,
    *,
    is_design: bool,
    placeholders: Collection[str],
) -> Iterator[Problem]:
    """Yield one DD501 for each explicit reference of a page that does not lead to a component.

    In pages that are no design docs other plugins have references of their own, so only near
    misses count there.
    """
    if not found:
        return
    right, wrong = judge(found, vocabulary, placeholders=placeholders)
    for resolved in right:
        reference = resolved.reference
        if registry.find(reference.target, path=path) is None:
            # Only `folder/Name` gets here: the name exists, but not where it is looked for.
            yield _problem(
                path,
                reference,
                f"no definition of `{resolved.name}` goes by `{reference.target}`",
                f"name the document or folder that defines it, or write `[{resolved.name}]`",
            )
    for reference in wrong:
        near = vocabulary.near(reference.target)
        if not near and (not is_design or _IDENTIFIER.fullmatch(reference.target)):
            continue
        yield _problem(path, reference, reference.message, reference.help)


def _problem(path: str, reference: Explicit, message: str, advice: str) -> Problem:
    return Problem(
        "DD501",
        path,
        reference.line,
        message,
        advice,
        column=reference.column,
        end_line=reference.end_line,
        end_column=reference.end_column,
        severity=RULES["DD501"].severity,
    )
