"""Cached and shared checks find what a plain one finds, whatever becomes of files and cache."""

from __future__ import annotations

import io
import os
import random
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from mkdocs_designdoc.cli import main
from mkdocs_designdoc.workspace.crew import crew as crew_module
from mkdocs_designdoc.workspace.crew import gathering, hands, intake, page_reader
from mkdocs_designdoc.workspace.examine import examine
from mkdocs_designdoc.workspace.examined import as_examined
from mkdocs_designdoc.workspace.kept.drawer import Drawer
from mkdocs_designdoc.workspace.kept.site_store import SiteStore
from mkdocs_designdoc.workspace.workspace import Workspace, open_site
from tests.unit.test_cli_check import filled, write

CONFIG = """\
site_name: x
plugins:
  - designdoc:
      ignore: {"b/**": [DD105], "gone/**": all}
      collections:
        - {name: ADR, include: [adr/], lifecycle: [proposed, accepted]}
"""
NAMES = ("Order Desk", "Ledger", "Price Book", "Stock Room", "Mail Room", "Till", "Name Board")
GAPS = (
    "[{}]",
    "TODO, [{}] and [Your Name]",
    "[{}] [Nobody]",
    "[What else][Nobody] and {{{}}}",
    "[Nam Board]",
)
"""Left-overs, some of which are none where a component goes by that name."""


def document(rng):
    """Return a document with some defect, reference or relation, or with none."""
    name, other = rng.sample(NAMES, 2)
    text = filled(
        f"{name} {rng.randrange(9)}",
        components=[name],
        status=rng.choice(["draft", "launched", "accepted", "gone", "deprecated"]),
    )
    change = rng.randrange(11)
    if change == 0:
        text = text.replace("## Data Flow", "## Data Flwo")
    elif change == 1:
        text = text.replace(
            "---\n\n#", f"requires: [{rng.choice(['p3', 'p4.md', 'nothing'])}]\n---\n\n#", 1
        )
    elif change == 2:
        text = text.replace("Plain words", f"See [{other}] and the {other}.", 1)
    elif change == 3:
        text = text.replace("Plain words", f"The {other} and [Nobody] have plain words", 1)
    elif change == 4:
        text = text.replace("Plain words", "<!-- designdoc: disable=DD107 --> TODO plain words", 1)
    elif change == 5:
        text = text.replace("A->>B", f"{other}->>Nobody Known")
    elif change == 6:
        text = text.replace("Plain words", f"{rng.choice(GAPS).format(other)}\n\nPlain words", 1)
    elif change == 7:
        text = text.replace("Plain words", f"[Nobody][] and\n\n```\n\n[{other}] [Nowhere][]", 1)
    elif change == 8:
        text = text.replace("Plain words", "[Nowhere][]\n\n<!-- [Nobody][]\n\nTODO", 1)
    return text


def place(rng):
    """Return a path; some have a number of others, or an address."""
    folder, number = rng.choice(["a", "b", "adr", "design"]), rng.randrange(12)
    names = (*["p{0}.md"] * 6, "0{0}-box.md", "{0}_lock.md", "p{0}/index.md", "{0}-box/README.md")
    return f"docs/{folder}/{rng.choice(names).format(number)}"


@pytest.fixture
def site(tmp_path, monkeypatch):
    write(tmp_path / "mkdocs.yml", CONFIG)
    write(tmp_path / "docs/index.md", "# Welcome\n\nThe [Ledger] is [Nowhere].\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def workspace():
    opened = Workspace(open_site(None))
    return opened, opened.docs()


def kept(site):
    """Return what is kept of a site in the folder that tests use."""
    return SiteStore(str(site / "cache"), ["x"], None)


def plainly():
    opened, files = workspace()
    return as_examined(opened.run(files))


def trust(monkeypatch):
    """Let files be known by their stamps, and opened where they are read: as those of large sites.

    Those of a test are too young and too few for it.
    """
    monkeypatch.setattr(intake, "_MANY", 0)
    for module in (intake, gathering):
        monkeypatch.setattr(module, "is_settled", lambda *_: True)


@pytest.fixture(params=[False, True], ids=["young", "settled"])
def settled(request, monkeypatch):
    if request.param:
        trust(monkeypatch)
    return request.param


@pytest.mark.parametrize("seed", range(6))
def test_any_sequence_of_edits(site, seed, settled):
    rng = random.Random(seed)
    for _ in range(14):
        write(site / place(rng), document(rng))
    for _ in range(6):
        file = site / place(rng)
        if rng.random() < 0.25 and file.exists():
            file.unlink()
        elif rng.random() < 0.2:
            write(file, b"\xff\xfe broken")
        else:
            write(file, document(rng))
        if settled:
            time.sleep(0.02)  # two edits of one tick may have one stamp
        store = kept(site)
        opened, files = workspace()
        found = examine(opened, files, store=store)
        assert found == plainly()
        assert found.problems


@pytest.mark.parametrize("seed", range(4))
def test_some_pages_among_all(site, seed):
    rng = random.Random(seed)
    for _ in range(20):
        write(site / place(rng), document(rng))
    whole = plainly()
    _, files = workspace()
    for _ in range(5):
        asked = {item.path for item in rng.sample(files, 3)}
        store = kept(site) if rng.random() < 0.7 else None
        opened, files = workspace()
        found = examine(opened, files, asked=asked, store=store)
        for each in (whole, found):
            assert {path for path, _ in each.designs} | set(each.others) == {f.path for f in files}
        mine = [problem for problem in found.problems if problem.path in asked]
        assert mine == [problem for problem in whole.problems if problem.path in asked]
        # What a few were asked about is no answer about all, nor is it kept as one.
        opened, files = workspace()
        assert examine(opened, files, asked=asked, store=store and kept(site)) == found


@pytest.mark.parametrize("cached", [False, True])
def test_files_that_cannot_be_read_are_no_pages_for_others(site, monkeypatch, cached):
    monkeypatch.setattr(crew_module, "_WORTH_IT", 4)
    monkeypatch.setattr(intake, "_MANY", 4)
    for number in range(60):
        name = f"Thing {number}"
        text = filled(name, components=[name])
        other = f"requires: [p{number + 1}.md]\n---\n\n#"
        text = text.replace("---\n\n#", other, 1)
        write(site / f"docs/design/p{number}.md", b"\xff\xfe" if number % 9 == 5 else text)
    for _ in range(2):
        store = kept(site) if cached else None
        opened, files = workspace()
        found = examine(opened, files, store=store, size=2)
        assert found == plainly()
        assert sum(problem.code == "DD100" for problem in found.problems) == 7
        write(site / "docs/design/p2.md", filled("Thing", components=["Some Thing"]))
        write(site / "docs/design/p3.md", b"\xff\xfe")
        write(site / "docs/design/p5.md", filled("Another", components=["Another Thing"]))


def test_a_second_run_reads_nothing(site, monkeypatch):
    rng = random.Random(1)
    for number in range(5):
        write(site / f"docs/design/p{number}.md", document(rng))
    write(site / "docs/design/broken.md", b"\xff\xfe")
    results = []
    for forbidden in (False, True):
        if forbidden:
            monkeypatch.setattr(crew_module.Share, "read", None)
            monkeypatch.setattr(crew_module.Share, "judge", None)
        store = kept(site)
        opened, files = workspace()
        results.append(examine(opened, files, store=store))
    assert results[0] == results[1]


def test_an_edit_reads_one_page(site, monkeypatch):
    for number, name in enumerate(NAMES):
        write(site / f"docs/design/p{number}.md", filled(f"The {name}", components=[name]))
    seen = []
    read = crew_module.Share.read

    def spy(self, sources):
        seen.append([source.path for source in sources])
        return read(self, sources)

    monkeypatch.setattr(crew_module.Share, "read", spy)
    for text in (None, filled("The Ledger", components=["Ledger"], prose="Other words.")):
        if text:
            write(site / "docs/design/p1.md", text)
        store = kept(site)
        opened, files = workspace()
        examine(opened, files, store=store)
    assert [len(paths) for paths in seen] == [len(NAMES) + 1, 1]


def test_a_file_with_its_stamp_is_not_opened(site, monkeypatch):
    trust(monkeypatch)
    for number, name in enumerate(NAMES):
        write(site / f"docs/design/p{number}.md", filled(f"The {name}", components=[name]))
    opened_files = []
    text = Workspace.text

    def spy(self, item):
        opened_files.append(item.path)
        return text(self, item)

    monkeypatch.setattr(Workspace, "text", spy)
    for change in (None, "edit", "touch"):
        time.sleep(0.02)
        if change == "edit":
            write(site / "docs/design/p1.md", filled("The Ledger", components=["Ledger Two"]))
        elif change == "touch":
            (site / "docs/design/p2.md").touch()
        time.sleep(0.02)
        opened_files.clear()
        store = kept(site)
        opened, files = workspace()
        found = examine(opened, files, store=store)
        # Pages of which nothing is known are opened where they are read.
        assert opened_files == {"edit": ["design/p1.md"], "touch": ["design/p2.md"]}.get(change, [])
        assert found == plainly()


def test_other_names_need_no_second_reading(site, monkeypatch):
    for number, name in enumerate(NAMES):
        prose = f"It asks [{NAMES[number - 1]}], and the Ledger."
        write(
            site / f"docs/design/p{number}.md",
            filled(f"The {name}", components=[name], prose=prose),
        )
    seen = []
    read = page_reader.PageReader.read

    def spy(self, source):
        seen.append(source.path)
        return read(self, source)

    monkeypatch.setattr(page_reader.PageReader, "read", spy)
    for status in ("launched", "deprecated"):
        # First a name goes, which is told of where it is asked for; then one is dead, and its
        # pages have to be looked at for where they name it.
        other = "Order Desk Two" if status == "launched" else "Order Desk"
        text = filled("The Order Desk", components=[other], status=status)
        opened, files = workspace()
        before = examine(opened, files, store=kept(site))
        write(site / "docs/design/p0.md", text)
        opened, files = workspace()
        seen.clear()
        found = examine(opened, files, store=kept(site))
        assert found == plainly() != before
        if status == "launched":
            assert seen == []
            assert any(problem.code == "DD501" for problem in found.problems)
    assert "design/p1.md" in seen


def spoil_file(file):
    file.write_bytes(b"not ours" * 400)


def spoil_values(file):
    data = bytearray(file.read_bytes())
    data[40] ^= 1
    file.write_bytes(data)


def spoil_parts(file):
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def cut_short(file):
    file.write_bytes(file.read_bytes()[:-9])


def spoil_folder(file):
    file.unlink()
    file.parent.rmdir()
    file.parent.write_text("a file", encoding="utf-8")


def open_to_all(file):
    file.parent.chmod(0o777)


@pytest.mark.parametrize(
    "spoil", [spoil_file, spoil_values, spoil_parts, cut_short, spoil_folder, open_to_all]
)
def test_a_spoilt_cache_only_costs_time(site, spoil):
    for number, name in enumerate(NAMES):
        write(site / f"docs/design/p{number}.md", filled(f"The {name}", components=[name]))
    for spoilt in (False, True):
        if spoilt:
            (file,) = site.glob("cache/sites/*")
            spoil(file)
        opened, files = workspace()
        assert examine(opened, files, store=kept(site)) == plainly()


def test_nothing_is_taken_from_a_folder_that_others_may_write_to(site):
    drawer = Drawer(str(site / "cache"), "things", ("key",), kept=2, largest=99)
    drawer.keep("value", parts=[b"one", b""])
    values, parts = drawer.recall_parts(1)
    assert (values, parts[0], parts[1]) == (("value",), b"one", b"")
    (site / "cache").chmod(0o777)
    assert drawer.recall_parts(1) is None


@pytest.mark.parametrize("forks", [True, False])
def test_two_processes_share_the_work(site, monkeypatch, forks):
    # Beside other threads a helper is no fork of this process, and reads all it needs anew.
    monkeypatch.setattr(hands, "can_fork", lambda: forks)
    monkeypatch.setattr(crew_module, "_WORTH_IT", 4)
    rng = random.Random(2)
    for number in range(40):
        write(site / f"docs/design/q{number}.md", document(rng))
    opened, files = workspace()
    done = []
    assert examine(opened, files, tick=done.append, size=2) == plainly()
    assert sum(done) == 2 * len(files)


def test_a_lost_process_leaves_nothing_undone(site, monkeypatch):
    monkeypatch.setattr(crew_module, "_WORTH_IT", 4)
    rng = random.Random(3)
    for number in range(40):
        write(site / f"docs/design/q{number}.md", document(rng))
    lost = []
    judge = crew_module.Crew.judge

    def kill_first(self, *asked):
        for hand in self._hands:
            hand.process.kill()
            hand.process.join()
            lost.append(hand)
        return judge(self, *asked)

    monkeypatch.setattr(crew_module.Crew, "judge", kill_first)
    opened, files = workspace()
    assert examine(opened, files, size=2) == plainly()
    assert len(lost) == 1


@pytest.fixture
def big(tmp_path, monkeypatch):
    write(tmp_path / "mkdocs.yml", "site_name: x\nplugins: [designdoc]\n")
    for number in range(320):
        write(tmp_path / f"docs/designs/d{number}.md", filled(f"Thing {number}"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DESIGNDOC_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.usefixtures("big")
@pytest.mark.parametrize("stream", [Terminal, io.StringIO])
def test_progress_is_shown_on_a_terminal_only(monkeypatch, capsys, stream):
    shown = stream()
    monkeypatch.setattr(sys, "stderr", shown)
    assert main(["check", "--no-cache"]) == 0
    assert "320 documents" in capsys.readouterr().out
    text = shown.getvalue()
    assert bool(re.search(r"checking .*\b320 of 320 pages, [\d,]+/s", text)) is (stream is Terminal)
    assert bool(text) is (stream is Terminal)


def test_the_cache_is_where_the_environment_says(big, capsys):
    assert main(["check"]) == 0
    assert list(big.glob("cache/sites/*"))
    first = capsys.readouterr().out
    assert main(["check"]) == 0
    assert capsys.readouterr().out == first


READY = """\
import sys
from mkdocs_designdoc.cli import check, main
print("ready", flush=True)
sys.exit(main(["check", "--no-cache"]))
"""


def test_interrupted_it_ends_without_a_word(big):
    process = subprocess.Popen(
        [sys.executable, "-c", READY],
        cwd=big,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdout.readline() == b"ready\n"
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    out, error = process.communicate(timeout=60)
    assert process.returncode in {0, 130}  # 0 where it was done already
    assert b"Traceback" not in out + error


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ended_in_the_middle_it_leaves_a_terminal_with_its_cursor(big, number):
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", READY.replace("import sys", READY_TO_SLEEP, 1)],
        cwd=big,
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm"},
    )
    os.close(theirs)
    shown = b""
    while b"checking" not in shown:
        shown += os.read(ours, 1024)
    process.send_signal(number)
    process.communicate(timeout=60)
    with suppress(OSError):  # that is how a terminal ends
        while more := os.read(ours, 1024):
            shown += more
    os.close(ours)
    assert process.returncode == {signal.SIGINT: 130, signal.SIGTERM: -signal.SIGTERM}[number]
    assert shown.rstrip().endswith(b"\x1b[?25h")
    assert b"Traceback" not in shown


READY_TO_SLEEP = """\
import signal, sys, time
from mkdocs_designdoc.workspace.crew import crew
signal.signal(signal.SIGINT, signal.default_int_handler)
crew.Crew.read = lambda *_: time.sleep(60)
"""
