"""The scanner: headings as Python-Markdown renders them, and the shape and place of every block."""

import re
import sys
import time
from html import parser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_designdoc.block import Kind
from mkdocs_designdoc.reading.markdown.inline import plain
from mkdocs_designdoc.reading.markdown.scanner import scan
from tests.rendering import headings, rendered

takes_it_for_text = pytest.mark.skipif(
    hasattr(parser, "locatetagend"), reason="newer ones take all that follows for markup"
)


def shapes(text):
    return [(block.kind.value, block.line, block.end, block.text) for block in scan(text)]


@pytest.mark.parametrize(
    "text",
    [
        # what a line that begins with # is
        "# One\n## Two ##\n### Three #\n",
        "#no space\n",
        "####### seven\n",
        "# \\# escaped \\#\n",
        "# ends in a backslash\\\ntext\n",
        " # indented\n\n  ## more\n",
        "#\n\n# #\n",
        "text\n# inside a paragraph\ntext\n",
        "# first\n## second\ntext\n### third\n",
        "# tab\tinside\n",
        "## Title {#id}\n\n## Title { .a #b }\n\n## Path {id} {b}\n\n## A {: #x } ##\n",
        # underlined
        "One\n===\n\nTwo\n---\n",
        "One\n=\nTwo\n-\n",
        "a\nb\nc\n===\n",
        "- item\n---\n",
        "```\ncode\n```\n---\n",
        "Title {#x}\n==========\n",
        # rules are none
        "text\n\n---\n\n***\n\n- - -\n",
        "a\nb\n---\n---\n",
        # fences
        "```\n# x\n```\n# y\n",
        "~~~\n# x\n~~~\n# y\n",
        "````\n```\n# x\n```\n````\n# y\n",
        "```\n# x\n````\n# y\n```\n",
        "```\n# never closed\n",
        "  ```\n# x\n  ```\n",
        "   ```\n   # x\n   ```\n# y\n",
        '```json title="a"\n# x\n```\n',
        "```json example\n# x\n```\n",
        "```{.json #a}\n# x\n```\n",
        '``` py hl_lines="1 3-4"\n# x\n```\n',
        '``` py hl_lines="x"\n# x\n```\n',
        '``` py linenums="1"\n# x\n```\n',
        "```c++, or so\n# x\n```\n",
        "- a\n  ```\n  # x\n  ```\n- b\n",
        "- a\n\n    ```\n    # x\n    ```\n\n    # y\n",
        "- a\n  ```\n# out\n  ```\n# x\n```\n# y\n",
        "> ```\n> # x\n> ```\n> # y\n",
        "> ```\n> # x\n\n# y\n",
        ">> ```\n>> # x\n>> ```\n",
        "    text\n```\n# x\n```\n",
        "    ```\n    # x\n    ```\n",
        # comments and raw HTML
        "<!-- # x -->\n# y\n",
        "<!--\n# x\n\n# y\n-->\n# z\n",
        "<!-- never closed\n\n# x\n",
        "# x <!-- y -->\n",
        "text <!--\n# x\n--> text\n",
        "<!-- a --> <!-- b -->\n# x\n",
        "<div>\n# x\n</div>\n# y\n",
        "<div>\n\n# x\n\n</div>\n\n# y\n",
        "<details>\n<summary>s</summary>\n\n## x\n\n</details>\n\n## y\n",
        "<details markdown>\n<summary>s</summary>\n\n## x\n\n</details>\n\n## y\n",
        '<div markdown="1">\n## x\n<div>\n## y\n</div>\n## z\n</div>\n',
        '<div markdown="block"><p markdown>\n# a\n</p></div>\n',
        "<h2>raw</h2>\n\n<h2 markdown>*read*</h2>\n",
        "<p>never closed\n\n# x\n",
        "<br>\n# x\n",
        "text <div>\n# x\n</div>\n",
        "<div></div># x\n",
        "    <div>\n    # x\n    </div>\n",
        "<b>x\n# y\n</b>\n",
        "<b>x <!-- y -->\n# z\n</b>\n",
        'a < b <c d="\n# x\n">\n',
        "<script>\nif (a < b) {}\n# x\n</script>\n# y\n",
        "<pre>\n# x\n</pre>\n# y\n",
        "<?php\n# x\n?>\n# y\n",
        pytest.param("<?php\n# x\n", marks=takes_it_for_text),
        "<!DOCTYPE html>\n# y\n",
        "<![CDATA[\n# x\n]]>\n# y\n",
        "<T>\n# x\n",
        "a &#b; <div>\n# x\n",
        "<hr>\n# x\n",
        "</div>\n# x\n",
        # containers
        "> # x\n> text\n\n# y\n",
        "text\n> # x\nlazy\n",
        "> > # x\n",
        "- # x\n- ## y\n  text\n",
        "- a\n    # x\n",
        "- a\n\n    # x\n\n    - b\n\n        ## y\n\n# z\n",
        "1. a\n\n   # x\n",
        "- a\n\n- b\n    # x\n    text\n\n        # y\n",
        "* a\n# x\n* b\n",
        "- a\n\n        # code\n",
        "!!! note\n    # x\n\n    ## y\n\n# z\n",
        'text\n!!! note "T"\n    # x\n# y\n',
        "!!! note\n    - a\n\n        # x\n",
        '??? note "T"\n    # x\n',
        '???+ "# x"\n    text\n',
        '=== "A"\n    # x\n\n=== "B"\n\n    # y\n\n# z\n',
        "Term\n: # x\n\n    # y\n",
        "Term\n\n:   text\n\n    # x\n",
        "text[^1]\n\n[^1]: note\n    # x\n",
        "    # code\n\n# x\n",
        "\t# code\n\n# x\n",
        "text\n    # lazy\n",
        # tables take everything
        "| a | b |\n|---|---|\n# row | x\n\n# x\n",
        "# a | b\n--|--\n1|2\n",
        "a | b\n--|--\n",
        "| a |\n|---|\n| b |\n",
        # definitions
        "[a]: http://x\n# x\n",
        "[a]: http://x\n[b]: http://y\n===\n",
        '[a]: http://x "t"\n[b]:\n  http://y\n# [b] [a][] [c]\n',
        # line ends
        "# a\r\n\r\n## b\r\n",
        "# a\r## b\r",
        "\n\n\n# a",
        "# a\n \n\t\n## b\n",
        # text
        "# `a` *b* **c** __d__ _e_f_ g\n",
        "# [a](b) ![c](d) e [f][g] <b>h</b> &amp; i\n",
        "# a_b_c 2 * 3 *args **kwargs\n",
        "# ``a`b`` ```c`` `d\n",
        "# [a*b](c)* **d**{.e} <https://f.g> h<br>i\n",
        "# x[^1] [^2]\n\n[^1]: y\n",
    ],
)
def test_headings_are_those_of_the_page(text):
    assert headings(text) == rendered(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("one\ntwo\n\nthree", [("paragraph", 1, 2, "one\ntwo"), ("paragraph", 4, 4, "three")]),
        ("**Status:** draft\n", [("paragraph", 1, 1, "**Status:** draft")]),
        ("- a\n  b\nc\n- d\n", [("item", 1, 3, "a\nb\nc"), ("item", 4, 4, "d")]),
        ("- [ ] a\n- [x] b\n", [("item", 1, 1, "[ ] a"), ("item", 2, 2, "[x] b")]),
        (
            "- a\n\n    b\n\n        c\n",
            [("item", 1, 1, "a"), ("paragraph", 3, 3, "b"), ("code", 5, 5, "c")],
        ),
        ("- # a\n", [("item", 1, 1, ""), ("heading", 1, 1, "a")]),
        (
            "text\n- a\n- b\n",
            [("paragraph", 1, 1, "text"), ("item", 2, 2, "a"), ("item", 3, 3, "b")],
        ),
        ("1) a\n2) b\n", [("item", 1, 1, "a"), ("item", 2, 2, "b")]),
        ("it was in\n1984. So\n", [("paragraph", 1, 2, "it was in\n1984. So")]),
        ("```json\n{}\n```\n", [("fence", 1, 3, "{}")]),
        ("```\n```\n", [("fence", 1, 2, "")]),
        ("text\n```\nx\n```\n", [("paragraph", 1, 1, "text"), ("fence", 2, 4, "x")]),
        ("    a\n\n    b\n", [("code", 1, 3, "a\n\nb")]),
        ("    ```\n    a\n    ```\n", [("code", 1, 3, "```\na\n```")]),
        ("| a | b |\n|---|---|\n| c | d |\n", [("table", 1, 3, "| a | b |\n|---|---|\n| c | d |")]),
        (
            "text\n| a |\n| b |\n",
            [("paragraph", 1, 1, "text"), ("table", 2, 3, "| a |\n| b |")],
        ),
        ("<!-- a -->\n", [("comment", 1, 1, "a")]),
        ("<!--\na\n\nb\n-->\n", [("comment", 1, 5, "a\n\nb")]),
        ("<!-- a --><!-- b -->\n", [("comment", 1, 1, "a"), ("comment", 1, 1, "b")]),
        ("a <!-- b --> c\n", [("paragraph", 1, 1, "a <!-- b --> c")]),
        ("- a\n    <!-- b -->\n", [("item", 1, 1, "a"), ("comment", 2, 2, "b")]),
        (
            "<details>\n\n```py\nx\n```\n\n</details>\n",
            [("html", 1, 7, "<details>\n\n```py\nx\n```\n\n</details>"), ("fence", 3, 5, "x")],
        ),
        ("---\n", [("rule", 1, 1, "")]),
        ("[a]: b\n", [("definition", 1, 1, "[a]: b")]),
        ("[^n]: b\n", [("definition", 1, 1, ""), ("paragraph", 1, 1, "b")]),
        ("Title\n=====\n", [("heading", 1, 2, "Title")]),
        (
            "Term\n:   what it is\n",
            [("paragraph", 1, 1, "Term"), ("paragraph", 2, 2, "what it is")],
        ),
        ("> a\n> b\n\n> - c\n", [("paragraph", 1, 2, "a\nb"), ("item", 4, 4, "c")]),
    ],
)
def test_blocks_with_their_lines_and_text(text, expected):
    assert shapes(text) == expected


def test_first_line_moves_every_line():
    assert [block.line for block in scan("# a\n\nb\n", first_line=7)] == [7, 9]
    (comment,) = scan("<!--\n\na\n-->\n", first_line=3)
    assert (comment.line, comment.first, comment.end) == (3, 5, 6)


@pytest.mark.parametrize(
    ("text", "needle", "place"),
    [
        ("## a *b*\n", "b", (1, 7)),
        ("- **x**: y\n", "y", (1, 10)),
        ("-\ta\n", "a", (1, 3)),
        ("- a\n\n\tb\n", "b", (3, 2)),
        ("> - a\n>   b\n", "b", (2, 5)),
        ("!!! note\n    a\n    b\n", "b", (3, 5)),
        ("1. a\n\n    ```\n    b\n    ```\n", "b", (4, 5)),
        ("<!--\n  a\n  b\n-->\n", "b", (3, 3)),
        ("a\n| b | c |\n| d | e |\n", "e", (3, 7)),
        ("Title b\n===\n", "b", (1, 7)),
        ("# a {#b} #\n\n    c\n    d\n", "d", (4, 5)),
        ("<div markdown>\nx\n\n* b\n</div>\n", "b", (4, 3)),
    ],
)
def test_positions_are_those_of_the_file(text, needle, place):
    block = next(block for block in scan(text) if needle in block.text)
    assert block.position(block.text.index(needle)) == place


def test_containers_are_told():
    blocks = {
        block.text: block
        for block in scan(
            "a\n\n- b\n    - c\n\n        d\n\n> e\n\n!!! note\n    f\n\n* g\n  - h\n\ni\n"
        )
    }
    assert [text for text, block in blocks.items() if block.nested] == ["c", "d", "e", "f", "h"]
    assert [text for text, block in blocks.items() if block.quoted] == ["e"]
    assert [(blocks[text].depth, blocks[text].marker) for text in "bcgh"] == [
        (0, "-"),
        (1, "-"),
        (0, "*"),
        (1, "-"),
    ]


def test_headings_in_containers_are_nested():
    text = '# a\n\n> # b\n\n- # c\n\n!!! note\n    # d\n\n=== "t"\n    # e\n\n# f\n'
    nested = {block.text: block.nested for block in scan(text) if block.kind is Kind.HEADING}
    assert nested == {"a": False, "b": True, "c": True, "d": True, "e": True, "f": False}


def test_identifiers_markers_and_info():
    blocks = scan('# a { #b .c }\n\nd\n---\n\n~~~~ py title="x"\n~~~~\n\n3. e\n\n[F g]: h\n')
    assert [(block.marker, block.identifier, block.info) for block in blocks] == [
        ("#", "b", ""),
        ("-", "", ""),
        ("~~~~", "", 'py title="x"'),
        ("3.", "", ""),
        ("", "f g", ""),
    ]


def test_what_is_never_closed_is_told_and_hides_nothing():
    fence, *rest = scan("```sh\n# a\n")
    assert (fence.kind, fence.closed, fence.info) == (Kind.FENCE, False, "sh")
    assert [block.text for block in rest if block.kind is Kind.HEADING] == ["a"]
    comment, *rest = scan("<!-- a\n\n# b\n")
    assert (comment.kind, comment.closed) == (Kind.COMMENT, False)
    assert [block.text for block in rest if block.kind is Kind.HEADING] == ["b"]
    assert all(block.closed for block in scan("`<!--` and ``` in text\n"))


def test_a_fence_above_dashes_becomes_a_heading():
    fence, heading = scan("```\na_b_ c\n```\n---\n")
    assert (fence.kind, heading.kind, heading.line) == (Kind.FENCE, Kind.HEADING, 4)
    assert plain(heading.text) == "a_b_ c"


SNIPPETS = [
    *("# a", "## b ##", "### c {#d}", "text", "more text", "", "", "- e", "  - f", "    - g"),
    *("1. h", "> i", "> # j", "```", "~~~", "```py", "    # k", "<div>", "</div>", "---", "==="),
    *("<details markdown>", "</details>", "<!-- l -->", "<!--", "-->", "| m | n |", "|---|---|"),
    *("!!! note", '=== "o"', "??? p", ": q", "[r]: s", "\tt", "- # u", "<b>", "</b>"),
]
LINES = st.lists(
    st.tuples(st.sampled_from(["", "", "", "  ", "    ", "> "]), st.sampled_from(SNIPPETS)),
    max_size=12,
).map(lambda lines: "\n".join(prefix + line for prefix, line in lines))


@given(LINES)
@settings(deadline=None, max_examples=150)
def test_headings_of_any_mixture_are_those_of_the_page(text):
    if text.strip() and text[0] not in " \t":
        expected = [level for level, _ in rendered(text)]
        assert [level for level, _ in headings(text)] == expected


@given(st.one_of(LINES, st.text(), st.text(alphabet="#-*`~<>!/|[]():=_ \t\n\r\\&;'\"ab1.\x02\x03")))
@settings(deadline=None, max_examples=300)
def test_any_text_is_read_and_every_place_lies_in_it(text):
    lines = re.split(r"\r\n|\r|\n", text)
    before = 1
    for block in scan(text):
        assert before <= block.line <= block.end <= len(lines)
        before = block.line
        texts = block.text.split("\n") if block.columns else []
        assert len(texts) == len(block.columns)
        first = block.first or block.line
        for number, (part, column) in enumerate(zip(texts, block.columns, strict=True), first):
            assert 1 <= number <= len(lines)
            assert column >= 1
            plain_line = not {"\t", "\x02", "\x03"} & set(lines[number - 1])
            if plain_line and block.kind is not Kind.HEADING:
                assert lines[number - 1][column - 1 :].startswith(part)


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "# a\n",
            "> ",
            "- ",
            "- a\n",
            "- a\n\n",
            "    a\n",
            "```\n",
            "``` a b\n",
            "<",
            "<a ",
            "`",
        ),
        *("<a x='", "<div>", "<div markdown>\n", "<b><!-- a -->", "<!--", "<!--\n", "<?\n", "</a"),
        *("a\n---\n", "a\n***\n", "[a]: b\n", "x\n[a]: b\n", "[^a]: b\n", "a\n: b\n", "|", "|a|\n"),
        *("!!! a\n", '=== "a"\n    b\n', "??? a\n    b\n", "a\n!!! b\n", "[", "[a](", "![[", "*a"),
        *(
            " {a",
            "\t",
            " \n",
            "\r",
            "&#x",
            "<b>&#x",
            " a\n <!-- b\n",
            "    a\n```\nb\n```\n",
            "a\tb\n",
        ),
    ],
)
def test_time_grows_with_length_only(unit):
    def seconds(count):
        text = "# x" + unit * count
        start = time.process_time()
        for block in scan(text):
            plain(block.text)
        return time.process_time() - start

    seconds(100)
    if seconds(8_000) < 0.25:
        return  # soon enough, whatever a part of it takes
    # Machines are shared: what grows as the square of the length does so each time.
    growths = (seconds(8_000) / seconds(2_000) for _ in range(4))
    assert any(growth < 10 for growth in growths)


def test_depth_needs_no_recursion():
    limit = sys.getrecursionlimit()
    frame, depth = sys._getframe(), 0
    while frame:
        frame, depth = frame.f_back, depth + 1
    try:
        sys.setrecursionlimit(depth + 60)
        for unit in ("> ", "- ", "1. ", "[", "<div markdown>\n\n", "*a "):
            assert isinstance(scan(unit * 3_000 + "x"), tuple)
        nested = "\n".join("    " * level + "- x" for level in range(300))
        assert len(scan(nested)) > 100
    finally:
        sys.setrecursionlimit(limit)
