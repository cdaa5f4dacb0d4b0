"""What the last run over a site knew of its pages, in one piece; changes since lie beside it.

Thousands of small records take longer to find and to check than the pages of most edits to read.
"""

from __future__ import annotations

import marshal
import os
from hashlib import blake2b
from typing import TYPE_CHECKING

from mkdocs_designdoc.records import NamedTuple
from mkdocs_designdoc.workspace.digests import digest, program

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_designdoc.workspace.cache import Cache
    from mkdocs_designdoc.workspace.files import SiteFile
    from mkdocs_designdoc.workspace.sights import Stamp
    from mkdocs_designdoc.workspace.site_config import SiteConfig

_FEW = 10
"""One page of so many may have changed for the changes to be written by themselves."""


class Row(NamedTuple):
    """What is known of a page; bytes are packed values that few runs have to open."""

    around: bytes
    """The digest of all that its reading depends on besides its path and its text."""
    key: bytes
    """The digest of these and of path and text."""
    stamp: Stamp | None
    """That of its file; None where the file was too young to be known by it."""
    facts: bytes
    """What it says that counts beyond it."""
    draft: bytes | None
    """What is wrong with it whatever others name; None where nobody can tell without them."""
    day: str
    """The day of the latter, empty where it does not count."""
    names: bytes
    """The digest of the names by which it was judged."""
    verdict: bytes | None
    """What was found, empty for nothing; None where it was not asked, or may not be kept."""


class SiteRows:
    """The rows of a site by path; every failure is a miss."""

    def __init__(self, cache: Cache | None, site: SiteConfig, files: Sequence[SiteFile]) -> None:
        self.rows: dict[str, Row] = {}
        self._cache = cache
        self._state = b""
        self._base: dict[str, Row] = {}
        self._changes: dict[str, Row] = {}
        if cache is not None:
            self._key = digest("pages", program(), _place_of(site, files))
            self._changes_key = digest("changes", self._key)
            self._load(cache)

    def _load(self, cache: Cache) -> None:
        found = cache.load([self._key, self._changes_key])
        self._state, self._base = _open(found.get(self._key))
        state, changes = _open(found.get(self._changes_key))
        if state == self._state:
            self._changes = changes
        self.rows = self._base | self._changes

    def save(self, rows: Mapping[str, Row], more: Mapping[bytes, bytes]) -> None:
        """Keep the rows of all pages that are there now, and other values by their keys."""
        if self._cache is None:
            return
        values = dict(more)
        changes = {path: row for path, row in rows.items() if self._base.get(path) != row}
        gone = sum(path not in rows for path in self._base)
        if (len(changes) + gone) * _FEW > len(rows):
            values[self._key] = _close(b"", rows)
        elif changes != self._changes:
            values[self._changes_key] = _close(self._state, changes)
        self._cache.save(values)


def _open(data: bytes | None) -> tuple[bytes, dict[str, Row]]:
    """Return a state and its rows; a digest of its own stands for that of all rows."""
    if data is None:
        return b"", {}
    try:
        state, paths, rows = marshal.loads(data)  # noqa: S302 # our own, checked by its sum
        return state or _state_of(data), dict(zip(paths, map(Row._make, rows), strict=True))
    except (EOFError, ValueError, TypeError):
        return b"", {}


def _close(state: bytes, rows: Mapping[str, Row]) -> bytes:
    return marshal.dumps((state, list(rows), list(map(tuple, rows.values()))))


def _state_of(data: bytes) -> bytes:
    return blake2b(data, digest_size=20).digest()


def _place_of(site: SiteConfig, files: Sequence[SiteFile]) -> tuple[str, str]:
    """Return where the pages are: paths of other pages are other pages."""
    if site.path is not None:
        return str(site.path), str(site.docs_dir)
    folders = {str(item.file.parent) for item in files}
    try:
        return os.getcwd(), os.path.commonpath(folders)  # noqa: PTH109 # text
    except ValueError:  # none, or several drives
        return os.getcwd(), ""  # noqa: PTH109 # as above
