"""Material swaps pages without a load: the filter comes along, and back and forward hold."""

import pytest
from playwright.sync_api import expect

from tests.browser.lists import choose, field, rows, write
from tests.site.build import Site


@pytest.fixture
def tab(tmp_path, browse):
    """The home page, as Material swaps pages only within the address of the site."""
    site = write(Site(tmp_path))
    browsing = browse(tmp_path / "site")
    site.config["site_url"] = browsing.address
    site.build()
    page = browsing.open()
    page.wait_for_load_state("networkidle")
    page.evaluate("window.same = true")
    yield page
    assert page.evaluate("window.same") is True


def shown(tab, *names):
    """Wait until these rows are seen and no others."""
    for _ in range(50):
        if rows(tab) == list(names):
            return
        tab.wait_for_timeout(100)
    assert rows(tab) == list(names)


def test_the_filter_starts_after_a_swap_and_once(tab):
    tab.locator("article a", has_text="All").click()
    expect(field(tab)).to_be_visible()
    assert tab.locator(".designdoc-filter").count() == 1
    choose(tab, "owner", "web")
    tab.keyboard.press("Escape")
    shown(tab, "0013", "0031")
    tab.locator("[data-designdoc-row] a", has_text="Café").click()
    expect(tab.locator("h1")).to_contain_text("Café")
    tab.go_back()
    expect(tab.locator(".designdoc-filter")).to_have_count(1)
    expect(tab.locator(".designdoc-shown")).to_contain_text("2 of 7")
    shown(tab, "0013", "0031")
    tab.go_back()
    expect(tab.locator(".designdoc-shown")).to_be_hidden()
    shown(tab, "0013", "0007", "0012", "0021", "0040")
    tab.go_forward()
    expect(tab.locator(".designdoc-shown")).to_contain_text("2 of 7")


def test_slash_is_the_filter_only_where_there_is_one(tab):
    tab.locator("article a", has_text="All").click()
    expect(field(tab)).to_be_visible()
    tab.keyboard.press("/")
    expect(field(tab)).to_be_focused()
    field(tab).fill("café")
    tab.keyboard.press("Enter")
    expect(tab.locator("h1")).to_contain_text("Café")
    tab.keyboard.press("/")
    expect(tab.locator(".md-search__input")).to_be_focused()
