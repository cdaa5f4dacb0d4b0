"""What a page asks of a portal → what it is answered, as a digest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.connections import connections_of
from mkdocs_designdoc.pages.component import alike_names
from mkdocs_designdoc.pages.narrowing import tells_kinds
from mkdocs_designdoc.pages.places import component_page, problems_page
from mkdocs_designdoc.pages.sums import sum_up
from mkdocs_designdoc.pages.wiring import services

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mkdocs_designdoc.connections import Connection
    from mkdocs_designdoc.mkdocs_host.shared import Shared
    from mkdocs_designdoc.pages.asking import Ask
    from mkdocs_designdoc.pages.facts import Facts
    from mkdocs_designdoc.portal import Portal


class Answers:
    """The answers of one portal; each is looked up once."""

    def __init__(
        self, portal: Portal, facts: Facts, shared: Shared, urls: Mapping[str, str], cards: str
    ) -> None:
        self._portal = portal
        self._facts = facts
        self._shared = shared
        self._urls = urls
        self._cards = cards
        self._known: dict[Ask, bytes] = {}
        self._ways: dict[str, Callable[[str], object]] = {
            "document": facts.shown,
            "backlinks": facts.links,
            "anchors": facts.headings,
            "problems": facts.told,
            "names": lambda _: facts.names,
            "url": urls.get,
            "cards": lambda _: cards,
            "entry": self._entry,
            "name": lambda name: name in portal.registry.entries,
            "meaning": self._meaning,
            "component page": lambda name: component_page(portal, name),
            "spelling": portal.registry.by_key.get,
            "anchor": lambda key: key in portal.registry.anchors,
            "linkable": lambda key: key in portal.linkable,
            "uses": self._uses,
            "use count": lambda name: len(portal.uses.get(name, ())),
            "around": self._around,
            "inbound": lambda name: _plain(connections_of(portal).inbound.get(name, ())),
            "outbound": lambda name: _plain(connections_of(portal).outbound.get(name, ())),
            "service": lambda name: name in services(portal),
            "alike": lambda name: list(alike_names(portal).get(name, ())),
            "kinds": lambda _: tells_kinds(portal),
            "sheet": lambda path: problems_page(portal, path),
            "cast": self._cast,
            "ending": self._ending,
            "any dead": lambda _: shared.addresses.any_dead,
        }

    def __call__(self, ask: Ask) -> bytes:
        """Return the answer to an ask."""
        known = self._known.get(ask)
        if known is None:
            found = self._ways[ask[0]](ask[1])
            known = found if isinstance(found, bytes) and len(found) == _SIZE else sum_up(found)
            self._known[ask] = known
        return known

    def _entry(self, name: str) -> object:
        entry = self._portal.registry.entries.get(name)
        if entry is None:
            return None
        return [
            entry.slug,
            *(
                (
                    *(d.path, d.title, d.live, d.collection, d.component.name),
                    *(d.component.purpose, d.status.id, d.status.label, d.status.raw),
                    *(d.status.source, d.status.detail),
                )
                for d in entry.definitions
            ),
        ]

    def _meaning(self, name: str) -> object:
        entry = self._portal.registry.entries.get(name)
        if entry is None:
            return None
        several = len(entry.definitions) > 1  # then those that are alive come first
        return [
            entry.slug,
            *(
                (d.path, several and d.live, d.component.name, d.component.purpose)
                for d in entry.definitions
            ),
        ]

    def _cast(self, key: str) -> str | None:
        return self._shared.participants.names.get(key)

    def _ending(self, last: str) -> object:
        return self._shared.addresses.ending(last)

    def _uses(self, name: str) -> object:
        uses = self._portal.uses.get(name, ())
        return b"".join(self._facts.shown(use.document.path) for use in uses)

    def _around(self, path: str) -> object:
        around = self._shared.around
        return [
            around.used(path),
            around.beside(path),
            around.linking(path),
            [(each.path, each.shared) for each in around.alike(path)],
            *(
                [(other, [(tie.kind, tie.detail) for tie in ties]) for other, ties in side.items()]
                for side in (around.inbound(path), around.outbound(path))
            ),
        ]


_SIZE = len(sum_up())


def _plain(found: tuple[Connection, ...]) -> object:
    return [
        (
            *(part for end in (c.source, c.target) for part in (end.name, end.is_component)),
            *(c.label, c.path, c.both),
        )
        for c in found
    ]
