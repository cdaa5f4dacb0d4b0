"""A remembered answer is the answer, whatever has become of the site; or it is not given."""

from __future__ import annotations

import ast
import gc
import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

import mkdocs_designdoc
from mkdocs_designdoc import cli
from mkdocs_designdoc.cli import main, running
from mkdocs_designdoc.workspace.kept import saved, sights, site_store
from tests.unit.test_cli_check import write
from tests.unit.test_examine import document

PACKAGE = Path(mkdocs_designdoc.__file__).parent
CONFIG = """\
INHERIT: base.yml
site_name: x
plugins:
  - meta
  - designdoc:
      template: template.md
      fail_on: !ENV [DESIGN_LEVEL, warning]
      ignore: {"b/**": [DD105]}
"""
BASE = "docs_dir: docs\ntheme: {name: material}\nexclude_docs: |\n  *.draft.md\n"
TEMPLATE = "# [Title]\n\n## Overview\n\n[What it is]\n\n## Data Flow\n\n[How]\n"
QUESTIONS = (
    ("check",),
    ("check", "--format", "json", "--fail-on", "info"),
    ("check", "docs/a/p1.md"),
    ("check", "docs/b", "notes", "--select", "DD1"),
)
PAGES = ("docs/a/p1.md", "docs/a/p2.md", "docs/b/p1.md", "docs/b/c/p3.md", "notes/n1.md")
TICK = 0.03
"""Seconds after which a file system gives another time."""


@pytest.fixture
def site(tmp_path, monkeypatch):
    write(tmp_path / "site/mkdocs.yml", CONFIG)
    write(tmp_path / "site/base.yml", BASE)
    write(tmp_path / "site/template.md", TEMPLATE)
    write(tmp_path / "site/docs/index.md", "# Welcome\n\nThe [Ledger] is [Nowhere].\n")
    rng = random.Random(5)
    for name in PAGES:
        write(tmp_path / f"site/{name}", document(rng))
    monkeypatch.chdir(tmp_path / "site")
    monkeypatch.setenv("DESIGNDOC_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "site"


@pytest.fixture
def ask(monkeypatch, capsys):
    """Ask as a process of its own does, and tell whether the answer was remembered."""
    worked = []
    run = running.run

    def spy(*arguments):
        worked.append(arguments)
        return run(*arguments)

    monkeypatch.setattr(running, "run", spy)

    def ask(*arguments):
        worked.clear()
        monkeypatch.setattr(sys, "argv", ["designdoc", *arguments])
        status = main()
        gc.enable()  # a process of its own does without
        return (status, *capsys.readouterr()), not worked

    return ask


def plainly(capsys, arguments):
    status = main([*arguments, "--no-cache"])
    return status, *capsys.readouterr()


def pages(site):
    return sorted(path for path in (site / "docs").rglob("*.md") if path.is_file())


def edit(site, rng):
    write(rng.choice(pages(site)), document(rng))


def edit_in_place(site, rng):
    page = rng.choice(pages(site))
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("Data Flow", "Data Flaw"), encoding="utf-8")


def edit_and_set_back(site, rng):
    page = rng.choice(pages(site))
    about = page.stat()
    edit_in_place(site, rng)
    os.utime(page, ns=(about.st_atime_ns, about.st_mtime_ns))


def rename(site, rng):
    page = rng.choice(pages(site))
    page.rename(page.with_name(f"p{rng.randrange(9)}.md"))


def add(site, rng):
    folder = rng.choice(["a", "b", "b/c", "d", ".hidden", "b/e.draft"])
    write(site / f"docs/{folder}/p{rng.randrange(9)}.md", document(rng))


def remove(site, rng):
    page = rng.choice(pages(site))
    if page.name != "index.md":
        page.unlink()


def configure(site, rng):
    name = rng.choice(["mkdocs.yml", "base.yml"])
    change = rng.choice(["\n# a word\n", "", "use_directory_urls: false\n"])
    write(site / name, (CONFIG if name == "mkdocs.yml" else BASE) + change)


def change_template(site, rng):
    write(site / "template.md", TEMPLATE + f"\n## Part {rng.randrange(3)}\n\n[Words]\n")


def touch(site, rng):
    os.utime(rng.choice(pages(site)))


def link(site, rng):
    place = site / f"docs/{rng.choice(['a', 'b'])}/l{rng.randrange(2)}.md"
    place.unlink(missing_ok=True)
    place.symlink_to(rng.choice([site / "notes/n1.md", site / "notes/n2.md", "p1.md"]))


def link_folder(site, rng):
    place = site / "docs/linked"
    place.unlink(missing_ok=True)
    place.symlink_to(site / rng.choice(["notes", "away", "template.md"]))


def change_aside(site, rng):
    write(site / rng.choice(["notes/n1.md", "notes/n2.md", "away/x.md"]), document(rng))


def remove_aside(site, rng):
    (site / rng.choice(["notes/n2.md", "away/x.md"])).unlink(missing_ok=True)


def speak_for_a_folder(site, rng):
    write(site / "docs/b/.meta.yml", rng.choice(["designdoc: false\n", "status: draft\n", ""]))


def set_variable(_site, rng):
    os.environ["DESIGN_LEVEL"] = rng.choice(["info", "warning", "error"])


EDITS = (
    *(edit, edit_in_place, edit_and_set_back, rename, add, remove, configure, change_template),
    *(touch, link, link_folder, change_aside, remove_aside, speak_for_a_folder, set_variable),
)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("settled", [2_000_000_000, 0], ids=["young", "old"])
def test_any_sequence_of_edits(site, ask, capsys, *, seed, settled):
    rng = random.Random(seed)
    remembered = 0
    order = [*EDITS, *rng.choices(EDITS, k=10)]
    rng.shuffle(order)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sights, "_SETTLED", settled)
        patch.setenv("DESIGN_LEVEL", "warning")
        for change in order:
            change(site, rng)
            for _ in range(2):
                time.sleep(0 if settled else TICK)
                question = rng.choice(QUESTIONS)
                for _ in range(2):
                    answer, known = ask(*question)
                    assert answer == plainly(capsys, question), change
                    remembered += known
    assert remembered >= 10  # the rest is about files that are not there


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("settled", [2_000_000_000, 0], ids=["young", "old"])
def test_any_sequence_of_saved_pages(site, ask, capsys, monkeypatch, *, seed, settled):
    """As editors ask: about the page that has just been saved, or about others, or about all."""
    rng = random.Random(seed)
    if seed % 2:  # with nothing silenced, only what has changed is looked at in a check of all
        write(site / "mkdocs.yml", CONFIG.replace('      ignore: {"b/**": [DD105]}\n', ""))
    recalled = []
    recall = site_store.SiteStore.recall
    monkeypatch.setattr(
        site_store.SiteStore, "recall", lambda self: recalled.append(recall(self)) or recalled[-1]
    )
    monkeypatch.setattr(sights, "_SETTLED", settled)
    monkeypatch.setenv("DESIGN_LEVEL", "warning")
    monkeypatch.setattr(site_store, "_MOST_CHANGED", rng.choice([1, 50]))
    rare = [change for change in EDITS if change is not edit]
    for _ in range(14):
        page = rng.choice(PAGES)
        write(site / page, document(rng))
        if rng.random() < 0.25:
            rng.choice(rare)(site, rng)
            write(site / page, document(rng))
        for asked in (page, page, rng.choice(PAGES)):
            if (site / asked).exists():
                time.sleep(0 if settled else TICK)
                question = ("check", *rng.choice([(asked,), (asked, "docs/a"), ()]))
                assert ask(*question)[0] == plainly(capsys, question), question
    assert sum(each is not None for each in recalled) >= 4


def test_what_has_not_changed_is_told_again(site, ask):
    for question in QUESTIONS:
        first, known = ask(*question)
        assert not known
        assert ask(*question) == (first, True)
    write(site / "docs/a/p2.md", document(random.Random(8)))
    assert not ask("check")[1]
    assert ask("check")[1]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("NO_COLOR", "1"),
        ("TERM", "dumb"),
        ("SOURCE_DATE_EPOCH", "1"),
        ("DESIGN_LEVEL", "error"),
        ("DESIGNDOC_CACHE", "off"),
        ("DESIGNDOC_CACHE_DIR", "elsewhere"),
    ],
)
@pytest.mark.usefixtures("site")
def test_another_environment_is_another_question(ask, monkeypatch, name, value):
    ask("check")
    assert ask("check")[1]
    monkeypatch.setenv(name, value)
    assert not ask("check")[1]


def another_version(monkeypatch):
    monkeypatch.setattr(mkdocs_designdoc, "__version__", "9")


def another_day(monkeypatch):
    now = time.time()
    monkeypatch.setattr(saved.time, "time", lambda: now + 86_400)


def another_folder(monkeypatch):
    monkeypatch.chdir("docs")


def another_terminal(monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)


@pytest.mark.parametrize("change", [another_version, another_day, another_folder, another_terminal])
@pytest.mark.usefixtures("site")
def test_another_time_or_place_is_another_question(ask, monkeypatch, change):
    ask("check")
    assert ask("check")[1]
    change(monkeypatch)
    assert not ask("check")[1]


@pytest.mark.usefixtures("site")
def test_another_program_is_another_question(ask, monkeypatch, tmp_path):
    other = tmp_path / "program.py"
    other.write_text("", encoding="utf-8")
    files = saved.program_files()
    monkeypatch.setattr(saved, "program_files", lambda: [*files, str(other)])
    monkeypatch.setattr(sights, "_SETTLED", 0)
    time.sleep(TICK)
    ask("check")
    assert ask("check")[1]
    other.write_text("changed", encoding="utf-8")
    assert not ask("check")[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--no-cache"),
        ("check", "--write-baseline", "known.json"),
        ("check", "--write-baseline=known.json"),
        ("inspect", "docs/a/p1.md"),
        ("fix", "docs/a/p1.md"),
        ("check", "nowhere.md"),
    ],
)
@pytest.mark.usefixtures("site")
def test_nothing_is_kept_of(ask, arguments, tmp_path):
    ask(*arguments)
    assert not ask(*arguments)[1]
    assert not list(tmp_path.glob("cache/runs/*"))


@pytest.mark.usefixtures("site")
def test_a_program_that_calls_the_command_gets_no_remembered_answer(monkeypatch, capsys):
    monkeypatch.setattr(cli, "ask", None)
    assert plainly(capsys, ("check",)) == (main(["check"]), *capsys.readouterr())


@pytest.mark.usefixtures("site")
def test_a_baseline_is_a_part_of_the_question(ask, capsys):
    main(["check", "--write-baseline", "known.json"])
    capsys.readouterr()
    arguments = ("check", "--baseline", "known.json")
    first = ask(*arguments)[0]
    assert ask(*arguments) == (first, True)
    Path("known.json").write_text('{"schema": 1, "problems": []}', encoding="utf-8")
    answer, known = ask(*arguments)
    assert not known
    assert answer == plainly(capsys, arguments)


def truncate(file):
    file.write_bytes(file.read_bytes()[:-9])


def flip(file):
    data = bytearray(file.read_bytes())
    data[-30] ^= 1
    file.write_bytes(data)


def empty(file):
    file.write_bytes(b"")


def make_folder(file):
    file.unlink()
    file.mkdir()


def make_pipe(file):
    file.unlink()
    os.mkfifo(file)


def open_to_all(file):
    file.parent.chmod(0o777)


def open_cache_to_all(file):
    file.parents[1].chmod(0o777)


def replace_folder(file):
    file.unlink()
    file.parent.rmdir()
    file.parent.write_text("", encoding="utf-8")


@pytest.mark.parametrize(
    "spoil",
    [
        *(truncate, flip, empty, make_folder, make_pipe, open_to_all, open_cache_to_all),
        replace_folder,
    ],
)
@pytest.mark.usefixtures("site")
def test_what_is_spoilt_only_costs_time(ask, tmp_path, spoil):
    first = ask("check")
    (file,) = tmp_path.glob("cache/runs/*")
    spoil(file)
    assert ask("check") == first
    assert ask("check")[0] == first[0]


@pytest.mark.usefixtures("site")
def test_the_number_of_answers_is_bounded(ask, tmp_path, monkeypatch):
    monkeypatch.setattr(saved, "_KEPT", 3)
    for number in range(6):
        ask("check", "--select", f"DD1,DD{number + 1}")
    assert len(list(tmp_path.glob("cache/runs/*"))) == 3
    assert ask("check", "--select", "DD1,DD6")[1] or ask("check", "--select", "DD1,DD5")[1]


WATCHED = """\
import json, os, sys
from mkdocs_designdoc.cli import main
from mkdocs_designdoc.workspace.disk import Record
from mkdocs_designdoc.workspace.kept.saved import Question

opened, records, here = set(), [], os.getcwd()

EVENTS = {"open", "os.listdir", "os.scandir"}

def watch(event, arguments):
    if event in EVENTS and isinstance(arguments[0], (str, os.PathLike)):
        path = os.path.abspath(arguments[0])
        if path.startswith(here + os.sep) or path == here:
            opened.add(path)

Question.save = lambda self, answer, record: records.append(record)
Record.clear = lambda self: None
sys.addaudithook(watch)
main()
(record,) = records
assert record.whole
seen = {*record.files, *record.contents, *record.listings}
past = opened - {os.path.abspath(path) for path in seen}
print(json.dumps([sorted(past), len(opened)]), file=sys.stderr)
"""


@pytest.mark.parametrize("question", [*QUESTIONS, ("check", "--baseline", "known.json")])
def test_nothing_is_read_past_the_record(site, question):
    (site / "docs/a/l1.md").symlink_to(site / "notes/n1.md")
    (site / "docs/linked").symlink_to(site / "notes")
    write(site / "docs/b/.meta.yml", "status: draft\n")
    main(["check", "--write-baseline", "known.json", "--no-cache"])
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *question],
        cwd=site,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
    )
    past, number = json.loads(done.stderr.splitlines()[-1])
    assert past == []
    assert number >= 4


LOOKS = {
    *("is_file", "is_dir", "exists", "lexists", "is_symlink", "islink", "isfile", "isdir"),
    *("realpath", "stat", "lstat", "open", "read_bytes", "read_text", "listdir"),
    *("scandir", "iterdir", "glob", "rglob", "walk", "environ", "getenv"),
}
"""Calls that see something of the disk or of the environment."""
DOORS = {
    *("disk", "drawer", "modules", "sights", "saved", "place"),
    "clock",  # the day, and the variable for it, are in every question
    "digests",  # sees the program's own files, which are with every answer
    "git_history",  # no part of a check
}
CHECKING = [
    *(path for path in (PACKAGE / "workspace").glob("*.py") if path.stem not in DOORS),
    PACKAGE / "cli/check.py",
    PACKAGE / "cli/report.py",
]


@pytest.mark.parametrize("path", CHECKING, ids=lambda path: path.stem)
def test_a_check_sees_the_disk_through_one_door(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    # What is imported from the one door stands without an owner.
    past = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)} & LOOKS
    assert past == set()
