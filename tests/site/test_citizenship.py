"""A good citizen of MkDocs: configuration, strictness, rebuilds, dirty builds, themes, sources."""

import logging
import random
import shutil

import pytest
from mkdocs.exceptions import Abort

from mkdocs_designdoc.pages.lists import bounds
from tests.site.build import Site, design


@pytest.fixture
def portal(site):
    site.write("index.md", "# Home\n\nSee the [designs](designs/index.md).\n")
    for number in range(5):
        site.write(
            f"designs/team{number % 2}/d{number}.md",
            design(
                f"Design {number}",
                front=f"status: {['draft', 'launched', 'paused'][number % 3]}",
                components={f"Part Number{number}": f"Does {number}."},
                overview=f"Works with Part Number{(number + 1) % 5}.",
            ),
        )
    return site


@pytest.mark.parametrize(
    ("options", "key", "hint"),
    [
        ({"inculde": []}, "inculde", "include"),
        ({"include": "designs/*"}, "include", "list"),
        ({"index": 3}, "index", ".md"),
        ({"index": "../x.md"}, "index", "docs_dir"),
        ({"autolink": "sometimes"}, "autolink", "section"),
        ({"rules": {"DD999": "off"}}, "rules", "DD999"),
        ({"rules": {"DD101": "loud"}}, "rules", "error"),
        ({"rules": ["DD101"]}, "rules", "pairs"),
        ({"fail_on": "never"}, "fail_on", "error"),
        ({"template": "nowhere.md"}, "template", "does not exist"),
        ({"lifecycle": "draft"}, "lifecycle", "list"),
        ({"nav": "wide"}, "nav", "bounded"),
        ({"status_keys": []}, "status_keys", "key"),
        ({"never_link": [1]}, "never_link", "strings"),
        ({"components": False, "health": 5}, "health", ".md"),
        ({"health": "designs/index.md"}, "health", "designs/index.md is already the index"),
        ({"index": "designs/health.md"}, "health", "designs/health.md is already the index"),
        ({"components": "designs/"}, "components", "designs/index.md is already the index"),
    ],
)
def test_wrong_options_stop_the_build_and_name_the_key(site, caplog, options, key, hint):
    site.options(**options).write("index.md", "# Home\n")
    with pytest.raises(Abort):
        site.load()
    text = "\n".join(record.getMessage() for record in caplog.records)
    assert "designdoc" in text
    assert key in text
    assert hint in text


def test_findings_of_all_documents_come_in_one_run_and_count_as_warnings(site):
    site.write("designs/a.md", design("A", front="status: launched", overview=""))
    site.write("designs/b.md", design("B", front="status: banana"))
    built = site.build()
    warnings = built.ours(logging.WARNING)
    assert [line.split(":")[0] for line in warnings] == ["docs/designs/a.md", "docs/designs/b.md"]
    assert built.ours()[-1].startswith("2 documents: 2 warnings")


def test_strict_fails_on_warnings(site):
    site.write("designs/a.md", design("A", front="status: launched", overview=""))
    with pytest.raises(Abort, match="strict"):
        site.build(strict=True)


def test_fail_on_decides_what_strict_counts(site):
    site.options(fail_on="error")
    site.write("designs/a.md", design("A", front="status: launched", overview=""))
    built = site.build(strict=True)
    assert any("DD106 warning" in line for line in built.ours())


def test_lenient_states_soften(site):
    site.write("designs/a.md", design("A", front="status: draft", overview=""))
    built = site.build(strict=True)
    assert any("DD106 info" in line for line in built.ours())


def test_nothing_is_written_into_docs_dir(portal):
    before = {p: p.read_bytes() for p in sorted(portal.docs.rglob("*")) if p.is_file()}
    portal.build()
    assert {p: p.read_bytes() for p in sorted(portal.docs.rglob("*")) if p.is_file()} == before


def test_same_input_same_bytes(portal, tmp_path_factory):
    first = portal.build().files()
    other = Site(tmp_path_factory.mktemp("other"))
    shutil.copytree(portal.docs, other.docs, dirs_exist_ok=True)
    assert other.build().files() == first


def edit(site, rng):
    """Make one random change: edit, rename, delete or add a document."""
    pages = sorted(site.docs.glob("designs/**/*.md"))
    what = rng.choice(["edit", "edit", "rename", "delete", "add", "guide"])
    page = rng.choice(pages) if pages else None
    number = rng.randrange(100, 999)
    if what == "add" or page is None:
        other = rng.randrange(5)
        site.write(
            f"designs/new{number}.md",
            design(
                f"New {number}",
                front=f"status: {rng.choice(['draft', 'launched', 'banana'])}",
                components={f"New Part{number}": "Is new."},
                overview=f"Uses Part Number{other}.",
            ),
        )
    elif what == "edit":
        text = page.read_text("utf-8").replace("status: draft", "status: launched")
        page.write_text(text + f"\nAlso Part Number{number % 5}.\n", "utf-8")
    elif what == "rename":
        page.rename(page.with_name(f"r{number}.md"))
    elif what == "delete":
        page.unlink()
    else:
        site.write("guide.md", f"# Guide {number}\n\nPart Number1 and [Part Number2].\n")


def test_twenty_rebuilds_give_the_site_of_a_clean_build(portal, tmp_path_factory):
    rng = random.Random(7)  # a fixed sequence of edits
    built = portal.build(command="serve")
    for _ in range(20):
        edit(portal, rng)
        built = portal.build(command="serve")
    clean = Site(tmp_path_factory.mktemp("clean"))
    shutil.copytree(portal.docs, clean.docs, dirs_exist_ok=True)
    assert built.files().keys() == clean.build(command="serve").files().keys()
    assert built.files() == Site.build(clean, command="serve").files()


def test_a_dirty_build_crashes_on_nothing_and_keeps_the_export_whole(portal):
    portal.build()
    page = portal.docs / "designs/team0/d0.md"
    page.write_text(page.read_text("utf-8") + "\nPart Number3 again.\n", "utf-8")
    built = portal.build(dirty=True)
    assert built.html("designdocs.json").count('"is_design_doc"') == 5
    assert built.soup("designs/index.html").select("[data-designdoc-row]")


def test_the_template_is_watched_and_no_design_doc(site):
    site.options(template="docs/designs/own.md", include=["designs/*.md"])
    site.write("designs/own.md", "# [Name]\n\n## Why\n\n[Reason]\n\n## How\n\n[Way]\n")
    site.write("designs/a.md", "---\nstatus: approved\n---\n# A\n\n## Why\n\nBecause.\n")
    config = site.load()
    config = config.plugins.on_config(config)
    assert any(str(path).endswith("own.md") for path in config.watch)
    built = site.build()
    assert [
        row["data-designdoc-row"]
        for row in built.soup("designs/index.html").select("[data-designdoc-row]")
    ] == ["designs/a.md"]
    (line,) = built.ours(logging.WARNING)
    assert "DD101" in line
    assert '"How"' in line


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_any_theme_shows_index_strip_and_links(portal, theme):
    built = portal.build(theme={"name": theme})
    assert len(built.soup("designs/index.html").select("[data-designdoc-row]")) == 5
    page = built.soup("designs/team0/d0/index.html")
    assert page.select_one(".designdoc-strip")["data-designdoc-status"] == "draft"
    assert page.select("a.designdoc-ref")
    sheet = page.select_one('link[href$="assets/designdoc/designdoc.css"]')
    assert sheet is not None
    assert (built.root / "assets/designdoc/designdoc.css").is_file()


def test_material_shows_the_status_in_the_nav(portal):
    soup = portal.build().soup("designs/team0/d0/index.html")
    icons = {span["class"][-1]: span.get("title") for span in soup.select("nav .md-status")}
    assert icons["md-status--draft"] == "Draft"
    assert icons["md-status--launched"] == "Launched"


def test_a_nav_written_out_is_respected_and_silent(portal):
    nav = [{"Home": "index.md"}, {"Designs": ["designs/index.md", "designs/team0/d0.md"]}]
    for number in range(1, 5):
        (portal.docs / f"designs/team{number % 2}/d{number}.md").unlink()
    built = portal.build(nav=nav, validation={"omitted_files": "warn"}, strict=False)
    assert [line for line in built.lines() if "nav" in line] == []
    titles = [
        a.get_text(strip=True)
        for a in built.soup("index.html").select(".md-nav--primary a.md-nav__link")
    ]
    assert "Design docs" in titles
    assert not any("health" in title.lower() for title in titles)


def test_generated_pages_have_no_edit_button(portal):
    built = portal.build(
        repo_url="https://example.org/repo",
        edit_uri="edit/main/docs/",
        theme={"name": "material", "features": ["content.action.edit"], "font": False},
    )
    assert not built.soup("designs/index.html").select("a[rel=edit]")
    link = built.soup("designs/team0/d0/index.html").select_one("a[rel=edit]")
    assert link["href"].endswith("edit/main/docs/designs/team0/d0.md")


def test_sections_that_snippets_bring_are_not_missing(site):
    text = design("A", front="status: launched")
    start = text.index("## Rollout Plan")
    end = text.index("## Technical Debt")
    (site.root / "parts").mkdir()
    (site.root / "parts/rollout.md").write_text("## Rollout Plan\n\nSlowly.\n", "utf-8")
    site.write("designs/a.md", text[:start] + '--8<-- "rollout.md"\n\n' + text[end:])
    extensions = [{"pymdownx.snippets": {"base_path": [str(site.root / "parts")]}}]
    built = site.build(markdown_extensions=extensions)
    assert built.ours(logging.WARNING) == []
    assert '"missing": []' in built.html("designdocs.json").replace('"missing":[]', '"missing": []')


def test_a_page_mkdocs_leaves_out_is_no_design_doc(site):
    site.write("designs/a.md", design("A", front="status: launched"))
    site.write("designs/hidden.md", design("Hidden", front="status: banana"))
    built = site.build(exclude_docs="hidden.md\n")
    rows = built.soup("designs/index.html").select("[data-designdoc-row]")
    assert [row["data-designdoc-row"] for row in rows] == ["designs/a.md"]
    assert built.ours(logging.WARNING) == []


def test_without_design_docs_pages_stay_as_they_are(site, tmp_path_factory):
    other = Site(tmp_path_factory.mktemp("plain"))
    for each in (site, other):
        each.write("index.md", "# Home\n\nSome *text*, `code` and [brackets].\n\n- [x] task\n")
    other.config["plugins"] = ["search"]
    mine = site.build(theme={"name": "mkdocs"}).soup("index.html").select_one("[role=main]")
    plain = other.build(theme={"name": "mkdocs"}).soup("index.html").select_one("[role=main]")
    assert str(mine) == str(plain)


def test_no_file_of_the_site_is_written_over(site, monkeypatch):
    monkeypatch.setattr(bounds, "ROWS", 1)
    site.write("index.md", "# Home\n")
    for title in ("Pay", "Ship"):
        text = design(title, front="status: draft", components={f"{title} API": "Does it."})
        site.write(f"design/{title.lower()}.md", text)
    names = [
        "designdocs.atom",
        "designdocs.json",
        "designdocs.schema.json",
        "designdocs-badges/design/pay.svg",
        "designs/components/map/designdoc-map.json",
        "designs/designdoc-rows.json",
    ]
    written = site.build()
    assert [name for name in names if not (written.root / name).is_file()] == []
    assert written.lines() == []
    for name in names:
        site.write(name, "mine")
    built = site.build()
    assert {(built.root / name).read_text("utf-8") for name in names} == {"mine"}
    told = [line for line in built.lines() if "is a file of this site" in line]
    assert len(told) == len(built.lines()) == len(names)
    assert [name for name in names if not any(name in line for line in told)] == []
