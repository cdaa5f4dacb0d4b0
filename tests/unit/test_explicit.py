from __future__ import annotations

import re
import time

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_designdoc.block import Block, Kind
from mkdocs_designdoc.mentions.explicit import find_explicit
from mkdocs_designdoc.mentions.known import Vocabulary
from mkdocs_designdoc.mentions.meant import judge

NAMES = ["Order API", "Ledger", "Payment Gateway", "CI/CD Runner"]


def block(text: str, kind: Kind = Kind.PARAGRAPH, *, line: int = 10, column: int = 1) -> Block:
    rows = text.count("\n") + 1
    return Block(kind, line, line + rows - 1, text, columns=(column,) * rows)


def read(text: str, kind: Kind = Kind.PARAGRAPH) -> list[tuple[str, str, str]]:
    return [(ref.form, ref.text, ref.target) for ref in find_explicit([block(text, kind)])]


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("see [Order API].", [("short", "Order API", "Order API")]),
        ("see [Order API][].", [("collapsed", "Order API", "Order API")]),
        ("see [the API][Order API].", [("full", "the API", "Order API")]),
        ("see [Order\nAPI].", [("short", "Order API", "Order API")]),
        ("see [the\nAPI][Order\n API].", [("full", "the API", "Order API")]),
        ("[a][b/Order API]", [("full", "a", "b/Order API")]),
        ("[**Ledger**][]", [("collapsed", "**Ledger**", "**Ledger**")]),
        ("[`Ledger`][]", [("collapsed", "`Ledger`", "`Ledger`")]),
        ("![Ledger]", [("image", "Ledger", "Ledger")]),
        ("[[Ledger]] [see [Ledger], [Order API]]", []),
        ("[see [the API][Order API] [Ledger]]", [("full", "the API", "Order API")]),
        ("[Ledger]: keeps the books", [("short", "Ledger", "Ledger")]),
        (
            "[Ledger], [Order API]",
            [("short", "Ledger", "Ledger"), ("short", "Order API", "Order API")],
        ),
        ("`[Ledger]` and ``a [Ledger] ` b``", []),
        (r"\[Ledger\] and \[Ledger]", []),
        ("<!-- [Ledger] --> <b title='[Ledger]'>x</b>", []),
        ("[text](url) and [Ledger](x.md#y)", []),
        ("![alt](image.png)", []),
        ("[ ] [x] [X] []", []),
        ("note[^1] and [^long-note]", []),
        ("[!NOTE] [@cite]", []),
        ("[ unclosed", []),
        ("unopened ]", []),
        (f"[{'long ' * 40}]", []),
    ],
)
def test_finds_the_forms(text, references):
    assert read(text) == references


@pytest.mark.parametrize("kind", [Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM, Kind.TABLE])
def test_reads_where_markdown_links(kind):
    assert read("the [Ledger]", kind) == [("short", "Ledger", "Ledger")]


@pytest.mark.parametrize("kind", [Kind.FENCE, Kind.CODE, Kind.COMMENT, Kind.HTML, Kind.RULE])
def test_leaves_code_and_comments_alone(kind):
    assert read("the [Ledger]", kind) == []


def test_brackets_do_not_reach_over_table_cells():
    assert read("| [a | b] |\n| [Ledger] | [x |\n| y] |", Kind.TABLE) == [
        ("short", "Ledger", "Ledger")
    ]


def test_places_are_those_of_the_brackets():
    text = "one\ntwo [the\nAPI][Order API] end"
    (ref,) = find_explicit([block(text, line=7, column=5)])
    assert (ref.line, ref.column, ref.end_line, ref.end_column) == (8, 9, 9, 20)


def test_an_author_defines_links_of_her_own():
    blocks = [
        block("[Ledger] and [Order API][order api] and [x][Other]"),
        block("[ledger]: https://example.org", Kind.DEFINITION),
        block("[Order  API]: ../orders.md 'Title'", Kind.DEFINITION),
    ]
    assert [ref.target for ref in find_explicit(blocks)] == ["Other"]


def test_a_line_that_markdown_swallows_is_found():
    blocks = [block("text", line=1), block("[Ledger]: reads", Kind.DEFINITION, line=3)]
    (ref,) = find_explicit(blocks)
    assert (ref.form, ref.line, ref.column, ref.end_column) == ("definition", 3, 1, 9)
    _, (wrong,) = judge([ref], NAMES)
    assert "not shown" in wrong.message
    assert judge([ref], ["Other"]) == ((), ())


def judged(text: str, placeholders: tuple[str, ...] = ()) -> tuple[list[str], list[str]]:
    resolved, wrong = judge(find_explicit([block(text)]), NAMES, placeholders=placeholders)
    return [one.name for one in resolved], [one.target for one in wrong]


@pytest.mark.parametrize(
    ("text", "resolved", "wrong"),
    [
        ("[Order API], [order api][], [x][ORDER  API]", ["Order API"] * 3, []),
        ("[pay][billing/Payment Gateway] [x][a/b/ledger]", ["Payment Gateway", "Ledger"], []),
        ("[CI/CD Runner], [x][ops/CI/CD Runner]", ["CI/CD Runner"], ["ops/CI/CD Runner"]),
        ("[Nope][] and [x][Nope]", [], ["Nope", "Nope"]),
        ("[Component Name], [NEW], [TODO], [12], [Led], [see below]", [], []),
        ("[Ordr API], [Legder], [OrderAPI], [payment-gateway]", [],
         ["Ordr API", "Legder", "OrderAPI", "payment-gateway"]),
        ("[**Ledger**][]", [], ["**Ledger**"]),
        ("![Ledger] ![x][y]", [], ["Ledger"]),
        ("[Order API] [Ledger]", ["Ledger"], ["Order API"]),
        ("[Order API]\n[Ledger]", ["Ledger"], ["Order API"]),
        ("[the books] [Ledger]", ["Ledger"], []),
        ("[Order API][] [Ledger][]", ["Order API", "Ledger"], []),
        ("[Order API], [Ledger]", ["Order API", "Ledger"], []),
        ("[Order API]  [Ledger]", ["Order API", "Ledger"], []),
        ("[Order API] [Nope]", ["Order API"], []),
    ],
)  # fmt: skip
def test_judges(text, resolved, wrong):
    assert judged(text) == (resolved, wrong)


def test_a_lone_word_is_no_slip_for_a_name_that_has_it():
    for text, count in (("[Integration]", 0), ("[Integration][]", 1), ("[CLI Integratoin]", 1)):
        assert len(judge(find_explicit([block(text)]), ["CLI Integration"])[1]) == count


def test_a_placeholder_of_the_template_is_no_reference():
    assert judged("[Ledgers]") == ([], ["Ledgers"])
    assert judged("[Ledgers]", ("[ledgers]",)) == ([], [])
    assert judged("[Ledgers]", ("Ledgers",)) == ([], [])
    assert judged("[Ledgers][]", ("Ledgers",)) == ([], ["Ledgers"])


@pytest.mark.parametrize(
    ("text", "message", "help_text"),
    [
        ("[Legder]", "`Legder`", "did you mean `[Ledger]`?"),
        ("[x][Nope]", "`Nope`", "define the component"),
        ("[`Ledger`][]", "unknown", "write `[`Ledger`][Ledger]`"),
        ("[Order API] [Ledger]", "becomes one link", "`[Order API][] [Ledger][]`"),
        ("![Ledger]", "becomes an image", "`[Ledger]`"),
    ],
)
def test_says_what_to_write(text, message, help_text):
    _, wrong = judge(find_explicit([block(text)]), NAMES)
    assert message in wrong[0].message
    assert help_text in wrong[0].help


def test_a_vocabulary_serves_many_pages():
    known = Vocabulary(reversed(NAMES))
    assert judge(find_explicit([block("[Ledger]")]), known)[0][0].name == "Ledger"
    assert known.find("ORDER API") == "Order API"
    assert known.near("Ledgr") == ("Ledger",)
    assert Vocabulary([]).near("Ledger") == ()


def test_names_that_differ_in_case_resolve_exactly_first():
    known = Vocabulary(["kubelet", "Kubelet"])
    assert (known.find("kubelet"), known.find("Kubelet")) == ("kubelet", "Kubelet")
    assert known.find("KUBELET") == "Kubelet"


@pytest.mark.parametrize("unit", ["[", "]", "[a", "[a]", "[a][", "[](", "![", "`[", "[a] ", "\\["])
def test_time_grows_with_the_text_only(unit):
    small, large = unit * (5_000 // len(unit)), unit * (20_000 // len(unit))
    most = 9 * min(seconds(small) for _ in range(3)) + 0.02
    assert any(seconds(large) < most for _ in range(3))


def seconds(text: str) -> float:
    start = time.process_time()
    judge(find_explicit([block(text)]), NAMES)
    return time.process_time() - start


SOUP = st.lists(
    st.sampled_from(
        ["[", "]", "(", ")", "!", "`", "\\", " ", "\n", "|", "^", "<", "Ledger", ":", "x"]
    ),
    max_size=30,
).map("".join)


@given(SOUP, st.sampled_from([Kind.PARAGRAPH, Kind.TABLE, Kind.DEFINITION]))
def test_places_lie_in_the_text(text, kind):
    lines = text.split("\n")
    references = find_explicit([block(text, kind, line=1)])
    for ref in references:
        assert (ref.line, ref.column) < (ref.end_line, ref.end_column)
        assert ref.end_line <= len(lines)
        assert kind is Kind.DEFINITION or lines[ref.line - 1][ref.column - 1] == "["
        assert kind is Kind.DEFINITION or lines[ref.end_line - 1][ref.end_column - 2] == "]"
    resolved, wrong = judge(references, NAMES)
    assert len(resolved) + len(wrong) <= len(references)


@pytest.mark.parametrize(
    "text",
    [
        "[Order API], [Order API][] and [the\nAPI][Order\nAPI].",
        "[Order API] [Ledger]",
        "[the books] [Ledger]",
        "[Order API]\n[Ledger] x",
        "[Order API]  [Ledger]",
        "[Order API][Nope]",
        "[**Ledger**][] [`Ledger`][]",
        "`[Ledger]` \\[Ledger] [x](y) [[Ledger]] ![z](q)",
        "[see [the API][Order API] and [Ledger]], [Order API]",
        "[[Ledger][]], [a [b [Ledger]] c], [x][Ledger], [Ledger]",
        "# The [Ledger]",
        "- [Ledger]: keeps the books\n- [ ] [Order API]",
    ],
)
def test_resolves_what_python_markdown_links(text):
    converter = markdown.Markdown()
    for name in NAMES:
        converter.references[name.lower()] = (f"#{name}", "")
    links = re.findall(r'<a href="#([^"]+)"', converter.convert(text))
    blocks = [block(line.lstrip("#- ")) for line in text.split("\n- ")]
    references = find_explicit(blocks)
    resolved, wrong = judge(references, NAMES)
    # `[text][Nope]` leaves `[text]` to be linked alone; the finding says that Nope is unknown.
    alone = [ref.text for ref in wrong if ref.form == "full" and ref.text in NAMES]
    assert sorted(links) == sorted([one.name for one in resolved] + alone)
