"""What documents with the same headings share, and what a heading of their own still changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_designdoc.reading.document import read_document
from mkdocs_designdoc.reading.markdown.scanner import scan
from mkdocs_designdoc.reading.sections.misspelling import Alike, is_misspelling
from mkdocs_designdoc.reading.sections.template import load_template
from mkdocs_designdoc.settings import Settings

SHAPE = "# Tills\n\n## Overview\n\nWords.\n\n## {}\n\nWords.\n"
NAMES = [(0, "data flow"), (1, "testing strategy"), (2, "the of"), (3, "security"), (4, "api")]
WORDS = st.sampled_from(["data", "flow", "flwo", "the", "testing", "stratgey", "apis", "security"])


def read(text):
    return read_document(text, path="a.md", template=load_template(None), settings=Settings())


def test_headings_of_ones_own_share_what_the_others_say():
    first, second = read(SHAPE.format("Ledger")), read(SHAPE.format("Order book"))
    assert first.identified is second.identified
    assert [section.heading for section in second.document.sections] == ["Overview", "Order book"]


@pytest.mark.parametrize("order", [("Ledger", "Testing Stratgey"), ("Testing Stratgey", "Ledger")])
def test_a_misspelt_heading_is_seen_whatever_was_read_before(order):
    missing = {name: read(SHAPE.format(name)).document.missing for name in order}
    assert "Testing Strategy" in missing["Ledger"]
    assert "Testing Strategy" not in missing["Testing Stratgey"]


@given(st.lists(WORDS, min_size=1, max_size=3).map(" ".join))
def test_slips_are_those_of_each_name_by_itself(name):
    wanted = {ident for ident, known in NAMES if is_misspelling(known, name)}
    assert Alike(NAMES).slips(name) == wanted


@pytest.mark.parametrize("space", ["\x0b", "\x1f", "\xa0", "\u3000"])
@pytest.mark.parametrize("below", ["", "\n- item", "\ntext"])
def test_white_space_of_any_kind_is_no_part_of_a_title(space, below):
    heading = scan(f"## {space}Plan{below}\n")[0]
    assert (heading.text, heading.columns) == ("Plan", (5,))
