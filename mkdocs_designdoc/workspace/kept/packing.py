"""Results ↔ bytes to keep, or to send to another process of ours."""

from __future__ import annotations

import pickle
from typing import IO, Any


def pack(value: object) -> bytes:
    """Return a value as bytes."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def unpack(data: bytes) -> Any:  # noqa: ANN401 # whatever was packed
    """Return the value that became some bytes: our own ones, as they are executed."""
    return pickle.loads(data)  # noqa: S301 # ours alone


def unpack_from(stream: IO[bytes]) -> Any:  # noqa: ANN401 # whatever was packed
    """Return the value that became the bytes of a stream."""
    return pickle.load(stream)  # noqa: S301 # ours alone
