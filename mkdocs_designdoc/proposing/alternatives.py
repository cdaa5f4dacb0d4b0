"""Sections that stand in one another's place → which of them are alternatives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkdocs_designdoc.proposing.shares import Share, chance_apart
from mkdocs_designdoc.proposing.tree import Group, Tree

_CHANCE = 0.001
"""How probable it may be that two sections miss each other by mere chance."""
_APART = 2
"""How many places alternatives stand apart at most."""


def find_alternatives(tree: Tree, order: Sequence[str], count: int) -> dict[str, str]:
    """Return sections that stand in the place of another one, each with that one.

    ``order`` are sections under the same parent, which ``count`` documents have. Where nearly all
    of these have exactly one of two sections, and few enough each, one of the two is enough.
    """
    least = Share.REQUIRED.of(count)
    rare = [name for name in order if not tree[name].named and len(tree[name].parts) < least]
    found: dict[str, str] = {}
    for main in sorted(rare, key=lambda name: (-len(tree[name].parts), name)):
        taken = {*found, *found.values()}
        free = (name for name in _near(main, rare, order, tree) if name not in taken)
        other = next((name for name in free if _complete(tree[main], tree[name], count)), None)
        if main not in taken and other is not None:
            found[other] = main
    return found


def _near(main: str, rare: Sequence[str], order: Sequence[str], tree: Tree) -> Iterator[str]:
    """Yield the sections close to one, those behind it before those in front of it."""
    place = order.index(main)
    apart = {name: order.index(name) - place for name in rare if name != main}
    ranked = sorted(apart, key=lambda name: (abs(apart[name]), apart[name] < 0, name))
    return (
        name
        for name in ranked
        if abs(apart[name]) <= _APART and tree[name].level == tree[main].level
    )


def _complete(group: Group, other: Group, count: int) -> bool:
    """Tell whether enough documents have one of two sections, and too few of them both."""
    mine, theirs = group.parts.keys(), other.parts.keys()
    together = len(mine | theirs)
    if together < Share.REQUIRED.of(max(count, together)):
        return False
    return chance_apart(mine, theirs, count) <= _CHANCE
