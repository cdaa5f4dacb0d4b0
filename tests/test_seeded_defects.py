"""One defect in a correct document is one problem: the right code, line and section."""

from __future__ import annotations

import pytest

from mkdocs_designdoc.problem import Severity
from mkdocs_designdoc.reading.sections.template import load_template
from tests.documents import BASE, check, report
from tests.seeding import Seeder
from tests.seeding_content import ContentSeeder

SECTIONS = frozenset(slot.name for slot in load_template(None).slots if not slot.placeholder)
DEFECTS = [*Seeder(BASE, SECTIONS).all(), *ContentSeeder(BASE, SECTIONS).all()]
EXTRA = frozenset({"DD105", "DD304"})
"""Rules that the defects set off and that are no more than a remark by default."""


def test_the_correct_document_has_no_problem(tmp_path):
    assert not report(check({"input.md": BASE}, tmp_path))


@pytest.mark.parametrize("defect", DEFECTS, ids=str)
def test_one_defect_is_one_problem(defect, tmp_path):
    result = check({"input.md": defect.text}, tmp_path)
    said = report(result)
    assert len(result.problems) == 1, said
    problem = result.problems[0]
    assert problem.code == defect.code, said
    assert any(abs(problem.line - line) <= 1 for line in defect.lines), (defect.lines, said)
    assert any(name in problem.message for name in defect.naming), (defect.naming, said)
    assert problem.severity >= Severity.WARNING or problem.code in EXTRA, said


def test_a_half_written_document_has_two_problems(tmp_path):
    head = BASE.split("## Overview")[0]
    text = f"{head}## Overveiw\n\nLists.\n\n## Architecture\n\nOne service.\n"
    assert [p.code for p in check({"input.md": text}, tmp_path).problems] == ["DD105", "DD101"]
