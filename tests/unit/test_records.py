"""Our data classes are those of the standard library."""

import copy
import dataclasses
import inspect
import pickle
import typing

import pytest

from mkdocs_designdoc import records


def define(decorate, field):
    """Return classes made by one of the two decorators."""

    @decorate(frozen=True, slots=True)
    class Point:
        x: int
        y: object = 2
        tags: list = field(default_factory=list, compare=False)
        seen: int = field(default=7, init=False, repr=False, compare=False)

        @property
        def total(self):
            return self.x + self.y

    @decorate(slots=True)
    class Loose:
        x: int = 0

    @decorate(frozen=True, slots=True, eq=False)
    class Same:
        x: int

    @decorate(frozen=True, slots=True)
    class Nothing:
        pass

    return Point, Loose, Same, Nothing


OURS = define(records.dataclass, records.field)
THEIRS = define(dataclasses.dataclass, dataclasses.field)


@pytest.fixture(params=[OURS, THEIRS], ids=["ours", "theirs"])
def classes(request):
    """The same classes by both: what holds for one holds for the other."""
    return request.param


def test_objects_compare_and_hash_by_their_fields(classes):
    point, loose, same, nothing = classes
    assert point(1) == point(1, 2, ["other"]) != point(2)
    assert hash(point(1)) == hash(point(1, 2, ["other"]))
    assert point(1) != loose(1)
    assert point(1) != 1
    with pytest.raises(TypeError, match="unhashable"):
        hash(point(1, []))
    assert loose(1) == loose(1)
    assert loose.__hash__ is None
    assert same(1) != same(1)
    assert len({same(1), same(1)}) == 2
    assert nothing() == nothing()
    assert hash(nothing()) == hash(nothing())


def test_objects_are_made_shown_and_changed_alike(classes):
    point, loose, *_ = classes
    made = point(1, y=3)
    assert (made.x, made.y, made.tags, made.seen, made.total) == (1, 3, [], 7, 4)
    assert made.tags is not point(1).tags
    assert repr(made).endswith("Point(x=1, y=3, tags=[])")
    replace = records.replace if point is OURS[0] else dataclasses.replace
    assert replace(made, x=5) == dataclasses.replace(made, x=5) == point(5, 3)
    with pytest.raises(TypeError, match="argument"):
        replace(made, z=5)
    assert [each.name for each in dataclasses.fields(made)] == ["x", "y", "tags", "seen"]
    assert [each.type for each in dataclasses.fields(made)][:2] == [int, object]
    assert dataclasses.asdict(made) == {"x": 1, "y": 3, "tags": [], "seen": 7}
    assert point.__match_args__ == ("x", "y", "tags")
    assert [*inspect.signature(type(made).__init__).parameters] == ["self", "x", "y", "tags"]
    assert not hasattr(made, "__dict__")
    for wrong in ({}, {"x": 1, "z": 2}, {"x": 1, "seen": 2}):
        with pytest.raises(TypeError, match="argument"):
            point(**wrong)
    changed = loose()
    changed.x = 4
    assert changed == loose(4)


def test_frozen_objects_refuse_changes(classes):
    made = classes[0](1)
    for change in (
        lambda: setattr(made, "x", 2),
        lambda: setattr(made, "other", 2),
        lambda: delattr(made, "x"),
    ):
        with pytest.raises((dataclasses.FrozenInstanceError, TypeError)):
            change()
    assert made.x == 1


def test_objects_survive_copies_and_pickles(monkeypatch, classes):
    for each in classes[:2]:
        each.__qualname__ = each.__name__  # pickles look for a class by it
        monkeypatch.setitem(globals(), each.__name__, each)
        made = each(1)
        assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 # its own
        assert copy.deepcopy(made) == made


LAZY = """
from mkdocs_designdoc.records import NamedTuple, dataclass

@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 2

class Pair(NamedTuple):
    first: int
    second: str = "two"
"""


@pytest.mark.parametrize("future", ["", "from __future__ import annotations\n"])
def test_fields_are_found_whatever_python_makes_of_annotations(future):
    # From 3.14 on, annotations are not in what a class is made of, but worked out when asked for.
    space = {"__name__": __name__}
    exec(compile(future + LAZY, "<lazy>", "exec", dont_inherit=True), space)  # noqa: S102 # ours
    point, pair = space["Point"], space["Pair"]
    assert repr(point(1)) == "Point(x=1, y=2)"
    assert {each.type for each in dataclasses.fields(point)} == ({"int"} if future else {int})
    assert pair("one") == ("one", "two")
    assert pair._fields == tuple(pair.__annotations__) == ("first", "second")


def test_fields_that_a_class_tells_only_when_asked_are_found():
    class Asked(type):
        """As in Python 3.14: what a class was made of tells nothing of its annotations."""

        __annotations__ = property(lambda _: {"x": int, "y": int})

    space = {"__module__": __name__, "__qualname__": "Point", "y": 2}
    assert repr(records.dataclass(slots=True)(Asked("Point", (), space))(1)) == "Point(x=1, y=2)"


@pytest.mark.parametrize("options", [{"slots": False}, {"slots": True, "frozen": True}])
def test_what_records_cannot_do_is_refused(options):
    with pytest.raises(TypeError, match="Inner: a record has slots, and no base"):

        @records.dataclass(**options)
        class Inner(int if options["slots"] else object):
            x: int


def test_named_tuples_are_those_of_the_standard_library():
    made = []
    for base in (records.NamedTuple, typing.NamedTuple):

        class Pair(base):
            """Two of a kind."""

            first: int
            second: object = "two"

            @property
            def both(self):
                return (self.first, self.second)

        made.append(Pair)
    ours, theirs = made
    for kind in made:
        assert kind(1) == kind(first=1, second="two") == (1, "two")
        assert kind(1).both == (1, "two")
        assert repr(kind(2)).endswith("Pair(first=2, second='two')")
        assert kind(1)._replace(first=3)._asdict() == {"first": 3, "second": "two"}
        assert kind.__doc__ == "Two of a kind."
        assert kind.__slots__ == ()
        with pytest.raises(TypeError, match="missing"):
            kind()
    same = ("_fields", "_field_defaults", "__match_args__", "__module__", "__qualname__")
    for name in (*same, "__bases__"):
        assert getattr(ours, name) == getattr(theirs, name)
    assert ours.__annotations__.keys() == theirs.__annotations__.keys()
