"""The pages hold together on a phone, from right to left, on paper and without scripts."""

import pytest
from playwright.sync_api import expect

from tests.browser.lists import CONTRACTS, DESIGNS, THEMES, rows, write
from tests.site.build import Site, design

PAGES = (
    "designs/", "designs/?view=board", "designs/?view=timeline", "designs/health/", "team/",
    "designs/components/", "designs/components/checkout-api/", "designs/components/map/",
    "designs/components/endpoints/", "rfcs/0007-checkout/", "rfcs/0030-polling/", "rfcs/long/",
)  # fmt: skip
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenherstellerverordnung"

# What reaches beyond the window without standing in something that scrolls by itself.
BEYOND = """() => [...document.querySelectorAll('[class*="designdoc-"]')].filter((element) => {
  const box = element.getBoundingClientRect()
  if (!box.width || (box.left >= -1 && box.right <= innerWidth + 1)) return false
  for (let each = element.parentElement; each; each = each.parentElement)
    if (getComputedStyle(each).overflowX !== 'visible' && each !== document.body) return false
  return true
}).map((element) => element.className + ': ' + element.textContent.slice(0, 40))"""


@pytest.fixture(scope="module", params=[*THEMES, "rtl"])
def built(request, tmp_path_factory):
    theme = "material" if request.param == "rtl" else request.param
    site = write(Site(tmp_path_factory.mktemp(request.param)), theme)
    if request.param == "rtl":
        site.config["theme"] = THEMES["material"] | {"language": "ar", "direction": "rtl"}
    site.write(
        "rfcs/long.md",
        design(
            f"About {LONG} and `code`",
            front=f"status: launched\nowners: [{LONG.lower()}]",
            components={LONG: "A long name", "مكوّن الطلبات": "يأخذ الطلبات"},
        )
        + CONTRACTS,
    )
    return site.build()


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_reaches_beyond_the_window(built, browse, width):
    browsing = browse(built.root)
    tab = browsing.open(width=width)
    beyond = {}
    for path in PAGES:
        tab.goto(browsing.address + path, wait_until="load")
        if "timeline" in path:
            expect(tab.locator(".designdoc-axis")).to_be_visible()
        if found := tab.evaluate(BEYOND):
            beyond[path] = found
        content = tab.locator(".md-content").first
        if content.count():
            wide = content.evaluate(
                "e => [e.scrollWidth <= e.clientWidth + 1, document.body.scrollWidth]"
            )
            if wide != [True, width]:
                beyond[f"{path} scrolls"] = wide
    assert beyond == {}


def test_cells_of_a_stacked_table_bear_no_lines_or_stripes_of_the_theme(built, browse):
    browsing = browse(built.root)
    tab = browsing.open("designs/components/", width=390)
    drawn = tab.locator(".designdoc-stacked tbody :is(th, td)").evaluate_all(
        "cells => cells.map(getComputedStyle).flatMap(style => "
        "[style.borderTopWidth, style.backgroundColor, style.boxShadow])"
    )
    assert set(drawn) == {"0px", "rgba(0, 0, 0, 0)", "none"}


def test_from_right_to_left_the_strip_and_the_rows_begin_at_the_right(built, browse):
    browsing = browse(built.root)
    tab = browsing.open("rfcs/0007-checkout/")
    strip = tab.locator(".designdoc-strip")
    rtl = strip.evaluate("e => getComputedStyle(e).direction") == "rtl"
    box, mark = strip.bounding_box(), strip.locator(".designdoc-status").first.bounding_box()
    before, after = mark["x"] - box["x"], box["x"] + box["width"] - mark["x"] - mark["width"]
    assert (after < before) is rtl
    tab.goto(browsing.address + "designs/")
    find = tab.locator(".designdoc-find").bounding_box()
    key = tab.locator(".designdoc-filter kbd").bounding_box()
    assert (key["x"] < find["x"] + find["width"] / 2) is rtl


def test_paper_holds_every_row_and_no_tool(built, browse):
    tab = browse(built.root).open("designs/")
    expect(tab.locator(".designdoc-filter")).to_be_visible()
    assert len(rows(tab)) < len(DESIGNS) + 1, "dead states are folded away on the screen"
    tab.emulate_media(media="print")
    expect(tab.locator(".designdoc-filter")).to_be_hidden()
    expect(tab.locator(".designdoc-jump")).to_be_hidden()
    shown = tab.locator("[data-designdoc-row]").evaluate_all(
        "rows => rows.filter(row => row.checkVisibility({contentVisibilityAuto: false})).length"
    )
    assert shown == len(DESIGNS) + 1


def test_without_scripts_every_row_and_every_fact_is_there(built, browse):
    browsing = browse(built.root)
    tab = browsing.open("designs/", scripts=False)
    expect(tab.locator("[data-designdoc-row]")).to_have_count(len(DESIGNS) + 1)
    for row in tab.locator("[data-designdoc-row]").all():
        expect(row).to_be_visible()
    expect(tab.locator(".designdoc-filter")).to_have_count(0)
    tab.goto(browsing.address + "designs/components/map/")
    expect(tab.locator(".designdoc-map")).to_be_hidden()
    tab.goto(browsing.address + "designs/components/")
    expect(tab.locator(".designdoc-tools")).to_be_hidden()
    expect(tab.locator(".designdoc-table tbody tr")).to_have_count(5)
