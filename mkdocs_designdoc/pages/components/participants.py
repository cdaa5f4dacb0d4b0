"""The source of a diagram → a line that links the participants that are components.

What a participant is called is compared as a reader would, and never guessed: a name that two
components share leads nowhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.block import Block, Kind
from mkdocs_designdoc.checking.onlookers import without_kind
from mkdocs_designdoc.names import fold
from mkdocs_designdoc.pages import places
from mkdocs_designdoc.pages.writing.fragment import Fragment, Links
from mkdocs_designdoc.pages.writing.render import render
from mkdocs_designdoc.paths import Href
from mkdocs_designdoc.reading.mermaid import Role, read_diagram

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs_designdoc.portal import Portal

_MOST = 16
_NO_COMPONENTS = frozenset({Role.STATE, Role.ENTITY, Role.ACTOR})


def _by_what_they_are_called(portal: Portal) -> dict[str, str | None]:
    exact: dict[str, str | None] = {}
    loose: dict[str, str | None] = {}
    for name in portal.registry.entries:
        key = fold(name)
        exact[key] = None if key in exact else name
        for other in {key.replace(" ", ""), without_kind(name)} - {key, ""}:
            loose[other] = None if other in loose else name
    return {**loose, **exact}


class Participants:
    """The components of a portal by what diagrams may call them."""

    def __init__(
        self,
        portal: Portal,
        folders: tuple[str, ...] = (),
        names: Mapping[str, str | None] | None = None,
    ) -> None:
        self._portal = portal
        self._folders = folders
        self.names = _by_what_they_are_called(portal) if names is None else names
        """By what diagrams may call them, folded; None where that is more than one."""

    def write_line(self, source: str, path: str, *, href: Href) -> Fragment:
        """Return the line under a diagram of the document at ``path``; empty without components."""
        found = dict.fromkeys(
            name for label, ident in _members(source) if (name := self._find(label, ident))
        )
        if not found:
            return Fragment()
        links = Links(href)
        values = {
            "components": tuple((name, self._link(name, path, links)) for name in [*found][:_MOST]),
            "more": max(0, len(found) - _MOST),
        }
        html = render("cast", values, folders=self._folders)
        return Fragment(html, links=links.emitted)

    def _find(self, label: str, ident: str) -> str | None:
        keys = (fold(label), fold(label).replace(" ", ""), without_kind(label), fold(ident))
        return next((name for key in keys if (name := self.names.get(key))), None)

    def _link(self, name: str, path: str, links: Links) -> str | None:
        """Return the link to what defines a component, or to its page where several do."""
        definition = self._portal.registry.resolve(name, path=path).definition
        if definition is None:
            return links.to(places.component_page(self._portal, name))
        return links.to(definition.path, definition.component.anchor)


def _members(source: str) -> Iterator[tuple[str, str]]:
    """Yield label and id of each member of a diagram that may be a component."""
    text = source.strip("\n")
    block = Block(Kind.FENCE, 1, text.count("\n") + 1, text, info="mermaid")
    for member in read_diagram(block).members:
        if member.role not in _NO_COMPONENTS:
            yield member.label, member.id
