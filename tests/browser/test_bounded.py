"""Long tables and lists: their scripts sort, filter and find what stands on other pages."""

import pytest
from playwright.sync_api import expect

from mkdocs_designdoc.pages.lists import bounds
from tests.browser.lists import THEMES, field
from tests.site.build import Site, design

NAMES = ["Apex", "Bolt 2", "Bolt 10", "Crane", "Dome", "Écu & <Co", "Zip", "9 Lives"]
ORDER = ["Apex", "Bolt 2", "Bolt 10", "Crane", "Dome", "Zip", "Écu & <Co", "9 Lives"]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A portal in which three rows are many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bounds, "ROWS", 3)
        patch.setattr("mkdocs_designdoc.pages.components.catalogue._LETTERS_FROM", 2)
        site = Site(tmp_path_factory.mktemp("bounded"))
        site.config["theme"] = THEMES["material"]
        site.write("index.md", "# Home\n\n[Components](designs/components/index.md)\n")
        for number, name in enumerate(NAMES):
            owner = "late" if number > 3 else "early"
            status = "draft" if name == "Zip" else "launched"
            text = design(
                f"Design {number}",
                front=f"status: {status}\ntype: design-doc\nowners: [{owner}]",
                components={name: f"Does {number}"},
            )
            site.write(f"d/{number}.md", text)
        site.write("d/old.md", design("Old", front="status: rejected", components={"Apex": "x"}))
        site.write("mine.md", "# Mine\n\n<!-- designdoc:index owner=late,early -->\n")
        yield site.build()


def shown(tab):
    return tab.locator("tbody tr:visible .designdoc-component").all_inner_texts()


def row_html(tab, name):
    """Return a row with its links as the browser resolves them."""
    return tab.locator(f"tr[data-designdoc-component={name!r}]").evaluate(
        """row => {
            const copy = row.cloneNode(true)
            copy.removeAttribute("id")
            copy.querySelectorAll("a").forEach((link, at) =>
                link.setAttribute("href", row.querySelectorAll("a")[at].href))
            return copy.outerHTML
        }"""
    )


def expect_rows(tab, names):
    expect(tab.locator("tbody tr:visible .designdoc-component")).to_have_text(names)


def test_a_filter_finds_rows_of_other_pages_as_they_stand_there(built, browse):
    browsing = browse(built.root)
    tab = browsing.open("designs/components/")
    expect_rows(tab, ORDER[:3])
    tab.get_by_label("Find").fill("ecu")
    expect_rows(tab, ["Écu & <Co"])
    assert tab.locator("output").inner_text() == "1 of 8 shown"
    assert not tab.locator(
        ".designdoc-pages, .designdoc-letters, .designdoc-onward"
    ).first.is_visible()
    there = browsing.open("designs/components/pages/3/")
    assert row_html(tab, "Écu & <Co") == row_html(there, "Écu & <Co")
    tab.get_by_label("Find").fill("")
    expect_rows(tab, ORDER[:3])
    assert tab.locator(".designdoc-pages").is_visible()
    tab.get_by_label("Find").fill("zip")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/designs/components/zip/")


def test_all_rows_sort_together_a_page_at_a_time(built, browse):
    tab = browse(built.root).open("designs/components/pages/2/")
    expect_rows(tab, ORDER[3:6])
    tab.get_by_role("button", name="Component", exact=True).click()
    expect_rows(tab, ["9 Lives", "Apex", "Bolt 2"])
    more = tab.get_by_role("button", name="Show 3 more")
    more.click()
    expect_rows(tab, ["9 Lives", "Apex", "Bolt 2", "Bolt 10", "Crane", "Dome"])
    tab.get_by_role("button", name="Show 2 more").click()
    expect(tab.locator(".designdoc-further")).to_be_hidden()
    assert len(shown(tab)) == 8
    tab.get_by_role("button", name="Component", exact=True).click()
    expect_rows(tab, ["Zip", "Écu & <Co", "Dome"])
    tab.get_by_role("button", name="Component", exact=True).click()
    expect_rows(tab, ORDER[3:6])


def test_a_view_of_a_long_table_can_be_shared(built, browse):
    browsing = browse(built.root)
    tab = browsing.open("designs/components/?state=draft")
    expect_rows(tab, ["Zip"])
    tab = browsing.open("designs/components/pages/3/?find=bolt&sort=-name")
    expect_rows(tab, ["Bolt 10", "Bolt 2"])
    tab.locator("[data-designdoc-tool=clear]").click()
    assert "find" not in tab.evaluate("location.search")


def test_a_letter_that_stands_on_another_page_is_found(built, browse):
    tab = browse(built.root).open("designs/components/#components-d")
    tab.wait_for_url("**/designs/components/pages/2/#components-d")
    expect_rows(tab, ORDER[3:6])


def test_without_the_other_rows_the_page_is_searched_and_says_so(built, browse):
    browsing = browse(built.root)
    tab = browsing.open()
    tab.route("**/designdoc-components.json", lambda route: route.abort())
    tab.goto(browsing.address + "designs/components/?find=bolt")
    expect_rows(tab, ["Bolt 2", "Bolt 10"])
    expect(tab.locator(".designdoc-catalogue .designdoc-warning")).to_contain_text("only what is")
    assert tab.locator("output").inner_text() == "2 of 3 shown"
    assert tab.locator(".designdoc-pages").is_visible()
    browsing.complaints.clear()  # The browser itself reports what it could not load.


def test_without_scripts_the_pages_hold_all_rows(built, browse):
    browsing = browse(built.root)
    found = []
    for path in ("", "pages/2/", "pages/3/"):
        tab = browsing.open(f"designs/components/{path}", scripts=False)
        assert tab.locator(".designdoc-pages").is_visible()
        assert not tab.get_by_label("Find").is_visible()
        found += shown(tab)
    assert found == ORDER


def test_a_table_works_after_an_instant_swap(built, browse):
    tab = browse(built.root).open("")
    tab.get_by_role("link", name="Components", exact=True).last.click()
    tab.wait_for_url("**/designs/components/")
    tab.get_by_label("Find").fill("lives")
    expect_rows(tab, ["9 Lives"])
    assert tab.locator("tbody tr:visible a").first.get_attribute("href").endswith("/9-lives/")


def test_a_filtered_list_finds_all_of_its_designs(built, browse):
    tab = browse(built.root).open("mine/")
    rows = tab.locator("[data-designdoc-row]:visible")
    expect(rows).to_have_count(4)  # three launched ones and a draft
    field(tab).fill("design 7")
    expect(rows).to_have_count(1)
    expect(tab.locator(".designdoc-shown")).to_contain_text("1 of 8 design docs")
    field(tab).fill("")
    tab.locator(".designdoc-all a").click()
    tab.wait_for_url("**/designs/launched/?owner=early&owner=late")
    expect(tab.locator(".designdoc-shown")).to_contain_text("7 of 7 design docs")
