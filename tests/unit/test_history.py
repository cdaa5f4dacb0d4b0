"""Dated status changes in front matter, in whatever form people write them."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_designdoc.lifecycle import DEFAULT
from mkdocs_designdoc.reading.document import read_document
from mkdocs_designdoc.reading.metadata.history import dates_in, read_changes
from mkdocs_designdoc.reading.sections.template import load_template
from mkdocs_designdoc.settings import Settings

TEMPLATE = load_template(None)


def changes(front):
    text = f"---\n{front}\n---\n# T\n"
    reading = read_document(text, path="a.md", template=TEMPLATE, settings=Settings())
    return [(c.status, c.at) for c in read_changes(reading.document, DEFAULT)]


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("status: draft", []),
        ("history: [{status: draft, date: 2026-01-02}]", [("draft", "2026-01-02")]),
        ("history: [{state: WIP, on: '2026-01-02'}]", [("draft", "2026-01-02")]),
        ("history: [{status: draft, date: 2026-01-02 10:00:00}]", [("draft", "2026-01-02")]),
        ("history: [{2026-01-02: draft}, {shipped: 2026-02-03}]",
         [("draft", "2026-01-02"), ("launched", "2026-02-03")]),
        ("history: {2026-01-02: draft, 2026-02-03: launched}",
         [("draft", "2026-01-02"), ("launched", "2026-02-03")]),
        ("history: ['2026-02-03 launched', '2026-01-02: draft']",
         [("draft", "2026-01-02"), ("launched", "2026-02-03")]),
        ("history: [{status: draft, date: 2026-01-02}, {status: draft, date: 2026-03-02}]",
         [("draft", "2026-01-02")]),
        ("history: [{status: draft}, {status: nonsense, date: 2026-01-02}, 2026-03-01, 7, null]",
         []),
        ("status: rolling-out\nrollout: {since: 2026-10-01}", [("rolling-out", "2026-10-01")]),
        ("status: launched\nhistory: [{status: draft, date: 2026-01-02}]",
         [("draft", "2026-01-02")]),
        ("status: 'Approved (2026-05-06)'", [("approved", "2026-05-06")]),
        ("status: draft\nhistory: [{status: launched, date: 2026-02-30}]", []),
        ("history: 2026-13-45 launched", []),
    ],
)  # fmt: skip
def test_forms(front, expected):
    assert changes(front) == expected


DATES = st.sampled_from(
    [*("2026-01-02", "2026-01-02: draft", "2026-02-30", "0000-01-01", "draft 2026-03-04"),
     *("12026-01-02", "२०२६-०१-०२", "2026-01-0२", dt.date(2026, 1, 2))]
)  # fmt: skip
STATES = st.sampled_from(["draft", "launched", "Launched (2026-05-06)", "nonsense", "", "paused"])
KEYS = st.sampled_from(["status", "to", "date", "on", True, "On ", "since", "draft", "paused"])
LEAVES = st.none() | st.booleans() | st.integers() | st.text() | st.dates() | DATES | STATES
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner) | st.dictionaries(KEYS | DATES, inner) | st.dictionaries(st.text(), inner)
    ),
    max_leaves=8,
) | st.lists(st.dictionaries(KEYS | DATES, DATES | STATES, max_size=3), max_size=5)


@given(VALUES)
def test_any_value_is_read(value):
    text = "---\nstatus: draft\n---\n# T\n"
    document = read_document(text, path="a.md", template=TEMPLATE, settings=Settings()).document
    object.__setattr__(document, "front_matter", {"history": value})
    found = read_changes(document, DEFAULT)
    assert [c.at for c in found] == sorted(c.at for c in found)
    assert [c for c, after in pairwise(found) if c.status == after.status] == []
    for change in found:
        assert dt.date.fromisoformat(change.at)
        assert DEFAULT.get(change.status) is not None


@given(st.text() | st.text("0123-٣", max_size=14) | DATES)
def test_dates_are_real(text):
    assert all(isinstance(date, dt.date) for date in dates_in(text))
