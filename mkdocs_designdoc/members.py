"""Enumerations whose members are plain attributes of a plain class, and hashed as plain values.

Python 3.11 finds ``Kind.FENCE`` of an ``Enum`` through a function of its metaclass, which takes
120 ns, and hashes it through another one; reading a document does either a thousand times.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import IntEnum as Ranks
    from enum import StrEnum as Words
else:

    class _Listed(type):
        """A class whose names in capitals are its members."""

        def __init__(cls, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> None:
            super().__init__(name, bases, space)
            cls.__members__ = {}
            for key, value in space.items():
                if key.isupper():
                    member = cls.__base__.__base__.__new__(cls, value)
                    member.name, member.value = key, value
                    setattr(cls, key, member)
                    cls.__members__[key] = member

        def __iter__(cls) -> Iterator[Any]:
            return iter(cls.__members__.values())

        def __len__(cls) -> int:
            return len(cls.__members__)

        def __getitem__(cls, name: str) -> Any:  # noqa: ANN401 # a member
            return cls.__members__[name]

    class Words(str, metaclass=_Listed):
        """An enumeration of words."""

        __slots__ = ("name", "value")

        def __new__(cls, value: str) -> Any:  # noqa: ANN401 # the member that there is
            """Return the member of a value."""
            return _find(cls, value)

        def __repr__(self) -> str:
            return f"<{type(self).__name__}.{self.name}: {self.value!r}>"

        def __reduce__(self) -> tuple[type, tuple[str]]:
            return type(self), (self.value,)

    class Ranks(int, metaclass=_Listed):
        """An enumeration of numbers, which order its members."""

        __new__ = Words.__new__
        __repr__ = Words.__repr__
        __reduce__ = Words.__reduce__
        __str__ = int.__repr__

    def _find(kind: type, value: object) -> Any:  # noqa: ANN401 # a member
        for member in kind:
            if member.value == value:
                return member
        raise ValueError(f"{value!r} is no {kind.__name__}")


__all__ = ["Ranks", "Words"]
