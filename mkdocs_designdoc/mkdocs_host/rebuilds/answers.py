"""What a page asks of a portal → what it is answered, as a digest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from mkdocs_designdoc.connections import connections_of
from mkdocs_designdoc.mkdocs_host.rebuilds.holding import Side, find_holding
from mkdocs_designdoc.pages.asked.parts import answer_part, answer_sums
from mkdocs_designdoc.pages.asked.sums import sum_up
from mkdocs_designdoc.pages.components.component import alike_names
from mkdocs_designdoc.pages.components.wiring import services
from mkdocs_designdoc.pages.health.narrowing import tells_kinds
from mkdocs_designdoc.pages.places import component_page, problems_page

if TYPE_CHECKING:
    from mkdocs_designdoc.connections import Connection
    from mkdocs_designdoc.mkdocs_host.finished.shared import Shared
    from mkdocs_designdoc.pages.asked.asking import Ask
    from mkdocs_designdoc.pages.asked.facts import Facts
    from mkdocs_designdoc.portal import Portal


class Answers:
    """The answers of one portal; each is looked up once."""

    def __init__(
        self, portal: Portal, facts: Facts, shared: Shared, urls: Mapping[str, str], cards: str
    ) -> None:
        self.portal = portal
        self.facts = facts
        self.shared = shared
        self.urls = urls
        self.cards = cards
        self._whole = facts.whole
        self._known: dict[Ask, bytes] = {}

    def take_over(self, last: Answers) -> None:
        """Take over what an earlier portal of the same configuration has answered alike."""
        if last._whole == self._whole:
            self._known = last._known
        else:
            holds = find_holding(
                *(Side(each.portal, each.urls, each.shared) for each in (last, self))
            )
            self._known = {ask: told for ask, told in last._known.items() if holds(ask)}

    def __call__(self, ask: Ask) -> bytes:
        """Return the answer to an ask."""
        known = self._known.get(ask)
        if known is None:
            found = _WAYS[ask[0]](self, ask[1])
            known = found if isinstance(found, bytes) and len(found) == _SIZE else sum_up(found)
            self._known[ask] = known
        return known


def _entry(known: Answers, name: str) -> object:
    entry = known.portal.registry.entries.get(name)
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


def _meaning(known: Answers, name: str) -> object:
    entry = known.portal.registry.entries.get(name)
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


def _uses(known: Answers, name: str) -> object:
    uses = known.portal.uses.get(name, ())
    return b"".join(known.facts.shown(use.document.path) for use in uses)


def _around(known: Answers, path: str) -> object:
    around = known.shared.around
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


def _plain(found: tuple[Connection, ...]) -> object:
    return [
        (
            *(part for end in (c.source, c.target) for part in (end.name, end.is_component)),
            *(c.label, c.path, c.both),
        )
        for c in found
    ]


_SIZE = len(sum_up())
_WAYS: Mapping[str, Callable[[Answers, str], object]] = {
    "document": lambda known, path: known.facts.shown(path),
    "backlinks": lambda known, path: known.facts.links(path),
    "names": lambda known, _: known.facts.names,
    "url": lambda known, path: known.urls.get(path),
    "cards": lambda known, _: known.cards,
    "entry": _entry,
    "name": lambda known, name: name in known.portal.registry.entries,
    "meaning": _meaning,
    "component page": lambda known, name: component_page(known.portal, name),
    "spelling": lambda known, key: known.portal.registry.by_key.get(key),
    "anchor": lambda known, key: key in known.portal.registry.anchors,
    "linkable": lambda known, key: key in known.portal.linkable,
    "uses": _uses,
    "use count": lambda known, name: len(known.portal.uses.get(name, ())),
    "around": _around,
    "inbound": lambda known, name: _plain(connections_of(known.portal).inbound.get(name, ())),
    "outbound": lambda known, name: _plain(connections_of(known.portal).outbound.get(name, ())),
    "service": lambda known, name: name in services(known.portal),
    "alike": lambda known, name: list(alike_names(known.portal).get(name, ())),
    "kinds": lambda known, _: tells_kinds(known.portal),
    "sheet": lambda known, path: problems_page(known.portal, path),
    "cast": lambda known, key: known.shared.participants.names.get(key),
    "ending": lambda known, last: known.shared.addresses.ending(last),
    "part": lambda known, key: answer_part(known.portal, known.facts, key),
    "sums": lambda known, key: answer_sums(known.portal, key),
    "any dead": lambda known, _: known.shared.addresses.any_dead,
}
"""How each kind of ask is answered, but for those of ``Facts.tables``.

None of these holds a portal: it is let go when it is done.
"""
