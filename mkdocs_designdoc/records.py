"""Data classes like the standard library's, without the code that it writes for each of them.

``dataclasses`` writes, compiles and runs the text of six methods for every class as its module is
imported: of a check of one page that was a quarter. Here the methods of all classes are the same
few functions, and ``__init__`` is written when the first object is made. What a class means is the
same, and so is what ``dataclasses`` itself finds out about it; types are checked as its own are.
"""

from __future__ import annotations

from collections import namedtuple
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from dataclasses import dataclass, field, replace
    from types import CodeType
    from typing import NamedTuple
else:

    def dataclass(
        *, slots: bool, frozen: bool = False, eq: bool = True
    ) -> Callable[[type[Any]], type[Any]]:
        """Return a decorator like that of ``dataclasses``; classes have slots and no bases."""

        def decorate(cls: type[Any]) -> type[Any]:
            if not slots or cls.__bases__ != (object,):
                raise TypeError(f"{cls.__qualname__}: a record has slots, and no base")
            return _record(cls, frozen=frozen, eq=eq)

        return decorate

    def field(**options: object) -> _Field:
        """Return what stands for the default of a field, as ``dataclasses.field`` does."""
        return _Field(**options)

    def replace(value: Any, /, **changes: Any) -> Any:  # noqa: ANN401 # whatever was given
        """Return the same record with other values of some fields."""
        kind = type(value)
        for name in kind.__match_args__:
            if name not in changes:
                changes[name] = getattr(value, name)
        return kind(**changes)

    class _Tuples(type):
        """Makes named tuples of classes."""

        def __new__(cls, name: str, _bases: object, space: dict[str, Any]) -> type[Any]:
            """Return what ``typing`` would, which also compiles the types of all fields."""
            fields = space.pop("__annotations__", None)
            if fields is None:  # from 3.14 on a class finds out when it is asked
                fields = type(name, (), dict(space)).__annotations__
            defaults = [space.pop(field) for field in fields if field in space]
            made = namedtuple(name, fields, defaults=defaults, module=space["__module__"])  # noqa: PYI024 # typing's compiles the types
            made.__annotations__ = fields
            for key, value in space.items():
                setattr(made, key, value)
            return made

    NamedTuple = type.__new__(_Tuples, "NamedTuple", (), {})


__all__ = ["NamedTuple", "dataclass", "field", "names_of_fields", "replace"]

_codes: dict[str, CodeType] = {}
"""What Python has compiled texts to, in this process or in an earlier one."""
_new: dict[str, CodeType] = {}
"""What was compiled in this process."""
_NONE: Any = object()
"""Stands for a default that is not there, and for an argument that was not given."""


class _Field:
    """What a class says of a field besides its name and type."""

    __slots__ = ("compare", "default", "factory", "init", "repr")

    def __init__(
        self,
        *,
        default: object = _NONE,
        default_factory: Any = _NONE,  # noqa: ANN401 # a function, or nothing
        init: bool = True,
        repr: bool = True,  # noqa: A002 # as in ``dataclasses``
        compare: bool = True,
    ) -> None:
        self.default = default
        self.factory = default_factory
        self.init = init
        self.repr = repr
        self.compare = compare

    def options(self) -> dict[str, Any]:
        """Return the arguments of ``dataclasses.field``."""
        told = {"default": self.default, "default_factory": self.factory}
        told = {name: value for name, value in told.items() if value is not _NONE}
        return {**told, "init": self.init, "repr": self.repr, "compare": self.compare}


_PLAIN = _Field()


class _LateFields:
    """``__dataclass_fields__``, made for whoever asks: that is never one of us."""

    def __get__(self, value: object, kind: type[Any]) -> object:
        """Put what the standard library would make in the place of this."""
        import dataclasses  # noqa: PLC0415 # importing it takes longer than all our classes

        fields = [
            (name, kind.__annotations__[name], dataclasses.field(**each.options()))
            for name, each in kind.__fields__.items()
        ]
        made: Any = dataclasses.make_dataclass(kind.__name__, fields)
        kind.__dataclass_fields__ = made.__dataclass_fields__
        return made.__dataclass_fields__


class _LateInit:
    """``__init__``, written when it is first asked for."""

    def __get__(self, value: object, kind: type[Any] | None = None) -> object:
        """Put what it is in the place of this."""
        kind = kind or type(value)
        made = _write_init(kind)
        type.__setattr__(kind, "__init__", made)
        return made if value is None else made.__get__(value, kind)


def names_of_fields(kind: type[Any]) -> tuple[str, ...] | None:
    """Return the names of the fields of a record, in order, None where it is no record."""
    fields = kind.__dict__.get("__fields__")
    return None if fields is None else tuple(fields)


def adopt_codes(codes: Mapping[str, CodeType]) -> None:
    """Use what ``new_codes`` has returned in a process of the same version of Python."""
    _codes.update(codes)


def new_codes() -> dict[str, CodeType]:
    """Return what has been compiled in this process, by its text."""
    return dict(_new)


def _record(cls: type[Any], *, frozen: bool, eq: bool) -> type[Any]:
    annotations = cls.__annotations__  # from 3.14 on they need not be among what it holds
    space = dict(cls.__dict__)
    fields: dict[str, _Field] = {}
    for name in annotations:
        default = space.pop(name, _NONE)
        if isinstance(default, _Field):
            fields[name] = default
        else:
            fields[name] = _PLAIN if default is _NONE else _Field(default=default)
    for name in ("__dict__", "__weakref__"):
        space.pop(name, None)
    methods: dict[str, Any] = {
        "__slots__": tuple(fields),
        "__fields__": fields,
        "__dataclass_fields__": _FIELDS,
        "__match_args__": tuple([name for name, each in fields.items() if each.init]),
        "__init__": _INIT,
        "__repr__": _show,
    }
    if eq:
        key = _key_of([name for name, each in fields.items() if each.compare])
        methods |= {"__eq__": _equality(key), "__hash__": _hashing(key) if frozen else None}
    if frozen:
        methods |= _FROZEN
        if methods["__match_args__"] == methods["__slots__"]:
            methods["__reduce__"] = _reducing(methods["__slots__"])
    made: type[Any] = type(cls.__name__, cls.__bases__, methods | space)  # its own methods stay
    return made


def _write_init(kind: type[Any]) -> Callable[..., None]:
    """Write the ``__init__`` of a class: its text holds names of fields, and nothing else."""
    given: dict[str, Any] = {"_none": _NONE}
    head, body = [], []
    for name, each in kind.__fields__.items():
        given[f"_set_{name}"] = getattr(kind, name).__set__  # past what keeps it from changes
        given[f"_default_{name}"] = each.default
        given[f"_make_{name}"] = each.factory
        value = name if each.init else f"_default_{name}"
        late = each.factory is not _NONE
        if late:
            value = f"_make_{name}()" + (f" if {name} is _none else {name}" if each.init else "")
        if each.init:
            default = "=_none" if late else f"=_default_{name}"
            head.append(name + (default if late or each.default is not _NONE else ""))
        body.append(f"_set_{name}(self, {value})")
    text = f"def __init__(self, {', '.join(head)}):\n {'; '.join(body) or 'pass'}"
    code = _codes.get(text)
    if code is None:
        code = _codes[text] = _new[text] = compile(text, "<record>", "exec")
    exec(code, given)  # noqa: S102 # as ``dataclasses`` does
    made: Callable[..., None] = given["__init__"]
    made.__qualname__ = f"{kind.__qualname__}.__init__"
    made.__module__ = kind.__module__
    return made


def _key_of(names: Sequence[str]) -> Callable[[object], object]:
    """Return what gives the fields by which records are compared."""
    return attrgetter(*names) if names else type


def _equality(key: Callable[[object], object]) -> Callable[[object, object], bool]:
    def __eq__(self: object, other: object) -> bool:  # noqa: N807 # its name
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self is other or key(self) == key(other)

    return __eq__


def _hashing(key: Callable[[object], object]) -> Callable[[object], int]:
    def __hash__(self: object) -> int:  # noqa: N807 # its name
        return hash(key(self))

    return __hash__


def _reducing(names: Sequence[str]) -> Callable[[object], tuple[object, ...]]:
    """Return what tells how a record is made again: by a call, in a quarter of the time."""
    if len(names) > 1:
        get: Callable[[object], tuple[object, ...]] = attrgetter(*names)
    else:  # of one name, it gives no tuple
        get = lambda value: tuple([getattr(value, name) for name in names])  # noqa: E731 # two lines

    def __reduce__(self: object) -> tuple[object, ...]:  # noqa: N807 # its name
        return self.__class__, get(self)

    return __reduce__


def _show(self: Any) -> str:  # noqa: ANN401 # any record
    shown = (name for name, each in self.__fields__.items() if each.repr)
    values = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
    return f"{type(self).__qualname__}({values})"


def _refuse_to_set(_self: object, name: str, _value: object) -> None:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415 # never, in a program that is right

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: object, name: str) -> None:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415 # as above

    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[object]:  # noqa: ANN401 # any record
    return [getattr(self, name) for name in self.__fields__]


def _restore(self: Any, state: Sequence[object]) -> None:  # noqa: ANN401 # any record
    for name, value in zip(self.__fields__, state, strict=True):
        object.__setattr__(self, name, value)


_FIELDS = _LateFields()
_INIT = _LateInit()
_FROZEN: dict[str, Any] = {
    "__setattr__": _refuse_to_set,
    "__delattr__": _refuse_to_delete,
    "__getstate__": _state,
    "__setstate__": _restore,
}
