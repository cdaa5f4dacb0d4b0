"""Lists that many pages show in parts: a page hangs on its own rows, and on how many there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mkdocs_designdoc.pages.asked.asking import Listed
from mkdocs_designdoc.pages.health.sheets import spread_problems, sum_sheets
from mkdocs_designdoc.pages.lists.contracts import sum_endpoints, sum_things
from mkdocs_designdoc.pages.lists.gathered import gather_endpoints, gather_things

if TYPE_CHECKING:
    from mkdocs_designdoc.model import Document, Endpoint
    from mkdocs_designdoc.pages.asked.asking import Ask, Notes
    from mkdocs_designdoc.pages.asked.facts import Facts
    from mkdocs_designdoc.pages.lists.gathered import Named
    from mkdocs_designdoc.portal import Portal

_LISTS: Mapping[str, Callable[[Portal], Sequence[Any]]] = {
    "documents": lambda portal: portal.documents,
    "endpoints": lambda portal: gather_endpoints(portal, {}),
    "entities": lambda portal: gather_things(portal, "entities", {}),
    "integrations": lambda portal: gather_things(portal, "integrations", {}),
}
_SUMS: Mapping[str, Callable[[Portal], object]] = {
    "sums of endpoints": sum_endpoints,
    "sums of entities": lambda portal: sum_things(portal, "entities"),
    "sums of integrations": lambda portal: sum_things(portal, "integrations"),
}
_SHEETS: Mapping[str, Callable[[Portal], object]] = {
    "sheets of ": lambda portal: sum_sheets(portal, ""),
    "spread over ": lambda portal: spread_problems(portal, ""),
}


class Parts(Listed[Any]):
    """A list of which a part is asked for by its place."""

    def __init__(self, name: str, known: Sequence[Any], notes: Notes) -> None:
        super().__init__(known, notes)
        self._name = name

    def __getitem__(self, at: Any) -> Any:  # noqa: ANN401 # as in Sequence
        """Return a part; a single row is looked for by whoever looks at all of them."""
        if not isinstance(at, slice) or at.step is not None:
            return super().__getitem__(at)
        # As it is asked for: there may be more rows another time.
        stop = "" if at.stop is None else at.stop
        self._notes.note("part", f"{self._name}|{at.start or 0}|{stop}")
        return self._known[at]

    def __len__(self) -> int:
        """Return how many there are."""
        self._notes.note("part", f"{self._name}||")
        return len(self._known)


def give(key: str, portal: Portal, notes: Notes) -> object:
    """Return what is remembered of a portal under a key; None for what is not known here."""
    if key in _LISTS:
        return Parts(key, _LISTS[key](portal), notes)
    make = _SUMS.get(key) or _SHEETS.get(key)
    return make(portal) if make is not None else None


def ask_of(key: str) -> Ask | None:
    """Return what somebody asks for who is given what is remembered under a key."""
    if key in _SHEETS:
        return ("sheets", "")
    return ("sums", key) if key in _SUMS else None


def answer_sums(portal: Portal, key: str) -> object:
    """Return what sums up a list, as a plain value."""
    return repr(_SUMS[key](portal))


def answer_part(portal: Portal, facts: Facts, key: str) -> object:
    """Return what the rows of a part show, or how many rows there are."""
    name, start, stop = key.split("|")
    rows = _LISTS[name](portal)
    if not start:
        return len(rows)
    return [_plain(facts, row) for row in rows[int(start) : int(stop) if stop else None]]


def _plain(facts: Facts, row: Document | tuple[Document, Endpoint] | list[Named]) -> object:
    if isinstance(row, tuple):
        document, endpoint = row
        return (endpoint.name, endpoint.method, endpoint.path, facts.shown(document.path))
    if isinstance(row, list):
        return [(named.name, facts.shown(named.document.path)) for named in row]
    return facts.shown(row.path)
