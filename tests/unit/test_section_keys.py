import pytest

from mkdocs_designdoc.reading.sections.keys import section_key
from mkdocs_designdoc.reading.sections.misspelling import distance, is_misspelling


@pytest.mark.parametrize(
    "text",
    [
        "Data Flow", "1. Data Flow", "1.2 Data Flow", "2) data flow", "III. Data Flow",
        "🚀 Data Flow",
        "Section 4: Data Flow", "A. Data Flow", "3 - DATA FLOWS", "Data Flow (NEW)", "Data Flow:",
        "一、Data Flow", "Data_Flow", "1. 🚀 Data-Flow [optional]",
    ],
)  # fmt: skip
def test_decoration_does_not_count(text):
    assert section_key(text) == "data flow"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Monitoring & Alerts", "Monitoring and alerts"), ("Entity", "Entities"), ("1概述", "概述")],
)
def test_spellings_of_one_name_are_equal(one, other):
    assert section_key(one) == section_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("3rd party", "party"), ("10 % rollout", "rollout"), ("v2", "v3"), ("API", "A")],
)
def test_numbers_that_belong_to_a_name_stay(one, other):
    assert section_key(one) != section_key(other)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("overview", "overveiw"), ("overview", "overvew"), ("data flow", "dataflow"),
        ("rollout plan", "plan of rollout"), ("api contract", "aip contract"),
        ("non goal", "nong oal"), ("monitoring and observability", "monitoring observability"),
    ],
)  # fmt: skip
def test_slips_of_the_pen(name, other):
    assert is_misspelling(name, other)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("data flow", "data row"), ("edge case", "use case"), ("overview", "review"),
        ("story 1", "story 2"), ("api", "app"), ("phase2", "phase3"),
        ("component", "component diagram"), ("performance", "conformance"),
    ],
)  # fmt: skip
def test_other_names(name, other):
    assert not is_misspelling(name, other)


@pytest.mark.parametrize(
    ("word", "other", "edits"),
    [
        ("flow", "flow", 0),
        ("flow", "folw", 1),
        ("flow", "flo", 1),
        ("flow", "flaw", 1),
        ("flow", "row", 2),
    ],
)
def test_edits_are_counted(word, other, edits):
    assert distance(word, other, limit=2) == edits


def test_counting_stops_beyond_the_limit():
    assert distance("a" * 9, "b" * 9, limit=2) == 3
