"""Dirty builds: after any edits the site is that of a whole build, and nothing else was written."""

import random
import re

import pytest
from mkdocs.config.defaults import MkDocsConfig

from mkdocs_designdoc.plugin import DesignDocPlugin
from tests.site.build import design

MKDOCS_OWN = {"sitemap.xml", "sitemap.xml.gz", "search/search_index.json"}
"""Dates of the build, and the index of what was built: dirty builds of MkDocs leave pages out."""

TEMPLATES = {"404.html", "search.html"}
"""Pages of themes that stand for no document: MkDocs writes them each time."""

NAMES = ("Order API", "Ledger", "Mail Sender", "Payment Gate", "Stock Keeper")


@pytest.fixture(autouse=True)
def _apart(monkeypatch, tmp_path):
    monkeypatch.setenv("DESIGNDOC_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")  # themes write it into the home page


def caches():
    return [
        option.plugin_cache for _, option in MkDocsConfig._schema if hasattr(option, "plugin_cache")
    ]


def close(instances):
    """End what goes on under ``serve``."""
    for plugins in instances:
        for plugin in plugins.values():
            if isinstance(plugin, DesignDocPlugin):
                plugin.on_shutdown()


@pytest.fixture
def running(site):
    """Return what makes the builds of a test, and end them."""
    made = []

    def start(command):
        made.append(Runs(site, command=command))
        return made[-1]

    yield start
    for runs in made:
        close(runs.instances)
    for cache in caches():
        cache.clear()


class Runs:
    """Builds in processes of their own, or in one that goes on, beside whole builds."""

    def __init__(self, site, *, command):
        self.site = site
        self.command = command
        self.instances = [{} for _ in caches()]
        for cache in caches():
            cache.clear()

    def dirty(self):
        """Build what has changed; return the pages that were written."""
        for cache, known in zip(caches(), self.instances, strict=True):
            cache.clear()
            cache.update(known if self.command == "serve" else {})
        before = self.times()
        self.site.build(dirty=True, command=self.command)
        self.instances = [dict(cache) for cache in caches()]
        return {path for path, time in self.times().items() if before.get(path) != time}

    def clean(self):
        """Return every file of a whole build."""
        for cache in caches():
            cache.clear()
        self.site.target = "clean"
        self.site.build(command=self.command)
        self.site.target = "site"
        close(caches())
        return self.files(self.site.root / "clean")

    def times(self):
        root = self.site.root / "site"
        return {
            path.relative_to(root).as_posix(): path.stat().st_mtime_ns
            for path in root.rglob("*.html")
            if path.name not in TEMPLATES
        }

    def files(self, root=None):
        root = root or self.site.root / "site"
        found = {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in sorted(root.rglob("*"))
            if path.is_file()
        }
        return {name: data for name, data in found.items() if name not in MKDOCS_OWN}


def write_doc(site, number, state="draft"):
    here, there, third = (NAMES[(number + step) % len(NAMES)] for step in (0, 2, 3))
    site.write(
        f"d{number}.md",
        design(
            f"Design {number}",
            front=f"status: {state}\nowners: [team-{number % 3}]",
            components={here: f"does what {number} asks"},
            overview=f"The {there} and [{third}]. See [the next](d{(number + 1) % 6}.md).",
        ),
    )


def begin(site, *, theme="mkdocs", nav="bounded", count=6):
    site.config["theme"] = {"name": theme} | ({"font": False} if theme == "material" else {})
    site.options(nav=nav)
    for number in range(count):
        write_doc(site, number)
    site.write("index.md", "# Home\n\nSee the Ledger and [a design](d3.md).\n")
    site.write("plain.md", "# Plain\n\nOrder API.\n\n<!-- designdoc:index status=launched -->\n")
    site.write("far.md", "# Far\n\nNothing of all this.\n")


def page_of(path):
    return f"{path.stem}/index.html"


def edit(site, chance):
    """Change something; return what, and the page in the site."""
    paths = sorted(site.docs.glob("d*.md"))
    path = chance.choice(paths)
    text = path.read_text("utf-8")
    kinds = ("prose", "title", "status", "more", "less", "add", "remove", "rename", "relation")
    more = ("break", "mention", "heading", "mermaid", "page", "purpose", "owner", "call")
    kind = chance.choice((*kinds, *more, "chain", "summary", "own"))
    if kind == "remove" and len(paths) > 3:
        path.unlink()
        return kind, page_of(path)
    if kind == "rename":
        path.rename(site.docs / f"d-renamed-{chance.randrange(10**6)}.md")
        return kind, page_of(path)
    if kind == "add":
        write_doc(site, chance.randrange(6, 12), chance.choice(("launched", "rejected")))
        return kind, page_of(path)
    if kind == "page":
        path = site.docs / "plain.md"
        text = path.read_text("utf-8")
    changes = {
        "prose": (r"\n\n## ", f"\n\nMore of it: {chance.random()}.\n\n## "),
        "title": (r"# Design", "# Design New"),
        "status": (r"status: .*", f"status: {chance.choice(('draft', 'launched', 'rejected'))}"),
        "more": (r"### Components\n", f"### Components\n\n- **Fresh {chance.random()}**: new\n"),
        "less": (r"- \*\*.*\n", ""),
        "relation": (r"owners:", f"supersedes: [{chance.choice(paths).name}]\nowners:"),
        "break": (r"owners:", "owners: [\n"),
        "mention": (r"\n\n## ", f"\n\nAlso the {chance.choice(NAMES)}.\n\n## "),
        "heading": (r"## Data Flow", "## Data Flows"),
        "purpose": (r"(- \*\*.*?\*\*): .*", rf"\1: does {chance.randrange(9)} things"),
        "owner": (r"owners: .*", f"owners: [team-{chance.randrange(4)}]"),
        "call": (r"- \*\*.*?\*\*", f"- **{chance.choice(NAMES)}**"),
        "chain": (r"owners:", f"superseded-by: {chance.choice(paths).name}\nowners:"),
        "summary": (r"## Overview\n\n", f"## Overview\n\nIn {chance.randrange(9)} words. "),
        "own": (r"owners:", "designdoc: {autolink: off}\nowners:"),
        "mermaid": (r"->>Service", f"->>{chance.choice(NAMES)}"),
        "page": (r"\n\n", "\n\nThe Ledger again.\n\n"),
    }
    path.write_text(re.sub(*changes.get(kind, ("$^", "")), text, count=1), "utf-8")
    return kind, page_of(path)


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
