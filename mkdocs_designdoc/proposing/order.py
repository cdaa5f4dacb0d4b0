"""Sections under one parent → the order in which most documents have them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from mkdocs_designdoc.proposing.shares import mean_place
from mkdocs_designdoc.proposing.tree import TOP, Tree

_CONSTANT = 0.75
"""Share of pairs of sections in their usual order, below which there is no usual order."""
_FEWEST = 3
"""Pairs that a judgement on that needs, and documents that show them."""


def sort_sections(tree: Tree, above: str = TOP) -> list[str]:
    """Return the ids of the sections under one, in their usual order."""
    idents = sorted(ident for ident, group in tree.items() if group.parent == above)
    before, places = _precedence(tree, idents)
    order = sorted(idents, key=lambda ident: (mean_place(places[ident]), ident))
    # A mean is drawn aside by few documents; what most of them say of two neighbours is not.
    for _ in order:
        swapped = False
        for index in range(len(order) - 1):
            one, other = order[index], order[index + 1]
            if before[other, one] > before[one, other]:
                order[index : index + 2] = [other, one]
                swapped = True
        if not swapped:
            break
    return order


def is_any_order(tree: Tree, above: str) -> bool:
    """Tell whether the documents have no usual order of the sections under one."""
    idents = [i for i, group in tree.items() if group.parent == above and not group.named]
    before, places = _precedence(tree, idents)
    pairs = list(combinations(sorted(idents), 2))
    total = sum(before[a, b] + before[b, a] for a, b in pairs)
    agreed = sum(max(before[a, b], before[b, a]) for a, b in pairs)
    most = max((len(found) for found in places.values()), default=0)
    return total >= _FEWEST and most >= _FEWEST and agreed < _CONSTANT * total


def _precedence(
    tree: Tree, idents: Sequence[str]
) -> tuple[Counter[tuple[str, str]], Mapping[str, list[float]]]:
    """Return how often each section stands before each other one, and where each stands."""
    before: Counter[tuple[str, str]] = Counter()
    places: dict[str, list[float]] = {ident: [] for ident in idents}
    for number in sorted({number for ident in idents for number in tree[ident].parts}):
        there = sorted(
            (tree[ident].parts[number][0], ident) for ident in idents if number in tree[ident].parts
        )
        for index, (_, ident) in enumerate(there):
            places[ident].append(index / len(there))
        before.update((one, other) for (_, one), (_, other) in combinations(there, 2))
    return before, places
