"""Groups beyond the rows of the index: a page that lists them all, and a filter that finds all."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.lists import THEMES, choose, field
from tests.site.build import Site

MANY = 230


def simple(title, front):
    return f"---\ntype: design-doc\n{front}\n---\n# {title}\n\n## Overview\n\nAbout {title}.\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    site = Site(tmp_path_factory.mktemp("large"))
    site.config["theme"] = THEMES["mkdocs"]
    site.options(rules={"missing-section": "off"})
    for number in range(MANY):
        owner = "late" if number >= 220 else "early"
        owners = f"owners: [{owner}, '<i>x</i>']"
        front = f"status: launched\n{owners}\nrollout: {{percent: 40, flag: f{number}}}"
        site.write(f"d/{number:03}.md", simple(f"Design {number:03}", front))
    site.write("d/draft.md", simple("A draft", "status: draft\nowners: [early]"))
    return site.build()


def test_the_index_holds_the_first_rows_and_leads_to_all(built):
    soup = built.soup("designs/index.html")
    group = soup.select_one("[data-designdoc-group=launched]")
    assert len(group.select("[data-designdoc-row]")) == 200
    assert group.h2.get_text().split() == ["Launched", str(MANY)]
    link = group.select_one(".designdoc-all a")
    assert link.get_text() == "All 230 in “Launched”"
    page = built.soup("designs/launched/index.html")
    assert link["href"] == "launched/"
    found = {row["data-designdoc-row"] for row in page.select("[data-designdoc-row]")}
    assert len(found) == MANY
    rest = json.loads(built.html("designs/designdoc-rows.json"))
    shown = {row["data-designdoc-row"] for row in soup.select("[data-designdoc-row]")}
    assert shown | {row["path"] for row in rest["rows"]} == found | {"d/draft.md"}
    assert built.broken_links() == []


def test_the_filter_finds_what_the_page_leaves_out(built, browse):
    tab = browse(built.root).open("designs/")
    field(tab).fill("design 22")
    expect(tab.locator(".designdoc-shown")).to_contain_text("12 of 231 design docs")
    row = tab.locator("[data-designdoc-row='d/225.md']")
    expect(row).to_be_visible()
    assert row.locator(".designdoc-title").inner_text() == "Design 225"
    assert "f225" in row.inner_text()
    assert "late, <i>x</i>" in row.inner_text()
    assert row.locator("i").count() == 0
    row.locator("a").first.click()
    expect(tab.locator("h1")).to_contain_text("Design 225")
    tab.go_back()
    expect(tab.locator(".designdoc-shown")).to_contain_text("12 of 231")
    field(tab).fill("")
    expect(tab.locator("[data-designdoc-row]:visible")).to_have_count(201)


def test_facets_know_all_documents(built, browse):
    tab = browse(built.root).open("designs/?owner=late")
    expect(tab.locator("[data-designdoc-row]:visible")).to_have_count(10)
    choose(tab, "owner", "early")
    expect(tab.locator(".designdoc-shown")).to_contain_text("231 of 231")
    expect(tab.locator("[data-designdoc-group=launched] .designdoc-more")).to_contain_text(
        "30 more match"
    )


def test_a_list_that_cannot_be_loaded_is_said(built, browse):
    browsing = browse(built.root)
    tab = browsing.open()
    tab.route("**/designdoc-rows.json", lambda route: route.fulfill(status=404))
    tab.goto(browsing.address + "designs/?text=design")
    expect(tab.locator(".designdoc-index > .designdoc-warning")).to_contain_text(
        "could not be loaded"
    )
    browsing.complaints.clear()  # The browser itself reports the missing file.


def test_a_whole_group_can_be_narrowed(built, browse):
    tab = browse(built.root).open("designs/launched/")
    field(tab).fill("225")
    expect(tab.locator("[data-designdoc-row]:visible")).to_have_count(1)
    tab.keyboard.press("Enter")
    expect(tab.locator("h1")).to_contain_text("Design 225")
