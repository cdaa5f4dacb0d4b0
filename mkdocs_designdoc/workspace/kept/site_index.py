"""Tables of a site → by which of its pages the verdict on a few may depend.

A name that is written in a page, an endpoint that it defines or a relation from or to it lead to
other pages; all pages to which nothing leads might as well not be there. Each table is opened when
it is asked for, and then holds what pages say that have changed since it was made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import partial
from typing import TYPE_CHECKING

from mkdocs_designdoc.checking.namesakes import number_of
from mkdocs_designdoc.checking.page import Standard
from mkdocs_designdoc.checking.participants import Cast
from mkdocs_designdoc.mentions.known import Vocabulary
from mkdocs_designdoc.mentions.matcher import straighten
from mkdocs_designdoc.names import clean, near_key
from mkdocs_designdoc.paths import address_key
from mkdocs_designdoc.workspace.crew.asks import asked_about
from mkdocs_designdoc.workspace.kept.site_tables import (
    OF_NAMES,
    OF_PAGES,
    RUN,
    TABLES,
    Change,
    Table,
    amend,
    endpoints_in,
    names_in,
    near_in,
    targets_in,
    titles_in,
    values_of,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from mkdocs_designdoc.mentions.explicit import Explicit
    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.registry import Registry


def parts_of(name: str) -> list[str]:
    """Return the letters and digits of a name, as they stand wherever it is meant."""
    return RUN.findall(straighten(name))


def is_written(parts: Iterable[str], text: str) -> bool:
    """Tell whether a text may mean a name by the parts of that."""
    return all(part in text for part in parts)


class SiteIndex:
    """What leads from some pages of a site to others."""

    def __init__(self, load: Callable[[str], Table], changes: Sequence[Change]) -> None:
        """``load`` gives a table as it was before the changes."""
        self._load = load
        self._changes = changes
        self._tables: dict[str, Table] = {}

    def table(self, name: str) -> Table:
        """Return one of the tables as it is now."""
        if name not in self._tables:
            table = self._load(name)
            if name in OF_PAGES:
                keys_in = OF_PAGES[name]
                for old, new in self._changes:
                    amend(table, new.path, set(keys_in(old)), set(keys_in(new)))
            elif name in OF_NAMES and self._renames():
                self._amend_names(table, OF_NAMES[name])
            self._tables[name] = table
        return self._tables[name]

    def tables(self) -> dict[str, Table]:
        """Return all tables as they are now."""
        return {name: self.table(name) for name in TABLES}

    def having(self, name: str, key: str) -> Sequence[str]:
        """Return what a table holds under a key."""
        return values_of(self.table(name), key)

    def _renames(self) -> bool:
        return any(names_in(old) != names_in(new) for old, new in self._changes)

    def _amend_names(self, table: Table, keys_for: Callable[[str], Iterable[str]]) -> None:
        before, now = self._load("names"), self.table("names")
        for name in before.keys() - now.keys():
            amend(table, name, set(keys_for(name)), set())
        for name in now.keys() - before.keys():
            amend(table, name, set(), set(keys_for(name)))

    def written_in(self, page: Document) -> list[str]:
        """Return the names that may be written in the prose of a page: no other ones are.

        Letters and digits of a name stand as they are in any text that means it, between others
        than letters and digits; where one of its letters has an accent, that may stand apart.
        """
        text = "\n".join(block.text for block in page.blocks)
        runs = set(RUN.findall(text))
        found = [
            name
            for run in sorted(runs & self.table("runs").keys())
            for name in self.having("runs", run)
            if runs.issuperset(parts_of(name))
        ]
        found += (name for name in self.having("runs", "") if is_written(parts_of(name), text))
        return found

    def around(
        self, page: Document, named: Iterable[str], explicit: Iterable[Explicit]
    ) -> set[str]:
        """Return the paths of all pages that the verdict on one may depend on."""
        keys = {near_key(name) for name in (*names_in(page), *named)}
        for reference in explicit:
            target = clean(reference.target)
            keys |= {near_key(target), near_key(target.rpartition("/")[2])}
        return {page.path, *self._sharing(page, keys), *self._related([page.path])}

    def reached_from(self, change: Change) -> set[str]:
        """Return the paths of all pages about which a change of one may tell something new.

        None else is, but for those that ask about names.
        """
        old, new = change
        if old == new:
            return set()
        linked = self._related([new.path, *targets_in(old)])
        near = [self._sharing(page, near_in(page)) for page in change]
        named = (
            path for name in {*names_in(old), *names_in(new)} for path in self.having("told", name)
        )
        return {*linked, *near[0], *near[1], *named}

    def asking(self, names: Iterable[str], services: Iterable[str]) -> set[str]:
        """Return the pages whose verdicts hang on names that come or go, those in prose aside."""
        lines = asked_about(self.table("asked"), names, services)
        return {path for line in lines for path in self.having("asked", line)}

    def _sharing(self, page: Document, near: Iterable[str]) -> Iterator[str]:
        """Yield the pages that define one of some names, or that have something of a page.

        That is an endpoint, its title, its number, or its address.
        """
        tables = (("near", near), ("endpoints", endpoints_in(page)), ("titles", titles_in(page)))
        for table, keys in tables:
            for key in keys:
                yield from self.having(table, key)
        yield from self.having("places", address_key(page.path))
        number = number_of(page.path)
        if number is not None:
            called = self.having("called", f"#{number[1]}")
            yield from (path for path in called if number_of(path) == number)

    def _related(self, paths: Sequence[str]) -> set[str]:
        """Return the pages that relations lead to and from, at whatever remove."""
        outbound: defaultdict[str, list[str]] = defaultdict(list)
        for target in self.table("links"):
            for source in self.having("links", target):
                outbound[source].append(target)
        seen, waiting = set(paths), list(paths)
        while waiting:
            at = waiting.pop()
            for other in (*outbound.get(at, ()), *self.having("links", at)):
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        return seen

    def pages_by_stem(self) -> tuple[dict[str, str], Vocabulary]:
        """Return the pages of the site as rules about relations look for them."""
        by_stem = {stem: self.having("stems", stem)[0] for stem in self.table("stems")}
        return by_stem, Vocabulary(by_stem, by_pair=partial(self.having, "stem pairs"))

    def standard(
        self, registry: Registry, *, blanks: Iterable[str], today: dt.date | None
    ) -> Standard:
        """Return what pages are held to: the names of the whole site, and a registry of some.

        ``blanks`` are the names in its templates.
        """
        names = _Keys(partial(self.table, "names"))
        vocabulary = Vocabulary(names, by_pair=partial(self.having, "pairs"))
        others = frozenset(self.table("services")).union(blanks)
        cast = Cast(_Keys(partial(self.table, "shown")), others, vocabulary)
        return Standard(registry, frozenset(self.table("known")), vocabulary, cast, today)


class _Keys(AbstractSet[str]):
    """The keys of a table, which is opened when they are asked for: few pages do."""

    def __init__(self, table: Callable[[], Table]) -> None:
        self._table = table

    def __contains__(self, key: object) -> bool:
        return key in self._table()

    def __iter__(self) -> Iterator[str]:
        return iter(self._table())

    def __len__(self) -> int:
        return len(self._table())

    @classmethod
    def _from_iterable(cls, keys: Iterable[str]) -> frozenset[str]:  # type: ignore[override] # of what is common to two sets
        return frozenset(keys)
