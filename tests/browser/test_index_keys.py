"""The index without a mouse: to the filter, through the rows, to a number or a title."""

from playwright.sync_api import expect

from tests.browser.lists import field, rows


def here(tab):
    return tab.evaluate("document.activeElement.textContent")


def press(tab, *keys):
    for key in keys:
        tab.keyboard.press(key)


def test_slash_goes_to_the_filter_and_is_not_typed(tab):
    press(tab, "/")
    expect(field(tab)).to_be_focused()
    expect(field(tab)).to_have_value("")
    press(tab, "/")
    expect(field(tab)).to_have_value("/")


def test_arrows_move_and_enter_opens(tab):
    press(tab, "/", "ArrowDown")
    assert here(tab) == "RFC 13: Café Menus"
    press(tab, "ArrowDown", "ArrowDown")
    assert here(tab) == "RFC 12: Ledger"
    press(tab, "ArrowUp")
    assert here(tab) == "RFC 7: Checkout"
    press(tab, "End")
    assert here(tab) == "RFC 40: Odd one"
    press(tab, "Home", "ArrowUp")
    expect(field(tab)).to_be_focused()
    press(tab, "ArrowDown", "ArrowDown", "Enter")
    expect(tab.locator("h1")).to_contain_text("RFC 7: Checkout")


def test_a_number_opens_its_document(tab):
    press(tab, "/")
    tab.keyboard.type("12")
    expect(tab.locator(".designdoc-shown")).to_contain_text("Enter opens “RFC 12: Ledger”")
    press(tab, "Enter")
    expect(tab.locator("h1")).to_contain_text("RFC 12: Ledger")


def test_the_start_of_a_title_comes_before_other_matches(tab):
    press(tab, "/")
    tab.keyboard.type("rfc 3")
    expect(tab.locator(".designdoc-shown")).to_contain_text("Enter opens “RFC 30: Polling”")


def test_typing_in_the_list_jumps(tab):
    press(tab, "/", "ArrowDown")
    tab.keyboard.type("21")
    assert here(tab) == "RFC 21: Search"
    tab.wait_for_timeout(1100)
    tab.keyboard.type("rfc 4")
    assert here(tab) == "RFC 40: Odd one"


def test_escape_clears_the_words(tab):
    press(tab, "/")
    tab.keyboard.type("ledger")
    assert rows(tab) == ["0012"]
    press(tab, "Escape")
    assert len(rows(tab)) == 5
    expect(field(tab)).to_be_focused()


def test_a_facet_works_by_key(tab):
    tab.locator("[data-designdoc-facet=status] > button").focus()
    press(tab, "Enter", "Space")
    assert rows(tab) == ["0013"]
    press(tab, "Tab", "Space", "Escape")
    assert rows(tab) == ["0013", "0007"]
