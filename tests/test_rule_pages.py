"""The page of each rule is true: its bad example has the problem, and its good one has none."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
import yaml

from mkdocs_designdoc.problem import RULES, Severity
from tests.documents import check, report

FOLDER = files("mkdocs_designdoc") / "rules"
SECTIONS = ["What it does", "Why it matters", "Bad", "Good", "Turn it off"]
_FENCE = re.compile(r'^````markdown title="([^"]+)"\n(.*?)^````$', re.MULTILINE | re.DOTALL)

_CONFIG = re.compile(r'^````yaml title="mkdocs.yml"\n(.*?)^````$', re.MULTILINE | re.DOTALL)


def page_of(code):
    return (FOLDER / f"{code}.md").read_text(encoding="utf-8")


def parts_of(page):
    """Return the text under each heading of a page, its examples aside."""
    outside = _FENCE.sub(lambda match: re.sub(r"^#", "\\#", match[0], flags=re.MULTILINE), page)
    return dict(part.split("\n\n", 1) for part in outside.split("\n## ")[1:])


def examples_in(text):
    """Return the files of an example; ``\\xff`` in one is that byte."""
    return {
        name: re.sub(rb"\\x(..)", lambda m: bytes.fromhex(m[1].decode()), body.encode())
        for name, body in _FENCE.findall(text.replace("\\#", "#"))
    }


def options_in(text):
    """Return the plugin's options that an example gives."""
    found = _CONFIG.search(text)
    return yaml.safe_load(found[1])["plugins"][0]["designdoc"] if found else None


def test_there_is_a_page_for_each_rule_and_no_other():
    assert {file.name for file in FOLDER.iterdir()} == {f"{code}.md" for code in RULES}


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
class TestPage:
    def test_says_what_the_table_says(self, rule):
        page = page_of(rule.code)
        assert page.startswith(f"# {rule.code}: {rule.name}\n\nSeverity: {rule.severity.label}, ")
        assert list(parts_of(page)) == SECTIONS
        assert rule.name in parts_of(page)["Turn it off"]

    def test_bad_example_has_the_problem_and_no_other(self, rule, tmp_path):
        result = self._check(rule, "Bad", tmp_path)
        serious = {p.code for p in result.problems if p.severity >= Severity.WARNING}
        assert serious <= {rule.code}, report(result)
        assert rule.code in {p.code for p in result.problems}, report(result)

    def test_good_example_has_no_problem(self, rule, tmp_path):
        result = self._check(rule, "Good", tmp_path)
        if rule.code != "DD100":  # its example is a file that can be read, and no design doc
            assert not report(result)
        assert not result.broken

    def _check(self, rule, part, folder):
        parts = parts_of(page_of(rule.code))
        documents = examples_in(parts[part])
        template = documents.pop("template.md", examples_in(parts["Bad"]).get("template.md"))
        text = template and template.decode()
        return check(documents, folder, template=text, options=options_in(parts["Bad"]))
