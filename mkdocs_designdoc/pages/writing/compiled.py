"""What templates were compiled to, from one build to the next: a sixth of a second otherwise."""

from __future__ import annotations

import marshal
import sys
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from jinja2 import BytecodeCache

from mkdocs_designdoc.pages.writing import compiling

if TYPE_CHECKING:
    from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """The code of templates by their place; Jinja itself compares the text each was made of."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}
        self.fresh = False
        """Whether something was compiled that is not kept yet."""

    def load(self, data: bytes) -> None:
        """Take in what ``dump`` returned; it has to be as it was: code is run."""
        self._codes = marshal.loads(data) | self._codes  # noqa: S302 # the caller has checked it

    def take_over(self, data: bytes) -> None:
        """Take in what another process compiled for this one, and has not kept."""
        self.load(data)
        self.fresh = True

    def dump(self) -> bytes:
        """Return all code."""
        self.fresh = False
        return marshal.dumps(self._codes)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in a template's code, where it is there and made of the same text."""
        data = self._codes.get(bucket.key)
        if data is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember a template's code."""
        self._codes[bucket.key] = bucket.bytecode_to_string()
        self.fresh = True

    def clear(self) -> None:
        """Forget all code."""
        self._codes = {}
        self.fresh = False


COMPILED = Compiled()
"""That of this process."""


def compiler_key() -> bytes:
    """Return what tells code apart that another program would have written."""
    found = blake2b(digest_size=16)
    for part in (sys.version, jinja2.__version__, Path(compiling.__file__).read_bytes()):
        found.update(part if isinstance(part, bytes) else part.encode())
    return b"templates" + found.digest()
