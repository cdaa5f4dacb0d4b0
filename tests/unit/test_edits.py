from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_designdoc.editing.diff import unified
from mkdocs_designdoc.editing.edits import Edit, Source, apply_edits, as_read
from mkdocs_designdoc.editing.front_keys import append_item, scalar, set_key
from mkdocs_designdoc.reading.metadata.front_matter import cut
from mkdocs_designdoc.reading.metadata.yaml_mending import mend_yaml, quoted

LINES = st.lists(st.text("ab# \ufeff\x0b\u2028", max_size=4), min_size=1, max_size=6)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


def edit(start, end, text):
    return Edit("x.md", start, end, text)


def test_edits_are_made_together():
    edits = [edit(4, 5, "E"), edit(0, 1, ""), edit(2, 2, "1"), edit(2, 2, "2"), edit(2, 4, "-")]
    assert apply_edits("abcdef", edits) == "b12-Ef"


@pytest.mark.parametrize(
    "edits", [[edit(0, 3, ""), edit(2, 4, "")], [edit(5, 9, "")], [edit(2, 1, "")]]
)
def test_edits_that_overlap_are_refused(edits):
    with pytest.raises(ValueError, match="overlaps"):
        apply_edits("abcdef", edits)


@given(LINES, ENDS, st.booleans())
def test_lines_stand_where_they_are_read(lines, end, mark):
    text = ("\ufeff" if mark else "") + end.join(lines)
    source = Source("x.md", text)
    read = as_read(text).split("\n")
    if not mark and text.startswith("\ufeff"):
        return  # it is a mark all the same
    assert [source.line(number) for number in range(1, len(read) + 1)] == read
    for number, line in enumerate(read, 1):
        changed = apply_edits(text, [source.replace(number, 1, len(line), "new")])
        assert as_read(changed).split("\n") == [*read[: number - 1], "new", *read[number:]]
        assert len(changed) == len(text) - len(line) + 3


def test_whole_lines_come_and_go_with_the_line_ends_of_the_file():
    source = Source("x.md", "\ufeffone\r\ntwo")
    assert apply_edits(source.text, [source.insert(2, ["a", "b"])]) == (
        "\ufeffone\r\na\r\nb\r\ntwo"
    )
    assert apply_edits(source.text, [source.insert(3, ["a"])]) == "\ufeffone\r\ntwo\r\na\r\n"
    assert apply_edits(source.text, [source.delete(1, 1)]) == "\ufefftwo"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("a\n", "a\n", []),
        ("a\n", "b\n", ["--- a/x.md", "+++ b/x.md", "@@ -1 +1 @@", "-a", "+b"]),
        (
            "a",
            "a\n",
            [
                "--- a/x.md", "+++ b/x.md", "@@ -1 +1 @@", "-a",
                "\\ No newline at end of file", "+a",
            ],
        ),
        ("a\x0b\r\n", "", ["--- a/x.md", "+++ b/x.md", "@@ -1 +0,0 @@", "-a\x0b\r"]),
    ],
)  # fmt: skip
def test_diffs_are_those_of_the_file(before, after, expected):
    assert list(unified(before, after, path="x.md")) == expected


def test_a_new_file_comes_from_nowhere():
    assert next(iter(unified("", "a\n", path="/a/x.md", new=True))) == "--- /dev/null"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\nstatus: draft\nx: 1\n---\n", "---\nstatus: new\nx: 1\n---\n"),
        ("---\nx: 1\n---\n", "---\nstatus: new\nx: 1\n---\n"),
        ("---\nstatus:\n  - a\n  - b\n# c\nx: 1\n---\n", "---\nstatus: new\n# c\nx: 1\n---\n"),
        ("---\nstatus: >\n  a\n  b\n---\n", "---\nstatus: new\n---\n"),
        ("Title: x\nMore: y\n\n# T\n", "Title: x\nMore: y\nstatus: new\n\n# T\n"),
        ("# T\n", "---\nstatus: new\n---\n\n# T\n"),
        ("\ufeff# T\r\n", "\ufeff---\r\nstatus: new\r\n---\r\n\r\n# T\r\n"),
        ("", "---\nstatus: new\n---\n\n"),
    ],
)
def test_a_key_is_set_in_front_matter_of_any_kind(text, expected):
    source = Source("x.md", text)
    assert apply_edits(text, [set_key(source, as_read(text), "status", "new")]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\nh: []\n---\n", "---\nh: [{x: 1}]\n---\n"),
        ("---\nh: [a] # c\n---\n", "---\nh: [a, {x: 1}] # c\n---\n"),
        ("---\nh:\n- a\n\nb: 1\n---\n", "---\nh:\n- a\n- {x: 1}\n\nb: 1\n---\n"),
        ("---\nh:\n  - a:\n      1\n---\n", "---\nh:\n  - a:\n      1\n  - {x: 1}\n---\n"),
        ("---\nb: 1\n---\n", "---\nb: 1\nh:\n  - {x: 1}\n---\n"),
        ("# T\n", "---\nh:\n  - {x: 1}\n---\n\n# T\n"),
        ("---\nh: text\n---\n", None),
        ("h: text\n\n# T\n", None),
    ],
)
def test_an_item_is_appended_in_the_form_of_the_list(text, expected):
    found = append_item(Source("x.md", text), text, "h", "{x: 1}")
    assert (found and apply_edits(text, [found])) == expected


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1))
def test_texts_in_quotes_are_read_back(text):
    for written in (scalar(text), quoted(text)):
        assert cut(f"---\nx: {written}\n---\n").data == {"x": text}


@pytest.mark.parametrize(
    ("inner", "rows"),
    [
        ("owner: @team\n", {0: 'owner: "@team"'}),
        ("a: 1\nowners:\n  - @team # us\n", {2: '  - "@team" # us'}),
        ("title: One: two\nb: `c`\n", {0: 'title: "One: two"', 1: 'b: "`c`"'}),
        ('title: Say "x": y\n', {0: "title: 'Say \"x\": y'"}),
        ("since: 2026-13-45\n", {0: 'since: "2026-13-45"'}),
        ("status: [draft\n", None),
        ('status: "draft\n', None),
        ("status:\tdraft\n\tmore: x\n", None),
        ("fine: 1\n", None),
        ("just words\n", None),
        ("".join(f"key{n}: @a\n" for n in range(30)), None),
        ("- list\n", None),
    ],
)
def test_yaml_is_mended_by_quotes_or_left_alone(inner, rows):
    assert mend_yaml(inner) == rows


@given(st.text("ab:@`%&*![]{}'\"#- \n\t|>", max_size=40))
def test_mended_yaml_can_be_read(inner):
    rows = mend_yaml(inner)
    if rows:
        lines = inner.split("\n")
        for row, text in rows.items():
            lines[row] = text
        assert not cut("---\n{}\n---\n".format("\n".join(lines).rstrip("\n"))).broken
