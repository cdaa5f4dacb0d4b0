"""Cheap looks before a rule, and short ways around it: with and without them the same is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_designdoc.block import Block, Kind
from mkdocs_designdoc.checking.expectations import check_labels
from mkdocs_designdoc.mentions.explicit import find_explicit
from mkdocs_designdoc.mentions.matcher import Matcher
from mkdocs_designdoc.reading.document import read_document
from mkdocs_designdoc.reading.markdown.inline import mask
from mkdocs_designdoc.reading.mermaid.statements import statements
from mkdocs_designdoc.reading.sections.placeholders import find_placeholders, may_wait
from mkdocs_designdoc.reading.sections.ready import load_ready
from mkdocs_designdoc.settings import Settings

PIECES = st.lists(
    st.sampled_from(
        [
            *("`", "``", "\n", " ", "a", "b c", "[", "]", "(", "x)", "](", "[^a]", "&amp;", "é"),
            *("<b>", "<", "http://x.y/z", "www.a.b", "![", "[x] ", "TODO", "tbd", "to be decided"),
            *("{", "}", "…", "...", "??", "|", "*", "**", "_", ":", "**Name**: ", "待定", "XXX"),
            *("[Order Desk](x.md)", "[Order Desk]", "[Ledger][]", "[Till]: x", "lorem ipsum x"),
        ]
    ),
    max_size=9,
).map("".join)
KINDS = st.sampled_from([Kind.PARAGRAPH, Kind.ITEM, Kind.TABLE, Kind.HEADING, Kind.FENCE])


def block(text, kind=Kind.ITEM):
    rows = text.count("\n") + 1
    return Block(kind, 1, rows, text, (1,) * rows, 1)


@given(PIECES)
def test_text_with_simple_code_is_masked_as_any(text):
    # A backslash at the end means nothing, and keeps the short way from being taken.
    assert mask(text) == mask(f"{text} \\")[: len(text)]


@given(PIECES, st.sampled_from([Kind.ITEM, Kind.TABLE]))
def test_brackets_of_links_and_tasks_are_no_references(text, kind):
    assert find_explicit([block(text, kind)]) == find_explicit([block(f"{text} \\", kind)])


@pytest.mark.parametrize("name", [None, "rfc", "kep", "minimal"])
@given(st.lists(st.tuples(PIECES, KINDS), max_size=5))
def test_whatever_waits_is_looked_at(name, parts):
    template = load_ready(name)
    lines = sorted(template.fence_lines)[:1]
    blocks = [
        block("\n".join([text, *lines]) if "…" in text else text, kind) for text, kind in parts
    ]
    waiting = [at for at, each in enumerate(blocks) if list(find_placeholders(each, template))]
    looked_at = may_wait(blocks, template)
    assert set(waiting) <= set(looked_at)
    assert looked_at == tuple(sorted(set(looked_at)))


@given(
    st.lists(
        st.sampled_from(["A-->B", "\n", " ", "participant A as b", "#a", "%", "é", "{", "}"]),
        max_size=9,
    ).map("".join)
)
def test_lines_are_statements_where_nothing_else_parts_them(text):
    assert list(statements(text)) == list(statements(f"{text}\n;"))


@given(PIECES)
def test_mentions_are_found_alike(text):
    matcher = Matcher(["Order Desk", "Ledger", "R&D", "b c"])
    found = [(match.name, match.start) for match in matcher.finditer(text)]
    assert matcher.find_all(text) == found


TESTS = """\
# Till Design

## Testing Strategy

{}
"""


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("- **Unit Tests**: a\n- **Integration Tests**: b\n- **E2E Tests**: c", None),
        ("Unit and contract tests, and one journey, end\nto end.", None),
        ("- **Unit Tests**: a\n\nIntegration is tested from end\n\n- to end", None),
        ("- *x***Unit**: reunited\n- **Integration**: b", '"Unit Tests" and "E2E Tests"'),
        ("- __Unit__: a\n\n```\nintegration e2e\n```", None),
        ("- **Unit Tests**: a", '"Integration Tests" and "E2E Tests"'),
    ],
)
def test_labels_count_wherever_their_words_begin(text, lacking):
    template = load_ready(None)
    reading = read_document(TESTS.format(text), path="a.md", template=template, settings=Settings())
    messages = [problem.message for problem in check_labels(reading, template)]
    assert [message.rpartition(" nothing on ")[2] for message in messages] == (
        [lacking] if lacking else []
    )
