"""A template of another kind of document is taken at its word; the built-in one is generous."""

import pytest

from mkdocs_designdoc.pipeline import Source, run
from mkdocs_designdoc.reading.sections.template import load_template
from mkdocs_designdoc.settings import Settings

FOREIGN = (
    "# Proposal title\n\n## Summary\n\n## Goals\n\n## Drawbacks\n\n## Rationale & alternatives\n"
    "\n## Prior art\n"
)
SETTINGS = Settings(include=("**/*.md",))


def check(headings, template):
    text = "# Cheaper carts\n\n" + "".join(f"## {name}\n\nText.\n\n" for name in headings)
    result = run([Source("a.md", text)], template=template, settings=SETTINGS)
    problems = [(p.code, p.line) for p in result.problems if p.code in {"DD101", "DD105"}]
    return list(result.readings["a.md"].document.missing), problems


ALL = ["Summary", "Goals", "Drawbacks", "Rationale & alternatives", "Prior art"]


@pytest.mark.parametrize(
    "heading",
    ["2. Goals", "**Goals**", "GOALS", "Goals:", "🎯 Goals", "Goals (measured)", "Goals ##"],
)
def test_what_a_plain_reader_takes_for_the_same_name(heading):
    headings = [heading if name == "Goals" else name for name in ALL]
    assert check(headings, load_template(FOREIGN)) == ([], [])


def test_and_is_written_either_way():
    headings = [name.replace("&", "and") for name in ALL]
    assert check(headings, load_template(FOREIGN)) == ([], [])


@pytest.mark.parametrize("heading", ["Goal", "Gaols", "The Goals"])
def test_a_near_miss_is_missing_and_one_problem_names_it(heading):
    headings = [heading if name == "Goals" else name for name in ALL]
    missing, problems = check(headings, load_template(FOREIGN))
    assert missing == ["Goals"]
    assert problems == [("DD105", 7)]


def test_a_joint_heading_answers_no_section_of_a_foreign_template():
    missing, _ = check(["Summary", "Goals and Drawbacks", *ALL[3:]], load_template(FOREIGN))
    assert missing == ["Goals", "Drawbacks"]


def test_a_joint_heading_answers_both_where_the_template_says_so():
    template = FOREIGN.replace(
        "## Drawbacks\n", "## Drawbacks\n<!-- designdoc: aliases=Goals and drawbacks -->\n"
    ).replace("## Goals\n", "## Goals\n<!-- designdoc: aliases=Goals and drawbacks -->\n")
    headings = ["Summary", "Goals and drawbacks", *ALL[3:]]
    assert check(headings, load_template(template)) == ([], [])


def test_the_built_in_template_stays_generous():
    missing, _ = check(["Goal", "Security / Performance", "Tests"], load_template(None))
    assert not {"Overview", "Security", "Performance", "Testing Strategy"} & set(missing)
