"""Groups too large for a list → what of them stays, and the pages that hold them whole.

An index shows the first rows of each group. The whole group stands on a page of its own beside
the index that the documents are at home on; a filtered list leads to that page with the same
filters in the address, which its script applies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from mkdocs_designdoc.names import fold
from mkdocs_designdoc.pages import places
from mkdocs_designdoc.pages.lists import bounds
from mkdocs_designdoc.pages.lists.facets import find_facets
from mkdocs_designdoc.pages.lists.filters import list_choices
from mkdocs_designdoc.pages.views import view_state
from mkdocs_designdoc.pages.writing.languages import texts
from mkdocs_designdoc.portal import group_by_status, lifecycle_of
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.pages.writing.fragment import Links
    from mkdocs_designdoc.portal import Portal
    from mkdocs_designdoc.settings import Settings


@dataclass(frozen=True, slots=True)
class WayView:
    """A link to the rest of a group."""

    text: str
    href: str


def whole_groups(
    documents: Iterable[Document], settings: Settings, shelf: str = ""
) -> dict[str, tuple[Document, ...]]:
    """Return the groups of an index page: the site's own, or that of a collection."""
    listed = (
        tuple(d for d in documents if d.collection == shelf)
        if shelf
        else places.own_documents(documents, settings)
    )
    return group_by_status(listed, lifecycle_of(listed, settings))


def find_ways(
    portal: Portal,
    groups: Mapping[str, tuple[Document, ...]],
    *,
    filters: Mapping[str, str],
    page: str,
    links: Links,
) -> dict[str, tuple[WayView, ...]]:
    """Return by state the links to the groups of a list that it does not show whole.

    A group that no other page shows whole stays whole: nothing is lost.
    """
    whole_site = not filters and page in {"", portal.settings.index}
    found = {
        ident: _ways(portal, ident, members, filters, links, whole_site=whole_site)
        for ident, members in groups.items()
        if len(members) > bounds.ROWS
    }
    return {ident: ways for ident, ways in found.items() if ways}


def _ways(
    portal: Portal,
    ident: str,
    members: tuple[Document, ...],
    filters: Mapping[str, str],
    links: Links,
    *,
    whole_site: bool,
) -> tuple[WayView, ...]:
    homes = {"": list(members)} if whole_site else _homes(portal, members)
    say, label = texts(portal), view_state(portal, ident).label
    found: list[WayView] = []
    for shelf, part in homes.items():
        url = _address(portal, ident, shelf, filters, links)
        if url is None:
            return ()
        text = (
            say.whole_group(len(part), label)
            if len(homes) == 1
            else say.whole_group_in(len(part), label, shelf or say.INDEX_TITLE)
        )
        found.append(WayView(text, url))
    return tuple(found)


def _homes(portal: Portal, members: Iterable[Document]) -> dict[str, list[Document]]:
    """Return documents by the index page that lists them, by the name of its collection."""
    site = portal.settings
    found: dict[str, list[Document]] = {}
    for document in members:
        found.setdefault(places.shelf_of(site, document), []).append(document)
    if len(found) > 1 and all(each.index != site.index for each in site.collections):
        return {"": [document for part in found.values() for document in part]}
    return found


def _address(
    portal: Portal, ident: str, shelf: str, filters: Mapping[str, str], links: Links
) -> str | None:
    """Return the URL of a group on its own page, else on its index page, with the filters."""
    there = whole_groups(portal.documents, portal.settings, shelf).get(ident, ())
    url = links.to(portal.group_pages.get((shelf, ident)))
    choices: list[tuple[str, str]] = []
    if url is None and len(there) <= bounds.ROWS:  # then the index itself shows all of it
        scope = places.scope_of({"collection": shelf} if shelf else {})
        url = links.to(portal.settings.of(shelf).index, places.group_id(ident, scope=scope))
        choices.append(("status", ident))
    if url is None:
        return None
    choices += _choices(portal, there, shelf, filters)
    if not filters or not choices:
        return url
    address, mark, anchor = url.partition("#")
    return f"{address}?{urlencode(choices, quote_via=quote)}{mark}{anchor}"


def _choices(
    portal: Portal, there: tuple[Document, ...], shelf: str, filters: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Return what the filters choose there, in the words of that page's own facets."""
    wanted = {key: value for key, value in filters.items() if key != "collection" or not shelf}
    if not wanted.keys() - {"status"}:
        return []
    labels = {
        facet: {fold(label): label for label in values}
        for facet, values in find_facets(portal, there).values.items()
    }
    found = dict.fromkeys(
        (facet, labels.get(facet, {}).get(fold(value), value))
        for facet, value in list_choices(portal, wanted, there)
    )
    return list(found)
