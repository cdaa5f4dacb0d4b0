"""Which rows of a long list stand on which page, and how they reach a script."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_designdoc.pages.components.nodes import json_of_rows, read_rows, row_json
from mkdocs_designdoc.pages.lists.bounds import ROWS
from mkdocs_designdoc.pages.lists.spread import part_of, read_number, spread_paths
from mkdocs_designdoc.pages.writing.fragment import Links


def part(total, number=1, page="c/index.md", **others):
    options = {"paths": spread_paths("c/index.md", total), "whole": None, "file": "all.json"}
    links = Links(lambda path, _: f"/{path}")
    return part_of(total, number=number, page=page, links=links, **{**options, **others})


@pytest.mark.parametrize(
    ("first", "rows", "paths"),
    [
        (None, 5000, ()),
        ("c/index.md", ROWS, ()),
        ("c/index.md", ROWS + 1, ("c/index.md", "c/pages/2.md")),
        ("index.md", ROWS + 1, ("index.md", "pages/2.md")),
        ("c/a.md", 2 * ROWS + 1, ("c/a.md", "c/a/2.md", "c/a/3.md")),
    ],
)
def test_pages_stand_beside_the_first(first, rows, paths):
    assert spread_paths(first, rows) == paths


@given(st.integers(1, 40 * ROWS))
def test_every_row_is_on_one_page(total):
    count = max(1, len(spread_paths("c/index.md", total)))
    parts = [part(total, number) for number in range(1, count + 1)]
    rows = [row for each in parts for row in range(each.start, each.stop)]
    assert rows == list(range(total))
    assert all(each.stop - each.start <= ROWS for each in parts)
    assert all(len(each.pages) <= 9 for each in parts)
    assert [bool(each.file) for each in parts] == [count > 1, *[False] * (count - 1)]


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1, "1 2 3 … 9"),
        (4, "1 2 3 4 5 6 … 9"),
        (5, "1 2 3 4 5 6 7 8 9"),
        (9, "1 … 7 8 9"),
        (77, "1 2 3 … 9"),
    ],
)
def test_pages_far_off_are_left_out_of_the_bar(number, shown):
    pages = part(9 * ROWS, number).pages
    assert " ".join(f"… {p.number}" if p.gap else str(p.number) for p in pages) == shown
    assert [p.number for p in pages if p.href is None] == [number if number < 10 else 1]


def test_on_another_page_all_parts_are_linked():
    elsewhere = part(ROWS + 1, page="mine.md")
    assert [p.href for p in elsewhere.pages] == ["/c/index.md", "/c/pages/2.md"]
    assert (elsewhere.rest, elsewhere.file) == ("/c/all.json", "")


def test_a_list_without_pages_leads_to_the_whole_one_or_stays_whole():
    cut = part(ROWS + 1, paths=(), whole="c/a.md")
    assert (cut.stop, cut.whole, cut.file) == (ROWS, "/c/a.md", "all.json")
    whole = part(ROWS + 1, paths=())
    assert (whole.start, whole.stop, whole.cut, whole.file) == (0, ROWS + 1, False, "")


@pytest.mark.parametrize(("text", "number"), [("2", 2), ("", 1), ("x", 1), ("٢", 1), ("9" * 9, 1)])
def test_the_number_of_a_page(text, number):
    assert read_number(text) == number


def test_rows_become_names_and_texts():
    html = (
        '<p>out</p><table><thead><tr><th>H</th></tr></thead><tbody>\n<tr id="x" data-a="1 &amp; 2">'
        '<td>a&lt;b<wbr>c <a href="../x/">T</a></td></tr>\n</tbody></table><table><tbody>'
        "<tr><td hidden>z</td></tr></tbody></table>"
    )
    cell = ["td", {}, "a<b", ["wbr", {}], "c ", ["a", {"href": "../x/"}, "T"]]
    assert json.loads(json_of_rows(map(row_json, read_rows(html)))) == {
        "schema": 1,
        "rows": [["tr", {"data-a": "1 & 2"}, cell], ["tr", {}, ["td", {"hidden": ""}, "z"]]],
    }
