"""Settings, templates and files → digests by which a cached result is found again, or is not."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b

import mkdocs_designdoc
from mkdocs_designdoc.records import names_of_fields
from mkdocs_designdoc.workspace.kept.saved import program_files

_SIZE = 20
"""Bytes of a digest."""


def digest(*values: object) -> bytes:
    """Return a digest that is the same for equal values, in any process and on any day.

    Values are plain ones, collections of them, and frozen records. Fields whose names begin
    with an underscore are shortcuts that hold nothing of their own.
    """
    found = blake2b(digest_size=_SIZE)
    for part in _parts(values):
        found.update(part)
    return found.digest()


def digest_text(basis: bytes, name: str, text: str) -> bytes:
    """Return the digest of a named text on a basis: ``digest`` for thousands of pages."""
    known, body = name.encode("utf-8", "surrogatepass"), text.encode("utf-8", "surrogatepass")
    return blake2b(b"%b%d:%b%b" % (basis, len(known), known, body), digest_size=_SIZE).digest()


def _parts(value: object) -> Iterator[bytes]:
    if isinstance(value, bytes):
        yield b"b%d:" % len(value)
        yield value
    elif isinstance(value, str):
        yield from _parts(value.encode("utf-8", "surrogatepass"))
    elif isinstance(value, Mapping):
        yield b"{%d:" % len(value)
        yield from sorted(digest(key) + digest(item) for key, item in value.items())
    elif isinstance(value, set | frozenset):
        yield b"<%d:" % len(value)
        yield from sorted(digest(item) for item in value)
    else:
        yield from _ordered(value)


def _ordered(value: object) -> Iterator[bytes]:
    if isinstance(value, list | tuple):
        items: Sequence[object] = value
        yield b"(%d:" % len(value)
    elif (names := names_of_fields(type(value))) is not None:
        held = (getattr(value, name) for name in names if not name.startswith("_"))
        items = [type(value).__name__, *held]
    else:  # None, numbers, dates
        items = [f"{type(value).__name__} {value!r}"]
    for item in items:
        yield from _parts(item)


@lru_cache(maxsize=1)
def program() -> bytes:
    """Return the digest of this program: its version and files, and the Python that runs it."""
    start = len(os.path.dirname(mkdocs_designdoc.__file__))  # noqa: PTH120 # five times as quick
    files = sorted(
        (path[start:], about.st_size, about.st_mtime_ns)
        for path in program_files()
        for about in (os.stat(path),)  # noqa: PTH116 # as above
    )
    import yaml  # noqa: PLC0415 # front matter is what it says

    return digest(mkdocs_designdoc.__version__, sys.version, yaml.__version__, files)
