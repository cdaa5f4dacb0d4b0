"""Files checked without a site: what lies beside them is known, and nothing else."""

import pytest

from mkdocs_designdoc.cli import main


def write(path, head):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\nstatus: launched\n{head}---\n\n# Night Box\n\n## Overview\n\nBooks.\n")


@pytest.mark.parametrize(
    ("target", "found"),
    [("b.md", False), ("sub/c.md", False), ("../gone/d.md", False), ("bb.md", True)],
)
def test_relations(tmp_path, monkeypatch, capsys, target, found):
    write(tmp_path / "designs/a.md", f"requires: {target}\n")
    write(tmp_path / "designs/b.md", "")
    write(tmp_path / "designs/sub/c.md", "")
    monkeypatch.chdir(tmp_path)
    main(["check", "--select", "DD502", "designs/a.md"])
    assert ("DD502" in capsys.readouterr().out) is found


@pytest.mark.parametrize("paths", [["docs/old.md"], []])
def test_the_other_end_is_read(tmp_path, monkeypatch, capsys, paths):
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\nplugins: [designdoc: {include: ['*.md']}]\n"
    )
    write(tmp_path / "docs/old.md", "superseded_by: new.md\n")
    write(tmp_path / "docs/new.md", "supersedes: old.md\n")
    monkeypatch.chdir(tmp_path)
    main(["check", "--select", "DD502,DD503", *paths])
    assert "DD50" not in capsys.readouterr().out
