from __future__ import annotations

import json

import pytest

from mkdocs_designdoc.cli import main
from mkdocs_designdoc.reading.metadata.front_matter import cut
from mkdocs_designdoc.reading.sections.template import builtin_text
from tests.documents import BASE


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


@pytest.fixture
def site(tmp_path, monkeypatch):
    write(tmp_path / "mkdocs.yml", "site_name: x\nplugins: [designdoc]\n")
    write(tmp_path / "docs/designs/old.md", BASE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


OLD = ("--supersedes", "docs/designs/old.md", "--date", "2026-11-22")


def test_both_ends_of_a_succession_are_written(site, capsys):
    assert main(["new", "Pick Wall", *OLD]) == 0
    assert capsys.readouterr().out == "docs/designs/pick-wall.md\n"
    new = (site / "docs/designs/pick-wall.md").read_text(encoding="utf-8")
    assert new.startswith("---\nstatus: draft\nsupersedes: [old.md]\n---\n\n# Pick Wall Design\n")
    assert (site / "docs/designs/old.md").read_text(encoding="utf-8") == BASE.replace(
        "status: in-review\nowners: [circulation]\n",
        "status: superseded\nowners: [circulation]\nsuperseded_by: pick-wall.md\n"
        "history:\n  - {status: superseded, date: 2026-11-22}\n",
    )
    main(["inspect", "docs/designs"])
    relations = [d["relations"] for d in json.loads(capsys.readouterr().out)["documents"]]
    assert relations == [
        [{"type": "superseded-by", "target": "designs/pick-wall.md"}],
        [{"type": "supersedes", "target": "designs/old.md"}],
    ]


def test_paths_lead_from_one_to_the_other(site):
    write(site / "docs/other/more.md", "# More\r\n\r\n**Status:** Approved\r\n")
    target = "docs/designs/walls/pick.md"
    assert main(["new", "X", "--to", target, *OLD, "--supersedes", "docs/other/more.md"]) == 0
    assert cut((site / target).read_text(encoding="utf-8")).data["supersedes"] == [
        "../old.md",
        "../../other/more.md",
    ]
    assert (site / "docs/other/more.md").read_bytes().decode() == (
        "---\r\nsuperseded_by: ../designs/walls/pick.md\r\n"
        "history:\r\n  - {status: superseded, date: 2026-11-22}\r\n---\r\n\r\n"
        "# More\r\n\r\n**Status:** Superseded\r\n"
    )


def test_a_second_successor_is_added(site):
    old = write(site / "docs/designs/old.md", "---\nstatus: superseded\nsuperseded_by: x.md\n---\n")
    main(["new", "Pick Wall", *OLD])
    assert old.read_text(encoding="utf-8") == (
        "---\nstatus: superseded\nsuperseded_by: [x.md, pick-wall.md]\n---\n"
    )


def test_a_diff_shows_both_and_writes_neither(site, capsys):
    assert main(["new", "Pick Wall", *OLD, "--diff"]) == 0
    out = capsys.readouterr().out
    assert "--- /dev/null\n+++ b/docs/designs/pick-wall.md\n" in out
    assert "\n+supersedes: [old.md]\n" in out
    assert "--- a/docs/designs/old.md\n+++ b/docs/designs/old.md\n" in out
    assert "\n-status: in-review\n+status: superseded\n" in out
    assert not (site / "docs/designs/pick-wall.md").exists()
    assert (site / "docs/designs/old.md").read_text(encoding="utf-8") == BASE


def test_a_template_may_be_named(site, capsys):
    write(site / "mkdocs.yml", "site_name: x\nplugins:\n  - designdoc: {template: own.md}\n")
    write(site / "own.md", "# [Name]\n\n## Why\n\n[reasons]\n")
    write(site / "rfc.md", "# RFC: [Name]\n\n## Summary\n\n[text]\n")
    main(["new", "X", "--stdout"])
    assert capsys.readouterr().out.endswith("# X\n\n## Why\n\n[reasons]\n")
    main(["new", "X", "--stdout", "--from", "rfc.md"])
    assert capsys.readouterr().out.endswith("# RFC: X\n\n## Summary\n\n[text]\n")
    main(["new", "X", "--stdout", "--from", "builtin", *OLD])
    out = capsys.readouterr().out
    assert out.endswith(builtin_text().replace("[Feature Name]", "X"))
    assert "supersedes: [old.md]\n" in out
    assert (site / "docs/designs/old.md").read_text(encoding="utf-8") == BASE


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "none.md"], "--from: no such file: none.md"),
        (["--supersedes", "none.md"], "no such file or folder: none.md"),
        (["--supersedes", "docs"], "docs: is a folder; name one file"),
        (["--supersedes", "bad.md"], "--supersedes: bad.md: its front matter cannot be read"),
        (["--supersedes", "link.md"], "--supersedes: link.md: is a symbolic link, not written"),
        ([*OLD, "--to", "docs/designs/old.md"], "docs/designs/old.md exists already"),
    ],
)
def test_nothing_is_written_where_something_is_wrong(site, capsys, arguments, said):
    write(site / "bad.md", "---\nstatus: @x\n---\n")
    (site / "link.md").symlink_to(site / "docs/designs/old.md")
    before = sorted(site.rglob("*"))
    assert main(["new", "Pick Wall", *arguments]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"designdoc: error: {said}")
    assert error.count("\n") == 1
    assert sorted(site.rglob("*")) == before
    assert (site / "docs/designs/old.md").read_text(encoding="utf-8") == BASE
