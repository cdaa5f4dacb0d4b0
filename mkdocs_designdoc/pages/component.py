"""A component → its page: what it is for, where it is defined, and which designs rely on it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_designdoc.names import clean, fold
from mkdocs_designdoc.pages import places
from mkdocs_designdoc.pages.fragment import Fragment, Links, TocEntry
from mkdocs_designdoc.pages.languages import texts
from mkdocs_designdoc.pages.render import render
from mkdocs_designdoc.pages.views import (
    DesignView,
    StatusView,
    by_status,
    view_definition,
    view_design,
    view_state,
)
from mkdocs_designdoc.paths import Href

if TYPE_CHECKING:
    from mkdocs_designdoc.portal import Portal, Use
    from mkdocs_designdoc.registry import Entry

_MOST_RELATED = 24


@dataclass(frozen=True, slots=True)
class DefinitionView:
    """A component as one design states it."""

    design: DesignView
    purpose: str


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A section that names the component, and how often."""

    section: str | None
    count: int


@dataclass(frozen=True, slots=True)
class UseView:
    """A design that names the component."""

    design: DesignView
    count: int
    places: tuple[PlaceView, ...]


@dataclass(frozen=True, slots=True)
class UseGroupView:
    """The designs in one state that name the component."""

    state: StatusView
    uses: tuple[UseView, ...]


@dataclass(frozen=True, slots=True)
class RelatedView:
    """Another component of a design that defines this one."""

    name: str
    href: str | None


def render_component(
    portal: Portal, name: str, *, href: Href, folders: tuple[str, ...] = ()
) -> Fragment:
    """Return the page of a component; a note where no design defines it."""
    links = Links(href)
    entry = portal.registry.entries.get(name)
    if entry is None:
        return Fragment(
            render(
                "missing",
                {"name": name, "near": ()},
                folders=folders,
                portal=portal,
            )
        )
    definitions = tuple(
        DefinitionView(view_definition(portal, d, links), d.component.purpose)
        for d in entry.definitions
    )
    uses = _uses(portal, name, links)
    related, more = _related(portal, entry, links)
    values = {
        "name": name,
        "definitions": definitions,
        "differ": len({fold(d.purpose) for d in definitions if d.purpose}) > 1,
        "ambiguous": sum(d.live for d in entry.definitions) > 1,
        "uses": uses,
        "used": sum(len(group.uses) for group in uses),
        "related": related,
        "more": more,
        "catalogue_href": links.to(places.catalogue_page(portal)),
    }
    headings = [("referred-by", texts(portal).REFERRED_BY)]
    headings += [("related", texts(portal).RELATED)] if related else []
    toc = tuple(TocEntry(ident, title, 2) for ident, title in headings)
    html = render("component", values, folders=folders, portal=portal)
    return Fragment(html, toc, tuple(entry.id for entry in toc), links.emitted)


def _uses(portal: Portal, name: str, links: Links) -> tuple[UseGroupView, ...]:
    ordered = sorted(portal.uses.get(name, ()), key=lambda use: by_status(portal, use.document))
    groups: dict[str, list[UseView]] = {}
    for use in ordered:
        groups.setdefault(use.document.status.id, []).append(_use(portal, use, links))
    return tuple(UseGroupView(view_state(portal, i), tuple(uses)) for i, uses in groups.items())


def _use(portal: Portal, use: Use, links: Links) -> UseView:
    sections = Counter(reference.section for reference in use.references)
    return UseView(
        design=view_design(portal, use.document.path, links),
        count=len(use.references),
        places=tuple(PlaceView(section, count) for section, count in sections.items()),
    )


def _related(portal: Portal, entry: Entry, links: Links) -> tuple[tuple[RelatedView, ...], int]:
    """Return the other components of the defining designs, and how many are left out."""
    names = dict.fromkeys(
        name
        for definition in entry.definitions
        for component in portal.by_path[definition.path].components
        if (name := clean(component.name)) != entry.name and name in portal.registry.entries
    )
    shown = sorted(names, key=lambda name: (fold(name), name))[:_MOST_RELATED]
    views = tuple(RelatedView(n, links.to(places.component_page(portal, n))) for n in shown)
    return views, len(names) - len(shown)
