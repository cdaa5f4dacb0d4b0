"""Builds of ``mkdocs serve``: after any edits the site is that of a whole build, byte for byte."""

import random

import pytest

from mkdocs_designdoc.mkdocs_host.finished.rendered import PageFinisher
from mkdocs_designdoc.pages import places
from mkdocs_designdoc.pages.lists import bounds
from tests.site.build import Built, design
from tests.site.edits import begin, edit, write_doc
from tests.site.serving import Server, forget

pytestmark = pytest.mark.usefixtures("apart")


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
            data_models=f"### Thing {chance.randrange(3)}\n\nIt is one.",
            overview="The [Ledger], the [Nowhere] and the Order API.",
        )
        site.write(f"d{number}.md", text)
        return kind
    if kind == "host":
        site.write("plain.md", "# Plain\n\nHere is all.\n\n<!-- designdoc:index -->\n")
        return kind
    return edit(site, chance)


@pytest.mark.parametrize("seed", range(6))
def test_any_edits_leave_what_a_whole_build_makes(site, served, seed, monkeypatch):
    if seed > 3:  # so small that a few documents grow out of it, and into it again
        monkeypatch.setattr(bounds, "ROWS", 2)
        monkeypatch.setattr(places, "SHEET", 3)
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


def test_what_a_killed_build_has_put_aside_goes(site, served):
    begin(site)
    for _ in range(2):
        left = site.root / "site/.designdocs-badges"
        left.mkdir(parents=True)
        (left / "gone.svg").write_text("<svg/>", "utf-8")
        assert served.differences() == set()
        assert not left.exists()


LISTS = {
    "designs/index.md", "designs/health.md", "designs/components/index.md",
    "designs/components/map.md", "plain.md",
}  # fmt: skip
"""Pages that go through all documents."""


@pytest.fixture
def finished(monkeypatch):
    """Paths of the pages that were finished since the set was emptied."""
    found = set()
    finish = PageFinisher.finish

    def spy(self, page):
        found.add(page.file.src_uri)
        return finish(self, page)

    monkeypatch.setattr(PageFinisher, "finish", spy)
    return found


def write_apart(site, name, *, state, **bodies):
    """Write a document that nobody knows but those who name it."""
    part = {f"{name.title()} Part": f"is what {name} has"}
    text = design(f"About {name}", front=f"status: {state}", components=part, **bodies)
    site.write(f"{name}.md", text)


def begin_apart(site):
    """Write documents of different states, so that none stands beside another one."""
    site.config["theme"] = "mkdocs"
    write_apart(site, "one", state="draft")
    write_apart(site, "two", state="launched", overview="It needs the One Part. See [it](one.md).")
    write_apart(site, "three", state="paused")
    write_apart(site, "four", state="rejected")
    site.write("plain.md", "# Plain\n\n<!-- designdoc:index -->\n")
    site.write("far.md", "# Far\n\nThe Two Part, and [what one is](one.md).\n")
    return {path.name: path.read_text("utf-8") for path in site.docs.iterdir()}


COMPONENT = "designs/components/{}-part.md"


@pytest.mark.parametrize(
    "case",
    [
        ("one.md", "it: security", "it all: security", ()),
        ("one.md", "# About one", "# All about one", ("two.md", COMPONENT.format("one"))),
        ("one.md", "status: draft", "status: approved", ("two.md", COMPONENT.format("one"))),
        ("one.md", "is what one", "is all that one", ("two.md", COMPONENT.format("one"))),
        (
            "two.md",
            "One Part",
            "Three Part",
            ("one.md", "three.md", *map(COMPONENT.format, ("one", "two", "three"))),
        ),
        ("three.md", "## Data Flow", "## How Data Flows", (COMPONENT.format("three"),)),
        ("far.md", "Two Part", "Three Part", ()),
    ],
    ids=["prose", "title", "status", "purpose", "mention", "heading", "page"],
)
def test_what_does_not_show_an_edit_is_not_finished_again(site, served, finished, case):
    name, old, new, others = case
    texts = begin_apart(site)
    served.build()
    finished.clear()
    site.write(name, texts[name].replace(old, new))
    served.build()
    assert finished - LISTS <= {name, *others}
    finished.clear()
    assert served.differences() == set()
    site.write(name, texts[name])
    assert served.differences() == set()


def test_a_part_of_a_list_hangs_on_its_own_rows(site, served, finished, monkeypatch):
    monkeypatch.setattr(bounds, "ROWS", 2)
    monkeypatch.setattr(places, "SHEET", 2)
    site.config["theme"] = "mkdocs"
    for number in range(6):
        site.write(
            f"d{number}.md",
            design(
                f"About {number}",
                front="status: draft",
                api_contracts=f"### Buy {number}\n\n**GET** `/api/{number}`",
                data_models=f"### Thing {number}\n\nIt is one.",
            ),
        )
    served.build()
    finished.clear()
    page = site.docs / "d5.md"
    page.write_text(page.read_text("utf-8").replace("# About", "# All about", 1), "utf-8")
    served.build()
    parts = ("designs/health/page-{}.md", "designs/components/entities/{}.md")
    parts += ("designs/components/endpoints/{}.md",)
    assert {part.format(3) for part in parts} <= finished
    assert not {part.format(number) for part in parts for number in (1, 2)} & finished
    assert served.differences() == set()


def test_names_that_come_and_go_concern_the_pages_they_stand_in(site, served, finished):
    texts = begin_apart(site)
    site.write("three.md", texts["three.md"].replace("What there", "The Five Part: what there"))
    served.build()
    for step in ("comes", "goes"):
        finished.clear()
        if step == "comes":
            write_apart(site, "five", state="in-progress")
        else:
            (site.docs / "five.md").unlink()
        served.build()
        assert finished - LISTS <= {
            "three.md",
            "five.md",
            *map(COMPONENT.format, ("three", "five")),
        }
        assert "three.md" in finished
        assert served.differences() == set()


def test_the_marker_of_the_index_moves_from_page_to_page(site, served):
    begin_apart(site)
    marker = "\n<!-- designdoc:index -->\n"
    served.build()
    for here, there in (("plain.md", "far.md"), ("far.md", "plain.md")):
        (site.docs / here).write_text("# Here\n\nNothing.\n", "utf-8")
        (site.docs / there).write_text(f"# There\n{marker}", "utf-8")
        assert served.differences() == set()


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


def test_another_process_goes_on_with_what_pages_asked_for(site, finished):
    texts = begin_apart(site)
    site.config["nav"] = ["plain.md"]  # one that shows all titles would be another one
    shows = {"one.md", "two.md", COMPONENT.format("one")}
    whole = {path.name for path in site.docs.iterdir()}
    for step, expected in enumerate((whole, whole, shows)):  # a clean build keeps no asks
        forget()
        finished.clear()
        site.build(dirty=step > 0)
        assert finished >= expected
        site.write("one.md", texts["one.md"].replace("# About", f"# {step} about"))
    assert finished - LISTS <= shows
    site.write("one.md", texts["one.md"].replace("# About", "# 1 about"))
    found = Server.files(Built(site.root / "site", []))
    site.target = "clean"
    clean = Server.files(site.build())
    index = "search/search_index.json"  # MkDocs' own: in a dirty build it leaves pages out
    assert {name for name in found if name != index and found[name] != clean[name]} == set()
