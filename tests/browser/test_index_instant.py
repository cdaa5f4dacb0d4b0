"""Material swaps pages without a load: the filter comes along, and back and forward hold."""

import pytest
from playwright.sync_api import expect

from tests.browser.lists import choose, field, rows, write
from tests.site.build import Site


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    site = write(Site(tmp_path_factory.mktemp("instant")))
    site.config["site_url"] = "http://localhost/"
    return site.build()


@pytest.fixture
def tab(built, browse):
    page = browse(built.root).open()
    page.evaluate("window.same = true")
    return page


def test_the_filter_starts_after_a_swap_and_once(tab):
    tab.locator("article a", has_text="All").click()
    expect(field(tab)).to_be_visible()
    assert tab.locator(".designdoc-filter").count() == 1
    choose(tab, "owner", "web")
    tab.keyboard.press("Escape")
    assert rows(tab) == ["0013", "0031"]
    tab.locator("[data-designdoc-row] a", has_text="Café").click()
    expect(tab.locator("h1")).to_contain_text("Café")
    tab.go_back()
    expect(tab.locator(".designdoc-filter")).to_have_count(1)
    expect(tab.locator(".designdoc-shown")).to_contain_text("2 of 7")
    assert rows(tab) == ["0013", "0031"]
    tab.go_back()
    expect(tab.locator(".designdoc-shown")).to_be_hidden()
    assert len(rows(tab)) == 5
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
