"""How many documents must agree on something before a template asks for it; and mere chance."""

from __future__ import annotations

import math
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from enum import Enum


class Share(Enum):
    """A share of the documents."""

    KEPT = 0.3
    """From here on something belongs to the template."""
    NAMED = 0.5
    """From here on a section is one that authors divide under names of their own."""
    EXPECTED = 0.6
    """From here on content is expected under a heading."""
    REQUIRED = 0.8
    """From here on a section must be there."""

    def of(self, count: int) -> int:
        """Return the least number of ``count`` documents; never one alone of several."""
        # Rounded first: 0.6 * 5 is a little more than 3.
        return max(min(count, 2), math.ceil(round(self.value * count, 6)))


def mean_place(places: Sequence[float]) -> float:
    """Return where something stands, as a rule; the same whatever was seen first."""
    # ``sum`` rounds at each step, up to Python 3.11: then things at one place are apart.
    return math.fsum(places) / len(places)


def chance_apart(mine: AbstractSet[int], theirs: AbstractSet[int], count: int) -> float:
    """Return how probable it is that two sections stand together so seldom by mere chance.

    ``count`` is the number of documents that either may stand in: of those with the rarer section,
    the hypergeometric distribution tells how many have the other one.
    """
    count = max(count, len(mine | theirs))
    few, many = sorted((len(mine), len(theirs)))
    ways = sum(
        math.comb(many, both) * math.comb(count - many, few - both)
        for both in range(len(mine & theirs) + 1)
    )
    return ways / math.comb(count, few)
