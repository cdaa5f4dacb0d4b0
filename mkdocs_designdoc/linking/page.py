"""One rendered page + portal → the page with anchors, links, and the parts put around its text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from mkdocs_designdoc.linking.diagrams import under_diagrams
from mkdocs_designdoc.linking.seeds import hover
from mkdocs_designdoc.linking.splice import DefinitionSite, Target, splice
from mkdocs_designdoc.mentions.find import autolink_policy
from mkdocs_designdoc.model import Document
from mkdocs_designdoc.paths import Href
from mkdocs_designdoc.portal import Portal
from mkdocs_designdoc.records import dataclass


@dataclass(frozen=True, slots=True)
class LinkedPage:
    """A page with its links."""

    html: str
    ids: tuple[str, ...]
    """Ids of the definitions in the page."""
    links: tuple[tuple[str, str], ...]
    """Path and anchor of every definition that a plain mention now links to."""


def link_page(
    html: str,
    document: Document,
    portal: Portal,
    *,
    href: Href,
    after_title: str = "",
    at_end: str = "",
    dead: Callable[[str], str] | None = None,
    diagram: Callable[[str], str] | None = None,
) -> LinkedPage:
    """Return a rendered page with its definitions anchored and its plain mentions linked.

    ``href`` gives the URL of a page or anchor as it is written in this page. ``after_title`` and
    ``at_end`` are finished HTML of ours. ``dead`` returns what to say of a link to a dead document,
    else nothing; ``diagram`` the HTML that goes under the diagram with that source.
    """
    targets: dict[str, tuple[str, str]] = {}

    def resolve(name: str) -> Target | None:
        if name not in portal.linkable or portal.registry.own(name, document.path):
            return None
        definition = portal.registry.resolve(name, path=document.path).definition
        if definition is None:
            return None
        url = href(definition.path, definition.component.anchor)
        if url is None:
            return None
        targets[name] = (definition.path, definition.component.anchor)
        return Target(url, hover(definition.component.purpose))

    spliced = splice(
        html,
        matcher=portal.matcher,
        resolve=resolve,
        policy=autolink_policy(document, portal.settings.of(document.collection).autolink),
        definitions=_definitions(document, portal),
        known=portal.registry.anchors,
        inserts=(("after-h1", after_title), ("end", at_end)),
        dead=dead,
        add=None if diagram is None else partial(under_diagrams, write=diagram),
    )
    linked = dict.fromkeys(targets[link.name] for link in spliced.links if not link.explicit)
    return LinkedPage(spliced.html, spliced.anchors, tuple(linked))


def _definitions(document: Document, portal: Portal) -> list[DefinitionSite]:
    """Return where the page defines components, each once, by the heading of its section."""
    if not document.decision.is_design_doc:
        return []
    sites: dict[str, DefinitionSite] = {}
    for component in document.components:
        entry = portal.registry.entry(component.name)
        if entry is None or entry.name in sites:
            continue
        inside = [s for s in document.sections if s.line <= component.line <= s.end]
        # A component that is itself a heading stands in the section around it.
        around = [s for s in inside if s.line < component.line]
        heading = around[-1].heading if around else None
        sites[entry.name] = DefinitionSite(entry.name, entry.anchor, heading)
    return list(sites.values())
