"""Inline Markdown: what a reader sees, what is prose, and the cells of a row."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_designdoc.reading.markdown.inline import cells, mask, plain

PARTS = [
    *"*_`[]()<>!\\&;{}#|~ \n\tab.",
    *("**", "``", "](u)", "<b>", "</b>", "<!-- c -->", "&amp;", "\\*", "{#i}", "<https://x.y>"),
    *("http://x.y/a_b", "[^1]", "\x02", "é"),
]
MARKUP = st.lists(st.sampled_from(PARTS), max_size=30).map("".join)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("", ""),
        ("  two \n words ", "two words"),
        ("a *b* **c** ***d*** _e_ __f__", "a b c d e f"),
        ("snake_case_name and __init__.py", "snake_case_name and init.py"),
        ("2 * 3 * 4, *args, **kwargs", "2 * 3 * 4, *args, **kwargs"),
        ("**[Component Name]**: [Purpose]", "[Component Name]: [Purpose]"),
        ("`a_b_c` ``d`e`` `*f*`", "a_b_c d`e *f*"),
        ("``` a `", "``a"),
        ("`open", "`open"),
        ('[a *b*](c) [d](<e f> "g") [h [i] j](k)', "a b d h [i] j"),
        ("[the API][Order API] [Order API][] [Order API]", "the API Order API [Order API]"),
        ("![alt](x.png) Title", "Title"),
        ("[![alt](x.png)](y) Title", "Title"),
        ("![Draft](badge.svg)", "Draft"),
        ("a <b>c</b> <br/> <!-- d --> List<T>", "a c List"),
        ("a < b and c > d", "a < b and c > d"),
        ("<https://a.b/c_d_> <me@a.b>", "https://a.b/c_d_ me@a.b"),
        ("a &amp; b &lt;c&gt; &copy; d & e", "a & b <c> © d & e"),
        (r"\*a\* \[b\] c\|d \x", r"*a* [b] c|d \x"),
        ("Title { #id .class }", "Title"),
        ("GET /users/{id}", "GET /users/{id}"),
        ("GET /users {id}", "GET /users {id}"),
        ("`a`{.b} **c**{.d} [e](f){.g} h", "a c e h"),
        ("a[^1] b[^long-name]", "a b"),
        ("[a*b](c)*", "a*b*"),
        ("~~a~~ 🚀", "~~a~~ 🚀"),
    ],
)
def test_plain_text_is_what_a_reader_sees(text, seen):
    assert plain(text) == seen


@pytest.mark.parametrize(
    ("text", "references", "seen"),
    [
        ("[1.0] - [2.0]", {"1.0"}, "1.0 - [2.0]"),
        ("[a][b], [c][d], [E F][], [g] [b]", {"b", "e f"}, "a, [c][d], E F, g"),
        ("a[^1] b[^2]", {"^1"}, "a b[^2]"),
        ("[a][b]", (), "[a][b]"),
    ],
)
def test_references_are_links_where_the_page_defines_them(text, references, seen):
    assert plain(text, references=references) == seen


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("a `b` c", "a     c"),
        ("a ``b\nc`` d", "a    \n    d"),
        ("a <!-- b\nc --> d", "a       \n      d"),
        ("<b>a</b>", "   a    "),
        ("see https://a.b/c?d=e, f", "see                    f"),
        ("<https://a.b> c", "              c"),
        ("[a](b.md) c", " a        c"),
        ("![a](b.png) c", "  a         c"),
        ("[[a]](b) c", " [a]     c"),
        ("[Name] [a][b] [c][]", "[Name] [a][b] [c][]"),
        ("`[a](b)`", "        "),
        ("[`a`](b) c", "         c"),
        ("a [b](c d", "a [b](c d"),
        (r"a \`b\` *c*", r"a \`b\` *c*"),
    ],
)
def test_mask_leaves_prose_only(text, prose):
    assert mask(text) == prose


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("| a | b |", [("a", 2), ("b", 6)]),
        ("a | b", [("a", 0), ("b", 4)]),
        ("|a||b|", [("a", 1), ("", 3), ("b", 4)]),
        ("| `a|b` | c |", [("`a|b`", 2), ("c", 10)]),
        (r"| a \| b | c |", [(r"a \| b", 2), ("c", 11)]),
        ("| ` | b |", [("`", 2), ("b", 6)]),
        ("|  | b |", [("", 3), ("b", 5)]),
        ("  | a |  ", [("a", 4)]),
        ("a", [("a", 0)]),
        ("|---|:-:|", [("---", 1), (":-:", 5)]),
    ],
)
def test_cells_with_their_places(row, expected):
    assert cells(row) == expected


@given(st.one_of(MARKUP, st.text()))
def test_any_text_has_plain_text_without_extra_space(text):
    seen = plain(text)
    assert seen == " ".join(seen.split())
    assert isinstance(plain(text, references=()), str)


@given(st.one_of(MARKUP, st.text()))
def test_mask_keeps_length_lines_and_every_visible_character(text):
    masked = mask(text)
    assert len(masked) == len(text)
    assert all(new in (old, " ") for old, new in zip(text, masked, strict=True))
    assert [i for i, char in enumerate(text) if char == "\n"] == [
        i for i, char in enumerate(masked) if char == "\n"
    ]


@given(st.one_of(MARKUP, st.text()))
def test_cells_are_where_they_say(row):
    for cell, offset in cells(row):
        assert row.startswith(cell, offset)


@given(st.text(alphabet="abc é1,;:", max_size=40))
def test_prose_is_left_alone(text):
    assert plain(text) == " ".join(text.split())
    assert mask(text) == text


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "*",
            "_",
            "`",
            "``` ",
            "[",
            "![",
            "[a](",
            "[a](b)",
            "](",
            "<a ",
            "<!--",
            "&a;",
            "\\",
            "{a",
        ),
        *("*a_b", "**a *", "a* ", "<b c='", "[a][b]", "http://", "|", " {b", "(", "[^1]", "<a@"),
    ],
)
@pytest.mark.parametrize("read", [plain, mask, cells])
def test_time_grows_with_length_only(read, unit):
    def seconds(count):
        start = time.process_time()
        read("x" + unit * count + " }")
        return time.process_time() - start

    if seconds(8_000) < 0.2:
        return  # soon enough, whatever a part of it takes
    short = min(seconds(2_000) for _ in range(2))
    assert min(seconds(8_000) for _ in range(2)) < max(short * 10, 0.2)
