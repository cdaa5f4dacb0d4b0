"""Builds of ``mkdocs serve``: after any edits the site is that of a whole build, byte for byte."""

import random

import pytest

from tests.site.build import design
from tests.site.test_dirty import begin, caches, close, edit, write_doc

MKDOCS_OWN = {"sitemap.xml", "sitemap.xml.gz"}
"""Dates of the build."""


@pytest.fixture(autouse=True)
def _apart(monkeypatch, tmp_path):
    monkeypatch.setenv("DESIGNDOC_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")  # themes write it into the home page


@pytest.fixture
def served(site):
    """Return what builds a site again and again in one process, and ends that."""
    server = Server(site)
    yield server
    close(server.instances)
    for cache in caches():
        cache.clear()


class Server:
    """Builds that follow each other, each beside one that knows of no other."""

    def __init__(self, site):
        self.site = site
        self.instances = [{} for _ in caches()]
        for cache in caches():
            cache.clear()

    def build(self):
        for cache, known in zip(caches(), self.instances, strict=True):
            cache.clear()
            cache.update(known)
        built = self.site.build(command="serve")
        self.instances = [dict(cache) for cache in caches()]
        return built

    def clean(self):
        for cache in caches():
            cache.clear()
        self.site.target = "clean"
        built = self.site.build(command="serve")
        self.site.target = "site"
        close(caches())
        return built

    def differences(self):
        """Build both ways; return the files that differ, and what was logged otherwise."""
        after, whole = self.build(), self.clean()
        one, other = (self.files(each) for each in (after, whole))
        names = {name for name in {*one, *other} if one.get(name) != other.get(name)}
        return names | (set(after.ours()) ^ set(whole.ours()))

    @staticmethod
    def files(built):
        return {name: data for name, data in built.files().items() if name not in MKDOCS_OWN}


def change(site, chance):
    """Change documents, options or templates; return what."""
    kind = chance.choice(("edit",) * 8 + ("options", "template", "dead", "shape", "host"))
    if kind == "options":
        name, value = chance.choice(
            [
                ("autolink", "all"),
                ("autolink", "off"),
                ("nav", "full"),
                ("components", False),
                ("health", False),
                ("status_keys", ["status"]),
                ("rules", {"DD303": "off"}),
                ("ignore", {"d1.md": ["DD303"]}),
                ("language", "de"),
            ]
        )
        site.options(**{name: value})
        return name, value
    if kind == "template":
        folder = site.root / "overrides/designdoc"
        folder.mkdir(parents=True, exist_ok=True)
        text = '<p class="own">%d</p>{%% include "package/designdoc/strip.html" %%}'
        (folder / "strip.html").write_text(text % chance.randrange(100), "utf-8")
        site.config["theme"] = {"name": "mkdocs", "custom_dir": str(site.root / "overrides")}
        return kind
    if kind == "dead":
        write_doc(site, chance.randrange(6), chance.choice(("rejected", "superseded", "launched")))
        return kind
    if kind == "shape":
        number = chance.randrange(6)
        endpoint = f"### Buy\n\n**GET** `/api/{chance.randrange(3)}`"
        text = design(
            f"Design {number}",
            front=f"status: rolling-out\nrollout: {{percent: {chance.randrange(100)}}}",
            components={"Mail Sender": "sends", f"Part {chance.randrange(3)}": "is one"},
            api_contracts=endpoint,
            overview="The [Ledger], the [Nowhere] and the Order API.",
        )
        site.write(f"d{number}.md", text)
        return kind
    if kind == "host":
        site.write("plain.md", "# Plain\n\nHere is all.\n\n<!-- designdoc:index -->\n")
        return kind
    return edit(site, chance)


@pytest.mark.parametrize("seed", range(4))
def test_any_edits_leave_what_a_whole_build_makes(site, served, seed):
    begin(site, nav="bounded" if seed % 2 else "full")
    chance = random.Random(seed)
    served.build()
    done = []
    for _ in range(6):
        done += [change(site, chance) for _ in range(chance.choice((1, 1, 2)))]
        assert served.differences() == set(), done


def test_a_file_saved_twice_within_a_moment_is_read_twice(site, served):
    begin(site)
    page = site.docs / "d1.md"
    text = page.read_text("utf-8")
    for word in ("first", "other", "third"):
        page.write_text(text.replace("## State", f"The {word} time.\n\n## State", 1), "utf-8")
        assert f"The {word} time." in served.build().html("d1/index.html")


def test_a_site_of_its_own_badges_keeps_them(site, served):
    begin(site)
    site.write("designdocs-badges/own.svg", "<svg/>")
    site.write("designdocs-badges/d1.svg", "<svg>own</svg>")
    served.build()
    write_doc(site, 1, "launched")
    assert served.differences() == set()
    assert (site.root / "site/designdocs-badges/d1.svg").read_text("utf-8") == "<svg>own</svg>"


def test_pages_that_only_show_sections_when_rendered_stay_confirmed(site, served):
    begin(site)
    site.config["markdown_extensions"] = [
        {"pymdownx.snippets": {"base_path": [str(site.root / "parts")]}}
    ]
    (site.root / "parts").mkdir()
    part = site.root / "parts/risks.md"
    part.write_text("## Monitoring & Observability\n\nWe look.\n", "utf-8")
    page = site.docs / "d2.md"
    text = page.read_text("utf-8").partition("## Monitoring")[0]
    page.write_text(f'{text}\n--8<-- "risks.md"\n', "utf-8")
    served.build()
    for heading in ("## Monitoring & Observability", "Nothing", "## Monitoring"):
        part.write_text(f"{heading}\n\nWe look.\n", "utf-8")
        write_doc(site, 3, "launched")
        assert served.differences() == set()
