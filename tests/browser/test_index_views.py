"""The board and the timeline: the same rows, placed otherwise."""

from playwright.sync_api import expect

from tests.browser.lists import THEMES, choose, rows
from tests.site.build import Site, design


def show(tab, view):
    tab.get_by_role("group", name="View").get_by_role("button", name=view).click()


def left_edges(tab, selector):
    return tab.locator(selector).evaluate_all("all => all.map(e => e.getBoundingClientRect().left)")


def test_the_board_has_a_column_for_each_state(tab):
    before = rows(tab)
    show(tab, "Board")
    assert tab.url.endswith("?view=board")
    edges = left_edges(tab, "[data-designdoc-group]")
    assert edges == sorted(edges)
    assert len(set(edges)) == 6
    assert rows(tab) == before
    show(tab, "List")
    assert len(set(left_edges(tab, "[data-designdoc-group]"))) == 1
    assert "view" not in tab.url


def test_filters_hold_in_every_view(tab):
    choose(tab, "owner", "web")
    tab.keyboard.press("Escape")
    for view in ("Board", "Timeline", "List"):
        show(tab, view)
        assert rows(tab) == ["0013", "0031"]
    tab.go_back()
    tab.go_back()
    expect(tab.get_by_role("button", name="Board")).to_have_attribute("aria-pressed", "true")


def test_arrows_cross_the_columns(tab):
    show(tab, "Board")
    tab.locator("[data-designdoc-row*='0013'] a").first.focus()
    tab.keyboard.press("ArrowRight")
    assert tab.evaluate("document.activeElement.textContent") == "RFC 7: Checkout"
    tab.keyboard.press("ArrowLeft")
    assert tab.evaluate("document.activeElement.textContent") == "RFC 13: Café Menus"


def test_the_timeline_says_and_draws_what_the_dates_say(tab):
    show(tab, "Timeline")
    lane = tab.locator("[data-designdoc-row*='0012'] .designdoc-lane")
    expect(lane).to_have_attribute(
        "aria-label", "Draft from Jan 10, 2025; Launched from Sep 1, 2025"
    )
    checkout = tab.locator("[data-designdoc-row*='0007'] .designdoc-lane")
    expect(checkout).to_have_attribute(
        "aria-label", "Rolling out from Mar 2, 2026; target Jun 1, 2027"
    )
    expect(tab.locator("[data-designdoc-row*='0013'] .designdoc-lane")).to_have_text(
        "No dates given"
    )
    ledger, rollout = (
        each.locator(".designdoc-span").first.bounding_box() for each in (lane, checkout)
    )
    assert ledger["x"] + ledger["width"] < rollout["x"]
    assert tab.locator(".designdoc-axis .designdoc-today").count() == 1


def test_the_age_is_said_where_a_state_goes_stale(tmp_path, browse):
    site = Site(tmp_path).options(
        lifecycle=[{"id": "draft", "stale_after": 30}, {"id": "launched"}]
    )
    site.config["theme"] = THEMES["mkdocs"]
    for name, status in (("a", "draft"), ("b", "launched")):
        front = f"status: {status}\nhistory: [{{status: {status}, date: 2020-01-01}}]"
        site.write(f"designs/{name}.md", design(name.upper(), front=front))
    built = site.build()
    assert "day" not in built.soup("designs/index.html").select_one(".designdoc-age").get_text()
    tab = browse(built.root).open("designs/")
    expect(tab.locator("[data-designdoc-row$='a.md'] .designdoc-age")).to_contain_text(
        "longer than expected"
    )
    assert tab.locator("[data-designdoc-row$='b.md'] .designdoc-age").count() == 0


def test_a_shared_view_opens_as_it_was(listed, browse):
    tab = browse(listed.root).open("designs/?view=timeline&status=launched")
    expect(tab.locator(".designdoc-axis")).to_be_visible()
    assert rows(tab) == ["0012", "0021"]
