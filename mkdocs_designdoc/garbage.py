"""How often Python looks for garbage: seldom in a build, and never in a step or a short run.

A build makes many small objects that live long, and each look goes through all that are new; it
finds next to nothing, since hardly anything of a page is tied up in circles. The documents that we
keep in memory make the full ones dearer for everyone.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_USUAL = 700
"""New objects after which Python looks, if nobody has said otherwise."""

_SELDOM = 5000


class SeldomCollected:
    """Lets Python look less often, from the beginning of a build to its end."""

    def __init__(self) -> None:
        self._before: tuple[int, int, int] | None = None

    def begin(self) -> None:
        """Look less often; a choice that somebody else has made stays."""
        thresholds = gc.get_threshold()
        if thresholds[0] == _USUAL:
            self._before = thresholds
            gc.set_threshold(_SELDOM, *thresholds[1:])

    def end(self) -> None:
        """Look as often as before."""
        before, self._before = self._before, None
        if before is not None and gc.get_threshold()[0] == _SELDOM:
            gc.set_threshold(*before)


@contextmanager
def no_collection() -> Iterator[None]:
    """Keep Python from looking for cycles: there are none, and it takes a tenth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
