"""What is kept for the start of the next process is what this one would make, or is not used."""

from __future__ import annotations

import importlib
import json
import marshal
import os
import pkgutil
import re
import shutil
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

import mkdocs_designdoc
from mkdocs_designdoc import expression, records
from mkdocs_designdoc.cli.parser import build_parser
from mkdocs_designdoc.cli.running import read_plain
from mkdocs_designdoc.expression import _Waiting
from tests.unit.test_cli_check import filled, write
from tests.unit.test_saved_runs import empty, flip, make_folder, make_pipe, open_to_all, truncate

PACKAGE = Path(mkdocs_designdoc.__file__).parent
SETTLED = 2.1
"""Seconds after which a file is trusted by its stamp."""
KINDS = ("modules", "setups", "sites")


def sources():
    """Return the texts of expressions of all kinds, those of this program among them."""
    found = {
        (r"(?P<year>\d{4})-(?P<month>\d\d)|x(y)?", int(re.ASCII)),
        ("[\U0001f600-\U0001f64f]+", 0),
    }
    for info in pkgutil.walk_packages([str(PACKAGE)], "mkdocs_designdoc."):
        if info.name == "mkdocs_designdoc.__main__":
            continue
        for value in vars(importlib.import_module(info.name)).values():
            if isinstance(value, expression._Compiled):
                found.add((value.pattern, int(value.flags)))
    return found


def test_a_kept_expression_is_the_compiled_one():
    found = sources()
    assert len(found) > 200
    programs = {source: expression._write(*source) for source in found}
    if None in programs.values():
        pytest.skip("this version of Python compiles expressions in another way")
    programs = marshal.loads(marshal.dumps(programs))  # noqa: S302 # its own
    for (pattern, flags), program in programs.items():
        kept = expression._assemble(pattern, program)
        assert kept == re.compile(pattern, flags)
        assert (kept.groupindex, kept.groups) == (
            re.compile(pattern, flags).groupindex,
            re.compile(pattern, flags).groups,
        )


def test_an_expression_is_taken_from_what_is_known(monkeypatch):
    source = (r"never (compiled) before", 0)
    monkeypatch.setattr(expression, "_known", {source: expression._write(*source)})
    monkeypatch.setattr(expression, "_new", [])
    assert _Waiting(*source).fullmatch("never compiled before")[1] == "compiled"
    assert _Waiting(r"nor (this)", 0).search("nor this")[1] == "this"
    assert expression._new == [(r"nor (this)", 0)]
    assert expression.new_programs().keys() == {(r"nor (this)", 0)}


def test_a_kept_init_is_the_written_one(monkeypatch):
    @records.dataclass(frozen=True, slots=True)
    class Kept:
        first: int
        second: object = records.field(default_factory=list)

    monkeypatch.setattr(records, "_new", {})
    assert Kept(1) == Kept(first=1, second=[])
    codes = marshal.loads(marshal.dumps(records.new_codes()))  # noqa: S302 # its own
    assert len(codes) == 1

    @records.dataclass(frozen=True, slots=True)
    class Same:
        first: int
        second: object = records.field(default_factory=lambda: "another")

    records.adopt_codes(codes)
    assert (Same(2).first, Same(2).second) == (2, "another")
    assert records.new_codes().keys() == codes.keys()


@pytest.mark.parametrize("paths", [(), ("a.md",), ("docs", "a b.md", "")])
def test_plain_words_mean_what_the_parser_says(paths):
    arguments = ["check", *paths]
    assert vars(read_plain(arguments)) == vars(build_parser(arguments).parse_args(arguments))


@pytest.mark.parametrize(
    "arguments", [(), ("check", "-h"), ("check", "--", "a"), ("check", "a", "-f", "x"), ("fix",)]
)
def test_other_words_are_for_the_parser(arguments):
    assert read_plain(arguments) is None


@pytest.fixture
def site(tmp_path):
    """A site with a page that asks for another one."""
    write(tmp_path / "site/mkdocs.yml", "site_name: x\nplugins: [designdoc]\n")
    write(tmp_path / "site/docs/designs/one.md", filled("One", components=["Order Desk"]))
    prose = "See the [Ledger] and the [Ordr Desk]."
    write(tmp_path / "site/docs/designs/two.md", filled("Two", components=["Till"], prose=prose))
    return tmp_path / "site"


@pytest.fixture(scope="session")
def bytecode(tmp_path_factory):
    """A folder for what Python compiles modules to."""
    return tmp_path_factory.mktemp("bytecode")


@pytest.fixture
def check(site, bytecode):
    """Check one page in a process of its own, and return what it says."""
    return partial(_check, site, bytecode)


def _check(site, bytecode, *options, script=("-m", "mkdocs_designdoc"), program=PACKAGE.parent):
    environment = {
        **os.environ,
        "PYTHONPATH": str(program),
        "PYTHONPYCACHEPREFIX": str(bytecode),
        "DESIGNDOC_CACHE_DIR": str(site.parent / "cache"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, *script, "check", *options, "docs/designs/two.md"],
        cwd=site,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout, done.stderr


def edit(site):
    with (site / "docs/designs/two.md").open("a", encoding="utf-8") as page:
        page.write("\nOne more sentence of plain words.\n")


SPY = """\
import json, sys
from mkdocs_designdoc.cli import main
sys.argv[0] = "designdoc"
main()
from mkdocs_designdoc import expression, records
from mkdocs_designdoc.workspace.kept.modules import _Loader
mine = {n: m for n, m in sys.modules.items() if n.startswith("mkdocs_designdoc.")}
kept = [n for n, m in mine.items() if isinstance(m.__spec__.loader, _Loader)]
ways = [bool(m.__file__ and m.__spec__.origin == m.__file__ and m.__spec__.has_location)
        for m in mine.values()]
print(json.dumps([len(kept), len(mine), len(expression._new), len(records._new), all(ways)]),
      file=sys.stderr)
"""


def test_a_second_process_starts_with_what_the_first_one_made(site, check):
    first, _ = check()
    assert "Ordr Desk" in first
    assert {path.name for path in (site.parent / "cache").iterdir()} >= set(KINDS)
    edit(site)
    second, told = check(script=("-c", SPY))
    kept, loaded, expressions, inits, placed = json.loads(told)
    assert kept > 100
    assert loaded - kept < 20
    assert expressions + inits <= 4  # the way of the second check is a shorter one
    assert placed
    assert second == check("--no-cache")[0] == first


def test_a_changed_program_is_loaded_as_it_is(site, check):
    program = site.parent / "program"
    shutil.copytree(PACKAGE, program / PACKAGE.name)
    check = partial(check, program=program)
    time.sleep(SETTLED)
    check()
    edit(site)
    before, _ = check()
    module = program / PACKAGE.name / "mentions/meant.py"
    assert "component" in before
    module.write_text(module.read_text("utf-8").replace("component", "COMPONENT"), "utf-8")
    edit(site)
    for _ in range(2):
        after, _ = check()
        assert after == check("--no-cache")[0] != before


@pytest.mark.parametrize("spoil", [truncate, flip, empty, make_folder, make_pipe, open_to_all])
def test_what_is_spoilt_only_costs_time(site, check, spoil):
    first = check()
    files = [file for kind in KINDS for file in (site.parent / "cache" / kind).iterdir()]
    assert len(files) == len(KINDS)
    for file in files:
        spoil(file)
    for _ in range(2):
        edit(site)
        assert check() == first


@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "sarif", "junit"])
def test_no_check_looks_into_what_builds_need(site, form):
    """Files of these folders are no part of what an answer depends on."""
    code = (
        "import os, sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda e, a: opened.append(os.fsdecode(a[0])) if e == 'open' and"
        " isinstance(a[0], (str, bytes)) else None)\n"
        "from mkdocs_designdoc.cli import main\n"
        "main(sys.argv[1:])\n"
        "from mkdocs_designdoc.workspace.kept.saved import BUILDING\n"
        "own = os.path.dirname(sys.modules['mkdocs_designdoc'].__file__) + os.sep\n"
        "ours = [path[len(own):].split(os.sep)[0] for path in opened if path.startswith(own)]\n"
        "names = {name.split('.')[1] for name in sys.modules if name.startswith('mkdocs_des')"
        " and '.' in name}\n"
        "assert 'reading' in names, names\n"
        "past = (names | set(ours)) & (BUILDING - {'__pycache__'})\n"
        "sys.exit(f'{past}' if past else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "--format", form],
        cwd=site,
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "asked",
    [
        "import atexit; atexit.register(print, 'the end')",
        "import sys; sys.setprofile(lambda *_: None); sys.stdout.write('the end')",
        "print('the end')",
    ],
)
def test_who_waits_for_the_end_is_told_of_it(site, asked):
    code = f"from mkdocs_designdoc.cli import command\n{asked}\ncommand()"
    for _ in range(2):  # worked out, and remembered
        done = subprocess.run(
            [sys.executable, "-c", code, "check", "--fail-on=info", "docs/designs/two.md"],
            cwd=site,
            env={
                **os.environ,
                "PYTHONPATH": str(PACKAGE.parent),
                "DESIGNDOC_CACHE_DIR": str(site.parent / "cache"),
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (1, "")
        assert "the end" in done.stdout
        assert "Ordr Desk" in done.stdout
