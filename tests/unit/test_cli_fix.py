from __future__ import annotations

import subprocess

import pytest

from mkdocs_designdoc.cli import main
from tests.documents import BASE

GOOD = BASE
for name in ("Hold Queue", "Pick List Builder", "Shelf Clock", "Hold Shelf"):
    GOOD = GOOD.replace(name, f"Other {name}").replace("POST /holds", "POST /other")
SLIP = BASE.replace("## Data Flow", "## Data Flwo")


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def without(text, name):
    start = text.index(f"## {name}\n")
    return text[:start] + text[text.index("\n## ", start) + 1 :]


@pytest.fixture
def site(tmp_path, monkeypatch):
    write(tmp_path / "mkdocs.yml", "site_name: x\nplugins: [designdoc]\n")
    write(tmp_path / "docs/designs/good.md", GOOD)
    write(tmp_path / "docs/designs/slip.md", SLIP.replace("Hold Shelf", "Return Slot"))
    write(tmp_path / "docs/index.md", "# Welcome\n\n## Overveiw\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_slip_is_mended_and_reported(site, capsys):
    assert main(["fix"]) == 0
    out = capsys.readouterr().out
    assert "designs/slip.md:" in out
    assert 'DD105 fixed: renamed "Data Flwo" to "Data Flow"' in out
    assert out.endswith("1 fix in 1 file, no problems left\n")
    fixed = (site / "docs/designs/slip.md").read_text(encoding="utf-8")
    assert fixed == BASE.replace("Hold Shelf", "Return Slot")
    assert (site / "docs/designs/good.md").read_text(encoding="utf-8") == GOOD
    assert (site / "docs/index.md").read_text(encoding="utf-8") == "# Welcome\n\n## Overveiw\n"
    assert main(["fix"]) == 0
    assert capsys.readouterr().out == "nothing to fix, no problems left\n"


def test_a_diff_is_shown_and_nothing_written(site, capsys):
    before = (site / "docs/designs/slip.md").read_bytes()
    assert main(["fix", "--diff"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("--- a/docs/designs/slip.md\n+++ b/docs/designs/slip.md\n@@ ")
    assert "\n-## Data Flwo\n+## Data Flow\n" in out
    assert (site / "docs/designs/slip.md").read_bytes() == before
    patched = subprocess.run(
        ["git", "apply", "--unsafe-paths", "-"],  # noqa: S607 # the developer's git
        input=out.encode(), cwd=site, check=False, capture_output=True,
    )  # fmt: skip
    assert patched.returncode == 0, patched.stderr
    assert main(["fix", "--diff"]) == 0
    assert capsys.readouterr().out == ""


def test_what_is_inserted_waits_to_be_written(site, capsys):
    text = without(BASE, "Data Flow").replace("\n", "\r\n")
    file = write(site / "docs/designs/slip.md", "\ufeff" + text)
    assert main(["fix", "docs/designs/slip.md"]) == 1
    out = capsys.readouterr().out
    assert 'DD101 fixed: inserted "Data Flow"' in out
    assert " DD107 warning placeholder " in out
    assert "1 fix in 1 file, 1 problem left" in out
    fixed = file.read_bytes().decode()
    assert fixed.startswith("\ufeff---\r\n")
    assert fixed.count("\n") == fixed.count("\r\n")
    start = fixed.index("## Data Flow\r\n")
    end = fixed.index("## Data Models\r\n")
    assert "\r\n```mermaid\r\nsequenceDiagram\r\n" in fixed[start:end]
    assert "\ufeff" + text == fixed[:start] + fixed[end:]


@pytest.mark.parametrize(
    ("options", "fixed"),
    [
        (["--select", "DD105"], ["DD105"]),
        (["--select", "section-level,DD20"], ["DD103"]),
        (["--ignore", "DD105"], ["DD103", "DD101"]),
        ([], ["DD105", "DD103", "DD101"]),
    ],
)
def test_rules_are_chosen(site, capsys, options, fixed):
    text = without(BASE, "State Management").replace("### Security", "#### Security")
    write(site / "docs/designs/slip.md", text.replace("## Data Flow", "## Data Flwo"))
    main(["fix", "docs/designs/slip.md", *options])
    out = capsys.readouterr().out
    assert [line.split()[1] for line in out.splitlines() if " fixed: " in line] == fixed


def test_a_problem_that_is_turned_off_is_left(site, capsys):
    text = SLIP.replace(
        "# Hold Shelf Design\n", "# Hold Shelf Design\n\n<!-- designdoc: disable-file=DD105 -->\n"
    )
    file = write(site / "docs/designs/slip.md", text)
    assert main(["fix", str(file)]) == 0
    assert capsys.readouterr().out == "nothing to fix, no problems left\n"
    assert file.read_text(encoding="utf-8") == text


def test_links_are_not_written_through(site, capsys):
    target = site / "elsewhere.md"
    (site / "docs/designs/slip.md").rename(target)
    before = target.read_bytes()
    (site / "docs/designs/slip.md").symlink_to(target)
    assert main(["fix"]) == 1
    captured = capsys.readouterr()
    assert captured.err == (
        "designdoc: error: docs/designs/slip.md: is a symbolic link, not written\n"
    )
    assert target.read_bytes() == before
    assert (site / "docs/designs/slip.md").is_symlink()


def test_the_rights_of_a_file_stay(site):
    file = site / "docs/designs/slip.md"
    file.chmod(0o640)
    main(["fix"])
    assert file.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in file.parent.iterdir()) == ["good.md", "slip.md"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("status: Proposed", "status: Draft"),
        ("status: WIP # yet", "status: Draft # yet"),
        ("status: 'in_review'", "status: 'in_review'"),
        ("status: shipped", "status: launched"),
        ("status: beta", "status: beta"),
        ("rollout: canary", "rollout: canary"),
        ("status: gibberish", "status: gibberish"),
    ],
)
def test_a_status_is_respelt_when_asked(site, before, after):
    text = BASE.replace("status: in-review", before)
    file = write(site / "docs/designs/slip.md", text)
    main(["fix", str(file)])
    assert file.read_text(encoding="utf-8") == text
    main(["fix", "--status", str(file)])
    assert file.read_text(encoding="utf-8") == text.replace(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\n\n---\nstatus: draft\n---\n# T\n", "---\nstatus: draft\n---\n# T\n"),
        ("---\nstatus: draft\nowner: @team\n---\n", '---\nstatus: draft\nowner: "@team"\n---\n'),
        ("---\nstatus: no\n---\n# T\n", None),
        ("---\nstatus: draft\n---", "---\nstatus: draft\n---\n"),
        ("---\nstatus: [draft\n---\n# T\n", None),
        ("---\nstatus: draft\n# T\n", None),
        ("<!-- c -->\n---\nstatus: draft\n---\n# T\n", None),
    ],
)
def test_front_matter_is_mended_where_the_cure_is_plain(site, before, after):
    file = write(site / "docs/designs/slip.md", before)
    main(["fix", "--select", "DD2", str(file)])
    assert file.read_text(encoding="utf-8") == (before if after is None else after)


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.md"], "no such file or folder: nowhere.md"),
        (["--select", "DD1O5"], "--select: unknown rule 'DD1O5'"),
    ],
)
def test_wrong_usage_is_one_line(capsys, arguments, said):
    assert main(["fix", *arguments]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"designdoc: error: {said}")
    assert error.count("\n") == 1


def test_without_a_site_named_files_are_design_docs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    file = write(
        tmp_path / "plain.md", "---\nstatus: draft\n---\n# Shelf\n\n## Overveiw\n\nWords.\n"
    )
    main(["fix", "plain.md", "--select", "DD105"])
    assert "\n## Overview\n\nWords.\n" in file.read_text(encoding="utf-8")
    assert main(["fix", "plain.md", "--select", "DD105"]) == 0
    assert capsys.readouterr().out.endswith("nothing to fix, no problems left\n")
