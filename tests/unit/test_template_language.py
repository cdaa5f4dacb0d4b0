"""What a template says in headings and comments, and that nothing in one stops the program."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_designdoc.cli import main
from mkdocs_designdoc.editing.new import new_text
from mkdocs_designdoc.reading.sections.directives import Count
from mkdocs_designdoc.reading.sections.template import builtin_text, load_template, read_template
from tests.documents import check, report
from tests.fixing import looker, mend


def slot(comment, heading="## Part"):
    text = f"# [Name]\n\n{heading}\n<!-- designdoc: {comment} -->\n\n[text]\n"
    return read_template(text).slots[0]


@pytest.mark.parametrize(
    ("comment", "wanted"),
    [
        ("optional", {"optional": True}),
        ("OPTIONAL -- some have none", {"optional": True}),
        ("aliases=Roll-out, Release plan", {"aliases": ("Roll-out", "Release plan")}),
        ("aliases=A, B, optional", {"aliases": ("A", "B"), "optional": True}),
        ("aliases=A, B optional", {"aliases": ("A", "B"), "optional": True}),
        ('aliases="Not optional", "A, B"', {"aliases": ("Not optional", "A, B")}),
        ("aliases=A not-empty=off", {"aliases": ("A",), "not_empty": False}),
        ("aliases-de=Teil; aliases-ja=部", {"aliases": ("Teil", "部")}),
        ("any-order, repeat", {"any_order": True, "repeat": True}),
        ("items>=3, words<=200", {"counts": (Count("items", 3), Count("words", 0, 200))}),
        ("words>=30 words <= 200", {"counts": (Count("words", 30, 200),)}),
        ("tables=1\ncode ≥ 2; optional", {"counts": (Count("tables", 1, 1), Count("code", 2))}),
    ],
)
def test_comments(comment, wanted):
    found = slot(comment)
    assert {name: getattr(found, name) for name in wanted} == wanted
    assert not read_template(f"# T\n\n## P\n<!-- designdoc: {comment} -->\n").problems


def shape(text):
    return [(s.name, s.parent, s.required, s.alternatives) for s in read_template(text).slots]


def test_alternatives_under_one_heading_have_the_same_sub_sections():
    text = "# T\n\n## Rollout Plan or Migration\n<!-- designdoc: one-of -->\n\n### Steps\n\n## Z\n"
    assert shape(text) == [
        ("Rollout Plan", -1, True, (2,)),
        ("Steps", 0, True, ()),
        ("Migration", -1, False, (0,)),
        ("Steps", 2, True, ()),
        ("Z", -1, True, ()),
    ]


@pytest.mark.parametrize(
    "heading",
    ["## A or B\n<!-- designdoc: one-of -->", "## What\n<!-- designdoc: one-of=A, B -->",
     "## A oder B\n<!-- designdoc: one-of -->", "## A / B\n<!-- designdoc: one-of -->"],
)  # fmt: skip
def test_how_alternatives_are_named(heading):
    assert [s.name for s in read_template(f"# T\n\n{heading}\n").slots] == ["A", "B"]


def test_alternatives_under_several_headings_are_one_group_whichever_names_which():
    comment = "<!-- designdoc: instead-of={} -->"
    text = f"# T\n\n## A\n{comment.format('B')}\n\n## B\n\n## C\n{comment.format('A')}\n"
    assert shape(text) == [
        ("A", -1, True, (1, 2)),
        ("B", -1, False, (0, 2)),
        ("C", -1, False, (0, 1)),
    ]
    assert not read_template(text).problems


def test_an_optional_alternative_makes_all_of_them_optional():
    text = "# T\n\n## A\n\n## B\n<!-- designdoc: optional; instead-of=A -->\n"
    assert not any(s.required for s in read_template(text).slots)


ALTERNATIVES = """\
# [Name]

## Goal

[goal]

## Rollout Plan or Migration
<!-- designdoc: one-of -->

### Steps

- [step]

## Prior Art

[art]

## Rejected Ideas
<!-- designdoc: instead-of=Prior Art -->

[ideas]

### Reasons

[why]

## End

[end]
"""
HEAD = "---\nstatus: approved\n---\n\n# Shelf\n\n"


def test_a_fix_inserts_the_first_alternative_and_a_new_document_has_it():
    look = looker(template=ALTERNATIVES)
    fixed = mend(HEAD + "## Goal\n\nText.\n\n## End\n\nText.\n", look).text
    headings = [line for line in fixed.splitlines() if line.startswith("##")]
    wanted = ["## Goal", "## Rollout Plan", "### Steps", "## Prior Art", "## End"]
    assert headings == wanted
    made = new_text(ALTERNATIVES, title="Shelf", status="draft")
    assert [line for line in made.splitlines() if line.startswith("##")] == wanted
    assert "designdoc:" not in fixed + made


def test_missing_names_one_of_the_alternatives(tmp_path):
    result = check(
        {"a.md": HEAD + "## Goal\n\nText.\n\n## End\n\nText.\n"}, tmp_path, template=ALTERNATIVES
    )
    (document,) = result.portal.documents
    assert document.missing == ("Rollout Plan", "Steps", "Prior Art")


def test_what_stands_under_an_alternative_is_asked_for_where_it_is_chosen(tmp_path):
    body = (
        "## Goal\n\nText.\n\n## Migration\n\nText.\n\n## Rejected Ideas\n\nText.\n\n## End\n\nT.\n"
    )
    result = check({"a.md": HEAD + body}, tmp_path, template=ALTERNATIVES)
    (document,) = result.portal.documents
    assert document.missing == ("Steps", "Reasons")
    assert [name for section in document.sections for name in section.names] == [
        "Goal", "Migration", "Rejected Ideas", "End",
    ]  # fmt: skip


def test_sections_in_any_order(tmp_path):
    template = "# [Name]\n<!-- designdoc: any-order -->\n\n## A\n\n## B\n\n## C\n"
    text = HEAD + "## C\n\nText.\n\n## A\n\nText.\n\n## B\n\nText.\n"
    assert not report(check({"a.md": text}, tmp_path, template=template))


def test_one_heading_for_several_sections_and_names_in_another_language(tmp_path):
    template = (
        "# [Name]\n\n## Security\n<!-- designdoc: aliases=Security & Privacy -->\n\n"
        "## Privacy\n<!-- designdoc: aliases=Security & Privacy -->\n\n"
        "## Summary\n<!-- designdoc: aliases-de=Überblick -->\n"
    )
    text = HEAD + "## Security & Privacy\n\nText.\n\n## Überblick\n\nText.\n"
    assert not report(check({"a.md": text}, tmp_path, template=template))


def test_the_builtin_template_has_nothing_wrong():
    template = load_template(None)
    assert (template.problems, template.fields) == ((), ())


NAMES = ("Aim", "Budget", "Context", "Dangers", "Effort", "Future", "Growth", "History", "Ideas")
WORDS = ("optional", "any-order", "aliases=Zebra, Yak", "not-empty=off", "one-of", "repeat",
         "words>=1", "words<=900", "instead-of=Aim", "instead-of=Budget", "optinal",
         "items>")  # fmt: skip

ROWS = (
    "owners: [team] # required",
    "risk: low # one of: low, high",
    "ticket: A-1 # required; pattern: [A-Z]+-\\d+",
    "due: 2026-01-01 # optional date",
    "steps: 3 # integer -- a remark",
    "platforms: [web, ios] # list of: web, ios",
)


@st.composite
def templates(draw):
    """A template whose sections have names of their own."""
    names = draw(st.permutations(NAMES))
    rows = draw(st.lists(st.sampled_from(ROWS), unique=True))
    front = "".join(f"{row}\n" for row in rows)
    parts = [f"---\nstatus: draft # required\n{front}---\n# [Name] Design\n"]
    level = 2
    for name in names[: draw(st.integers(1, len(NAMES)))]:
        words = draw(st.lists(st.sampled_from(WORDS), max_size=2))
        level = draw(st.integers(2, min(level + 1, 4)))
        heading = f"{name} or {name} Instead" if "one-of" in words else name
        comment = f"<!-- designdoc: {'; '.join(words)} -->\n" if words else ""
        parts.append(f"{'#' * level} {heading}\n{comment}\n[what is to be said]\n")
    return "\n".join(parts)


@settings(max_examples=50)  # each is a document read, checked and written
@given(templates())
def test_a_document_made_from_a_template_has_its_structure(template):
    text = new_text(template, title="Hold Shelf", status="approved")
    written = text.replace("[what is to be said]", "It is said.")
    found = looker(template=template)(written).problems
    assert not found, (template, [(p.line, p.message) for p in found])


PIECES = st.sampled_from([
    "#", "##", " ", "\n", "\n\n", "---\n", "A", "B or C", "[x]", "<!--", "-->", "designdoc:",
    "one-of", "instead-of=", "aliases=", "items", ">=", "3", ";", ",", "```", "a: [x]", " # ",
    "required", "pattern: ", "(a*)*", "one of: ", "list of: ", '"', "'", "optional", "=",
])  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join) | st.text())
def test_any_text_can_be_read_as_a_template(text):
    template = read_template(text, path="t.md")
    lines = text.count("\n") + 1
    assert all(1 <= problem.line <= lines for problem in template.problems)
    assert bool(template.slots) or template.problems
    new_text(text, title="T", status="draft")


@settings(max_examples=25)
@given(st.data())
def test_a_damaged_template_can_be_read(data):
    text = ALTERNATIVES + builtin_text()
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, min(len(text), start + 200)))
    damaged = text[:start] + data.draw(PIECES) + text[stop:]
    look = looker(template=damaged)
    mend(HEAD + "## Goal\n\nText.\n", look)


def test_the_outline_shows_alternatives_counts_and_front_matter(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    front = "---\nrisk: low # one of: low, high\nowners: [a] # required\n---\n"
    counted = ALTERNATIVES.replace("one-of", "one-of; items>=1, words<=90").replace("[Name]", "X")
    (tmp_path / "own.md").write_text(front + counted, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("plugins: [{designdoc: {template: own.md}}]\n")
    assert main(["template", "--outline"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "## Goal                       required",
        "## Rollout Plan or Migration  required; items>=1, words<=90",
        "### Steps                     required",
        '## Prior Art                  required, or "Rejected Ideas"',
        '## Rejected Ideas             required, or "Prior Art"',
        "### Reasons                   required",
        "## End                        required",
        "",
        "risk    optional; one of low, high",
        "owners  required; list",
    ]


def test_the_command_says_what_is_wrong_with_a_template(tmp_path, monkeypatch, capsys):
    (tmp_path / "docs").mkdir()
    (tmp_path / "own.md").write_text("# [N]\n\n## A\n<!-- designdoc: optinal -->\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("plugins: [{designdoc: {template: own.md}}]\n")
    monkeypatch.chdir(tmp_path / "docs")
    place = "../own.md:4:17: DD120 warning `optinal` is no word of the template language"
    assert main(["template"]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("# [N]\n")
    assert err.startswith(place)
    assert main(["check"]) == 1
    out = capsys.readouterr().out
    assert out.count("DD120") == 1
    assert out.startswith(place)
    assert "<!-- designdoc: optinal -->" in out, "the line is shown"
    assert main(["check", "--ignore", "template"]) == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Only prose.\n", "own.md:1: the template has no section"),
        (b"# [N]\n\n\xff\n", "own.md:3: not UTF-8"),
    ],
)
def test_a_template_of_no_use_is_wrong_configuration(tmp_path, monkeypatch, capsys, content, said):
    (tmp_path / "own.md").write_bytes(content)
    (tmp_path / "mkdocs.yml").write_text("plugins: [{designdoc: {template: own.md}}]\n")
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 2
    err = capsys.readouterr().err
    assert f"template: {said}" in err
    assert err.count("\n") == 1
