"""A document → the end of its page: its components, what links to it, and what is like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.names import clean
from mkdocs_designdoc.pages import places
from mkdocs_designdoc.pages.document.neighbours import view_picture
from mkdocs_designdoc.pages.document.surroundings import Related, Surroundings
from mkdocs_designdoc.pages.views import (
    DesignView,
    view_design,
    view_status,
)
from mkdocs_designdoc.pages.writing.fragment import Fragment, Links, TocEntry
from mkdocs_designdoc.pages.writing.languages import texts
from mkdocs_designdoc.pages.writing.render import render
from mkdocs_designdoc.paths import Href
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.portal import Backlink, Portal

_MOST_LINKS = 50
_MOST_USED = 24
_MOST_SHARED = 3
_CONTENT = ("defined", "used", "linking", "related", "picture", "before", "behind")


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


@dataclass(frozen=True, slots=True)
class UsedView:
    """A component that the document names and others define."""

    name: str
    href: str | None


@dataclass(frozen=True, slots=True)
class RelatedView:
    """A document that shares components."""

    design: DesignView
    shared: tuple[str, ...]
    more: int


def render_backlinks(
    portal: Portal,
    document: Document,
    *,
    href: Href,
    around: Surroundings | None = None,
    folders: tuple[str, ...] = (),
) -> Fragment:
    """Return the end of a document's page; an empty fragment where there is nothing to say.

    ``around`` is what all pages share; it is worked out anew where none is given.
    """
    links = Links(href)
    around = around or Surroundings(portal)
    linking, more = _linking(portal, document, around, links)
    used = around.used(document.path)
    before, behind = around.beside(document.path)
    related = around.alike(document.path)
    values = {
        "defined": _defined(portal, document, around, links),
        "used": tuple(_used(portal, name, links) for name in used[:_MOST_USED]),
        "more_used": max(0, len(used) - _MOST_USED),
        "linking": linking,
        "more": more,
        "related": tuple(_related(portal, each, links) for each in related),
        "picture": view_picture(portal, document, around, links),
        "before": before and view_design(portal, before, links),
        "behind": behind and view_design(portal, behind, links),
        "group": view_status(portal, document.status),
    }
    if not any(values[key] for key in _CONTENT):
        return Fragment()
    headings = (
        ("defined", texts(portal).DEFINED_HERE_ID, texts(portal).DEFINED_HERE),
        ("used", texts(portal).USED_HERE_ID, texts(portal).USED_HERE),
        ("linking", texts(portal).BACKLINKS_ID, texts(portal).BACKLINKS),
        ("related", texts(portal).RELATED_DESIGNS_ID, texts(portal).RELATED_DESIGNS),
    )
    toc = tuple(TocEntry(ident, title, 3) for key, ident, title in headings if values[key])
    if toc or values["picture"]:
        toc = (TocEntry(texts(portal).AROUND_ID, texts(portal).AROUND, 2), *toc)
    html = render("backlinks", values, folders=folders, portal=portal)
    return Fragment(html, toc, tuple(entry.id for entry in toc), links.emitted)


def _linking(
    portal: Portal, document: Document, around: Surroundings, links: Links
) -> tuple[tuple[LinkingView, ...], int]:
    """Return the documents that link here, and how many are left out."""
    found: dict[str, list[Backlink]] = {}
    for link in portal.backlinks.get(document.path, ()):
        found.setdefault(link.path, []).append(link)
    paths = around.linking(document.path)
    shown = tuple(
        LinkingView(
            view_design(portal, path, links),
            tuple(_reason(portal, document, link, links) for link in found[path]),
        )
        for path in paths[:_MOST_LINKS]
    )
    return shown, len(paths) - len(shown)


def _used(portal: Portal, name: str, links: Links) -> UsedView:
    return UsedView(name, links.to(places.component_page(portal, name)))


def _related(portal: Portal, related: Related, links: Links) -> RelatedView:
    return RelatedView(
        view_design(portal, related.path, links),
        related.shared[:_MOST_SHARED],
        max(0, len(related.shared) - _MOST_SHARED),
    )


def _reason(portal: Portal, document: Document, link: Backlink, links: Links) -> ReasonView:
    if link.kind != "component":
        text = texts(portal).RELATIONS.get(link.kind, texts(portal).RELATIONS["related"])
        return ReasonView(text, "", None, link.section)
    entry = portal.registry.entries.get(link.detail)
    url = links.to(document.path, entry.anchor) if entry else None
    return ReasonView(texts(portal).NAMES, link.detail, url, link.section)


def _defined(
    portal: Portal, document: Document, around: Surroundings, links: Links
) -> tuple[DefinedView, ...]:
    if not document.decision.is_design_doc:
        return ()
    names = dict.fromkeys(clean(component.name) for component in document.components)
    return tuple(
        DefinedView(name, links.to(places.component_page(portal, name)), around.uses(name))
        for name in names
        if name in portal.registry.entries
    )
