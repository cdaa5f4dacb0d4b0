"""What all pages of a site say, as a check has read them: for the next check of one of them.

It is kept with the stamps of all that it depends on, as whole answers are. Pages that have changed
since are read anew; where anything else has changed, nothing of it is used.
"""

from __future__ import annotations

import marshal
import os
import sys
from typing import TYPE_CHECKING
from zlib import crc32

import mkdocs_designdoc
from mkdocs_designdoc.records import dataclass, replace
from mkdocs_designdoc.workspace.disk import NotRegularError, read_bytes, variable
from mkdocs_designdoc.workspace.drawer import Drawer
from mkdocs_designdoc.workspace.packing import pack, unpack
from mkdocs_designdoc.workspace.saved import seen_by
from mkdocs_designdoc.workspace.sights import changed_files, is_around_as_seen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mkdocs_designdoc.workspace.disk import Record
    from mkdocs_designdoc.workspace.page_reader import Facts
    from mkdocs_designdoc.workspace.sights import Seen

_MAGIC = b"designdoc site 1\n"
_FOLDER = "sites"
_KEPT = 8
"""Sites that are kept."""
_LARGEST = 64_000_000
_MOST_CHANGED = 24
"""Changed pages beyond which the whole site is looked at."""
_MOST_PATCHES = 100
"""Pages that are kept one by one; with more of them, all are packed again."""


@dataclass(frozen=True, slots=True)
class KnownSite:
    """What is known of a site."""

    files: Mapping[str, str]
    """The path of each page under docs_dir, by its file."""
    facts: Mapping[str, Facts]
    """What each page says, by its path."""
    changed: tuple[str, ...] = ()
    """Files that are to be read again."""
    packed: bytes = b""
    """The facts as they were kept, without the patches."""
    patches: Mapping[str, bytes] | None = None
    """Facts by path that were read since."""
    fresh: bool = False
    """Whether some of it has to be kept again, to be found the quick way."""


class SiteMemory:
    """The memory of one site in one folder of the cache."""

    def __init__(self, folder: str, record: Record, site: Path) -> None:
        """``record`` is that of the run at hand: it takes in all that what is found depends on."""
        self._record = record
        self._drawer = Drawer(
            f"{folder}{os.sep}{_FOLDER}", magic=_MAGIC, kept=_KEPT, largest=_LARGEST
        )
        self._key = (
            mkdocs_designdoc.__version__,
            mkdocs_designdoc.__file__,
            sys.version,
            sys.prefix,
            sys.getfilesystemencoding(),
            variable("PYTHONPATH"),
            str(site),
        )
        self._name = f"{crc32(repr(self._key).encode('utf-8', 'replace')):08x}"

    def recall(self) -> KnownSite | None:
        """Return what is known of the site, None where it has to be looked at."""
        data = self._drawer.take(self._name)
        if data is None:
            return None
        try:
            key, seen, files, packed, patches = marshal.loads(data)  # noqa: S302 # our own, from our own folder
        except (EOFError, ValueError, TypeError):
            return None
        if key != self._key:
            return None
        changed: list[str] = []
        for path in changed_files(seen):
            if path not in files or len(changed) == _MOST_CHANGED:
                return None
            changed.append(path)
        if not is_around_as_seen(seen):
            return None
        fresh = self._take_in(seen, frozenset(changed))
        facts: dict[str, Facts] = unpack(packed)
        facts |= {path: unpack(each) for path, each in patches.items()}
        return KnownSite(files, facts, tuple(changed), packed, patches, fresh)

    def _take_in(self, seen: Seen, changed: frozenset[str]) -> bool:
        """Let the record of the run know on what all this depends.

        Return whether files that were too young for stamps have come of age.
        """
        record, (stamps, contents, *rest) = self._record, seen
        for path, stamp in zip(*stamps, strict=True):
            if path not in changed:
                record.put(record.files, path, stamp)
        aged = False
        for path, content in zip(*contents, strict=True):
            if path not in changed:
                try:
                    record.whole &= read_bytes(path) == content
                except (OSError, NotRegularError):
                    record.whole = False
                aged |= path in record.files
        found = (record.variables, record.kinds, record.real, record.listings)
        for kept, (paths, values) in zip(found, rest, strict=True):
            for path, value in zip(paths, values, strict=True):
                record.put(kept, path, value)  # type: ignore[arg-type] # each as it was kept
        return aged

    def keep(self, site: KnownSite, read: Mapping[str, Facts] | None = None) -> None:
        """Keep what is known of a site, with what has been read anew, if all of that is known."""
        seen = seen_by(self._record) if self._record.whole else None
        if seen is None:
            return
        patches = {
            **(site.patches or {}),
            **{path: pack(each) for path, each in (read or {}).items()},
        }
        if not site.packed or len(patches) > _MOST_PATCHES:
            site = replace(site, packed=pack({**site.facts, **(read or {})}))
            patches = {}
        value = (self._key, seen, dict(site.files), site.packed, patches)
        self._drawer.put(self._name, marshal.dumps(value))
