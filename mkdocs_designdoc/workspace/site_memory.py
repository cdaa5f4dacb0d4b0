"""What all pages of a site say, as a check has read them: for the next check of one of them.

It is kept with the stamps of all that it depends on, as whole answers are. Pages that have changed
since are read anew; where anything else has changed, nothing of it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.records import dataclass, replace
from mkdocs_designdoc.workspace.drawer import Drawer
from mkdocs_designdoc.workspace.packing import pack, unpack
from mkdocs_designdoc.workspace.saved import program_key, seen_by
from mkdocs_designdoc.workspace.sights import changed_files, is_around_as_seen
from mkdocs_designdoc.workspace.site_index import index_site, is_up_to_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from mkdocs_designdoc.workspace.disk import Record
    from mkdocs_designdoc.workspace.page_reader import Facts
    from mkdocs_designdoc.workspace.site_index import Index

_FOLDER = "sites"
_KEPT = 8
"""Sites that are kept."""
_LARGEST = 64_000_000
_MOST_CHANGED = 24
"""Changed pages beyond which the whole site is looked at."""
_MOST_PATCHES = 50
"""Pages that may have been read since the index was made."""


@dataclass(frozen=True, slots=True)
class KnownSite:
    """What is known of a site."""

    files: Mapping[str, str]
    """The path of each page under docs_dir, by its file."""
    packed: Mapping[str, bytes]
    """What each page says, by its path."""
    index: Index
    patched: tuple[str, ...] = ()
    """Paths of pages that have been read since the index was made."""
    changed: tuple[str, ...] = ()
    """Files that are to be read again."""
    aged: bool = False
    """Whether it is worth keeping again, to be compared the quick way."""

    def facts(self, paths: Iterable[str]) -> dict[str, Facts]:
        """Return what some pages say, by path; paths of no pages are left out."""
        return {path: unpack(self.packed[path]) for path in paths if path in self.packed}

    def indexes(self, read: Iterable[Facts]) -> bool:
        """Tell whether pages define and name what they did when the index was made."""
        return all(is_up_to_date(self.index, facts.document) for facts in read)


def know(files: Mapping[str, str], facts: Mapping[str, Facts]) -> KnownSite:
    """Return what is known of a site when all of its pages have been read."""
    index = index_site(facts[path].document for path in sorted(facts))
    return KnownSite(files, {path: pack(each) for path, each in facts.items()}, index)


class SiteMemory:
    """The memory of one site in one folder of the cache."""

    def __init__(self, folder: str, record: Record, site: Path) -> None:
        """``record`` is that of the run at hand: it takes in all that what is found depends on."""
        self._record = record
        key = (*program_key(), str(site))
        self._drawer = Drawer(folder, _FOLDER, key, kept=_KEPT, largest=_LARGEST)

    def recall(self) -> KnownSite | None:
        """Return what is known of the site, None where it has to be looked at."""
        kept = self._drawer.recall(5)
        if kept is None:
            return None
        seen, *known = kept
        site = KnownSite(*known)
        changed: list[str] = []
        for path in changed_files(seen):
            if path not in site.files or len(changed) == _MOST_CHANGED:
                return None
            changed.append(path)
        if not is_around_as_seen(seen):
            return None
        aged = self._record.take_in(seen, without=frozenset(changed))
        return replace(site, changed=tuple(changed), aged=aged)

    def keep(self, site: KnownSite, read: Mapping[str, Facts]) -> None:
        """Keep what is known of a site, with what has been read anew, if all of that is known."""
        seen = seen_by(self._record) if self._record.whole else None
        if seen is None:
            return
        packed = {**site.packed, **{path: pack(facts) for path, facts in read.items()}}
        patched = tuple(dict.fromkeys((*site.patched, *read)))
        index = site.index
        if len(patched) > _MOST_PATCHES or not site.indexes(read.values()):
            facts = {**site.facts(site.packed), **read}
            index, patched = index_site(facts[path].document for path in sorted(facts)), ()
        self._drawer.keep(seen, dict(site.files), packed, index, patched)
