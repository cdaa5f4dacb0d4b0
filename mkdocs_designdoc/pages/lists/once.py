"""What several pages show of the whole portal, computed for the first of them.

A long list is spread over pages, and each of them tells how much there is in all of it: to count
that anew for each would cost the square of a portal's size. Of builds that follow each other, the
next may show the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_designdoc.portal import Portal

_Made = TypeVar("_Made")
_MISSING = object()
LASTING = "lasting"
"""What a portal of a build that others follow remembers what lasts under."""


def once(portal: Portal, key: str, make: Callable[[], _Made]) -> _Made:
    """Return what ``make`` returns, or returned for this portal under the same key."""
    known = portal.remembered.get(key, _MISSING)
    if known is _MISSING:
        known = portal.remembered[key] = make()
    return cast("_Made", known)


def lasting(portal: Portal, key: str, make: Callable[[], _Made]) -> _Made:
    """Return what ``make`` returns, or returned for a portal of which all pages show the same.

    That holds for whatever tells no line of a document, no heading and no problem.
    """
    kept = portal.remembered.get(LASTING)
    if not isinstance(kept, dict):  # no other build follows
        return make()
    if key not in kept:
        kept[key] = make()
    return cast("_Made", kept[key])
