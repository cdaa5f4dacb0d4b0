"""Cards, the problems of a page and the picture of its neighbours, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.site.build import Site, design


def write(site):
    site.write(
        "index.md",
        "# Home\n\nSee [the old one](design/old.md), [Pay](design/pay.md), [Pay API], "
        "[elsewhere](other.md).\n",
    )
    site.write("other.md", "# Other\n\n[Home](index.md)\n")
    site.write(
        "design/pay.md",
        design(
            "Pay",
            front="status: launched\nowners: [till]",
            components={"Pay API": 'Takes `<b>` & "more".'},
        ),
    )
    site.write(
        "design/old.md",
        design("Old", front="status: superseded\nsuperseded_by: pay.md", overview="Was it."),
    )
    for n in range(40):
        site.write(f"design/n{n}.md", design(f"Number {n}", front="status: draft"))
    site.write(
        "design/slip.md",
        design("Slip", front="status: draft").replace("## Overview", "## Overveiw"),
    )
    site.write(
        "design/ship.md", design("Ship", front="status: banana", overview="Asks the Pay API.")
    )
    return site


@pytest.fixture(scope="module")
def built(portal_site):
    return write(portal_site).options(problems_panel="always").build()


def card(tab):
    return tab.locator("#designdoc-card")


def test_a_card_says_what_a_design_is(built, browse):
    tab = browse(built.root).open()
    tab.get_by_role("link", name="the old one").hover()
    expect(card(tab)).to_be_visible()
    assert card(tab).inner_text().split("\n\n")[0].startswith("Old")
    for said in ("Superseded", "Was it.", "linked from"):
        expect(card(tab)).to_contain_text(said)
    link = tab.locator("a[aria-describedby=designdoc-card]")
    assert "the old one" in link.inner_text()


def test_a_card_says_what_a_component_is_and_prints_markup(built, browse):
    tab = browse(built.root).open()
    link = tab.locator("a.designdoc-ref")
    link.hover()
    expect(card(tab)).to_contain_text('Takes <b> & "more".')
    expect(card(tab)).to_contain_text("used in 1 design")
    expect(card(tab)).to_contain_text("Pay")
    assert card(tab).locator("b").count() == 0


def test_one_tooltip_is_enough_and_the_title_comes_back(built, browse):
    tab = browse(built.root).open()
    link = tab.locator("a.designdoc-ref")
    title = link.get_attribute("title")
    assert title
    link.hover()
    expect(card(tab)).to_be_visible()
    assert not link.get_attribute("title")
    tab.mouse.move(5, 600)
    expect(card(tab)).to_be_hidden()
    expect(link).to_have_attribute("title", title)
    expect(link).not_to_have_attribute("aria-describedby", "designdoc-card")


def test_the_pointer_may_go_into_the_card(built, browse):
    tab = browse(built.root).open()
    tab.get_by_role("link", name="Pay", exact=True).first.hover()
    expect(card(tab)).to_be_visible()
    card(tab).hover()
    tab.wait_for_timeout(500)
    expect(card(tab)).to_be_visible()
    tab.mouse.move(5, 600)
    expect(card(tab)).to_be_hidden()


def test_keyboard_focus_shows_and_escape_hides(built, browse):
    tab = browse(built.root).open()
    tab.locator("article h1").click()
    link = tab.locator("article p a").first
    for _ in range(40):
        tab.keyboard.press("Tab")
        if link.evaluate("element => element === document.activeElement"):
            break
    expect(card(tab)).to_be_visible()
    tab.keyboard.press("Escape")
    expect(card(tab)).to_be_hidden()
    expect(link).to_be_focused()
    tab.keyboard.press("Tab")
    expect(card(tab)).to_contain_text("Pay")
    assert card(tab).locator("a, button, [tabindex]").count() == 0


def test_a_touch_follows_the_link(built, browse):
    tab = browse(built.root).open(has_touch=True)
    tab.get_by_role("link", name="the old one").tap()
    expect(tab.locator("h1")).to_contain_text("Old")
    assert card(tab).count() == 0


def test_links_elsewhere_and_pages_without_designs_have_no_cards(built, browse):
    browsing = browse(built.root)
    tab = browsing.open()
    tab.get_by_role("link", name="elsewhere").hover()
    tab.wait_for_timeout(600)
    assert card(tab).count() == 0
    tab = browsing.open("other/")
    assert tab.evaluate(
        "performance.getEntriesByType('resource').every(e => !/cards/.test(e.name))"
    )


def test_a_card_stays_inside_a_narrow_window(built, browse):
    tab = browse(built.root).open(width=390)
    tab.locator("a.designdoc-ref").hover()
    expect(card(tab)).to_be_visible()
    box = card(tab).bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


STRUCK = "element => getComputedStyle(element).textDecorationLine"


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_cards_come_on_other_themes(tmp_path, browse, theme):
    site = write(Site(tmp_path))
    site.config["theme"] = {"name": theme, "highlightjs": False}
    tab = browse(site.build(use_directory_urls=False).root).open("index.html")
    assert "line-through" in tab.locator("a.designdoc-dead").evaluate(STRUCK)
    link = tab.locator("a.designdoc-ref")
    title = link.get_attribute("title")
    link.hover()
    expect(card(tab)).to_contain_text("used in 1 design")
    assert not link.get_attribute("title")
    tab.mouse.move(5, 700)
    expect(link).to_have_attribute("title", title)


def test_cards_come_after_an_instant_page_swap(tmp_path, browse):
    site = write(Site(tmp_path))
    site.config["theme"]["features"] = ["navigation.instant", "content.tooltips"]
    browsing = browse(tmp_path / "site")
    site.build(site_url=browsing.address)
    tab = browsing.open("design/ship/")
    tab.locator("p a.designdoc-ref").first.hover()
    expect(card(tab)).to_be_visible()
    assert tab.locator(".md-tooltip2:visible").count() == 0
    tab.evaluate("window.stayed = true")
    tab.locator("p a.designdoc-ref").first.click()
    expect(tab.locator("h1")).to_contain_text("Pay")
    expect(card(tab)).to_be_hidden()
    assert tab.evaluate("window.stayed") is True
    tab.locator(".designdoc-backlinks").get_by_role("link", name="Old").hover()
    expect(card(tab)).to_contain_text("Superseded")


def test_previews_of_material_are_not_doubled(tmp_path, browse):
    site = write(Site(tmp_path))
    site.config["theme"]["features"] = ["navigation.instant", "navigation.instant.preview"]
    browsing = browse(tmp_path / "site")
    site.build(site_url=browsing.address)
    tab = browsing.open()
    tab.get_by_role("link", name="Pay", exact=True).first.hover()
    expect(tab.locator(".md-tooltip2")).to_be_visible()
    assert card(tab).count() == 0
    tab.mouse.move(5, 600)
    tab.locator("a.designdoc-ref").hover()  # of which Material has none
    expect(card(tab)).to_be_visible()


def test_the_panel_opens_and_copies_the_command(built, browse):
    browsing = browse(built.root)
    tab = browsing.open("design/slip/", permissions=["clipboard-read", "clipboard-write"])
    panel = tab.locator("details.designdoc-panel")
    expect(panel.locator("li").first).to_be_hidden()
    panel.locator("summary").focus()
    tab.keyboard.press("Enter")
    expect(panel.locator("li").first).to_contain_text("DD")
    panel.get_by_role("button", name="Copy").click()
    expect(panel.get_by_role("status")).to_have_text("Copied")
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert copied == panel.locator(".designdoc-command code").inner_text()
    assert copied.startswith("designdoc fix ")


def test_the_picture_has_room_or_gives_way_to_its_list(built, browse):
    browsing = browse(built.root)
    tab = browsing.open("design/pay/")
    picture = tab.locator(".designdoc-picture")
    expect(picture.locator("svg")).to_be_visible()
    expect(picture.locator("figcaption")).to_be_hidden()
    picture.locator("svg a").first.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("h1")).not_to_contain_text("Pay")
    tab = browsing.open("design/pay/", width=390)
    expect(tab.locator(".designdoc-picture svg")).to_be_hidden()
    tab.locator(".designdoc-picture summary").click()
    expect(tab.locator(".designdoc-picture li").first).to_be_visible()


def test_struck_links_say_so_unseen(built, browse):
    tab = browse(built.root).open()
    link = tab.get_by_role("link", name="the old one (superseded)")
    assert "line-through" in link.evaluate(STRUCK)
    assert link.locator(".designdoc-said").bounding_box()["width"] <= 1
