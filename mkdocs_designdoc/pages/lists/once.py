"""What several pages show of the whole portal, computed for the first of them.

A long list is spread over pages, and each of them tells how much there is in all of it: to count
that anew for each would cost the square of a portal's size.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_designdoc.portal import Portal

_Made = TypeVar("_Made")
_MISSING = object()


def once(portal: Portal, key: str, make: Callable[[], _Made]) -> _Made:
    """Return what ``make`` returns, or returned for this portal under the same key."""
    known = portal.remembered.get(key, _MISSING)
    if known is _MISSING:
        known = portal.remembered[key] = make()
    return cast("_Made", known)
