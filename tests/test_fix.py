"""What is said to be fixable is what gets fixed; the rest of every document stays as it is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.documents import BASE, CASES, documents_of
from tests.fixing import CODES, code_of, faults, looker, mend
from tests.seeding import Seeder
from tests.test_seeded_defects import DEFECTS, SECTIONS

CORPUS = Path(__file__).resolve().parents[1].parent / "shared" / "corpus"
LOOK = looker()
FOLDERS = sorted(folder for folder in CASES.glob("*/*") if folder.is_dir())
HEAD = frozenset({"DD201", "DD204"})
"""Rules whose problems hide another: what YAML reads at last need not be in the lifecycle."""
RESTORED = frozenset({"DD102", "DD103", "DD105"})
"""Rules whose defects leave all text in place: mending them is taking them back."""


@pytest.mark.parametrize("defect", DEFECTS, ids=str)
def test_exactly_the_fixable_defects_are_fixed(defect):
    problem = LOOK(defect.text).problems[0]
    fixed = mend(defect.text, LOOK)
    after = LOOK(fixed.text)
    assert problem.fixable == (problem.code not in {left.code for left in after.problems})
    if not problem.fixable:
        assert fixed.text == defect.text
        assert not fixed.deeds
        return
    assert [deed.code for deed in fixed.deeds] == [problem.code]
    assert fixed.deeds[0].line == problem.line
    if problem.code in RESTORED:
        assert fixed.text == BASE
    elif problem.code == "DD101":
        names = [section.names for section in after.reading.document.sections]
        assert [n for n in names if n] == [
            s.names for s in LOOK(BASE).reading.document.sections if s.names
        ]
        assert {left.code for left in after.problems} == {"DD107"}
    assert mend(fixed.text, LOOK).text == fixed.text


@pytest.mark.parametrize("case", FOLDERS, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_exactly_the_fixable_problems_of_the_cases_are_fixed(case):
    options, template = case / "options.yml", case / "template.md"
    look = looker(
        template=template.read_text(encoding="utf-8") if template.exists() else None,
        options=yaml.safe_load(options.read_text()) if options.exists() else None,
    )
    try:
        text = bytes(documents_of(case)["input.md"]).decode()
    except UnicodeDecodeError:
        return
    before, fixed = look(text), mend(text, look)
    after = look(fixed.text)
    assert [problem for problem in after.problems if problem.fixable] == []
    appeared = {"DD107"}
    stay = [
        Counter(p.code for p in sight.problems if not p.fixable and p.code not in appeared)
        for sight in (before, after)
    ]
    assert stay[0] == stay[1]
    assert (fixed.text == text) == (not any(problem.fixable for problem in before.problems))
    assert mend(fixed.text, look).text == fixed.text


@st.composite
def faulty(draw):
    """Draw a document with several defects at once."""
    text = BASE
    for _ in range(draw(st.integers(1, 4))):
        if text.count("\n```") % 2 or "\n# " not in text:
            break  # defects are seeded in texts that can be taken apart
        defects = list(Seeder(text, SECTIONS).all())
        text = defects[draw(st.integers(0, len(defects) - 1))].text
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    return draw(st.sampled_from(["", "\ufeff"])) + text.replace("\n", end), end


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(faulty())
def test_several_defects_become_fewer_and_nothing_is_lost(document):
    text, end = document
    before, fixed = LOOK(text), mend(text, LOOK)
    after = LOOK(fixed.text)
    assert faults(after) < faults(before) or {deed.code for deed in fixed.deeds} <= HEAD
    assert bool(fixed.deeds) == (fixed.text != text)
    assert not code_of(before) - code_of(after)
    assert fixed.text.startswith("\ufeff") == text.startswith("\ufeff")
    assert set(fixed.text) & {"\r", "\n"} == set(end)
    assert mend(fixed.text, LOOK).text == fixed.text


PIECES = st.sampled_from(
    [
        "## Overview", "# Overview", "## Overveiw", "### Components", "## Components",
        "## Data Flow", "Data Flow\n---------", "## Architecture ##", "#### Security", "```",
        "```\n## Data Flow\n```", "~~~", "<!--", "-->", "<!-- ## Overview -->", "---",
        "> ## Data Flow",
        "- item\n\n    ## Data Flow", "<div>", "</div>", "words", "", "status: no", "# Title",
        "## Rollout Plan\n## Testing Strategy", "    ## Data Flow", "[x]: y.md",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=14), st.sampled_from(["\n", "\n\n"]))
def test_any_text_is_left_with_no_more_wrong_and_all_its_code(pieces, gap):
    text = gap.join(pieces)
    before, fixed = LOOK(text), mend(text, LOOK)
    after = LOOK(fixed.text)
    assert faults(after) <= faults(before)
    assert not code_of(before) - code_of(after)
    assert mend(fixed.text, LOOK).text == fixed.text
    lost = Counter(text.split("\n")) - Counter(fixed.text.split("\n"))
    assert all(line.strip(" #=-").isascii() and len(line) < 40 for line in lost)
    if "DD201" not in {deed.code for deed in fixed.deeds}:
        assert all(not line.strip() or "#" in line or set(line) <= {"-", "="} or line in {
            "Data Flow", "status: no",
        } for line in lost)  # fmt: skip


def corpus():
    files = sorted(CORPUS.rglob("*.md"))
    return files[:: max(len(files) // 60, 1)] or [None]


@pytest.mark.parametrize("file", corpus(), ids=lambda f: f.name if f else "none")
def test_real_documents_are_better_for_it(file):
    if file is None:
        pytest.skip("the corpus is not here")
    text = file.read_bytes().decode()
    before, fixed = LOOK(text), mend(text, LOOK)
    after = LOOK(fixed.text)
    assert faults(after) <= faults(before)
    assert not code_of(before) - code_of(after)
    assert mend(fixed.text, LOOK).text == fixed.text


def test_only_rules_with_a_fixer_call_problems_fixable():
    found = {
        problem.code
        for defect in DEFECTS
        for problem in LOOK(defect.text).problems
        if problem.fixable
    }
    # DD207 asks for what a template's front matter says, and the built-in one has none; quotes mend
    # DD204 only where they make a state of the value.
    assert found == CODES - {"DD204", "DD207"}
