"""What all pages say → by which of them the verdict on a few may depend, in plain values.

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

from mkdocs_designdoc.checking.components import near_key
from mkdocs_designdoc.checking.overlaps import endpoint_key
from mkdocs_designdoc.checking.page import Standard
from mkdocs_designdoc.checking.participants import Cast, keys_of
from mkdocs_designdoc.checking.relations import stem_of
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.mentions.known import Vocabulary, pairs_of
from mkdocs_designdoc.mentions.matcher import straighten
from mkdocs_designdoc.names import clean, fold
from mkdocs_designdoc.reading.known import names_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from mkdocs_designdoc.mentions.explicit import Explicit
    from mkdocs_designdoc.mentions.find import Mentions
    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.registry import Registry

_RUN = expression(r"[A-Za-z0-9]+")

Table = dict[str, str]
"""Paths or names, by what they have in common: texts are opened three times as quickly as lists."""
_BETWEEN = "\0"
"""What stands between two of them: no path and no name may hold that."""
Change = tuple["Document", "Document"]
"""A page before and after."""


def names_in(page: Document) -> list[str]:
    """Return the components that a page defines."""
    if not page.decision.is_design_doc:
        return []
    names = dict.fromkeys(clean(component.name) for component in page.components)
    return [name for name in names if name]


def services_in(page: Document) -> set[str]:
    """Return the keys of the services that a page names."""
    found = page.integrations if page.decision.is_design_doc else ()
    return set(keys_of(each.name for each in found))


def _near_in(page: Document) -> set[str]:
    return {near_key(name) for name in names_in(page)}


def _endpoints_in(page: Document) -> set[str]:
    keys = (endpoint_key(endpoint.method, endpoint.path) for endpoint in page.endpoints)
    return {" ".join(key) for key in keys if key is not None}


def _targets_in(page: Document) -> set[str]:
    return {relation.target for relation in page.relations}


def _first_run(name: str) -> list[str]:
    """Return the first letters and digits of a name, nothing where it has others besides."""
    text = straighten(name)
    return _RUN.findall(text)[:1] if text.isascii() and _RUN.search(text) else [""]


_OF_PAGES: dict[str, Callable[[Document], Iterable[str]]] = {
    "names": names_in,
    "near": _near_in,
    "services": services_in,
    "endpoints": _endpoints_in,
    "links": _targets_in,
}
"""Paths by what pages say."""
_OF_NAMES: dict[str, Callable[[str], Iterable[str]]] = {
    "runs": _first_run,
    "known": lambda name: [fold(name)],
    "shown": lambda name: keys_of([name]),
    "pairs": pairs_of,
}
"""Names of components by what they look like."""


def index_site(pages: Sequence[Document], mentions: Mapping[str, Mentions]) -> dict[str, Table]:
    """Return the tables of a site's pages, which are in order.

    ``mentions`` say, by path, which names in them rules about several pages ask for.
    """
    tables: dict[str, Table] = {}
    for name, keys_in in _OF_PAGES.items():
        tables[name] = _gather((page.path, keys_in(page)) for page in pages)
    names = sorted(tables["names"])
    for name, keys_for in _OF_NAMES.items():
        tables[name] = _gather((each, keys_for(each)) for each in names)
    tables["told"] = _gather((path, names_told(each)) for path, each in mentions.items())
    tables["called"] = _gather((page.path, names_of(page.path)) for page in pages)
    tables["stems"] = stems = _gather((page.path, [stem_of(page.path)]) for page in pages)
    tables["stem pairs"] = _gather((stem, pairs_of(stem)) for stem in stems)
    return tables


def names_told(mentions: Mentions) -> set[str]:
    """Return the names that rules about several pages speak of where a page names them."""
    return {
        *(each.component for each in mentions.references),
        *(n.name for n in mentions.ambiguous),
    }


def _gather(found: Iterable[tuple[str, Iterable[str]]]) -> Table:
    table: defaultdict[str, list[str]] = defaultdict(list)
    for value, keys in found:
        for key in keys:
            table[key].append(value)
    return {key: _BETWEEN.join(values) for key, values in table.items()}


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
            if name in _OF_PAGES:
                keys_in = _OF_PAGES[name]
                for old, new in self._changes:
                    _amend(table, new.path, set(keys_in(old)), set(keys_in(new)))
            elif name in _OF_NAMES and self._renames():
                self._amend_names(table, _OF_NAMES[name])
            self._tables[name] = table
        return self._tables[name]

    def having(self, name: str, key: str) -> Sequence[str]:
        """Return what a table holds under a key."""
        return _values(self.table(name), key)

    def _renames(self) -> bool:
        return any(names_in(old) != names_in(new) for old, new in self._changes)

    def _amend_names(self, table: Table, keys_for: Callable[[str], Iterable[str]]) -> None:
        before, now = self._load("names"), self.table("names")
        for name in before.keys() - now.keys():
            _amend(table, name, set(keys_for(name)), set())
        for name in now.keys() - before.keys():
            _amend(table, name, set(), set(keys_for(name)))

    def written_in(self, page: Document) -> list[str]:
        """Return the names that may be written in the prose of a page: no other ones are.

        Letters and digits of a name stand as they are in any text that means it, between others
        than letters and digits; where one of its letters has an accent, that may stand apart.
        """
        text = "\n".join(block.text for block in page.blocks)
        runs = set(_RUN.findall(text))
        found = [
            name
            for run in sorted(runs & self.table("runs").keys())
            for name in self.having("runs", run)
            if runs.issuperset(_RUN.findall(straighten(name)))
        ]
        others = self.having("runs", "")
        found += (n for n in others if all(part in text for part in _RUN.findall(straighten(n))))
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

        None else is if the page names the same components and services as before, and is as alive.
        """
        old, new = change
        if old == new:
            return set()
        linked = self._related([new.path, *_targets_in(old)])
        near = [self._sharing(page, _near_in(page)) for page in change]
        named = (path for name in names_in(new) for path in self.having("told", name))
        return {*linked, *near[0], *near[1], *named}

    def _sharing(self, page: Document, near: Iterable[str]) -> Iterator[str]:
        """Yield the pages that define one of some names, or an endpoint of a page."""
        for table, keys in (("near", near), ("endpoints", _endpoints_in(page))):
            for key in keys:
                yield from self.having(table, key)

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


def _values(table: Table, key: str) -> list[str]:
    found = table.get(key)
    return [] if found is None else found.split(_BETWEEN)


def _amend(table: Table, value: str, old: set[str], new: set[str]) -> None:
    """Put a value under other keys than it was."""
    for key in old - new:
        left = [each for each in _values(table, key) if each != value]
        table[key] = _BETWEEN.join(left)
        if not left:
            del table[key]
    for key in new - old:
        table[key] = _BETWEEN.join((*_values(table, key), value))
