"""Explicit references to components that the portal does not know (DD501)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from mkdocs_designdoc.checking.finding import listing, quote
from mkdocs_designdoc.linking.explicit import Explicit, judge
from mkdocs_designdoc.names import closest
from mkdocs_designdoc.portal import Portal
from mkdocs_designdoc.problem import Problem


def check_references(
    portal: Portal, path: str, *, placeholders: Collection[str]
) -> Iterator[Problem]:
    """Yield one DD501 for each explicit reference of a page that names no component.

    A lone ``[text]`` is often ordinary writing: ``judge`` lets it pass unless a name is close.
    """
    found = portal.mentions[path].explicit
    unresolved = [ref for ref in found if portal.registry.find(ref.target, path=path) is None]
    if not unresolved:
        return
    names = portal.registry.entries
    _, unknown = judge(unresolved, names, placeholders=placeholders)
    for reference in unknown:
        yield _problem(reference, path, closest(reference.target, names))


def _problem(reference: Explicit, path: str, near: list[str]) -> Problem:
    advice = (
        f"did you mean {listing([f'`[{name}]`' for name in near])}?"
        if near
        else "define the component in a design doc, or write the brackets as `\\[…\\]`"
    )
    return Problem(
        "DD501",
        path,
        reference.line,
        f"reference to unknown component {quote(reference.target)}",
        advice,
        column=reference.column,
        end_line=reference.end_line,
        end_column=reference.end_column,
    )
