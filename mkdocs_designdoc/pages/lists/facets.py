"""Design docs → what a reader may narrow the list by: owners, components and tags of each.

Rows carry numbers into one table of values, because names repeat in hundreds of rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from mkdocs_designdoc.memory import remember
from mkdocs_designdoc.named import names_of
from mkdocs_designdoc.names import clean, fold, natural
from mkdocs_designdoc.pages.lists.filters import list_tags
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.portal import Portal


_FACETS = ("owner", "component", "tag", "kind")


@dataclass(frozen=True, slots=True)
class Facets:
    """The values of each facet, and which of them each document has."""

    values: Mapping[str, tuple[str, ...]]
    """Names by facet, in reading order; facets without a value are left out."""
    marks: Mapping[str, str]
    """By path: the first letter of a facet and the place in its values, as in ``o0 c12 t3``."""


def find_facets(portal: Portal, documents: Iterable[Document]) -> Facets:
    """Return the facets of some design docs."""
    found = tuple(documents)
    named = {document.path: _read(portal, document) for document in found}
    values: dict[str, tuple[str, ...]] = {}
    marks: dict[str, list[str]] = {document.path: [] for document in found}
    for facet in _FACETS:
        names = {path: facets[facet] for path, facets in named.items()}
        labels: dict[str, str] = {}
        for keys in names.values():
            for key, name in keys.items():
                if key:
                    labels.setdefault(key, name)
        order = sorted(labels, key=lambda key: (natural(labels[key]), key))
        if order:
            values[facet] = tuple(labels[key] for key in order)
        place = {key: number for number, key in enumerate(order)}
        for path, keys in names.items():
            marks[path] += [
                f"{facet[0]}{n}" for n in sorted(place[key] for key in keys if key in place)
            ]
    return Facets(values, {path: " ".join(each) for path, each in marks.items()})


def _read(portal: Portal, document: Document) -> Mapping[str, Mapping[str, str]]:
    """Return the values of a document by facet and folded name."""
    components = names_of(portal).get(document.path, ())

    def read() -> dict[str, dict[str, str]]:
        given = (document.owners, sorted(components), list_tags(document), (document.collection,))
        return {
            facet: {fold(name): clean(name) for name in names}
            for facet, names in zip(_FACETS, given, strict=True)
        }

    return remember(portal, ("facets", document.path), (document, components), read)
