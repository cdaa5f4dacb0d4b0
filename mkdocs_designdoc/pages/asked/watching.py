"""The portal that a page gets: it says the same as that of its build, and notes what is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from mkdocs_designdoc.connections import Connections, connections_of
from mkdocs_designdoc.memory import MEMORY
from mkdocs_designdoc.mentions.matcher import Matcher
from mkdocs_designdoc.model import Status
from mkdocs_designdoc.named import NAMES, names_of
from mkdocs_designdoc.pages.asked.asking import Listed, Notes, Watched, WatchedSet
from mkdocs_designdoc.pages.asked.parts import Parts, ask_of, give
from mkdocs_designdoc.pages.components.component import ALIKE, alike_names
from mkdocs_designdoc.pages.components.wiring import services
from mkdocs_designdoc.pages.document.surroundings import Related, Surroundings, Tie
from mkdocs_designdoc.pages.health.narrowing import tells_kinds
from mkdocs_designdoc.pages.lists.once import LASTING
from mkdocs_designdoc.pages.places import (
    COMPONENT_PAGES,
    PROBLEMS_PAGES,
    component_page,
    problems_page,
)
from mkdocs_designdoc.pages.views import STATUS_KEYS, status_keys
from mkdocs_designdoc.records import replace
from mkdocs_designdoc.registry import Registry, Resolution

if TYPE_CHECKING:
    from mkdocs_designdoc.mentions.matcher import Match
    from mkdocs_designdoc.portal import Portal

_Value = TypeVar("_Value")


class _Places(Mapping[str, str | None]):
    """Where things of a portal stand, each looked up when it is asked for."""

    def __init__(self, portal: Portal, find: Callable[[Portal, str], str | None]) -> None:
        self._portal = portal
        self._find = find

    def __getitem__(self, key: str) -> str | None:
        return self._find(self._portal, key)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class _WatchedMatcher(Matcher):
    """A matcher: whoever looks for names hangs on which there are."""

    __slots__ = ("_matcher", "_notes")

    def __init__(self, matcher: Matcher, notes: Notes) -> None:
        self._matcher = matcher
        self._notes = notes

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Match]:
        self._notes.note("names", "")
        return self._matcher.finditer(text, start, end)

    def find_all(self, text: str) -> list[tuple[str, int]]:
        self._notes.note("names", "")
        return self._matcher.find_all(text)

    def find_in_html(self, html: str) -> list[tuple[int, int]] | None:
        self._notes.note("names", "")
        return self._matcher.find_in_html(html)

    def match(self, text: str, start: int, end: int) -> Match:
        self._notes.note("names", "")
        return self._matcher.match(text, start, end)

    def may_find(self, text: str) -> bool:
        self._notes.note("names", "")
        return self._matcher.may_find(text)


_PLACES = {
    COMPONENT_PAGES: ("component page", component_page),
    PROBLEMS_PAGES: ("sheet", problems_page),
}


class _Remembered(dict[str, object]):
    """What has been computed of the whole portal; what is known here is looked up in it."""

    def __init__(self, portal: Portal, notes: Notes) -> None:
        super().__init__()
        self._portal = portal
        self._notes = notes
        self._given: dict[str, object] = {}

    def get(self, key: str, default: object = None) -> object:
        if key == "tells kinds":
            self._notes.note("kinds", "")
        ask = ask_of(key)
        if ask is not None:
            self._notes.note(*ask)
        if key.startswith("state "):  # the mark of a state, and its place, hang on options alone
            return super().get(key, default)
        if key == MEMORY:  # it shortens what it takes to make something, and says nothing
            return self._portal.remembered.get(key, default)
        if key == NAMES:
            self._notes.note_all()
            return names_of(self._portal)
        if key == LASTING:
            self._notes.note_all()
            return self._portal.remembered.get(key, default)
        if key not in self._given:
            self._given[key] = self._give(key)
        found = self._given[key]
        if found is None:
            self._notes.note_all()
            return super().get(key, default)
        return found

    def _give(self, key: str) -> object:
        portal, notes = self._portal, self._notes
        if key == "tells kinds":
            return tells_kinds(portal)
        if key == "connections":
            known = connections_of(portal)
            every = cast("tuple[Any, ...]", Listed(known.all, notes))
            inbound = Watched("inbound", known.inbound, notes)
            return Connections(every, inbound, Watched("outbound", known.outbound, notes))
        if key == "services":
            return WatchedSet.make("service", services(portal), notes)
        if key == ALIKE:
            return Watched("alike", alike_names(portal), notes)
        places = _PLACES.get(key)
        if places is not None:
            return Watched(places[0], _Places(portal, places[1]), notes)
        # What pages are sorted by is of each document alone.
        return status_keys(portal) if key == STATUS_KEYS else give(key, portal, notes)


class _WatchedSurroundings(Surroundings):
    """What surrounds a document: all of it hangs on which document that is."""

    def __init__(self, around: Surroundings, notes: Notes) -> None:
        self._all_around = around
        self._notes = notes

    def _note(self, path: str) -> Surroundings:
        self._notes.note("around", path)
        return self._all_around

    def rank(self, path: str) -> int:
        self._notes.note_all()
        return self._all_around.rank(path)

    def beside(self, path: str) -> tuple[str | None, str | None]:
        return self._note(path).beside(path)

    def used(self, path: str) -> tuple[str, ...]:
        return self._note(path).used(path)

    def uses(self, name: str) -> int:
        self._notes.note("use count", name)
        return self._all_around.uses(name)

    def linking(self, path: str) -> tuple[str, ...]:
        return self._note(path).linking(path)

    def alike(self, path: str) -> tuple[Related, ...]:
        return self._note(path).alike(path)

    def inbound(self, path: str) -> Mapping[str, tuple[Tie, ...]]:
        return self._note(path).inbound(path)

    def outbound(self, path: str) -> Mapping[str, tuple[Tie, ...]]:
        return self._note(path).outbound(path)


def watch_surroundings(around: Surroundings, notes: Notes) -> Surroundings:
    """Return the same surroundings, of which each look is noted."""
    return _WatchedSurroundings(around, notes)


class _WatchedRegistry(Registry):
    """A registry that tells what names mean without what their documents are called."""

    meanings: _Meanings | None = None
    """None where somebody has made another registry of this one."""

    def own(self, name: str, path: str) -> bool:
        if self.meanings is None:
            return super().own(name, path)
        return self.meanings.of(name).own(name, path)

    def resolve(self, name: str, *, path: str) -> Resolution:
        if self.meanings is None:
            return super().resolve(name, path=path)
        return self.meanings.bare(self.meanings.of(name).resolve(name, path=path))


class _Meanings:
    """What names mean, with less of it than others may tell."""

    def __init__(self, plain: Registry, notes: Notes) -> None:
        self._plain = plain
        self._notes = notes
        self._known: dict[int, tuple[Resolution, Resolution]] = {}

    def of(self, name: str) -> Registry:
        """Note that a name is looked up, and return where."""
        self._notes.note("meaning", name)
        return self._plain

    def bare(self, found: Resolution) -> Resolution:
        """Return a meaning without title and status."""
        known = self._known.get(id(found))
        if known is None or known[0] is not found:
            known = (found, _bare(found))
            self._known[id(found)] = known
        return known[1]


def _bare(found: Resolution) -> Resolution:
    bare = [replace(each, title="", status=Status()) for each in found.candidates]
    one = found.definition
    return Resolution(one and replace(one, title="", status=Status()), tuple(bare))


def _watch_names(plain: Registry, notes: Notes) -> Registry:
    watched = _WatchedRegistry(
        Watched("entry", plain.entries, notes),
        Watched("spelling", plain.by_key, notes),
        WatchedSet.make("anchor", plain.anchors, notes),
    )
    object.__setattr__(watched, "meanings", _Meanings(plain, notes))  # it is as frozen as any
    return watched


CONSTANT = frozenset({"settings", "slots"})
"""What of a portal hangs on options and templates alone."""


def watch(portal: Portal, notes: Notes) -> Portal:
    """Return a portal that says the same, and notes what it is asked for."""

    def each(kind: str, known: Mapping[Any, _Value]) -> Watched[_Value]:
        return Watched(kind, known, notes)

    return replace(
        portal,
        documents=cast("tuple[Any, ...]", Parts("documents", portal.documents, notes)),
        by_path=each("document", portal.by_path),
        registry=_watch_names(portal.registry, notes),
        matcher=_WatchedMatcher(portal.matcher, notes),
        linkable=WatchedSet.make("linkable", portal.linkable, notes),
        mentions=each("", portal.mentions),
        uses=each("uses", portal.uses),
        backlinks=each("backlinks", portal.backlinks),
        problems=each("problems", portal.problems),
        remembered=_Remembered(portal, notes),
        group_pages=cast("Mapping[tuple[str, str], str]", each("", portal.group_pages)),
    )
