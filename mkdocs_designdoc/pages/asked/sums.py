"""Plain values → digests."""

from __future__ import annotations

import json
import marshal
from collections.abc import Iterable
from hashlib import blake2b

_SIZE = 16
_FORMAT = 2
"""Of marshal: the last one in which equal values are the same bytes."""


def sum_up(*values: object) -> bytes:
    """Return a digest of plain values, the same in any process."""
    found = blake2b(digest_size=_SIZE)
    for value in values:
        data = value if isinstance(value, bytes) else _text(value)
        found.update(b"%d:" % len(data))
        found.update(data)
    return found.digest()


def sum_names(names: Iterable[str]) -> bytes:
    """Return a digest of the names of all components."""
    return sum_up("\n".join(names))


def _text(value: object) -> bytes:
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass")
    try:
        return marshal.dumps(value, _FORMAT)  # type: ignore[arg-type] # what else refuses itself
    except ValueError:  # a member of an enumeration, or whatever a plugin put into a page
        return json.dumps(value, default=repr).encode("ascii")
