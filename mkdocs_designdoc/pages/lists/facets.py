"""Design docs → what a reader may narrow the list by: owners, components and tags of each.

Rows carry numbers into one table of values, because names repeat in hundreds of rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from mkdocs_designdoc.named import names_of
from mkdocs_designdoc.names import clean, fold, natural
from mkdocs_designdoc.pages.lists.filters import list_tags
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.portal import Portal


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
    components = names_of(portal)
    readers: dict[str, Callable[[Document], Iterable[str]]] = {
        "owner": lambda document: document.owners,
        "component": lambda document: sorted(components.get(document.path, ())),
        "tag": list_tags,
        "kind": lambda document: (document.collection,),
    }
    values: dict[str, tuple[str, ...]] = {}
    marks: dict[str, list[str]] = {document.path: [] for document in found}
    for facet, read in readers.items():
        names = {d.path: {fold(name): clean(name) for name in read(d)} for d in found}
        labels: dict[str, str] = {}
        for document in found:
            for key, name in names[document.path].items():
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
