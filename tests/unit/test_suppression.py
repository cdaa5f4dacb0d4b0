"""Comments that turn rules off: where they hold, what they say, and that any text is read fast."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_designdoc.checking.suppression import find_suppressions
from mkdocs_designdoc.cli import main
from mkdocs_designdoc.reading.document import read_document
from mkdocs_designdoc.reading.known import KnownPaths
from mkdocs_designdoc.reading.sections.template import load_template
from mkdocs_designdoc.settings import Settings
from tests.documents import BASE

TEMPLATE = load_template(None)


def read(body):
    text = f"# A\n\n## Goal\n\n{body}\n\n## Next\n\nText.\n"
    return read_document(
        text, path="a.md", template=TEMPLATE, settings=Settings(), known=KnownPaths({"a.md"})
    ).document


def found(body):
    return [(s.code, s.first, s.last, s.column) for s in find_suppressions(read(body))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<!-- designdoc: disable=DD107 -->", [("DD107", 5, 6, 25)]),
        ("<!--designdoc:disable=DD107-->", [("DD107", 5, 6, 23)]),
        ("<!-- designdoc: disable-file = placeholder -->", [("DD107", 1, 9, 32)]),
        ("<!-- designdoc: disable-next-line=dd107 -->", [("DD107", 6, 6, 35)]),
        ("Text <!-- DesignDoc: Disable=DD107 --> here.", [("DD107", 5, 6, 30)]),
        (
            "<!-- designdoc: disable=DD107, empty-section -->",
            [("DD107", 5, 6, 25), ("DD106", 5, 6, 32)],
        ),
        ("<!--\ndesigndoc: disable=\n  DD107\n-->", [("DD107", 8, 9, 3)]),
        ("<!-- designdoc: disable=DD107 -- don't: it's, well, due -->", [("DD107", 5, 6, 25)]),
        ("<!-- designdoc: disable=DD107 -- -->", [("DD107", 5, 6, 25)]),
        ("<!-- designdoc: disable=nope -->", [("", 5, 6, 25)]),
        ("<!-- designdoc: disable= -->", []),
        ("<!-- designdoc: index -->", []),
        ("<!-- disable=DD107 -->", []),
        ("Write `<!-- designdoc: disable=DD107 -->` there.", []),
        ("```\n<!-- designdoc: disable=DD107 -->\n```", []),
        ("Text <!-- designdoc: disable=DD107 without an end", []),
        ("- item <!-- designdoc: disable=DD107 -->", [("DD107", 5, 6, 32)]),
    ],
)
def test_what_a_comment_turns_off(body, expected):
    assert found(body) == expected


@settings(deadline=None)  # the machine may be busy
@given(st.text(st.sampled_from("<!-> designdoc:disable=DD107, `\n"), max_size=120))
def test_any_text_is_read(body):
    for suppression in find_suppressions(read(body)):
        assert suppression.line >= 1
        assert suppression.column >= 1


@pytest.mark.parametrize(
    "text", ["<!-- designdoc ", "<!-- designdoc: disable= ", "` <!-- x", "`a` <!-- x -->"]
)
def test_many_comments_and_ends_that_are_missing_take_no_time(text):
    document = read(f"Text {text * 20_000}")
    begun = time.process_time()
    assert find_suppressions(document) == ()
    assert time.process_time() - begun < 20


@pytest.fixture
def site(tmp_path, monkeypatch):
    (tmp_path / "docs/designs").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("plugins: [designdoc]\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(capsys, *arguments):
    status = main(["check", "--format", "json", *arguments])
    return status, json.loads(capsys.readouterr().out)["problems"]


def test_an_unused_one_is_a_remark_that_fails_nothing(site, capsys):
    text = BASE.replace(
        "## Architecture\n", "<!-- designdoc: disable=DD107 -->\n\n## Architecture\n"
    )
    (site / "docs/designs/a.md").write_text(text)
    status, (problem,) = check(capsys)
    assert status == 0
    assert (problem["code"], problem["severity"]) == ("DD110", "info")
    assert text.splitlines()[problem["line"] - 1][problem["column"] - 1 :].startswith("DD107 ")
    assert check(capsys, "--fail-on", "info")[0] == 1
    assert check(capsys, "--ignore", "unused-suppression") == (0, [])
    (site / "mkdocs.yml").write_text("plugins: [{designdoc: {rules: {DD110: error}}}]\n")
    assert check(capsys)[0] == 1
    (site / "mkdocs.yml").write_text("plugins: [{designdoc: {rules: {DD110: off}}}]\n")
    assert check(capsys, "--fail-on", "info") == (0, [])


def test_a_rule_turned_off_in_the_configuration_is_still_turned_off_here(site, capsys):
    text = BASE.replace(
        "## Overview\n", "## Overview\n\n<!-- designdoc: disable=DD107 -->\n\nTBD\n"
    )
    (site / "docs/designs/a.md").write_text(text)
    assert check(capsys)[1] == []
    (site / "mkdocs.yml").write_text("plugins: [{designdoc: {rules: {DD107: off}}}]\n")
    assert check(capsys)[1] == []


def test_a_file_alone_says_no_more_than_the_site(site, capsys):
    comment = "<!-- designdoc: disable-file=DD303,DD501 -->"
    text = BASE.replace("## Overview\n", f"{comment}\n\n## Overview\n\nThe [Lift][Big Lift].\n")
    (site / "docs/designs/a.md").write_text(text)
    (site / "docs/designs/b.md").write_text(BASE)
    alone = check(capsys, "docs/designs/a.md")[1]
    whole = [p for p in check(capsys)[1] if p["path"] == "docs/designs/a.md"]
    assert alone == whole == []


def test_pages_that_are_no_design_docs_are_left_alone(site, capsys):
    page = "---\ndesigndoc: false\n---\n\n# How to\n\n<!-- designdoc: disable=DD999 -->\n\nText.\n"
    (site / "docs/page.md").write_text(page)
    assert check(capsys)[1] == []
