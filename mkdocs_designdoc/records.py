"""Frozen, slotted dataclasses whose methods are written when they are first called.

``dataclasses`` writes and compiles six methods for every class as its module is imported. A run
calls few of them, and writing all took a third of the time in which a page is checked. What a
class means is the same: its fields, ``replace``, equality, hash, repr and pickles.
"""

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, FrozenInstanceError
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass

    from _typeshed import DataclassInstance
else:

    def dataclass(**options: bool) -> Callable[[type[Any]], type[Any]]:
        """Return a decorator like that of ``dataclasses``."""
        if options.get("slots") and options.keys() <= {"slots", "frozen", "eq"}:
            return partial(_record, **options)
        return dataclasses.dataclass(**options)


__all__ = ["dataclass"]


def _record(cls: type[Any], *, slots: bool, frozen: bool = False, eq: bool = True) -> type[Any]:
    own = set(cls.__dict__)
    cls.__doc__ = cls.__doc__ or cls.__name__  # without one, ``dataclasses`` looks for a signature
    cls = _with_fields(cls, slots=slots)
    names = tuple(field.name for field in dataclasses.fields(cls))
    methods: dict[str, Any] = {"__init__": _awaited_init(cls), "__repr__": _repr}
    if eq:
        compared = [field.name for field in dataclasses.fields(cls) if field.compare]
        key = attrgetter(*compared) if compared else type
        methods |= {"__eq__": _equality(key), "__hash__": _hashing(key) if frozen else None}
    if frozen:
        methods |= {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
        methods |= {"__getstate__": _state(names), "__setstate__": _restoring(cls, names)}
    for name, method in methods.items():
        if name not in own:
            setattr(cls, name, method)
    return cls


def _with_fields(cls: type[Any], *, slots: bool) -> type[Any]:
    """Return the class with its fields, and without methods.

    Each annotation that is a text is searched for what makes it no field. Ours are all texts and
    all fields, so that another value may stand for them meanwhile.
    """
    written = cls.__annotations__
    if any("ClassVar" in str(text) or "InitVar" in str(text) for text in written.values()):
        return dataclasses.dataclass(cls, init=False, repr=False, eq=False, slots=slots)
    cls.__annotations__ = dict.fromkeys(written, object)
    cls = dataclasses.dataclass(cls, init=False, repr=False, eq=False, slots=slots)
    cls.__annotations__ = written
    for field in dataclasses.fields(cls):
        field.type = written.get(field.name, field.type)
    return cls


def _awaited_init(cls: type[Any]) -> Callable[..., None]:
    """Return an ``__init__`` that puts the real one in its place when the first object is made."""

    def __init__(self: object, *values: object, **named: object) -> None:  # noqa: N807 # its name
        cls.__init__ = made = _init(cls)
        made(self, *values, **named)

    return __init__


def _init(cls: type[Any]) -> Callable[..., None]:
    """Write the ``__init__`` of a class: its text holds names of fields, and nothing else."""
    given: dict[str, Any] = {"MISSING": MISSING}
    head: list[str] = ["self"]
    body: list[str] = []
    for field in dataclasses.fields(cls):
        name = field.name
        given[f"set_{name}"] = getattr(cls, name).__set__
        given[f"default_{name}"] = field.default
        value = name if field.init else f"default_{name}"
        if field.default_factory is not MISSING:
            given[f"make_{name}"] = field.default_factory
            value = f"make_{name}() if {name} is MISSING else {name}"
        if field.init:
            has_default = (field.default, field.default_factory) != (MISSING, MISSING)
            head.append(f"{name}=default_{name}" if has_default else name)
        body.append(f"    set_{name}(self, {value})\n")
    text = f"def __init__({', '.join(head)}):\n{''.join(body) or '    pass'}"
    exec(text, given)  # noqa: S102 # as dataclasses do
    made: Callable[..., None] = given["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _repr(self: DataclassInstance) -> str:
    shown = (field.name for field in dataclasses.fields(self) if field.repr)
    values = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
    return f"{type(self).__qualname__}({values})"


def _equality(key: Callable[[object], object]) -> Callable[[object, object], bool]:
    def __eq__(self: object, other: object) -> bool:  # noqa: N807 # its name
        if self is other:
            return True
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    return __eq__


def _hashing(key: Callable[[object], object]) -> Callable[[object], int]:
    def __hash__(self: object) -> int:  # noqa: N807 # its name
        return hash(key(self))

    return __hash__


def _refuse_to_set(_self: object, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(names: tuple[str, ...]) -> Callable[[object], list[object]]:
    def __getstate__(self: object) -> list[object]:  # noqa: N807 # its name
        return [getattr(self, name) for name in names]

    return __getstate__


def _restoring(cls: type[Any], names: tuple[str, ...]) -> Callable[[object, list[object]], None]:
    setters = [getattr(cls, name).__set__ for name in names]

    def __setstate__(self: object, state: list[object]) -> None:  # noqa: N807 # its name
        for put, value in zip(setters, state, strict=True):
            put(self, value)

    return __setstate__
