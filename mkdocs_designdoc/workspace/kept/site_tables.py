"""What all pages say → tables of it in plain texts: paths and names by what they have in common."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mkdocs_designdoc.checking.namesakes import title_of
from mkdocs_designdoc.checking.overlaps import endpoint_key
from mkdocs_designdoc.checking.participants import keys_of
from mkdocs_designdoc.checking.relations import stem_of
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.mentions.known import pairs_of
from mkdocs_designdoc.mentions.matcher import straighten
from mkdocs_designdoc.names import clean, fold, near_key
from mkdocs_designdoc.paths import address_key
from mkdocs_designdoc.reading.known import names_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from mkdocs_designdoc.mentions.find import Mentions
    from mkdocs_designdoc.model import Document

RUN = expression(r"[A-Za-z0-9]+")
"""Letters and digits that stand together."""

Table = dict[str, str]
"""Paths or names, by what they have in common: texts are opened three times as quickly as lists."""
_BETWEEN = "\n\0"
"""What stands between two of them: a path holds no zero, and a name no line."""
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


def near_in(page: Document) -> set[str]:
    """Return the keys under which the components of a page are nearly the same as others."""
    return {near_key(name) for name in names_in(page)}


def endpoints_in(page: Document) -> set[str]:
    """Return the endpoints that a page defines and that say anything."""
    keys = (endpoint_key(endpoint.method, endpoint.path) for endpoint in page.endpoints)
    return {" ".join(key) for key in keys if key is not None}


def titles_in(page: Document) -> set[str]:
    """Return what a page is called that is a design doc."""
    title = title_of(page)
    return set() if title is None else {title}


def targets_in(page: Document) -> set[str]:
    """Return what the relations of a page lead to."""
    return {relation.target for relation in page.relations}


def _first_run(name: str) -> list[str]:
    """Return the first letters and digits of a name, nothing where it has others besides."""
    text = straighten(name)
    return RUN.findall(text)[:1] if text.isascii() and RUN.search(text) else [""]


OF_PAGES: dict[str, Callable[[Document], Iterable[str]]] = {
    "names": names_in,
    "near": near_in,
    "services": services_in,
    "endpoints": endpoints_in,
    "links": targets_in,
    "titles": titles_in,
}
"""Paths by what pages say."""
OF_NAMES: dict[str, Callable[[str], Iterable[str]]] = {
    "runs": _first_run,
    "known": lambda name: [fold(name)],
    "shown": lambda name: keys_of([name]),
    "pairs": pairs_of,
}
"""Names of components by what they look like."""


TABLES = (
    *OF_PAGES,
    *OF_NAMES,
    *("told", "asked", "few", "called", "places", "stems", "stem pairs"),
)


def index_site(
    pages: Sequence[Document],
    mentions: Mapping[str, Mentions],
    asks: Mapping[str, str],
    few: Iterable[str],
) -> dict[str, Table]:
    """Return the tables of a site's pages, which are in order.

    Rules about several pages ask for ``few`` names; ``mentions`` say, by path, which of them pages
    name, and ``asks`` what else the verdicts on these hang on.
    """
    tables: dict[str, Table] = {}
    for name, keys_in in OF_PAGES.items():
        tables[name] = _gather((page.path, keys_in(page)) for page in pages)
    names = sorted(tables["names"])
    for name, keys_for in OF_NAMES.items():
        tables[name] = _gather((each, keys_for(each)) for each in names)
    tables["told"] = _gather((path, names_told(each)) for path, each in mentions.items())
    tables["asked"] = _gather((path, lines.split("\n")) for path, lines in asks.items() if lines)
    tables["few"] = dict.fromkeys(sorted(few), "")
    tables["called"] = _gather((page.path, names_of(page.path)) for page in pages)
    tables["places"] = _gather((page.path, [address_key(page.path)]) for page in pages)
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


def values_of(table: Table, key: str) -> list[str]:
    """Return what a table holds under a key."""
    found = table.get(key)
    return [] if found is None else found.split(_BETWEEN)


def put_anew(table: Table, found: Mapping[str, Iterable[str]]) -> None:
    """Put values under other keys than they were, whatever these were."""
    for key in list(table):
        values = values_of(table, key)
        left = [value for value in values if value not in found]
        if len(left) < len(values):
            table[key] = _BETWEEN.join(left)
            if not left:
                del table[key]
    for value, keys in found.items():
        amend(table, value, set(), set(keys))


def amend(table: Table, value: str, old: set[str], new: set[str]) -> None:
    """Put a value under other keys than it was."""
    for key in old - new:
        left = [each for each in values_of(table, key) if each != value]
        table[key] = _BETWEEN.join(left)
        if not left:
            del table[key]
    for key in new - old:
        table[key] = _BETWEEN.join((*values_of(table, key), value))
