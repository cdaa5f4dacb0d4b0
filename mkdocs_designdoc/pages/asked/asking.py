"""What a page asks of the portal while it is finished: as long as the answers stay, so does it.

A page gets a portal that notes each thing that is looked up. A page that looks through all of
something, or for anything that is not known here, hangs on everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, overload

Ask = tuple[str, str]
"""What kind of thing is looked up, and which."""

_Value = TypeVar("_Value")


class Notes:
    """Notes what one page after another asks for."""

    def __init__(self) -> None:
        self._found: dict[Ask, None] = {}
        self.all = False
        """Whether the page hangs on everything: then nothing more is to be noted."""

    def begin(self) -> None:
        """Begin a page."""
        self._found, self.all = {}, False

    def end(self) -> tuple[Ask, ...] | None:
        """Return what the page has asked for; None where it hangs on everything."""
        return None if self.all else tuple(self._found)

    def note(self, kind: str, key: str) -> None:
        """Note that something is looked up."""
        if not self.all:
            self._found[kind, key] = None

    def note_all(self) -> None:
        """Note that the page hangs on everything."""
        self.all = True


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
        if not self._notes.all:
            self._note(key)
        return self._known[key]

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401 # as in Mapping
        """Return what there is of a key."""
        if not self._notes.all:  # it is asked for thousands of times then
            self._note(key)
        return self._known.get(key, default)

    def __contains__(self, key: object) -> bool:
        if self._kind == "entry":  # whether there is a component, and nothing of it
            self._notes.note("name", str(key))
        else:
            self._note(key)
        return key in self._known

    def __iter__(self) -> Iterator[str]:
        self._notes.note_all()
        return iter(self._known)

    def __len__(self) -> int:
        self._notes.note_all()
        return len(self._known)

    def items(self) -> Any:  # noqa: ANN401 # a view, as in Mapping
        """Return everything."""
        self._notes.note_all()
        return self._known.items()

    def values(self) -> Any:  # noqa: ANN401 # a view, as in Mapping
        """Return everything."""
        self._notes.note_all()
        return self._known.values()


class WatchedSet(frozenset[str]):
    """A set that notes which names are looked for in it."""

    kind: str
    notes: Notes

    @classmethod
    def make(cls, kind: str, names: Iterable[str], notes: Notes) -> WatchedSet:
        """Return a set of names."""
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


class Listed(Sequence[_Value]):
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
