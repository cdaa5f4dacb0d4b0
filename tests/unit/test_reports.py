from __future__ import annotations

import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_designdoc.exports.findings import problems_json
from mkdocs_designdoc.exports.json_text import json_text
from mkdocs_designdoc.problem import Problem, Severity
from mkdocs_designdoc.reports.colour import Colour, colour_for
from mkdocs_designdoc.reports.excerpt import excerpt, printable
from mkdocs_designdoc.reports.findings import Findings
from mkdocs_designdoc.reports.problems_text import problems_text

PLAIN = Colour()


def problem(code="DD106", path="a.md", line=2, **values):
    return Problem(code, path, line, values.pop("message", "nothing there"), **values)


def report(*problems, **values):
    values.setdefault("documents", 1)
    return list(problems_text(Findings(problems, **values), colour=PLAIN))


@pytest.mark.parametrize(
    ("line", "column", "end_column", "source", "carets"),
    [
        ("# Title", 3, 8, "    1 | # Title", "      |   ^^^^^"),
        ("# Title", 1, 0, "    1 | # Title", "      | ^"),
        ("\tx y", 2, 3, "    1 |     x y", "      |     ^"),
        ("# 設計 x", 3, 5, "    1 | # 設計 x", "      |   ^^^^"),
        ("e\u0301x", 3, 4, "    1 | e\u0301x", "      |  ^"),
        ("ab", 9, 12, "    1 | ab", "      |   ^"),
        ("a\x1b[31mb", 1, 2, "    1 | a\ufffd[31mb", "      | ^"),
        ("a\u202eb", 1, 2, "    1 | a\ufffdb", "      | ^"),
    ],
)
def test_carets_stand_under_the_span(line, column, end_column, source, carets):
    assert excerpt(line, number=1, column=column, end_column=end_column) == (source, carets)


def test_long_lines_are_cut_around_the_span():
    line = "x" * 5000 + "HERE" + "y" * 5000
    source, carets = excerpt(line, number=7, column=5001, end_column=5005)
    assert len(source) < 120
    at = carets.index("^")
    assert source[at : at + 4] == "HERE"
    assert carets.count("^") == 4
    assert source.endswith(" …")
    assert source.startswith("    7 | … x")


def test_a_span_longer_than_the_screen_is_cut():
    source, carets = excerpt("z" * 1000, number=1, column=1, end_column=1001)
    assert source.endswith("z …")
    assert carets.count("^") == 100


@given(st.text(), st.integers(0, 400), st.integers(0, 400))
def test_excerpts_of_any_text_are_two_short_lines(line, column, end_column):
    for shown in excerpt(line, number=1, column=column, end_column=end_column):
        assert "\n" not in shown
        assert len(shown.splitlines()) <= 1
        assert "\x1b" not in shown
    assert "^" in shown


@given(st.text())
def test_printable_text_is_one_line(text):
    assert len(printable(text).splitlines()) <= 1


def test_a_problem_is_a_line_an_excerpt_and_help():
    lines = report(
        problem(column=4, end_column=7, help="write it"),
        texts={"a.md": "# T\n## Abc\n"},
        shown={"a.md": "docs/a.md"},
    )
    assert lines == [
        "docs/a.md:2:4: DD106 warning nothing there",
        "    2 | ## Abc",
        "      |    ^^^",
        "  help: write it",
        "",
        "1 document: 1 warning",
    ]


@pytest.mark.parametrize("text", [None, "", "one line", "# T\n   \n"])
def test_without_a_line_to_show_there_is_no_excerpt(text):
    texts = {} if text is None else {"a.md": text}
    assert report(problem(), texts=texts)[:2] == ["a.md:2:1: DD106 warning nothing there", ""]


@pytest.mark.parametrize(
    ("severities", "documents", "others", "expected"),
    [
        ("", 24, 0, ["24 documents: no problems"]),
        ("eewiii", 24, 0, ["24 documents: 2 errors, 1 warning, 3 infos"]),
        ("e", 1, 1, ["1 document: 1 error", "1 file is no design doc"]),
        ("", 2, 3, ["2 documents: no problems", "3 files are no design docs"]),
        (
            "",
            0,
            3,
            [
                "0 documents: no problems",
                "no design doc among 3 files; `designdoc explain PATH` says why",
            ],
        ),
    ],
)
def test_the_summary_counts(severities, documents, others, expected):
    levels = {"e": Severity.ERROR, "w": Severity.WARNING, "i": Severity.INFO}
    problems = [problem(severity=levels[letter]) for letter in severities]
    assert report(*problems, documents=documents, others=others)[-len(expected) :] == expected


def test_messages_cannot_break_a_line_or_colour_a_terminal():
    head = report(problem(message="a\nb\x1b[31m", path="x\ny.md"))[0]
    assert head == "x y.md:2:1: DD106 warning a b\ufffd[31m"


@pytest.mark.parametrize(
    ("terminal", "environment", "expected"),
    [
        (True, {}, True),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
        (False, {}, False),
    ],
)
def test_colours_only_where_they_are_wanted(monkeypatch, terminal, environment, expected):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for key, value in environment.items():
        monkeypatch.setenv(key, value)
    stream = io.StringIO()
    stream.isatty = lambda: terminal
    assert colour_for(stream).on is expected


def test_colours_change_nothing_but_colour():
    findings = Findings((problem(help="h"),), documents=1, texts={"a.md": "# T\n## A\n"})
    coloured = "\n".join(problems_text(findings, colour=Colour(on=True)))
    assert "\x1b[33mwarning\x1b[0m" in coloured
    plain = "\n".join(problems_text(findings, colour=PLAIN))
    assert re.sub(r"\x1b\[\d+m", "", coloured) == plain


def test_json_holds_every_key_of_the_contract():
    findings = Findings((problem(fixable=True),), documents=3, shown={"a.md": "docs/a.md"})
    assert problems_json(findings) == {
        "schema": 1,
        "summary": {"documents": 3, "error": 0, "warning": 1, "info": 0},
        "problems": [
            {
                "path": "docs/a.md",
                "line": 2,
                "column": 1,
                "code": "DD106",
                "name": "empty-section",
                "severity": "warning",
                "message": "nothing there",
                "help": "",
                "fixable": True,
            }
        ],
    }


@given(st.text(st.characters(codec=None)), st.booleans())
def test_any_text_survives_json(text, ascii_only):
    written = json_text({"t": text}, ascii_only=ascii_only)
    assert written.encode("ascii" if ascii_only else "utf-8")
    read = json.loads(written)["t"]
    # Two halves of one character that stand side by side are that character to JSON.
    assert read.encode("utf-16", "surrogatepass") == text.encode("utf-16", "surrogatepass")


def test_failing_is_about_the_level():
    findings = Findings((problem(severity=Severity.WARNING),), documents=1)
    assert [findings.fails(level) for level in Severity if level] == [True, True, False]
