"""Expressions compiled when first used behave as compiled ones."""

import re

import pytest

from mkdocs_designdoc.expression import expression, new_programs

CALLS = [
    ("match", ("Two words",)),
    ("match", ("a two", 2)),
    ("fullmatch", ("two",)),
    ("search", ("say TWO twice",)),
    ("sub", ("-", "one two three two", 1)),
    ("subn", (r"<\1>", "one two three two")),
    ("split", ("one two three",)),
    ("findall", ("two TWO",)),
]


@pytest.mark.parametrize(("method", "arguments"), CALLS)
@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_every_method_gives_what_a_compiled_one_gives(method, arguments, flags):
    mine, known = expression("(t[a-z]o)", flags), re.compile("(t[a-z]o)", flags)
    for _ in range(2):  # the first call compiles
        found, expected = (getattr(each, method)(*arguments) for each in (mine, known))
        if isinstance(expected, re.Match):
            found, expected = ((m.span(), m.groups(), m.re) for m in (found, expected))
        assert found == expected
    assert [m.span() for m in mine.finditer("two, two")] == [(0, 3), (5, 8)]


def test_nothing_is_compiled_before_it_is_used():
    broken = expression("(")
    assert (broken.pattern, broken.flags) == ("(", 0)
    before = new_programs()
    with pytest.raises(re.error):
        broken.match("x")
    assert new_programs() == before


def test_an_unknown_name_is_an_attribute_error():
    mine = expression("x")
    for _ in range(2):
        assert not hasattr(mine, "matches")
        mine.match("x")
