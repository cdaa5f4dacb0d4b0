"""Each folder of ``cases`` is a document with exactly the problems that its files say."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from mkdocs_designdoc.problem import RULES, Severity
from tests.documents import CASES, check, documents_of, report

FOLDERS = sorted(folder for folder in CASES.glob("*/*") if folder.is_dir())


@pytest.mark.parametrize("case", FOLDERS, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_case(case: Path, tmp_path: Path, update_cases: bool) -> None:  # noqa: FBT001 # a fixture
    options, template = case / "options.yml", case / "template.md"
    result = check(
        documents_of(case),
        tmp_path,
        template=template.read_text(encoding="utf-8") if template.exists() else None,
        options=yaml.safe_load(options.read_text()) if options.exists() else None,
    )
    said = report(result)
    code = case.parent.name.split("-", 1)[0]
    if (case / "valid.txt").exists():
        assert not (case / "expected.txt").exists(), "a case is valid or it is not"
        assert not [
            problem
            for problem in result.problems
            if problem.severity >= Severity.WARNING or problem.code == code
        ], said
        return
    expected = case / "expected.txt"
    if update_cases:
        expected.write_text(said, encoding="utf-8")
    wanted = expected.read_text(encoding="utf-8")
    assert f" {code} " in wanted, "nothing of the rule is expected: use valid.txt"
    assert said == wanted


def test_every_rule_in_force_has_cases() -> None:
    folders = {folder.parent.name for folder in FOLDERS}
    assert folders == {f"{rule.code}-{rule.name}" for rule in RULES.values()}
