"""Portal → what its lists of endpoints, data entities and services hold, in their order.

A list is spread over pages, and each of them asks for all of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from mkdocs_designdoc.model import Document, Endpoint
from mkdocs_designdoc.names import Natural, by_name, clean, fold, natural
from mkdocs_designdoc.pages.lists.filters import select
from mkdocs_designdoc.pages.views import by_status
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs_designdoc.portal import Portal

Promised = tuple[Document, Endpoint]
Things = Literal["entities", "integrations"]


@dataclass(frozen=True, slots=True)
class Named:
    """A thing as one design doc names it."""

    name: str
    document: Document
    line: int


def gather_endpoints(portal: Portal, filters: Mapping[str, str]) -> Sequence[Promised]:
    """Return all endpoints with their design docs; those of the whole portal are gathered once."""
    known = portal.remembered.get("endpoints") if not filters else None
    if isinstance(known, Sequence):
        return known
    found = sorted(
        ((document, e) for document in select(portal, filters) for e in document.endpoints),
        key=lambda pair: (endpoint_order(pair[1]), by_status(portal, pair[0])),
    )
    if not filters:
        portal.remembered["endpoints"] = found
    return found


def endpoint_order(endpoint: Endpoint) -> tuple[Natural, str, Natural, str]:
    """Sort key: by path, then by method, so that what belongs together stands together."""
    path, name = endpoint.path or "\uffff", endpoint.name
    return (natural(path), endpoint.method or "", natural(name), name)


def gather_things(
    portal: Portal, kind: Things, filters: Mapping[str, str]
) -> Sequence[list[Named]]:
    """Return all entities or services by name; those of the whole portal are gathered once."""
    known = portal.remembered.get(kind) if not filters else None
    if isinstance(known, Sequence):
        return known
    found = group_by_name(
        Named(thing.name, document, thing.line)
        for document in select(portal, filters)
        for thing in (document.entities if kind == "entities" else document.integrations)
    )
    if not filters:
        portal.remembered[kind] = found
    return found


def group_by_name(found: Iterable[Named]) -> list[list[Named]]:
    """Return things of one name together, whatever its case and punctuation, in reading order."""
    groups: dict[str, list[Named]] = defaultdict(list)
    for named in found:
        groups[fold(named.name) or clean(named.name)].append(named)
    return [groups[key] for key in sorted(groups, key=by_name)]
