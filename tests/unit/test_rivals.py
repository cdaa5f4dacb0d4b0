"""A few names are found as by all names together, whatever stands beside and across them."""

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_designdoc.mentions.matcher import Matcher
from mkdocs_designdoc.mentions.rivals import Rivals

WORDS = (
    *("Order", "Desk", "Price", "Book", "a", "x1"),
    *("C++", "R&D", "O'Neil", "sn_ke", "Straße", "書"),
)
JOINTS = (" ", " ", " ", "-", "_", "  ", "\n", "", ".", ", ", "`", " - ", "/")
NAMES = st.builds(
    "".join,
    st.lists(st.sampled_from((*WORDS, " ", "-", "_", ".")), min_size=1, max_size=5),
).map(lambda text: " ".join(text.split()))
TEXTS = st.builds(
    "".join, st.lists(st.sampled_from((*WORDS, *JOINTS, "\\_", "&amp;", "o")), max_size=30)
)


@given(
    st.lists(NAMES, min_size=1, max_size=14, unique=True), st.data(), st.lists(TEXTS, max_size=4)
)
def test_a_few_names_are_found_as_among_all(names, data, texts):
    names = sorted(filter(None, names))
    few = frozenset(data.draw(st.lists(st.sampled_from(names), max_size=3)) if names else ())
    rivals = Rivals(names, few)
    every = Matcher(names)
    for text in texts:
        wanted = [found for found in every.find_all(text) if found[0] in few]
        assert [each for each in rivals.matcher(text).find_all(text) if each[0] in few] == wanted


def test_most_names_are_of_no_account():
    names = [f"Order Desk {number}" for number in range(50)] + ["Ledger", "Ledger Book", "Till"]
    matcher = Rivals(names, frozenset({"Ledger"})).matcher("The Ledger Book and Order Desk 7")
    assert len(matcher) == 2
