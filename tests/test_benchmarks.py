"""The benchmarks run; what they measure is never asserted."""

import json

import pytest

from benchmarks.__main__ import main
from benchmarks.site import write_config, write_site
from mkdocs_designdoc.cli import main as designdoc
from mkdocs_designdoc.lifecycle import DEFAULT
from mkdocs_designdoc.problem import RULES

ASKED_BY_OTHER_TEMPLATES = {"DD111", "DD120", "DD207", "DD407"}
"""Rules that find nothing with the built-in template, on which the generated documents are."""

ABOUT_ODD_FILES = {"DD112", "DD113", "DD601", "DD602", "DD603", "DD604"}
"""Rules about names of files, and about texts, that nobody would measure with."""


@pytest.mark.parametrize("what", ["build", "check", "serve", "text"])
def test_quick_runs_write_a_table(what, tmp_path):
    table = tmp_path / "README.md"
    for _ in range(2 if what == "text" else 1):
        main([what, "--quick", "--output", str(table), "--peers", str(tmp_path / "none")])
    text = table.read_text("utf-8")
    assert text.count(f"<!-- {what} -->") == 1
    assert "cores" in text
    assert "| 20 |" in text
    assert ("| 20 short |" in text) == (what == "build")


def test_a_generated_site_is_the_same_each_time(tmp_path):
    first, second = (write_site(tmp_path / name, 40) for name in "ab")
    written = {p.relative_to(first): p.read_bytes() for p in first.rglob("*.md")}
    assert written == {p.relative_to(second): p.read_bytes() for p in second.rglob("*.md")}
    assert len(written) == 41


def test_a_generated_site_has_every_kind_of_problem(tmp_path, capsys):
    write_site(tmp_path, 260, readable=False)
    states = [{"id": state.id, "tone": state.tone} for state in DEFAULT.states]
    states[1]["stale_after"] = 90
    write_config(tmp_path, plugins=json.dumps([{"designdoc": {"lifecycle": states}}]))
    designdoc(["check", "-f", str(tmp_path / "mkdocs.yml"), "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    found = {each["code"] for each in report["problems"]}
    assert found == set(RULES) - ASKED_BY_OTHER_TEMPLATES - ABOUT_ODD_FILES
    assert report["summary"]["documents"] > 250
