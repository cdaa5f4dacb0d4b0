"""A document → what links to it, and who uses the components it defines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_designdoc.names import clean
from mkdocs_designdoc.pages import places
from mkdocs_designdoc.pages.fragment import Fragment, Links, TocEntry
from mkdocs_designdoc.pages.languages import texts
from mkdocs_designdoc.pages.render import render
from mkdocs_designdoc.pages.views import DesignView, by_status, view_design
from mkdocs_designdoc.paths import Href

if TYPE_CHECKING:
    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.portal import Backlink, Portal

_MOST_LINKS = 50


@dataclass(frozen=True, slots=True)
class ReasonView:
    """Why a document is listed: a component it names, a relation, or a link by hand."""

    text: str
    component: str
    href: str | None
    """The definition in this page, for a component."""
    section: str | None


@dataclass(frozen=True, slots=True)
class LinkingView:
    """A document that links here."""

    design: DesignView
    reasons: tuple[ReasonView, ...]


@dataclass(frozen=True, slots=True)
class DefinedView:
    """A component that the document defines."""

    name: str
    href: str | None
    used: int


def render_backlinks(
    portal: Portal, document: Document, *, href: Href, folders: tuple[str, ...] = ()
) -> Fragment:
    """Return the inbound list of a document; an empty fragment where nothing links to it."""
    links = Links(href)
    found: dict[str, list[Backlink]] = {}
    for link in portal.backlinks.get(document.path, ()):
        found.setdefault(link.path, []).append(link)
    paths = sorted(found, key=lambda path: by_status(portal, portal.by_path[path]))
    linking = tuple(
        LinkingView(
            view_design(portal, path, links),
            tuple(_reason(portal, document, link, links) for link in found[path]),
        )
        for path in paths[:_MOST_LINKS]
    )
    defined = _defined(portal, document, links)
    if not linking and not defined:
        return Fragment()
    values = {"linking": linking, "more": len(paths) - len(linking), "defined": defined}
    headings = [(texts(portal).DEFINED_HERE_ID, texts(portal).DEFINED_HERE)] if defined else []
    headings += [(texts(portal).BACKLINKS_ID, texts(portal).BACKLINKS)] if linking else []
    toc = tuple(TocEntry(ident, title, 2) for ident, title in headings)
    html = render("backlinks", values, folders=folders, portal=portal)
    return Fragment(html, toc, tuple(entry.id for entry in toc), links.emitted)


def _reason(portal: Portal, document: Document, link: Backlink, links: Links) -> ReasonView:
    if link.kind != "component":
        text = texts(portal).RELATIONS.get(link.kind, texts(portal).RELATIONS["related"])
        return ReasonView(text, "", None, link.section)
    entry = portal.registry.entries.get(link.detail)
    url = links.to(document.path, entry.anchor) if entry else None
    return ReasonView(texts(portal).NAMES, link.detail, url, link.section)


def _defined(portal: Portal, document: Document, links: Links) -> tuple[DefinedView, ...]:
    if not document.decision.is_design_doc:
        return ()
    names = dict.fromkeys(clean(component.name) for component in document.components)
    return tuple(
        DefinedView(
            name, links.to(places.component_page(portal, name)), len(portal.uses.get(name, ()))
        )
        for name in names
        if name in portal.registry.entries
    )
