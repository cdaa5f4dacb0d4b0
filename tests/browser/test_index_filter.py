"""The filter of the index: facets, words, folded groups, and the address that holds them."""

import re

from playwright.sync_api import expect

from tests.browser.lists import choose, counts, field, rows, write
from tests.site.build import Site

ALIVE = ["0013", "0007", "0012", "0021", "0040"]
ALL = ["0013", "0007", "0012", "0021", "0030", "0031", "0040"]


def query(tab):
    """Return the address's query once it has settled: it follows the keys after a pause."""
    tab.wait_for_timeout(400)
    return tab.evaluate("decodeURIComponent(location.search)")


def test_dead_groups_are_folded_counted_and_opened(tab):
    assert rows(tab) == ALIVE
    group = tab.locator("[data-designdoc-group=superseded]")
    assert "1" in group.locator("h2").inner_text()
    group.get_by_role("button", name="Show 1").click()
    assert rows(tab) == [*ALIVE[:4], "0030", ALIVE[4]]
    group.get_by_role("button", name="Hide").click()
    assert rows(tab) == ALIVE


def test_a_link_into_a_folded_group_opens_it(tab):
    tab.locator(".designdoc-jump a", has_text="Rejected").click()
    expect(
        tab.locator("[data-designdoc-group=rejected] [data-designdoc-row]").first
    ).to_be_visible()
    assert "0031" in rows(tab)


def test_words_find_titles_owners_and_the_dead(tab):
    field(tab).fill("core")
    assert rows(tab) == ["0012", "0021", "0030"]
    shown = tab.locator(".designdoc-shown")
    expect(shown).to_contain_text("3 of 7 design docs")
    expect(shown).to_contain_text("1 of them is no longer in force")
    expect(tab.get_by_role("status")).to_contain_text("3 of 7 design docs")
    assert "1 of 1" in tab.locator("[data-designdoc-group=superseded] h2").inner_text()
    field(tab).fill("core LEDGER")
    assert rows(tab) == ["0012"]
    field(tab).fill("cafe")
    assert rows(tab) == ["0013"]
    field(tab).fill("")
    assert rows(tab) == ALIVE


def test_facets_are_counted_without_their_own_choice(tab):
    assert counts(tab, "owner") == {"core": 3, "payments": 2, "web": 2}
    choose(tab, "owner", "payments")
    assert rows(tab) == ["0007", "0012"]
    assert counts(tab, "owner") == {"core": 3, "payments": 2, "web": 2}
    assert counts(tab, "status") == {"Launched": 1, "Rolling out": 1}
    choose(tab, "status", "Launched")
    assert rows(tab) == ["0012"]
    assert counts(tab, "owner") == {"core": 2, "payments": 1}
    assert counts(tab, "tag") == {"money": 1}
    choose(tab, "owner", "core")
    assert rows(tab) == ["0012", "0021"]


def test_components_are_a_facet(tab):
    choose(tab, "component", "Ledger Store")
    assert rows(tab) == ["0012"]


def test_no_match_offers_to_clear(tab):
    field(tab).fill("nothing like it")
    assert rows(tab) == []
    expect(tab.locator(".designdoc-none")).to_contain_text("No design doc matches")
    tab.locator(".designdoc-none button").click()
    assert rows(tab) == ALIVE
    expect(field(tab)).to_be_focused()
    assert query(tab) == ""


def test_the_address_holds_the_view_and_gives_it_back(tab):
    choose(tab, "owner", "web")
    tab.keyboard.press("Escape")
    field(tab).fill("menu")
    assert query(tab) == "?text=menu&owner=web"
    assert rows(tab) == ["0013"]
    tab.go_back()
    assert query(tab) == "?owner=web"
    assert rows(tab) == ["0013", "0031"]
    tab.go_back()
    assert rows(tab) == ALIVE
    tab.go_forward()
    tab.go_forward()
    expect(field(tab)).to_have_value("menu")
    assert rows(tab) == ["0013"]
    tab.reload()
    expect(field(tab)).to_have_value("menu")
    assert rows(tab) == ["0013"]


def test_a_shared_address_opens_as_it_was(listed, browse):
    tab = browse(listed.root).open("designs/?status=superseded&status=rejected&owner=core")
    expect(tab.locator(".designdoc-shown")).to_contain_text("1 of 7")
    assert rows(tab) == ["0030"]


def test_a_value_that_is_gone_matches_nothing_and_can_be_taken_away(listed, browse):
    tab = browse(listed.root).open("designs/?owner=Nobody")
    expect(tab.locator(".designdoc-none")).to_be_visible()
    assert counts(tab, "owner")["nobody"] == 0
    tab.keyboard.press("Escape")
    tab.locator(".designdoc-none .designdoc-clear").click()
    assert rows(tab) == ALIVE


def test_a_facet_closes_on_escape_and_elsewhere(tab):
    button = tab.locator("[data-designdoc-facet=owner] > button")
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    tab.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()
    button.click()
    tab.locator(".designdoc-totals").click()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_without_scripts_every_row_is_there_and_no_control(listed, browse):
    tab = browse(listed.root).open("designs/", scripts=False)
    assert tab.locator("[data-designdoc-row]:visible").count() == len(ALL)
    assert tab.locator(".designdoc-index :is(button, input)").count() == 0


def test_lists_on_one_page_keep_their_own_address(listed, browse):
    tab = browse(listed.root).open("team/")
    lists = tab.locator("[data-designdoc-index]")
    assert lists.nth(1).locator("input").count() == 0  # A handful needs no filter.
    assert lists.nth(0).locator("input").count() == 0


def test_many_lists_narrow_apart(tmp_path, browse):
    site = write(Site(tmp_path), "mkdocs")
    for number in range(10):
        site.write(
            f"rfcs/1{number:03}-x.md",
            f"---\ntype: design-doc\nstatus: draft\nowners: [a]\n---\n# Extra {number}\n",
        )
    site.write(
        "team.md",
        "# T\n\n<!-- designdoc:index owner=a -->\n\n<!-- designdoc:index status=draft -->\n",
    )
    tab = browse(site.build().root).open("team/")
    lists = tab.locator("[data-designdoc-index]")
    lists.nth(0).locator("input").first.fill("extra 3")
    assert rows(tab, "[data-designdoc-index]:nth-of-type(1)") == ["1003"]
    assert lists.nth(1).locator("[data-designdoc-row]:visible").count() == 11
    lists.nth(1).locator("input").first.fill("extra 4")
    assert re.fullmatch(r"\?\w{6}\.text=extra\+3&\w{6}\.text=extra\+4", query(tab))
    tab.reload()
    expect(lists.nth(1).locator("input").first).to_have_value("extra 4")
    assert lists.nth(0).locator("[data-designdoc-row]:visible").count() == 1
