"""What checks have found out of the pages of a site, in one file; each opens what it needs of it.

Whole checks know pages again by digests of all that their reading depends on. Where nothing but a
few pages has changed by the stamps of all that was looked at, these alone are read: what leads from
them to others is found by tables, and what these say one by one.
"""

from __future__ import annotations

import marshal
import os
import time
from typing import TYPE_CHECKING, Any

from mkdocs_designdoc.records import NamedTuple
from mkdocs_designdoc.workspace.crew.asks import ANYTHING
from mkdocs_designdoc.workspace.kept.drawer import SpoiltError
from mkdocs_designdoc.workspace.kept.packing import pack, unpack
from mkdocs_designdoc.workspace.kept.saved import SITE_VALUES, seen_by, site_drawer
from mkdocs_designdoc.workspace.kept.sights import changed_files, is_around_as_seen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_designdoc.workspace.crew.page_judge import Verdict
    from mkdocs_designdoc.workspace.crew.page_reader import Facts
    from mkdocs_designdoc.workspace.disk import Record
    from mkdocs_designdoc.workspace.examined import Examined
    from mkdocs_designdoc.workspace.kept.drawer import Parts
    from mkdocs_designdoc.workspace.kept.sights import Stamp

_MOST_CHANGED = 16
"""Changed pages beyond which the whole site is looked at, and kept anew."""
_ROWS, _OUTCOME, _TABLES = 0, 1, 2
"""Numbers of the parts in front of those of pages."""


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
    asks: str
    """What it asked of names for that, in lines."""


class Outcome(NamedTuple):
    """What a run had to report."""

    key: bytes
    """The digest of all that it depends on."""
    day: str
    """Its day, empty where that does not count."""
    examined: Examined | None
    """None where not all pages were asked about."""


class KnownSite:
    """What is known of a site of which at most some pages are others than they were.

    Whatever of it cannot be read any more raises SpoiltError.
    """

    def __init__(self, head: tuple[Any, ...], parts: Parts, changed: Sequence[str]) -> None:
        """Take what was kept; ``changed`` are the paths of pages that are to be read anew."""
        self.seen, files, paths, tables, self.broken, _, self.day, _ = head
        self.files: dict[str, str] = dict(zip(paths, files, strict=True))
        """Those of all pages, by path; ``broken`` are those that cannot be read."""
        self.changed = changed
        self._parts = parts
        self._tables = {name: _TABLES + number for number, name in enumerate(tables)}
        first = _TABLES + len(tables)
        self._pages = dict(zip(paths, range(first, first + len(paths)), strict=True))

    def table(self, name: str) -> dict[str, str]:
        """Return a table of what all pages said."""
        found: dict[str, str] = _load(self._parts[self._tables[name]])
        return found

    def facts(self, path: str) -> Facts:
        """Return what a page said."""
        found: Facts = unpack(_load(self._parts[self._pages[path]])[0])
        return found

    def verdict(self, path: str) -> Verdict | tuple[()] | None:
        """Return what was found about a page, empty for nothing; None where that was not kept."""
        data: bytes | None = _load(self._parts[self._pages[path]])[1]
        if data is None:
            return None
        found: Verdict | tuple[()] = unpack(data) if data else ()
        return found

    def outcome(self) -> Examined | None:
        """Return what a check of the whole site had to report on ``day``, None without one."""
        data = self._parts[_OUTCOME]
        found: Examined | None = unpack(data) if data else None
        return found


class SiteStore:
    """What is kept of one site in one folder of the cache; every failure is a miss."""

    def __init__(self, folder: str, place: Sequence[str], record: Record | None) -> None:
        """Open what is kept of the site at a place.

        ``record`` is that of the run at hand: it takes in all that what is found depends on.
        Without one, pages are known by digests alone.
        """
        self._record = record
        self._place = tuple(place)
        self._drawer = site_drawer(folder, self._place)
        self._found = self._drawer.recall_parts(SITE_VALUES)

    @property
    def started(self) -> int:
        """When the run at hand began, in nanoseconds: by that it knows files as old or young."""
        return time.time_ns() if self._record is None else self._record.started

    @property
    def has_record(self) -> bool:
        """Whether it is known what this run depends on."""
        return self._record is not None and self._record.whole

    def recall(self) -> KnownSite | None:
        """Return what is known of the site, None where it has to be looked at."""
        if self._found is None or self._record is None:
            return None
        head, parts = self._found
        seen, files, paths, *_ = head
        if seen is None:
            return None
        pages = dict(zip(files, paths, strict=True))
        changed: list[str] = []
        for file in changed_files(seen, self._record.files):
            if file not in pages or len(changed) == _MOST_CHANGED:
                return None
            changed.append(file)
        if not is_around_as_seen(seen):
            return None
        return KnownSite(head, parts, [pages[file] for file in changed])

    def rely_on(self) -> None:
        """Let the run at hand depend on what was recalled."""
        if self._record is not None and self._found is not None:
            self._record.lean_on(self._place, self._found[0][-1])

    def rows(self) -> dict[str, Row]:
        """Return what is known of pages by their paths."""
        if self._found is None:
            return {}
        (_, _, paths, tables, *_), parts = self._found
        first = _TABLES + len(tables)
        found: dict[str, Row] = {}
        try:
            parts.hold()
            rows = _load(parts[_ROWS])
            for number, (path, row) in enumerate(zip(paths, rows, strict=True), start=first):
                around, key, stamp, draft, day, names, asks = row
                facts, verdict = _load(parts[number])
                found[path] = Row(around, key, stamp, facts, draft, day, names, verdict, asks)
        except SpoiltError:
            return {}
        return found

    def outcome(self, key: bytes) -> Examined | None:
        """Return what a run had to report that depended on the same, by a digest of that."""
        if self._found is None:
            return None
        (*_, known, _, _), parts = self._found
        try:
            data = parts[_OUTCOME] if known == key else b""
            found: Examined | None = unpack(data) if data else None
        except SpoiltError:
            return None
        return found

    def amend(
        self,
        site: KnownSite,
        pages: Mapping[str, tuple[Facts, Verdict]],
        tables: Mapping[str, dict[str, str]],
        examined: Examined,
    ) -> None:
        """Keep what was recalled, with what some pages say now, and what was found about them.

        Who looks at the whole site reads them anew.
        """
        rows = self.rows()
        if self._record is None or not rows:
            return
        for path, (facts, verdict) in pages.items():
            found = None if verdict[0].mentions.ambiguous else pack(verdict)
            rows[path] = Row(b"", b"", None, pack(facts), None, "", b"", found, ANYTHING)
        changed = frozenset(site.files[path] for path in site.changed)
        self._record.take_in(site.seen, without=changed)
        outcome = Outcome(b"", site.day, examined)
        self.keep({**site.files, **site.broken}, rows, tables, outcome)

    def keep(
        self,
        files: Mapping[str, str],
        rows: Mapping[str, Row],
        tables: Mapping[str, dict[str, str]],
        outcome: Outcome,
    ) -> None:
        """Keep what has been found out of a site; ``files`` are all of it by path.

        Without ``tables`` it is for those alone who look at all pages again.
        """
        seen = seen_by(self._record) if self._record is not None and tables else None
        head = [
            (row.around, row.key, row.stamp, row.draft, row.day, row.names, row.asks)
            for row in rows.values()
        ]
        parts = [
            marshal.dumps(head),
            b"" if outcome.examined is None else pack(outcome.examined),
            *map(marshal.dumps, tables.values()),
            *(marshal.dumps((row.facts, row.verdict)) for row in rows.values()),
        ]
        paths = list(rows)
        mark = os.urandom(16)
        self._found = None  # where a file is open, nothing can be put in its place on all systems
        places = [files[path] for path in paths]
        broken = {path: file for path, file in files.items() if path not in rows}
        values = (seen, places, paths, list(tables), broken, outcome.key, outcome.day, mark)
        if self._drawer.keep(*values, parts=parts) and self._record is not None and seen:
            self._record.clear()
            self._record.lean_on(self._place, mark)


def _load(data: bytes) -> Any:  # noqa: ANN401 # whatever was kept
    """Return plain values of ours, from a folder of ours."""
    return marshal.loads(data)  # noqa: S302 # ours alone
