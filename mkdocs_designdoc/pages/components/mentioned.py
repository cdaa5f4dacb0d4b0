"""A component → the designs that name it, each with the sentences, and never without bound."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mkdocs_designdoc.pages.document.excerpts import Excerpt, excerpt_of
from mkdocs_designdoc.pages.views import DesignView, by_status, view_design
from mkdocs_designdoc.pages.writing.anchors import anchor_at
from mkdocs_designdoc.pages.writing.fragment import Anchors, Links
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from mkdocs_designdoc.model import Reference
    from mkdocs_designdoc.portal import Portal, Use

MOST_QUOTED = 40
"""Designs that are shown with their sentences; the others are folded away as links."""
_MOST_FOLDED = 460
_MOST_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A section that names the component, how often, and in which words first."""

    section: str | None
    href: str | None
    count: int
    excerpt: Excerpt | None


@dataclass(frozen=True, slots=True)
class UseView:
    """A design that names the component."""

    design: DesignView
    count: int
    places: tuple[PlaceView, ...]
    more: int
    """Sections that are not shown."""


@dataclass(frozen=True, slots=True)
class UsesView:
    """All designs that name a component."""

    total: int
    quoted: tuple[UseView, ...]
    folded: tuple[DesignView, ...]
    left_out: int


def view_uses(portal: Portal, name: str, links: Links, anchors: Anchors) -> UsesView:
    """Return the designs that name a component in lifecycle order."""
    ordered = sorted(portal.uses.get(name, ()), key=lambda use: by_status(portal, use.document))
    quoted, rest = ordered[:MOST_QUOTED], ordered[MOST_QUOTED:]
    return UsesView(
        total=len(ordered),
        quoted=tuple(_use(portal, use, links, anchors) for use in quoted),
        folded=tuple(view_design(portal, u.document.path, links) for u in rest[:_MOST_FOLDED]),
        left_out=max(0, len(rest) - _MOST_FOLDED),
    )


def _use(portal: Portal, use: Use, links: Links, anchors: Anchors) -> UseView:
    sections = Counter(reference.section for reference in use.references)
    first: dict[str | None, Reference] = {}
    for reference in use.references:
        first.setdefault(reference.section, reference)
    ids = anchors(use.document.path)
    shown = list(first.items())[:_MOST_SENTENCES]
    views = []
    for section, reference in shown:
        anchor = anchor_at(use.document, reference.line, ids)
        url = links.to(use.document.path, anchor) if anchor else None
        excerpt = excerpt_of(use.document, reference)
        views.append(PlaceView(section, url, sections[section], excerpt))
    return UseView(
        design=view_design(portal, use.document.path, links),
        count=len(use.references),
        places=tuple(views),
        more=len(first) - len(shown),
    )
