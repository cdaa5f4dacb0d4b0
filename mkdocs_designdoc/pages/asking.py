"""What a page asks of the portal while it is finished: as long as the answers stay, so does it.

A page gets a portal that notes each thing that is looked up. A page that looks through all of
something, or for anything that is not known here, hangs on everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

from mkdocs_designdoc.connections import Connections, connections_of
from mkdocs_designdoc.mentions.matcher import Matcher
from mkdocs_designdoc.pages.component import ALIKE, alike_names
from mkdocs_designdoc.pages.narrowing import tells_kinds
from mkdocs_designdoc.pages.places import PROBLEMS_PAGES, ProblemsPages
from mkdocs_designdoc.pages.surroundings import Related, Surroundings, Tie
from mkdocs_designdoc.pages.views import STATUS_KEYS, status_keys
from mkdocs_designdoc.pages.wiring import services

if TYPE_CHECKING:
    from mkdocs_designdoc.mentions.matcher import Match
    from mkdocs_designdoc.portal import Portal

Ask = tuple[str, str]
"""What kind of thing is looked up, and which."""

_Value = TypeVar("_Value")


class Notes:
    """Notes what one page after another asks for."""

    def __init__(self) -> None:
        self._found: dict[Ask, None] = {}
        self._all = False

    def begin(self) -> None:
        """Begin a page."""
        self._found, self._all = {}, False

    def end(self) -> tuple[Ask, ...] | None:
        """Return what the page has asked for; None where it hangs on everything."""
        return None if self._all else tuple(self._found)

    def note(self, kind: str, key: str) -> None:
        """Note that something is looked up."""
        if not self._all:
            self._found[kind, key] = None

    def note_all(self) -> None:
        """Note that the page hangs on everything."""
        self._all = True


class Watched(Mapping[str, _Value]):
    """A mapping that notes what is looked up in it; without a ``kind`` that is everything."""

    __slots__ = ("_kind", "_known", "_notes")

    def __init__(self, kind: str, known: Mapping[Any, _Value], notes: Notes) -> None:
        self._kind = kind
        self._known = known
        self._notes = notes

    def _note(self, key: object) -> None:
        if self._kind and isinstance(key, str):
            self._notes.note(self._kind, key)
        else:
            self._notes.note_all()

    def __getitem__(self, key: str) -> _Value:
        self._note(key)
        return self._known[key]

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401 # as in Mapping
        self._note(key)
        return self._known.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._note(key)
        return key in self._known

    def __iter__(self) -> Iterator[str]:
        self._notes.note_all()
        return iter(self._known)

    def __len__(self) -> int:
        self._notes.note_all()
        return len(self._known)

    def items(self) -> Any:  # noqa: ANN401 # a view, as in Mapping
        self._notes.note_all()
        return self._known.items()

    def values(self) -> Any:  # noqa: ANN401 # a view, as in Mapping
        self._notes.note_all()
        return self._known.values()


class _WatchedSet(frozenset[str]):
    """A set that notes which names are looked for in it."""

    kind: str
    notes: Notes

    @classmethod
    def make(cls, kind: str, names: Iterable[str], notes: Notes) -> _WatchedSet:
        made = cls(names)
        made.kind, made.notes = kind, notes
        return made

    def __contains__(self, name: object) -> bool:
        self.notes.note(self.kind, str(name))
        return super().__contains__(name)

    def __iter__(self) -> Iterator[str]:
        self.notes.note_all()
        return super().__iter__()

    def __len__(self) -> int:
        self.notes.note_all()
        return super().__len__()


class _Listed(Sequence[_Value]):
    """A list, of which every look is a look at everything."""

    def __init__(self, known: Sequence[_Value], notes: Notes) -> None:
        self._known = known
        self._notes = notes

    @overload
    def __getitem__(self, at: int) -> _Value: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[_Value]: ...
    def __getitem__(self, at: int | slice) -> _Value | Sequence[_Value]:
        self._notes.note_all()
        return self._known[at]

    def __iter__(self) -> Iterator[_Value]:
        self._notes.note_all()
        return iter(self._known)

    def __len__(self) -> int:
        self._notes.note_all()
        return len(self._known)


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


class _Remembered(dict[str, object]):
    """What has been computed of the whole portal; what is known here is looked up in it."""

    def __init__(self, portal: Portal, notes: Notes) -> None:
        super().__init__()
        self._portal = portal
        self._notes = notes

    def get(self, key: str, default: object = None) -> object:  # type: ignore[override] # no more is asked for
        if key == "tells kinds":
            self._notes.note("kinds", "")
        if key in self or key.startswith("state "):  # the mark of a state hangs on options alone
            return super().get(key, default)
        found = self._give(key)
        if found is None:
            self._notes.note_all()
            return default
        self[key] = found
        return found

    def _give(self, key: str) -> object:
        portal, notes = self._portal, self._notes
        if key == "tells kinds":
            return tells_kinds(portal)
        if key == "connections":
            known = connections_of(portal)
            every = cast("tuple[Any, ...]", _Listed(known.all, notes))
            inbound = Watched("inbound", known.inbound, notes)
            return Connections(every, inbound, Watched("outbound", known.outbound, notes))
        if key == "services":
            return _WatchedSet.make("service", services(portal), notes)
        if key == ALIKE:
            return Watched("alike", alike_names(portal), notes)
        if key == PROBLEMS_PAGES:
            return Watched("sheet", ProblemsPages(portal), notes)
        return status_keys(portal) if key == STATUS_KEYS else None  # of each document alone


class WatchedSurroundings(Surroundings):
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

    def linking(self, path: str) -> tuple[str, ...]:
        return self._note(path).linking(path)

    def alike(self, path: str) -> tuple[Related, ...]:
        return self._note(path).alike(path)

    def inbound(self, path: str) -> Mapping[str, tuple[Tie, ...]]:
        return self._note(path).inbound(path)

    def outbound(self, path: str) -> Mapping[str, tuple[Tie, ...]]:
        return self._note(path).outbound(path)


CONSTANT = frozenset({"settings", "slots"})
"""What of a portal hangs on options and templates alone."""


def watch(portal: Portal, notes: Notes) -> Portal:
    """Return a portal that says the same, and notes what it is asked for."""

    def each(kind: str, known: Mapping[Any, _Value]) -> Watched[_Value]:
        return Watched(kind, known, notes)

    names = portal.registry
    return replace(
        portal,
        documents=cast("tuple[Any, ...]", _Listed(portal.documents, notes)),
        by_path=each("document", portal.by_path),
        registry=replace(
            names,
            entries=each("entry", names.entries),
            by_key=each("spelling", names.by_key),
            anchors=_WatchedSet.make("anchor", names.anchors, notes),
        ),
        matcher=_WatchedMatcher(portal.matcher, notes),
        linkable=_WatchedSet.make("linkable", portal.linkable, notes),
        mentions=each("", portal.mentions),
        uses=each("uses", portal.uses),
        backlinks=each("backlinks", portal.backlinks),
        problems=each("problems", portal.problems),
        remembered=_Remembered(portal, notes),
        group_pages=cast("Mapping[tuple[str, str], str]", each("", portal.group_pages)),
    )
