"""Pages that are not UTF-8: the build goes on, the document is there, and the finding is told."""

import json
import logging

import pytest
from mkdocs.exceptions import Abort

from mkdocs_designdoc.cli import main
from tests.site.build import design

LATIN = design("Café Orders", front="status: draft", components={"Order API": "Takes orders."})
WIDE = design("Café Books", front="status: launched", components={"Ledger": "Keeps the books."})


@pytest.fixture
def torn(site):
    """A site with a page in each encoding: a design doc in Latin-1, one in UTF-16, and a guide."""
    site.write("designs/whole.md", design("Whole", front="status: draft", overview="The [Ledger]."))
    (site.docs / "designs/latin.md").write_bytes(LATIN.encode("latin-1"))
    (site.docs / "designs/wide.md").write_bytes(WIDE.encode("utf-16"))
    (site.docs / "guide.md").write_bytes(b"# Guide\r\n\r\nThe Order API is a Caf\xe9.\r\n")
    return site


def told(built, level=logging.INFO):
    return [line for line in built.ours(level) if "DD100" in line]


def test_the_pages_are_there(torn):
    built = torn.build()
    rows = built.soup("designs/index.html").select("[data-designdoc-row]")
    assert {row["data-designdoc-row"] for row in rows} == {
        "designs/latin.md",
        "designs/whole.md",
        "designs/wide.md",
    }
    assert "Caf\N{REPLACEMENT CHARACTER} Orders" in built.html("designs/latin/index.html")
    assert "Café Books" in built.html("designs/wide/index.html")
    assert "Caf\N{REPLACEMENT CHARACTER}." in built.html("guide/index.html")
    assert built.broken_links() == []


def test_their_components_are_known(torn):
    built = torn.build()
    assert built.soup("designs/whole/index.html").select("a.designdoc-ref[href*=ledger]")
    records = json.loads(built.html("designdocs.json"))["documents"]
    codes = {each["path"]: [found["code"] for found in each["problems"]] for each in records}
    assert codes["designs/latin.md"] == codes["designs/wide.md"] == ["DD100"]


def test_builds_and_checks_say_the_same(torn, capsys, monkeypatch):
    lines = told(torn.build(), logging.ERROR)
    monkeypatch.chdir(torn.root)
    assert main(["check", "--select", "DD100", "--no-cache"]) == 1
    said = [line for line in capsys.readouterr().out.splitlines() if "DD100" in line]
    assert [line.removesuffix(" (save it as UTF-8)") for line in lines] == said
    assert len(said) == 3
    assert "guide.md:3:23: DD100 error not UTF-8: byte 0xe9" in said[-1]


def test_strict_builds_fail(torn):
    with pytest.raises(Abort):
        torn.build(strict=True)


@pytest.mark.parametrize("level", ["warning", "off"])
def test_the_severity_is_that_of_the_site(torn, level):
    torn.options(rules={"unreadable": level})
    built = torn.build()
    assert told(built, logging.ERROR) == []
    assert len(told(built)) == (3 if level == "warning" else 0)
    assert "Café Books" in built.html("designs/wide/index.html")


def test_who_reads_the_page_itself_is_heard(torn):
    hook = torn.root / "hook.py"
    hook.write_text(
        "def on_page_read_source(page, config):\n"
        "    if page.file.src_uri == 'guide.md':\n"
        "        return page.file.content_bytes.decode('latin-1')\n"
    )
    built = torn.build(hooks=[str(hook)])
    assert "a Café." in built.html("guide/index.html")
    assert "Caf\N{REPLACEMENT CHARACTER} Orders" in built.html("designs/latin/index.html")


def test_a_page_that_another_plugin_mends_is_whole(torn):
    hook = torn.root / "hook.py"
    hook.write_text(
        "def on_files(files, config):\n"
        "    file = files.get_file_from_path('guide.md')\n"
        "    file.content_string = file.content_bytes.decode('latin-1')\n"
    )
    built = torn.build(hooks=[str(hook)])
    assert "a Café." in built.html("guide/index.html")
    assert [line for line in told(built) if "guide" in line] == []


def test_an_empty_word_of_another_plugin_counts(torn):
    hook = torn.root / "hook.py"
    hook.write_text("def on_page_read_source(page, config):\n    return None\n")
    assert len(told(torn.build(hooks=[str(hook)]))) == 3


@pytest.mark.usefixtures("apart")
def test_serve_recovers(served, site):
    site.write("designs/a.md", LATIN)
    assert told(served.build()) == []
    page = site.docs / "designs/a.md"
    page.write_bytes(LATIN.encode("latin-1"))
    assert len(told(served.build(), logging.ERROR)) == 1
    assert served.differences() == set()
    site.write("designs/b.md", WIDE)
    assert len(told(served.build(), logging.ERROR)) == 1
    site.write("designs/a.md", LATIN)
    built = served.build()
    assert told(built) == []
    assert "Café Orders" in built.html("designs/a/index.html")


@pytest.mark.usefixtures("apart")
@pytest.mark.parametrize("command", ["serve", "build"])
def test_dirty_builds_go_on(site, running, command):
    site.write("designs/a.md", LATIN)
    site.write("designs/b.md", WIDE)
    runs = running(command)
    runs.dirty()
    (site.docs / "designs/a.md").write_bytes(LATIN.encode("latin-1"))
    assert "designs/a/index.html" in runs.dirty()
    after = runs.files()
    assert after == runs.clean()
    assert runs.dirty() == set()
    site.write("designs/a.md", LATIN)
    assert "designs/a/index.html" in runs.dirty()
    after = runs.files()
    assert after == runs.clean()


def test_several_processes_make_the_same_site(portal, build_in_process):
    (portal.docs / "designs/d1.md").write_bytes(LATIN.encode("latin-1"))
    (portal.docs / "designs/d3.md").write_bytes(WIDE.encode("utf-16"))
    alone, expected, said = build_in_process("alone")
    found, files, _ = build_in_process("whole")
    assert said.count("DD100 error") == 2
    assert found["error"] == alone["error"] == ""
    assert [name for name in expected if files[name] != expected[name]] == []
