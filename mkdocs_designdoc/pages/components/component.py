"""A component → its page: what it is for, who calls it, and which designs rely on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from mkdocs_designdoc.names import by_name, clean, fold
from mkdocs_designdoc.pages import places
from mkdocs_designdoc.pages.components.mentioned import view_uses
from mkdocs_designdoc.pages.components.wiring import view_calls
from mkdocs_designdoc.pages.lists.contracts import (
    EndpointView,
    ThingView,
    view_endpoint,
    view_thing,
)
from mkdocs_designdoc.pages.lists.gathered import Named, endpoint_order, group_by_name
from mkdocs_designdoc.pages.views import DesignView, view_definition
from mkdocs_designdoc.pages.writing.fragment import Anchors, Fragment, Links, TocEntry, no_anchors
from mkdocs_designdoc.pages.writing.languages import Texts, texts
from mkdocs_designdoc.pages.writing.render import render
from mkdocs_designdoc.paths import Href
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from mkdocs_designdoc.portal import Portal
    from mkdocs_designdoc.registry import Definition, Entry

_MOST_RELATED = 24
_MOST_PURPOSES = 12
_MOST_DEFINITIONS = 20
_MOST_CONTRACTS = 30
"""Endpoints, entities or services; the lists of the portal have all of them."""


@dataclass(frozen=True, slots=True)
class PurposeView:
    """A purpose, and the designs that state it in these words."""

    purpose: str
    designs: tuple[DesignView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class RelatedView:
    """Another component: of a design that defines this one, or of nearly the same name."""

    name: str
    href: str | None


@dataclass(frozen=True, slots=True)
class ContractsView:
    """What the defining designs describe, and how much of it is left to the portal's lists."""

    endpoints: tuple[EndpointView, ...]
    entities: tuple[ThingView, ...]
    integrations: tuple[ThingView, ...]
    more: Mapping[str, int]
    hrefs: Mapping[str, str | None]


def render_component(
    portal: Portal,
    name: str,
    *,
    href: Href,
    folders: tuple[str, ...] = (),
    anchors: Anchors = no_anchors,
) -> Fragment:
    """Return the page of a component; a note where no design defines it."""
    links = Links(href)
    entry = portal.registry.entries.get(name)
    if entry is None:
        return Fragment(
            render("missing", {"name": name, "near": ()}, folders=folders, portal=portal)
        )
    purposes = _purposes(portal, entry, links)
    uses = view_uses(portal, name, links, anchors)
    related, more = _related(portal, entry, links)
    calls = tuple(
        view_calls(portal, name, inbound=inbound, words=words, links=links, anchors=anchors)
        for inbound, words in _words_of_calls(texts(portal))
    )
    contracts = _contracts(portal, entry, links, anchors)
    values = {
        "name": name,
        "purposes": purposes,
        "more_purposes": len({fold(d.component.purpose) for d in entry.definitions})
        - len(purposes),
        "differ": sum(bool(view.purpose) for view in purposes) > 1,
        "ambiguous": sum(d.live for d in entry.definitions) > 1,
        "alike": _alike(portal, name, links),
        "calls": calls,
        "contracts": contracts,
        "uses": uses,
        "related": related,
        "more": more,
        "map_href": _map_link(portal, entry, links, drawn=any(each.rows for each in calls)),
        "catalogue_href": links.to(places.catalogue_page(portal, entry.best.collection)),
    }
    headings = [(each.id, each.title) for each in calls if each.rows]
    headings += [("endpoints", texts(portal).ENDPOINTS_HERE)] if contracts.endpoints else []
    headings += [("entities", texts(portal).ENTITIES_HERE)] if contracts.entities else []
    headings += (
        [("integrations", texts(portal).INTEGRATIONS_HERE)] if contracts.integrations else []
    )
    headings += [("referred-by", texts(portal).REFERRED_BY)]
    headings += [("related", texts(portal).RELATED)] if related else []
    toc = tuple(TocEntry(ident, title, 2) for ident, title in headings)
    html = render("component", values, folders=folders, portal=portal)
    return Fragment(html, toc, tuple(entry.id for entry in toc), links.emitted)


def _words_of_calls(say: Texts) -> tuple[tuple[bool, tuple[str, str, str, str]], ...]:
    """Return id, title, caption and first column of each table of calls, the inbound one first."""
    return (
        (True, ("inbound", say.CALLED_BY, say.CALLED_BY_CAPTION, say.CALLER)),
        (False, ("outbound", say.CALLS, say.CALLS_CAPTION, say.CALLEE)),
    )


def _purposes(portal: Portal, entry: Entry, links: Links) -> tuple[PurposeView, ...]:
    """Return the purposes side by side, those of live designs first."""
    groups: dict[str, list[Definition]] = {}
    for definition in sorted(entry.definitions, key=lambda definition: not definition.live):
        groups.setdefault(fold(definition.component.purpose), []).append(definition)
    return tuple(
        PurposeView(
            purpose=group[0].component.purpose,
            designs=tuple(view_definition(portal, d, links) for d in group[:_MOST_DEFINITIONS]),
            more=max(0, len(group) - _MOST_DEFINITIONS),
        )
        for group in list(groups.values())[:_MOST_PURPOSES]
    )


def _contracts(portal: Portal, entry: Entry, links: Links, anchors: Anchors) -> ContractsView:
    documents = [portal.by_path[definition.path] for definition in entry.definitions]
    endpoints = sorted(
        ((document, endpoint) for document in documents for endpoint in document.endpoints),
        key=lambda pair: (endpoint_order(pair[1]), pair[0].path),
    )
    entities = group_by_name(Named(e.name, d, e.line) for d in documents for e in d.entities)
    services = group_by_name(Named(i.name, d, i.line) for d in documents for i in d.integrations)
    found = {
        "endpoints": len(endpoints),
        "entities": len(entities),
        "integrations": len(services),
    }
    return ContractsView(
        tuple(
            view_endpoint(portal, document, endpoint, links, anchors)
            for document, endpoint in endpoints[:_MOST_CONTRACTS]
        ),
        tuple(view_thing(portal, group, links, anchors) for group in entities[:_MOST_CONTRACTS]),
        tuple(view_thing(portal, group, links, anchors) for group in services[:_MOST_CONTRACTS]),
        {kind: max(0, count - _MOST_CONTRACTS) for kind, count in found.items()},
        {
            kind: links.to(places.list_page(portal, kind)) if count else None
            for kind, count in found.items()
        },
    )


def _map_link(portal: Portal, entry: Entry, links: Links, *, drawn: bool) -> str | None:
    """Return the link to the map around a component, None where no diagram shows it."""
    url = links.to(places.list_page(portal, "map")) if drawn else None
    return f"{url}?at={entry.slug}" if url else None


def _alike(portal: Portal, name: str, links: Links) -> tuple[RelatedView, ...]:
    """Return the components whose names differ from this one only in spelling."""
    return tuple(
        RelatedView(other, links.to(places.component_page(portal, other)))
        for other in alike_names(portal).get(name, ())
        if other != name
    )


ALIKE = "alike"


def alike_names(portal: Portal) -> Mapping[str, Sequence[str]]:
    """Return the names that differ in spelling alone, each by all of them; once a portal."""
    known = portal.remembered.get(ALIKE)
    if isinstance(known, Mapping):
        return known
    groups: dict[str, list[str]] = defaultdict(list)
    for each in portal.registry.entries:
        groups[fold(each).replace(" ", "").replace("-", "")].append(each)
    found = {each: group for group in groups.values() if len(group) > 1 for each in group}
    portal.remembered[ALIKE] = found
    return found


def _related(portal: Portal, entry: Entry, links: Links) -> tuple[tuple[RelatedView, ...], int]:
    """Return the other components of the defining designs, and how many are left out."""
    names = dict.fromkeys(
        name
        for definition in entry.definitions
        for component in portal.by_path[definition.path].components
        if (name := clean(component.name)) != entry.name and name in portal.registry.entries
    )
    shown = sorted(names, key=by_name)[:_MOST_RELATED]
    views = tuple(RelatedView(n, links.to(places.component_page(portal, n))) for n in shown)
    return views, len(names) - len(shown)
