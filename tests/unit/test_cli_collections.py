"""Collections, levels by state and rules turned off by path, as the command sees them."""

from __future__ import annotations

import json

import pytest

from mkdocs_designdoc.cli import main
from tests.unit.test_cli_check import check_json, codes, filled, write

CONFIG = """\
site_name: x
plugins:
  - designdoc:
      collections:
        - name: Designs
          include: [designs/]
        - name: ADR
          include: [adr/]
          template: adr.md
          lifecycle: [proposed, accepted]
          fail_on: error
"""
TEMPLATE = "# [Title]\n\n## Context\n\n[What is the matter.]\n\n## Decision\n\n[What it is.]\n"


@pytest.fixture
def site(tmp_path, monkeypatch):
    write(tmp_path / "mkdocs.yml", CONFIG)
    write(tmp_path / "adr.md", TEMPLATE)
    write(tmp_path / "docs/designs/one.md", filled("One"))
    record = "---\nstatus: accepted\n---\n\n# Use it\n\n## Context\n\nSo.\n\n## Decision\n\nYes.\n"
    write(tmp_path / "docs/adr/0001-use.md", record)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_documents_are_held_to_the_template_of_their_collection(site, capsys):
    assert check_json(capsys)[0] == 0
    write(site / "docs/adr/0002-no.md", "---\nstatus: accepted\n---\n\n# No\n\n## Context\n\nSo.\n")
    status, report = check_json(capsys)
    assert codes(report) == [("docs/adr/0002-no.md", "DD101")]
    assert '"Decision"' in report["problems"][0]["message"]
    assert status == 0  # warnings do not count in this collection
    assert main(["check", "--fail-on", "warning"]) == 1


@pytest.mark.usefixtures("site")
def test_inspect_tells_the_collection(capsys):
    main(["inspect", "docs/adr/0001-use.md", "docs/designs/one.md"])
    records = json.loads(capsys.readouterr().out)["documents"]
    assert [record["collection"] for record in records] == ["ADR", "Designs"]
    assert records[0]["status"]["id"] == "accepted"


def test_a_status_is_one_of_the_collection(site, capsys):
    assert main(["status", "docs/adr/0001-use.md", "proposed", "--no-history"]) == 0
    assert "status: proposed" in (site / "docs/adr/0001-use.md").read_text("utf-8")
    assert main(["status", "docs/designs/one.md", "accepted", "--no-history"]) == 0
    assert "status: approved" in (site / "docs/designs/one.md").read_text("utf-8")
    assert main(["status", "docs/adr/0001-use.md", "paused"]) == 2
    assert "unknown state 'paused'" in capsys.readouterr().err


def test_a_new_document_has_template_state_and_folder_of_its_collection(site, capsys):
    assert main(["new", "Use a bus", "--collection", "adr"]) == 0
    assert capsys.readouterr().out == "docs/adr/use-a-bus.md\n"
    text = (site / "docs/adr/use-a-bus.md").read_text("utf-8")
    assert text.startswith("---\nstatus: proposed\n---\n\n# Use a bus\n\n## Context\n")
    assert main(["new", "X", "--collection", "RFC"]) == 2
    assert "no such collection: RFC (there are: Designs, ADR)" in capsys.readouterr().err


@pytest.mark.usefixtures("site")
def test_the_template_of_a_collection_is_printed(capsys):
    assert main(["template", "--collection", "ADR"]) == 0
    assert capsys.readouterr().out == TEMPLATE


LEVELS = """\
site_name: x
plugins:
  - designdoc:
      rules:
        DD101: {draft: off, launched: error, default: info}
"""


@pytest.mark.parametrize(
    ("status", "severity"),
    [("draft", None), ("launched", "error"), ("paused", "info"), ("superseded", "info")],
)
def test_a_rule_matters_by_state(tmp_path, monkeypatch, capsys, status, severity):
    write(tmp_path / "mkdocs.yml", LEVELS)
    text = (
        filled("One", status=status).replace("## State Management", "## Extra").partition("## Ex")
    )
    write(tmp_path / "docs/designs/one.md", text[0])
    monkeypatch.chdir(tmp_path)
    _, report = check_json(capsys, "--select", "DD101")
    assert [problem["severity"] for problem in report["problems"]] == [severity] * bool(severity)


IGNORE = """\
site_name: x
plugins:
  - designdoc:
      ignore:
        "old/**":
          - missing-section
          - DD202
        "gone/**": all
"""


def test_rules_are_off_by_path_and_idle_entries_are_reported(tmp_path, monkeypatch, capsys):
    write(tmp_path / "mkdocs.yml", IGNORE)
    short = "---\nstatus: launched\ndesigndoc: true\n---\n\n# Old Thing\n\n## Overview\n\nSo.\n"
    write(tmp_path / "docs/old/a.md", short)
    write(tmp_path / "docs/new/b.md", short.replace("Old", "New"))
    monkeypatch.chdir(tmp_path)
    _, report = check_json(capsys)
    found = [(p["path"], p["line"], p["column"], p["code"]) for p in report["problems"]]
    assert found == [
        ("mkdocs.yml", 7, 13, "DD110"),
        ("mkdocs.yml", 8, 20, "DD110"),
        ("docs/new/b.md", 10, 1, "DD101"),
    ]
    # A check of one file cannot tell what is idle elsewhere.
    _, report = check_json(capsys, "docs/old/a.md")
    assert report["problems"] == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("rules: {DD101: {drafted: off}}", "rules: DD101: no state is called 'drafted'; did you"),
        ("rules: {DD101: {draft: maybe}}", "rules: DD101.draft: expected off, info, warning"),
        ("ignore: [a]", "ignore: expected pattern: [rules] pairs"),
        ("ignore: {a: [DD999]}", "ignore: unknown rule 'DD999'"),
        ("ignore: {a: }", "ignore: a: expected a list of rules, or `all`"),
        ("collections: {a: 1}", "collections: expected a list"),
        ("collections: [{name: A}, {name: a}]", "collections[1].name: 'a' is there twice"),
    ],
)
def test_wrong_options_are_named(tmp_path, monkeypatch, capsys, options, said):
    write(tmp_path / "mkdocs.yml", f"plugins:\n  - designdoc:\n      {options}\n")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    assert main(["check"]) == 2
    assert said in capsys.readouterr().err
