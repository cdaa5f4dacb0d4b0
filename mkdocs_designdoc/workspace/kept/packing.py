"""Results ↔ bytes to keep: frozen data classes are made again by calling them.

By itself pickle asks each of them for its fields, one by one, which takes four times as long.
"""

from __future__ import annotations

import io
import pickle
from functools import cache
from operator import attrgetter
from typing import IO, TYPE_CHECKING, Any

from mkdocs_designdoc.records import names_of_fields

if TYPE_CHECKING:
    from collections.abc import Callable


class _Packer(pickle.Pickler):
    def reducer_override(self, value: object) -> Any:  # noqa: ANN401 # NotImplemented has no type of its own
        """Return the class and the fields of a data class, in the order in which it takes them."""
        get = _getter(type(value))  # type: ignore[arg-type] # classes can be hashed
        return NotImplemented if get is None else (type(value), get(value))


@cache
def _getter(kind: type) -> Callable[[object], tuple[object, ...]] | None:
    """Return what gives the fields of a data class, None for any other class."""
    names = names_of_fields(kind)
    if names is None or names != kind.__match_args__:  # type: ignore[attr-defined] # what it takes
        return None
    if len(names) < 2:  # noqa: PLR2004 # of one name, it gives no tuple
        return lambda value: tuple(getattr(value, name) for name in names)
    return attrgetter(*names)


def pack(value: object) -> bytes:
    """Return a value as bytes."""
    held = io.BytesIO()
    _Packer(held, pickle.HIGHEST_PROTOCOL).dump(value)
    return held.getvalue()


def unpack(data: bytes) -> Any:  # noqa: ANN401 # whatever was packed
    """Return the value that became some bytes: our own ones, as they are executed."""
    return pickle.loads(data)  # noqa: S301 # ours alone


def unpack_from(stream: IO[bytes]) -> Any:  # noqa: ANN401 # whatever was packed
    """Return the value that became the bytes of a stream."""
    return pickle.load(stream)  # noqa: S301 # ours alone
