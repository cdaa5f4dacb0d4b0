"""Characters that nobody sees, and those among them that are meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_designdoc.invisible import escape_invisible, find_invisible
from mkdocs_designdoc.mentions.find import linkable_names
from mkdocs_designdoc.settings import Settings

MEANT = "\u200c\u200d\u200e\u200f\u061c\U000e007f"
"""Characters that are meant in some names."""


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("Order API", []),
        ("Order\u200bAPI", [5]),
        ("\ufeffOrder", [0]),
        ("Or\u00adder", [2]),
        ("a\u202eb\u202c", [1, 3]),
        ("Caf\u00e9\x00", [4]),
        ("\u200d", [0]),
        ("A\u200d\U0001f33e", [1]),
        ("\u0645\u06cc\u200c\u062e", []),
        ("\u0d28\u0d4d\u200d", []),
        ("\U0001f469\U0001f3fd\u200d\U0001f33e", []),
        ("\u2764\ufe0f\u200d\U0001f525", []),
        ("\u05d0\u05d1 C++\u200e", []),
        ("C++\u200e", [3]),
        ("\u05d0\u202e", [1]),
        ("\U0001f3f4\U000e0067\U000e0062\U000e007f", []),
        ("x\U000e0067", [1]),
        ("\u200c\u0645", [0]),
    ],
)
def test_where_they_stand(name, places):
    assert find_invisible(name) == places


def test_the_name_is_spelt_out():
    assert escape_invisible("A\u200bB\U000e0041 \u00e9") == "A\\u200bB\\U000e0041 \u00e9"


@given(st.text(max_size=30).filter(lambda name: not set(MEANT) & set(name)))
def test_what_is_spelt_out_shows(name):
    places = find_invisible(name)
    assert places == sorted({at for at in places if 0 <= at < len(name)})
    shown = escape_invisible(name)
    assert find_invisible(shown) == []
    assert (shown == name) == (not places)


def test_plain_text_does_not_link_such_names():
    assert linkable_names(["Order API", "Order\u200b API"], Settings())[""] == {"Order API"}
