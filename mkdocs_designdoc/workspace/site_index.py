"""What all pages say → by which of them the verdict on a few may depend, in plain values.

A name that is written in a page, an endpoint that it defines or a relation from or to it lead to
other pages; all pages to which nothing leads might as well not be there. What rules ask of all
names together is kept ready for use, for as long as no page names others than before.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from mkdocs_designdoc.checking.components import near_key
from mkdocs_designdoc.checking.overlaps import endpoint_key
from mkdocs_designdoc.checking.page import Standard
from mkdocs_designdoc.checking.participants import Cast, keys_of
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.mentions.known import Vocabulary
from mkdocs_designdoc.mentions.matcher import straighten
from mkdocs_designdoc.names import clean, fold

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from mkdocs_designdoc.mentions.explicit import Explicit
    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.registry import Registry

_RUN = expression(r"[A-Za-z0-9]+")

Index = dict[str, Any]
"""As it is kept: texts, and lists and dictionaries of them."""


def index_site(pages: Iterable[Document]) -> Index:
    """Return the index of a site's pages."""
    own: dict[str, tuple[list[str], list[str]]] = {}
    by_name: defaultdict[str, list[str]] = defaultdict(list)
    by_endpoint: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    linked: dict[str, list[str]] = {}
    for page in pages:
        own[page.path] = said = names_in(page)
        for key in dict.fromkeys(near_key(name) for name in said[0]):
            by_name[key].append(page.path)
        for endpoint in _endpoints(page):
            by_endpoint[endpoint].append(page.path)
        if page.relations:
            linked[page.path] = [relation.target for relation in page.relations]
    names = sorted({name for said, _ in own.values() for name in said})
    return {
        "own": {path: said for path, said in own.items() if said != ([], [])},
        "by_name": dict(by_name),
        "by_endpoint": dict(by_endpoint),
        "linked": linked,
        "names": names,
        "runs": [_runs(name) for name in names],
        "known": [fold(name) for name in names],
        "shown": list(keys_of(names)),
        "others": list(keys_of(name for _, others in own.values() for name in others)),
        "grams": Vocabulary(names).grams(),
    }


def names_in(page: Document) -> tuple[list[str], list[str]]:
    """Return the components that a page defines, and the services that it names."""
    if not page.decision.is_design_doc:
        return [], []
    names = dict.fromkeys(clean(component.name) for component in page.components)
    return [name for name in names if name], [each.name for each in page.integrations]


def is_up_to_date(index: Index, page: Document) -> bool:
    """Tell whether a page defines and names just what it did when the index was made."""
    return names_in(page) == tuple(index["own"].get(page.path, ([], [])))


class Neighbours:
    """What leads from some pages of a site to others."""

    def __init__(self, index: Index, pages: Iterable[Document]) -> None:
        """``pages`` are those that have been read anew, the ones asked for among them."""
        self._index = index
        self._linked: dict[str, list[str]] = dict(index["linked"])
        self._pages = list(pages)
        for page in self._pages:
            self._linked[page.path] = [relation.target for relation in page.relations]

    def names(self, page: Document) -> list[str]:
        """Return the names that may be written in the prose of a page: no other ones are.

        Letters and digits of a name stand as they are in any text that means it, between others
        than letters and digits; where one of its letters has an accent, that may stand apart.
        """
        text = "\n".join(block.text for block in page.blocks)
        runs = set(_RUN.findall(text))
        index = self._index
        return [
            name
            for name, (parts, is_plain) in zip(index["names"], index["runs"], strict=True)
            if (runs.issuperset(parts) if is_plain else all(part in text for part in parts))
        ]

    def of(self, page: Document, named: Iterable[str], explicit: Iterable[Explicit]) -> set[str]:
        """Return the paths of all pages that the verdict on one may depend on."""
        index = self._index
        found = {page.path, *self._related(page.path)}
        keys = {near_key(name) for name in (*names_in(page)[0], *named)}
        for reference in explicit:
            target = clean(reference.target)
            keys |= {near_key(target), near_key(target.rpartition("/")[2])}
        for key in keys:
            found.update(index["by_name"].get(key, ()))
        for endpoint in _endpoints(page):
            found.update(index["by_endpoint"].get(endpoint, ()))
        return found

    def _related(self, path: str) -> Iterator[str]:
        """Yield the pages that relations lead to and from, at whatever remove."""
        reverse: defaultdict[str, list[str]] = defaultdict(list)
        for source, targets in self._linked.items():
            for target in targets:
                reverse[target].append(source)
        seen, waiting = {path}, [path]
        while waiting:
            at = waiting.pop()
            for other in (*self._linked.get(at, ()), *reverse.get(at, ())):
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
                    yield other


def standard_of(
    index: Index, registry: Registry, *, blanks: Iterable[str], today: dt.date | None
) -> Standard:
    """Return what pages are held to: the names of the whole site, and a registry of some.

    ``blanks`` are the names in its templates.
    """
    vocabulary = Vocabulary(index["names"], grams=index["grams"])
    cast = Cast(
        frozenset(index["shown"]), frozenset(index["others"]) | frozenset(blanks), vocabulary
    )
    return Standard(registry, frozenset(index["known"]), vocabulary, cast, today)


def _endpoints(page: Document) -> Iterator[tuple[str, str]]:
    for endpoint in page.endpoints:
        key = endpoint_key(endpoint.method, endpoint.path)
        if key is not None:
            yield key


def _runs(name: str) -> tuple[list[str], bool]:
    """Return the letters and digits of a name, in runs, and whether it has no others."""
    text = straighten(name)
    return _RUN.findall(text), text.isascii()
