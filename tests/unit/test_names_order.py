"""Names in the order in which readers look for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_pages_samples import document, href, parse, portal_of

from mkdocs_designdoc.model import Status
from mkdocs_designdoc.names import by_name, fold, natural
from mkdocs_designdoc.pages.lists.index import render_index


@pytest.mark.parametrize(
    "ordered",
    [
        ["Design 1", "design 2", "Design 10", "Design 100"],
        ["1", "2", "10", "010x", "a"],
        ["RFC 7: B", "RFC 12: A", "RFC 12: B"],
        ["v1.2", "v1.10", "v2"],
        ["", "1" * 5000, "2" * 5000, "a"],
        ["x", "x 1", "x 1 y", "x y"],
    ],
)
def test_numbers_count_as_numbers(ordered):
    turned = ordered[::-1]
    assert sorted(turned, key=natural) == ordered


@given(st.lists(st.text() | st.text("aAéE\u0301 019²٣-")))
def test_any_texts_have_an_order_that_does_not_hang_on_theirs(texts):
    ordered = sorted(texts, key=lambda text: (natural(text), text))
    turned = texts[::-1]
    assert sorted(turned, key=lambda text: (natural(text), text)) == ordered
    assert sorted(texts, key=by_name) == sorted(turned, key=by_name)


def test_the_index_counts_in_titles():
    draft = Status("draft", "Draft", "draft")
    titles = ["Design 10", "Design 9", "design 1"]
    page = render_index(
        portal_of(*(document(f"{n}.md", title=t, status=draft) for n, t in enumerate(titles))),
        href=href,
    )
    assert parse(page).values("data-designdoc-row") == ["2.md", "1.md", "0.md"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("भुगतान सेवा", "भीगतान सोवा", False),
        ("ระบบชำระ", "ระบบชาระ", False),
        ("חֲנוּת", "חנות", True),
        ("دَفتر", "دفتر", True),
        ("Or\u00adder\u200b API", "Order API", True),
        ("C++", "C#", False),
    ],
)
def test_vowel_signs_tell_names_apart_and_what_nobody_sees_does_not(one, other, same):
    assert (fold(one) == fold(other)) is same
