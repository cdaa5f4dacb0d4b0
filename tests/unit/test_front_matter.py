import datetime as dt
import io
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from mkdocs_designdoc.problem import Severity
from mkdocs_designdoc.reading.metadata.front_matter import cut

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"

BOMB = (
    "---\nstatus: draft\na: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(
        f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n"
        for a, b in zip("abcdefg", "bcdefgh", strict=True)
    )
    + "---\n# T\n"
)

SAME = [
    "", "\n", "\n\n", "# T\n", "\n\n# T", "   \n# T\n", "text",
    "---\nstatus: draft\n---\n# T\n",
    "---\nstatus: draft\n---\n\n\n# T\n",
    "---  \nstatus: draft\n... \n# T\n",
    "---\nstatus: draft\n---",
    "---\nstatus: draft\n",
    "---\n---\n# T\n",
    "---\n\n---\n# T\n",
    "---\n# only a comment\n---\n# T\n",
    "---\n- a\n- b\n---\n# T\n",
    "---\njust text\n---\n# T\n",
    "---\nstatus:draft\n---\n# T\n",
    "---\nstatus: [draft\n---\n# T\n",
    "---\nauthor: @me\n---\n# T\n",
    "---\ncreated: 2021-26-02\n---\n# T\n",
    "---\ncreated: 2021-02-26\nat: 12:30:45\nv: 1.10\non: off\nx: ~\n---\n# T\n",
    "---\na: !!python/object/apply:os.getcwd []\n---\n# T\n",
    "---\na: 1\na: 2\n---\n# T\n",
    "---\n1: a\ntrue: b\n2020-01-01: c\n~: d\n---\n# T\n",
    "---\n? [a]\n: b\n---\n# T\n",
    "---\na: |\n  x\n  ---\n  y\n---\n# T\n",
    "---\ntitle: a: b\n---\n# T\n",
    "---\na:\n\tb: 1\n---\n# T\n",
    "---\na: \x00\n---\n# T\n",
    "---\na: \ud800\n---\n# T\n",
    "---\na: &x 1\nb: *x\n---\n# T\n",
    "---\na: *x\n---\n# T\n",
    "---\n<<: {a: 1}\nb: 2\n---\n# T\n",
    "---\na: 1\n---\nb: 2\n---\n# T\n",
    "----\na: 1\n---\n",
    " ---\na: 1\n---\n",
    "\n---\na: 1\n---\n",
    "Title: A\nAuthor: B\n\n# T\n",
    "Title: A\n    more\n\tand more\n# T\n",
    "Title: A\ntitle: B\n\n\n# T\n",
    "   Key: v\n    : x\n",
    "Key:\nnext\n",
    "KEP-3695: a thing\n\ntext\n",
    "https://example.org\n\ntext\n",
    "Title: A",
    "Title: A\n \t \nx: y\n",
    "a:b\r\nc:d\r\n\r\n# T\r\n",
    "a: b\rc: d\r\rtext",
    "\u2028a: b\n",
    "a: b\x0cc\n\x0c\n# T",
]  # fmt: skip


@pytest.mark.parametrize("text", SAME)
def test_cuts_where_mkdocs_cuts(text):
    front = cut(text)
    assert (front.body, dict(front.data)) == get_data(text)


PIECES = st.sampled_from(
    [
        "---", "--- ", "...", "----", "\n", "\n\n", "\t", "    ", "status: draft", "a: b", "a:",
        ": ", "- x", "[", "]", "{a: 1}", "'", '"', "# T", "text", "é", "a_b-C: 1", "*x", "&x ", "|",
        "!!str ", ">", "2021-01-01", "yes", "\r", "\x0b", "\u2029", "%", "@", "?", "#",
    ]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join), st.booleans())
def test_cuts_where_mkdocs_cuts_in_any_text(text, opened):
    text = io.StringIO(("---\n" if opened else "") + text, newline=None).read()
    front = cut(text)
    body, data = get_data(text)
    assert (front.body, repr(dict(front.data))) == (body, repr(data))


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_never_fails_and_the_body_keeps_its_line(text):
    text = io.StringIO(text, newline=None).read()
    front = cut(text)
    assert front.body == get_data(text)[0]
    assert front.body == "" or text.endswith(front.body)
    assert front.body_line == text[: len(text) - len(front.body)].count("\n") + 1


def test_agrees_with_mkdocs_on_real_documents():
    paths = sorted(CORPUS.rglob("*.md"))
    if not paths:
        pytest.skip("no documents to compare with")
    for path in paths:
        text = path.read_text(encoding="utf-8-sig")
        front = cut(text)
        assert (front.body, dict(front.data)) == get_data(text), path


def test_knows_the_line_and_text_of_each_key():
    front = cut(
        "---\ntitle: A: B\n".replace("A: B", '"A: B"')
        + "status: draft # draft | final\n\n# c\nowners: [a,\n  b]\nv: 1.10\nx:\n---\n\n\n# T\n"
    )
    assert front.kind == "yaml"
    assert front.lines == {"title": 2, "status": 3, "owners": 6, "v": 8, "x": 9}
    assert front.raw == {
        "title": "A: B", "status": "draft", "owners": "[a, b]", "v": "1.10", "x": "",
    }  # fmt: skip
    assert front.body_line == 13
    assert not front.broken
    assert front.problems == ()


def test_dates_stay_dates():
    assert cut("---\nd: 2021-02-03\n---\n").data == {"d": dt.date(2021, 2, 3)}


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("---\na: 1\nauthors:\n  - @me\n---\n", 4, 5, "cannot start any token"),
        ("---\ntitle: a: b\n---\n", 2, 9, "mapping values"),
        ("---\na:\n\tb: 1\n---\n", 3, 1, "cannot start any token"),
        ("---\nstatus: [draft\n---\n", 3, 1, "did not find expected"),
        ("---\nstatus: **provisional**|x\n---\n", 2, 10, "did not find expected"),
        ("---\na: 1\ncreated: 2021-26-02\n---\n", 3, 10, "month must be in 1..12"),
        ("---\na: !!python/name:os.system\n---\n", 2, 4, "could not determine a constructor"),
        ("---\na: &x 1\nb: *x\nc: 2021-02-30\n---\n", 4, 4, "day is out of range"),
        ("---\na: !!int ''\n---\n", 2, 4, "'' is not what its `!` tag says"),
        ("---\na: !!bool maybe\n---\n", 2, 4, "'maybe' is not what its `!` tag says"),
        ("---\na: !!timestamp x\n---\n", 2, 4, "'x' is not what its `!` tag says"),
        ("---\na: x\nb: 1\x00\n---\n", 3, 5, "U+0000"),
        ("---\na: \ud800\n---\n", 2, 4, "U+D800"),
        ("---\n- a\n- b\n---\n", 2, 1, "a list"),
        ("---\nstatus:draft\n---\n", 2, 1, "a plain text"),
        ("---\na: 1\nb: 2\na: 3\n---\n", 4, 1, "lines 2 and 4"),
        ("\n\n---\na: 1\n---\n", 3, 1, "first line"),
        ("<!-- lint -->\n---\na: 1\n---\n", 2, 1, "first line"),
        (" ---\na: 1\n---\n", 1, 1, "first line"),
        ("---\na: 1\n\n# T\n", 1, 1, "never closed"),
        ("---\na: 1\n---", 3, 1, "ends with the file"),
        (BOMB, 7, 1, "unfold"),
        ("---\na: &a [*a]\n---\n", 2, 1, "unfold"),
        ("---\na: " + "[" * 5000 + "]" * 5000 + "\n---\n", 2, 1, "nesting"),
        ("---\na: 1\nb:\n  " + "- " * 3000 + "x\n---\n", 4, 1, "nesting"),
        ("---\n" + "".join(" " * n + "a:\n" for n in range(200)) + "---\n", 2, 1, "nesting"),
        ("KEP-12: the thing\n\n# T\n", 1, 1, "drops it from the page: KEP-12: the thing"),
        ("https://example.org/x\n", 1, 1, "drops it from the page"),
    ],
)
def test_says_what_mkdocs_hides(text, line, column, said):
    problems = cut(text).problems
    assert [(p.code, p.path, p.line, p.column) for p in problems] == [("DD201", "", line, column)]
    assert said in problems[0].message
    assert problems[0].help


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# T\n",
        "---\n\n# A rule on top\n\n---\n\nmore\n",
        "---\nSome prose.\n---\n",
        "---\n\n**Bold** text: not a key\n\n---\n",
        "\n\n# T\n\n---\n\nkey: value\n\n---\n",
        "Title: A\n\n# T\n",
        "Status: Draft\nFoo: bar\n\n# T\n",
        "---\na: 1\n---\n",
        "---\na: &x 1\nb: *x\n---\n",
    ],
)
def test_says_nothing_of_what_is_fine(text):
    assert cut(text).problems == ()
    assert not cut(text).broken


@pytest.mark.parametrize("word", ["yes", "Off", "~", "null"])
def test_words_of_yaml_are_read_as_such_in_lists(word):
    text = f"---\ntags:\n- a\n- {word}\n---\n"
    assert cut(text).data == get_data(text)[1]
    assert cut(text).data["tags"][1] != word


def test_a_swallowed_line_is_only_worth_a_note():
    assert cut("RustDoc: a thing\n").problems[0].severity is Severity.INFO
    assert cut("---\na: [\n---\n").problems[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    "text",
    [
        "---\nauthor: @me\nstatus: 'draft' # x\n---\n# T\n",
        "---\nstatus: draft\n\n# T\n\nstatus: other\n",
        "\n---\nstatus: draft\n---\n# T\n",
        "---\nstatus: draft\n---",
    ],
)
def test_a_broken_block_still_shows_its_values(text):
    front = cut(text)
    assert front.broken
    assert front.data == {}
    assert front.raw["status"] == "draft"
    assert text.split("\n")[front.lines["status"] - 1].startswith("status:")


def test_a_broken_block_shows_lists_and_wrapped_values():
    front = cut("---\nby: @me\nowners:\n  - 'a'\n- b # c\nstatus:\n    final\nby: x\n---\n# T\n")
    assert front.raw == {"by": "@me", "owners": "a, b", "status": "final"}
    assert front.broken_end == 9


def test_tags_are_never_executed(tmp_path):
    target = tmp_path / "made"
    front = cut(f"---\na: !!python/object/apply:os.mkdir [{str(target)!r}]\n---\n")
    assert front.broken
    assert not os.path.lexists(target)


def test_a_bomb_keeps_the_harmless_keys():
    started = time.process_time()
    front = cut(BOMB)
    assert time.process_time() - started < 20
    assert front.data["status"] == "draft"
    assert "h" not in front.data
    assert not front.broken


def test_works_with_little_stack_left():
    limit = sys.getrecursionlimit()
    depth = len(__import__("inspect").stack())
    try:
        sys.setrecursionlimit(depth + 150)
        assert cut("---\na: " + "[" * 90 + "]" * 90 + "\n---\n# T\n").body.endswith("# T\n")
        assert cut("---\na: " + "[" * 500 + "\n---\n# T\n").broken
    finally:
        sys.setrecursionlimit(limit)


@pytest.mark.parametrize(
    "text",
    [
        "---\n" * 30_000,
        "---\n" + "a: b\n" * 20_000,
        "a: b\n" * 20_000,
        "<!--" * 30_000 + "\n---\n",
        " \n" * 50_000 + "---\na: 1\n",
        "---\n" + "x" * 300_000 + ": 1\n---\n",
        "---\n" + ":" * 200_000,
    ],
)
def test_takes_linear_time(text):
    started = time.process_time()
    cut(text)
    assert time.process_time() - started < 20


def test_yaml_is_not_needed_without_front_matter():
    code = (
        "import sys; "
        "from mkdocs_designdoc.reading.metadata.front_matter import cut; cut('# T\\n'); "
        "sys.exit('yaml' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
