"""Pages of large groups: made where they are needed, and never in the place of another page."""

import pytest

from mkdocs_designdoc.pages.lists import bounds


@pytest.fixture
def many(site, monkeypatch):
    """A portal of five launched designs, where three rows a group are many."""
    monkeypatch.setattr(bounds, "ROWS", 3)
    site.config["theme"] = {"name": "mkdocs"}
    for number in range(5):
        front = "type: design-doc\nstatus: launched"
        site.write(f"d/{number}.md", f"---\n{front}\n---\n# Design {number}\n\n## Overview\n\nX.\n")
    return site


def listed(built, path):
    return [row["data-designdoc-row"] for row in built.soup(path).select("[data-designdoc-row]")]


def link(built, path="designs/index.html"):
    return built.soup(path).select_one(".designdoc-all a")["href"]


def test_a_large_group_has_a_page_and_a_small_one_none(many):
    many.write("d/x.md", "---\ntype: design-doc\nstatus: draft\n---\n# X\n")
    built = many.build()
    assert listed(built, "designs/index.html") == ["d/x.md", "d/0.md", "d/1.md", "d/2.md"]
    assert listed(built, "designs/launched/index.html") == [f"d/{n}.md" for n in range(5)]
    assert not (built.root / "designs/draft").exists()
    assert (built.root / "designs/designdoc-rows.json").is_file()
    assert built.broken_links() == []
    assert "Launched" not in built.soup("designs/index.html").select_one("nav, .navbar").get_text()


@pytest.mark.parametrize("taken", ["designs/launched.md", "designs/launched/index.md"])
@pytest.mark.parametrize("directories", [True, False])
def test_a_page_of_the_site_keeps_its_place(many, taken, directories):
    many.write(taken, "# Ours\n")
    built = many.build(use_directory_urls=directories)
    target = link(built)
    assert "all-launched" in target or not directories
    assert built.broken_links() == []
    place = "designs/all-launched/index.html" if directories else f"designs/{target}"
    assert len(listed(built, place)) == 5


def test_an_index_of_the_sites_own_leads_to_the_pages(many):
    many.write("index.md", "# Home\n\n<!-- designdoc:index -->\n")
    built = many.build()
    assert link(built, "index.html") == "designs/launched/"
    assert (built.root / "designdoc-rows.json").is_file()
    assert built.broken_links() == []


def test_without_an_index_there_are_no_pages_of_groups(many):
    many.options(index=False)
    built = many.build()
    assert not (built.root / "designs/launched").exists()


def test_the_same_site_gives_the_same_bytes(many):
    assert many.build().files() == many.build().files()
