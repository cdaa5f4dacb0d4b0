"""How many documents must agree on something before a template asks for it."""

from __future__ import annotations

import math
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
