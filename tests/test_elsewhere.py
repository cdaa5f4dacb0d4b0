"""Where there is no fork, and little else of POSIX, sites and answers are the same."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_designdoc.cli import main
from tests.elsewhere import LACKING
from tests.unit.test_cli_check import write
from tests.unit.test_examine import document

ROOT = Path(__file__).resolve().parents[1]
ENOUGH = 210
"""Documents that other processes help with, if they cannot be forked, too."""
CLOCKS = {"sitemap.xml", "sitemap.xml.gz"}

pytestmark = pytest.mark.skipif(os.name != "posix", reason="takes away what is there")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Documents with all kinds of defects; what is done with them here."""
    root = tmp_path_factory.mktemp("elsewhere")
    rng = random.Random(14)
    for number in range(ENOUGH):
        write(root / f"docs/designs/d{number}.md", document(rng))
    write(root / "docs/designs/back\\slash.md", document(rng))
    write(root / "all.yml", "site_name: x\nplugins: [designdoc]\n")
    some = "exclude_docs: 'd[1-9][0-9]*.md'\n"
    write(root / "mkdocs.yml", f"INHERIT: all.yml\ntheme: mkdocs\n{some}")
    return root


def run(site, *command, check=True):
    """Run a module; return what it says, but for the seconds that it took."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", *command],
        cwd=site,
        env={**os.environ, "PYTHONPATH": str(ROOT), "DESIGNDOC_CACHE_DIR": str(site / "cache")},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert "Traceback" not in done.stderr
    if check:
        assert done.returncode == 0, done.stderr
    return done.stdout, done.stderr


def built(site, target, *command):
    said = run(site, *command, "build", "-q", "-d", target)
    files = {path.relative_to(site / target): path for path in (site / target).rglob("*.*")}
    return said, {n: p.read_bytes() for n, p in files.items() if p.name not in CLOCKS}


@pytest.mark.parametrize("platform", LACKING)
def test_a_site_is_the_same(site, platform):
    here = built(site, "here", "mkdocs")
    there = built(site, platform, "tests.elsewhere", platform, "mkdocs")
    assert here == there
    assert len(here[1]) > 20


@pytest.mark.parametrize("platform", LACKING)
def test_answers_are_the_same(site, platform):
    asked = ("check", "-f", "all.yml", "--format", "json")
    here = run(site, "mkdocs_designdoc", *asked, "--no-cache", check=False)
    for _ in range(2):  # the second one is remembered, or put together of what is
        assert run(site, "tests.elsewhere", platform, "designdoc", *asked, check=False) == here
    assert here[0].count('"code"') > ENOUGH


def test_a_file_on_another_drive_is_named_in_full(tmp_path, monkeypatch, capsys):
    def from_another_drive(path, start):
        raise ValueError(f"path is on mount 'D:', start on mount 'C:': {path}, {start}")

    file = write(tmp_path / "far/away.md", "# Away\n")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setattr(os.path, "relpath", from_another_drive)
    assert main(["check", "--no-cache", str(file)]) == 1
    assert capsys.readouterr().out.startswith(f"{file}:1:1: DD101 warning")
    assert main(["new", "Late", "--stdout", "--supersedes", str(file)]) == 0
    assert f'supersedes: ["{file.as_posix()}"]' in capsys.readouterr().out
