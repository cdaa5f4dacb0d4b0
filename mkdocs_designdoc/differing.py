"""Two mappings of one kind → where they differ: from build to build hardly anywhere.

What has not changed is one and the same object, so that nothing is looked into.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

_Key = TypeVar("_Key")


def differing(before: Mapping[_Key, object], after: Mapping[_Key, object]) -> set[_Key]:
    """Return the keys under which two mappings do not hold the same object."""
    if before is after:
        return set()
    found = {key for key, value in after.items() if before.get(key) is not value}
    return found | (before.keys() - after.keys())
