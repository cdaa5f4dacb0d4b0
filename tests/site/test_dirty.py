"""Dirty builds: after any edits the site is that of a whole build, and nothing else was written."""

import random

import pytest

from tests.site.edits import begin, edit

pytestmark = pytest.mark.usefixtures("apart")

LOOKS = [
    ("mkdocs", "bounded"),
    ("mkdocs", "full"),
    ("readthedocs", "auto"),
    ("material", "bounded"),
    ("material", "full"),
]


@pytest.mark.parametrize("command", ["serve", "build"])
@pytest.mark.parametrize("look", LOOKS, ids="-".join)
def test_any_edits_leave_what_a_whole_build_makes(site, running, look, command):
    begin(site, theme=look[0], nav=look[1])
    runs = running(command)
    runs.dirty()
    chance = random.Random(f"{look} {command}")
    done = []
    for _ in range(6):
        done += [edit(site, chance) for _ in range(chance.choice((1, 1, 2)))]
        before = runs.files()
        written = runs.dirty()
        after = runs.files()
        whole = runs.clean()
        assert {n for n in {*after, *whole} if after.get(n) != whole.get(n)} == set(), done
        edited = {page for _, page in done}
        same = {name for name in written - edited if before.get(name) == after[name]}
        assert same == set(), f"written for nothing after {done}"


@pytest.mark.parametrize("command", ["serve", "build"])
def test_prose_rebuilds_its_page_alone(site, running, command):
    begin(site)
    runs = running(command)
    runs.dirty()
    page = site.docs / "d1.md"
    page.write_text(
        page.read_text("utf-8").replace("## State", "One more.\n\n## State", 1), "utf-8"
    )
    assert runs.dirty() - {"designs/health/index.html"} == {"d1/index.html"}
    assert runs.dirty() == set()


@pytest.mark.parametrize("command", ["serve", "build"])
def test_a_status_reaches_all_that_show_it(site, running, command):
    begin(site)
    runs = running(command)
    runs.dirty()
    page = site.docs / "d1.md"
    page.write_text(page.read_text("utf-8").replace("status: draft", "status: launched"), "utf-8")
    written = runs.dirty()
    assert {"d1/index.html", "designs/index.html", "plain/index.html"} <= written
    site.write("far.md", "# Far\n\nStill nothing of all this.\n")
    assert runs.dirty() == {"far/index.html"}


def test_a_dirty_build_goes_on_from_a_whole_one(site, running):
    begin(site)
    runs = running("build")
    site.build()
    assert runs.dirty() == set()
    page = site.docs / "d2.md"
    page.unlink()
    runs.dirty()
    assert not (site.root / "site/d2").exists()
    assert runs.files() == runs.clean()


def test_without_what_was_kept_everything_is_built(site, running, tmp_path):
    begin(site)
    runs = running("build")
    site.build()
    kept = next((tmp_path / "cache").rglob("*.pickle"))
    kept.write_bytes(kept.read_bytes()[:-9])
    assert runs.dirty() == runs.times().keys()


def test_a_page_that_is_gone_from_the_site_is_written_again(site, running):
    begin(site)
    runs = running("build")
    site.build()
    (site.root / "site/far/index.html").unlink()
    assert runs.dirty() == {"far/index.html"}
    assert runs.files() == runs.clean()


@pytest.mark.parametrize("changed", ["far.md", "far/index.md"])
def test_of_two_pages_of_one_place_the_same_is_left(site, running, changed):
    begin(site)
    site.write("far/index.md", "# Far away\n\nIt has the place of another one.\n")
    runs = running("build")
    runs.dirty()
    page = site.docs / changed
    page.write_text(page.read_text("utf-8") + "\nOther words.\n", "utf-8")
    runs.dirty()
    assert runs.files() == runs.clean()


@pytest.mark.parametrize("command", ["serve", "build"])
@pytest.mark.parametrize("way", ["inline", "block", "appended", "nested"])
def test_text_of_other_files_is_never_an_old_one(site, running, way, command):
    begin(site)
    parts = site.root / "parts"
    parts.mkdir()
    (parts / "own.md").write_text("First *words*.\n", "utf-8")
    (parts / "around.md").write_text('-8<- "own.md"\n', "utf-8")
    appended = {"appended": ["own.md"], "nested": ["around.md"]}.get(way, [])
    if not appended:
        mark = "-8<-" if way == "inline" else "---8<---"
        site.write("far.md", f'# Far\n\n{mark} "own.md"\n')
    options = {"base_path": [str(parts)], "auto_append": appended}
    site.config["markdown_extensions"] = [{"pymdownx.snippets": options}]
    runs = running(command)
    runs.dirty()
    (parts / "own.md").write_text("Other *words*, and more of them.\n", "utf-8")
    runs.dirty()
    assert "Other <em>words</em>" in (site.root / "site/far/index.html").read_text("utf-8")
    assert runs.files() == runs.clean()


def test_pages_of_extensions_that_nobody_knows_are_rendered_each_time(site, running, monkeypatch):
    """They may read whatever they like; pages that stay the same are not written all the same."""
    begin(site)
    (site.root / "far_words.py").write_text(FAR_WORDS, "utf-8")
    (site.root / "words.txt").write_text("First", "utf-8")
    monkeypatch.syspath_prepend(site.root)
    monkeypatch.chdir(site.root)
    site.config["markdown_extensions"] = ["far_words"]
    runs = running("build")
    runs.dirty()
    (site.root / "words.txt").write_text("Other", "utf-8")
    assert runs.dirty() == {"far/index.html"}
    assert runs.files() == runs.clean()


COUNTS = """
def on_page_context(context, nav, **_):
    context["letters"] = sum(len(page.content) for page in nav.pages)
"""
SHOWS = [
    "{{ letters }}",
    "{% for page in nav.pages %}{{ page.content }}{% endfor %}",
    "{% for file in pages %}{{ file.page.meta.owners }}{% endfor %}",
    "{% set all = nav.pages %}{{ all[-1].title }}",
    "{{ page.next_page.meta }}",
]


@pytest.mark.parametrize(
    ("shown", "command"), [(SHOWS[0], "serve"), *((each, "build") for each in SHOWS)]
)
def test_pages_that_show_others_are_written_with_them(site, running, shown, command):
    begin(site)
    (site.root / "own").mkdir()
    text = "{%% extends 'base.html' %%}{%% block content %%}{{ super() }}<i>%s</i>{%% endblock %%}"
    (site.root / "own/main.html").write_text(text % shown, "utf-8")
    site.config["theme"]["custom_dir"] = str(site.root / "own")
    if "letters" in shown:
        (site.root / "hook.py").write_text(COUNTS, "utf-8")
        site.config["hooks"] = [str(site.root / "hook.py")]
    runs = running(command)
    for old, new in [("## State", "One more.\n\n## State"), ("owners: [", "owners: [new-")]:
        runs.dirty()
        assert runs.dirty() == set()
        page = site.docs / "d5.md"
        page.write_text(page.read_text("utf-8").replace(old, new, 1), "utf-8")
        runs.dirty()
        assert runs.files() == runs.clean()


FAR_WORDS = """
from pathlib import Path
from markdown import Extension
from markdown.preprocessors import Preprocessor

class Words(Preprocessor):
    def run(self, lines):
        return [line.replace("Nothing", Path("words.txt").read_text()) for line in lines]

class Far(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Words(md), "far", 100)

def makeExtension(**options):
    return Far(**options)
"""


def test_another_configuration_rebuilds_all(site, running):
    begin(site)
    runs = running("build")
    site.build()
    site.config["site_name"] = "Another"
    assert runs.dirty() == runs.times().keys()
    assert runs.files() == runs.clean()
