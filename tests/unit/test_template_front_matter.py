"""What the example front matter of a template asks for, and patterns that cannot hang."""

from __future__ import annotations

import re
import time
import warnings
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_designdoc.reading.sections.pattern import Pattern, PatternError
from mkdocs_designdoc.reading.sections.template import read_template
from tests.documents import check
from tests.fixing import looker, mend

README = Path(__file__).resolve().parents[2] / "README.md"


def template(front):
    return read_template(f"---\n{front}\n---\n# [N]\n\n## A\n", path="t.md")


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ("a: x # required", ("text", True, ())),
        ("a: [x] # Required", ("list", True, ())),
        ("a: 1.5 # optional", ("number", False, ())),
        ("a: true # optional", ("boolean", False, ())),
        ("a: {b: 1} # optional", ("mapping", False, ())),
        ("a: # required date", ("date", True, ())),
        ("a: '[when]' # required date -- of the review", ("date", True, ())),
        ("a: {YYYY-MM-DD} # required", ("", True, ())),
        ("a: low # required; one of: low, 'so so', high", ("text", True, ("low", "so so", "high"))),
        ("a: low # one of low | high", ("text", False, ("low", "high"))),
        ("a: [web] # required, list of: web, ios", ("list", True, ("web", "ios"))),
        ("a: 'it''s # here' # required", ("text", True, ())),
        ('a: "say \\" # here" # required', ("text", True, ())),
        ("a: it's # required", ("text", True, ())),
        ("a:\n  # required\n  - x", None),
        ("a: x", None),
        ("a: x # who knows", None),
        ("a: x # date of the review", None),
        ("a: x # list of owners", None),
        ("a: x # option a", None),
        ("a: x#required", None),
    ],
)
def test_comments_behind_keys(row, wanted):
    found = template(row)
    assert not found.problems
    assert [(f.kind, f.required, f.values) for f in found.fields] == ([wanted] if wanted else [])


def test_the_example_of_the_readme_is_as_it_says():
    text = README.read_text(encoding="utf-8").split("### Template\n")[1].split("## Options\n")[0]
    example = re.search(r"```yaml\n---\n(.*?)\n---\n```", text, re.DOTALL)
    comment = re.search(r"`(<!-- designdoc: optional.*?-->)`", text)
    found = read_template(f"---\n{example[1]}\n---\n# [N]\n\n## A\n{comment[1]}\n")
    assert not found.problems
    assert [field.key for field in found.fields if field.required] == ["status", "owners", "ticket"]
    assert [field.key for field in found.fields if field.values] == ["risk", "platforms"]
    assert "note" not in {field.key for field in found.fields}
    assert found.slots[0].aliases == ("Roll-out", "Release plan")
    assert found.slots[0].optional


@pytest.mark.parametrize(
    ("row", "message", "advice"),
    [
        ("a: x # requierd", "`requierd` is no rule", "`required`"),
        ("a: x # patern: x", "no rule", "`pattern`"),
        ("a: x # optional, sometimes", "`sometimes` is no rule", " -- "),
        ("a: x # pattern: \\bx", "`\\b` is not supported", ""),
        ("a: x # pattern:", "empty", ""),
        ("a: x # one of: y", "does not keep its own rule", "example"),
        ("a: x # required number", "is text, not a number", "example"),
        ("a: [1, x] # list of numbers", "an entry of `a` is text", "example"),
    ],
)
def test_rules_that_cannot_be_meant(row, message, advice):
    (problem,) = template(row).problems
    assert (problem.code, problem.path, problem.line) == ("DD120", "t.md", 2)
    assert message in problem.message
    assert advice in problem.help
    written = f"---\n{row}\n".split("\n")[1]
    assert written[problem.column - 1 : problem.end_column - 1] == row.split(" # ")[1]


def test_front_matter_without_dashes_is_text(tmp_path):
    front = (
        "---\nnumber: 3 # required number\ntags: [a] # list of: a, b\nRisk: low # required\n---\n"
    )
    text = "number: 4\ntags: a, c\nrisk: low\nstatus: approved\n\n# Shelf\n\n## A\n\nText.\n"
    result = check({"a.md": text}, tmp_path, template=f"{front}# [N]\n\n## A\n")
    (problem,) = result.problems
    assert (problem.code, problem.line, problem.column) == ("DD207", 2, 10)
    assert '"c"' in problem.message


def test_the_place_of_a_value_is_found_on_its_line(tmp_path):
    front = "---\nfor: x # one of: x, y\n---\n"
    text = "---\nstatus: approved\nfor: for\n---\n# Shelf\n\n## A\n\nText.\n"
    (problem,) = check({"a.md": text}, tmp_path, template=f"{front}# [N]\n\n## A\n").problems
    assert (problem.line, problem.column, problem.end_column) == (3, 6, 9)


PIECES = ("a", "b", ".", "(", "(?:", ")", "|", "*", "+", "?", "[ab]", "[^a]", "{1,2}", "{2}", r"\d",
          r"\w", "-", "1")  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES), max_size=9).map("".join)
    | st.text("ab(){}[]^$|*+?\\.,-0123456789d", max_size=12),
    st.text("ab1-", max_size=6),
)
def test_patterns_are_refused_or_match_what_python_matches(text, value):
    try:
        pattern = Pattern(text)
    except PatternError:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of brackets in brackets, which Python reads as we do
        assert pattern.matches(value) == bool(re.fullmatch(text, value))


@pytest.mark.parametrize(
    "text",
    ["(a*)*b", "(a+)+b", "(a|a)*b", "(a|aa)+b", "(.*)*(.*)*b", "a*a*a*a*a*a*a*a*b", "(a?){90}b"],
)
def test_patterns_that_would_hang_do_not(text):
    started = time.process_time()
    assert not Pattern(text).matches("a" * 2000)
    assert time.process_time() - started < 10, "2,000 characters, and not 2 to their power"


@pytest.mark.parametrize(
    "text",
    ["(", "a)", "[a", "[]", "*a", "{2}", "a**", "a{2}{2}", "a*+", r"(a)\1", "(?=a)", "a{3,2}",
     "(a{50}){50}", "a^b", "a$b", "[z-a]", "a{200}", "a\\", "[a--b]", "(" * 40],
)  # fmt: skip
def test_what_is_no_pattern(text):
    with pytest.raises(PatternError):
        Pattern(text)


@pytest.mark.parametrize(
    ("row", "example", "fixed"),
    [
        ("risk: HIGH # why", "risk: low # one of: low, high", "risk: high # why"),
        ("tags: [Web, ios]", "tags: [web] # list of: web, ios", "tags: [web, ios]"),
        ("owners: ann, bob", "owners: [x] # required", "owners: [ann, bob]"),
        ("version: 1.10", "version: '1' # required", 'version: "1.10"'),
        ("risk: hihg", "risk: low # one of: low, high", "risk: hihg"),
        ('risk: "HIGH"', "risk: low # one of: low, high", 'risk: "HIGH"'),
        ("owners: 'ann: bob'", "owners: [x] # required", "owners: 'ann: bob'"),
        ("due: soon", "due: 2026-01-01 # required", "due: soon"),
    ],
)
def test_a_fix_writes_what_is_meant_beyond_doubt(row, example, fixed):
    look = looker(template=f"---\n{example}\n---\n# [N]\n\n## A\n\n[text]\n")
    text = "---\r\nstatus: approved\r\n{}\r\n---\r\n# Shelf\r\n\r\n## A\r\n\r\nText.\r\n"
    assert mend(text.format(row), look).text == text.format(fixed)
    left = look(text.format(fixed)).problems
    assert bool(left) == (row == fixed)
    assert not any(problem.fixable for problem in left)
