from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_designdoc.editing.new import fill_title, new_text, status_key
from mkdocs_designdoc.editing.save import create_file, replace_file
from mkdocs_designdoc.reading.metadata.front_matter import cut
from mkdocs_designdoc.reading.sections.template import builtin_text


@pytest.mark.parametrize(
    ("heading", "title", "expected"),
    [
        ("[Feature Name] Design", "Checkout", "Checkout Design"),
        ("[Feature Name] Design", "Checkout Design", "Checkout Design"),
        ("[Feature Name] Design", "checkout design", "checkout design"),
        ("[Feature Name] Design", "Redesign", "Redesign Design"),
        ("Design: {title}", "Checkout", "Design: Checkout"),
        ("Design: {title}", "Design: Checkout", "Design: Checkout"),
        ("RFC 0000: <title>", "Checkout", "RFC 0000: Checkout"),
        ("Design Document", "Checkout", "Checkout"),
    ],
)
def test_the_title_takes_the_place_of_the_placeholder(heading, title, expected):
    assert fill_title(heading, title) == expected


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("# [X]\n\n## A\n", "---\nstatus: draft\n---\n\n# T\n\n## A\n"),
        ("## A\n\nText\n", "---\nstatus: draft\n---\n\n# T\n\n## A\n\nText\n"),
        ("", "---\nstatus: draft\n---\n\n# T\n\n"),
        ("[X] Design\n===\n\n## A\n", "---\nstatus: draft\n---\n\n# T Design\n\n## A\n"),
        (
            "---\ntags: [a]\nstatus: [Draft, Review]\nowner: x\n---\n# [X]\n",
            "---\ntags: [a]\nstatus: draft\nowner: x\n---\n\n# T\n",
        ),
        (
            "---\nstatus:\n  - one\n  - two\ntitle: y\n---\n\n# [X]\n",
            "---\nstatus: draft\ntitle: y\n---\n\n# T\n",
        ),
        ("---\ndesigndoc: false\nx: 1\n---\n# [X]\n", "---\nx: 1\nstatus: draft\n---\n\n# T\n"),
        (
            "Status: open\nAuthor: me\n\n# [X]\n",
            "---\nStatus: open\nAuthor: me\nstatus: draft\n---\n\n# T\n",
        ),
        (
            "# [X]\n\n## A\n\n<!-- designdoc: optional -->\n\nText\n",
            "---\nstatus: draft\n---\n\n# T\n\n## A\n\nText\n",
        ),
        (
            "# [X]\n\n<!-- designdoc: disable-file=DD107 -->\n",
            "---\nstatus: draft\n---\n\n# T\n\n<!-- designdoc: disable-file=DD107 -->\n",
        ),
        ("# [X]\r\n\r\n## A\r\n", "---\nstatus: draft\n---\n\n# T\n\n## A\n"),
    ],
)
def test_any_template_becomes_a_document(template, expected):
    assert new_text(template, title="T", status="draft") == expected


def test_the_builtin_template_changes_in_its_title_alone():
    text = new_text(builtin_text(), title="Checkout", status="draft")
    head, _, body = text.partition("---\n\n")
    assert head == "---\nstatus: draft\n"
    assert body == builtin_text().replace("# [Feature Name] Design", "# Checkout Design")


@pytest.mark.parametrize(
    ("owner", "expected"),
    [("a: b", ["a: b"]), ("no", ["no"]), ('say "x"', ['say "x"']), ("#1", ["#1"])],
)
def test_owners_are_read_back_as_given(owner, expected):
    assert cut(new_text("# [X]\n", title="T", status="off", owners=[owner])).data == {
        "status": "off",
        "owners": expected,
    }


@pytest.mark.parametrize(
    ("template", "keys", "expected"),
    [
        ("# X\n", ("rollout", "status"), "status"),
        ("# X\n", ("phase",), "phase"),
        ("---\nstage: x\n---\n# X\n", ("status", "stage"), "stage"),
    ],
)
def test_the_status_goes_under_a_key_that_is_read(template, keys, expected):
    assert status_key(template, keys) == expected


PIECES = st.lists(
    st.sampled_from(
        [*("---\n", "status: x\n", "stage: [\n", "# [Name]\n", "# {title}\n", "\n", "\r\n", "## A"),
         *("Name\n===\n", "```\n", "<!-- designdoc: optional -->\n", "<title>", "\\", "{{ x }}")]
    ),
    max_size=8,
).map("".join)  # fmt: skip


@given(st.text() | PIECES, st.text(min_size=1) | st.text("\\1g<>{}[]#\n: ", min_size=1))
def test_any_text_makes_a_document(template, title):
    assert new_text(template, title=title, status="draft").startswith("---\n")


def test_files_are_whole_or_not_there(tmp_path, monkeypatch):
    path = tmp_path / "x.md"
    create_file(path, "one\n")
    with pytest.raises(FileExistsError):
        create_file(path, "two\n")
    assert path.read_text(encoding="utf-8") == "one\n"
    replace_file(path, "größer\n")
    assert path.read_bytes() == "größer\n".encode()

    def no_links(*_arguments):
        raise OSError

    monkeypatch.setattr("os.link", no_links)
    create_file(tmp_path / "y.md", "two\n")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["x.md", "y.md"]
