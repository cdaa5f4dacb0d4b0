"""The one clock of the program, and what it is for."""

import datetime as dt

import pytest

from mkdocs_designdoc.cli import main
from mkdocs_designdoc.workspace.clock import today

CONFIG = """plugins:
  - designdoc:
      include: ["*.md"]
      template: ../template.md
      lifecycle: [{id: draft}, {id: in-review, stale_after: 30}, {id: launched}]
"""


def test_builds_can_be_repeated(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert today() == dt.date(2026, 1, 1)


@pytest.mark.parametrize("epoch", ["", "soon", "9" * 30])
def test_without_a_fixed_day_it_is_today(monkeypatch, epoch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert abs((today() - dt.datetime.now(tz=dt.UTC).date()).days) <= 1


@pytest.mark.parametrize(("epoch", "stale"), [("1767225600", False), ("1772323200", True)])
def test_the_command_gives_the_day(tmp_path, monkeypatch, capsys, epoch, stale):
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\n{CONFIG.replace('../', '')}")
    (tmp_path / "template.md").write_text("# [Name]\n\n## Goal\n\n[What]\n")
    (tmp_path / "docs/a.md").write_text(
        "---\nstatus: in-review\ndate: 2025-12-24\n---\n\n# Night Box\n\n## Goal\n\nBooks.\n"
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert main(["check"]) == int(stale)
    assert ("DD206" in capsys.readouterr().out) is stale
