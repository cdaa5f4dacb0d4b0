"""The matrix of the health page under keys, at any width, in either direction, without scripts."""

import pytest

from tests.site.build import design


@pytest.fixture(scope="module")
def built(portal_site):
    portal_site.write("index.md", "# Home\n")
    for number in range(30):
        text = design(f"Service number {number}", edge_cases="" if number % 2 else "None.")
        portal_site.write(f"design/s{number:02}.md", text)
    return portal_site.build()


@pytest.fixture
def health(built, browse):
    browsing = browse(built.root)

    def open_page(**options):
        tab = browsing.open("designs/health/", **options)
        if options.get("scripts", True):
            tab.wait_for_selector(".designdoc-matrix a[tabindex='0']")
        return tab

    return open_page


def focused(tab):
    return tab.evaluate("document.activeElement.getAttribute('href')")


def test_one_stop_and_arrow_keys(health):
    tab = health()
    assert tab.locator(".designdoc-matrix a[tabindex='0']").count() == 1
    tab.locator(".designdoc-matrix").focus()
    tab.keyboard.press("Tab")
    assert focused(tab) == "../../design/s00/"
    for key, target in [
        ("ArrowRight", "../../design/s00/#overview"),
        ("ArrowDown", "../../design/s01/#overview"),
        ("ArrowUp", "../../design/s00/#overview"),
        ("ArrowUp", "../../design/s00/#overview"),
        ("End", "../../design/s00/#technical-debt-future-considerations"),
        ("ArrowRight", "../../design/s00/#technical-debt-future-considerations"),
        ("Control+End", "../../design/s29/#technical-debt-future-considerations"),
        ("Home", "../../design/s29/"),
        ("PageUp", "../../design/s19/"),
        ("Control+Home", "../../design/s00/"),
    ]:
        tab.keyboard.press(key)
        assert focused(tab) == target, key
    tab.keyboard.press("Tab")
    assert not tab.evaluate("document.activeElement.closest('.designdoc-matrix') !== null")
    tab.keyboard.press("Shift+Tab")
    assert focused(tab) == "../../design/s00/"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_cell_at_hand_is_never_under_the_headings(health, width, direction):
    tab = health(width=width)
    tab.evaluate("direction => { document.documentElement.dir = direction }", direction)
    tab.locator(".designdoc-matrix a").first.focus()
    away, back = ("ArrowRight", "ArrowLeft") if direction == "ltr" else ("ArrowLeft", "ArrowRight")
    tab.keyboard.press(away)
    for key in (*["ArrowDown"] * 25, *[away] * 18, *["ArrowUp"] * 25, *[back] * 18):
        tab.keyboard.press(key)
        if focused(tab).endswith("/"):
            continue  # the sticky column itself
        assert tab.evaluate(
            """() => {
              const box = document.activeElement.closest("td").getBoundingClientRect()
              const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
              return at !== null && at.closest("td") === document.activeElement.closest("td")
            }"""
        ), key


def test_headings_stay_and_the_page_does_not_grow_wider(health):
    tab = health(width=390)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    moved = tab.evaluate(
        """() => {
          const region = document.querySelector(".designdoc-matrix")
          const place = (selector) => region.querySelector(selector).getBoundingClientRect()
          const before = [place("thead th").top, place("tbody th").left]
          region.scrollTo(300, 200)
          return [region.scrollLeft, region.scrollTop,
                  place("thead th").top - before[0], place("tbody th").left - before[1]]
        }"""
    )
    assert moved == [300, 200, 0, 0]


def test_without_scripts_all_cells_are_links_and_words(health):
    tab = health(scripts=False)
    assert tab.locator(".designdoc-matrix td a").count() == 30 * 18
    assert tab.locator(".designdoc-matrix [tabindex='-1']").count() == 0
    cell = tab.locator(".designdoc-matrix tbody tr").nth(1).get_by_role("link", name="empty")
    assert cell.count() == 1
