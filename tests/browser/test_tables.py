"""Tables sort and narrow their rows, and the URL keeps the view."""

import pytest

from tests.site.build import design

ENDPOINTS = """\
### {0}

**Request:**

```
{1} {2}
```

**Response:** 204

**Error Cases:**

- Gone: 410
"""


@pytest.fixture(scope="module")
def built(portal_site):
    portal_site.write("index.md", "# Home\n")
    portal_site.write(
        "design/pay.md",
        design(
            "Pay",
            front="status: launched",
            components={"Pay API": "Takes money", "Écu Press": "Prints"},
            api_contracts=ENDPOINTS.format("Charge", "POST", "/charges"),
        ),
    )
    portal_site.write(
        "design/ship.md",
        design(
            "Ship",
            front="status: draft",
            overview="Asks the Pay API.",
            components={"Ship 10": "Sends", "Ship 9": "Sends"},
            api_contracts=ENDPOINTS.format("Send", "PUT", "/parcels"),
        ),
    )
    portal_site.write(
        "two.md",
        "# Two\n\n<!-- designdoc:endpoints -->\n\n<!-- designdoc:endpoints status=launched -->\n",
    )
    return portal_site.build()


def shown(tab):
    return tab.locator("tbody tr:visible th").evaluate_all(
        "cells => cells.map((cell) => cell.querySelector('a').textContent)"
    )


def address(tab):
    return tab.evaluate("location.href")


def sort(tab, title):
    tab.get_by_role("button", name=title, exact=True).click()


ALL = ["Pay API", "Ship 9", "Ship 10", "Écu Press"]


def test_columns_sort_by_value_and_back_again(built, browse):
    tab = browse(built.root).open("designs/components/")
    assert shown(tab) == ALL
    head = tab.locator("thead th").nth(0)
    assert head.get_attribute("aria-sort") == "none"
    sort(tab, "Component")
    assert shown(tab) == ["Écu Press", "Pay API", "Ship 9", "Ship 10"]
    assert head.get_attribute("aria-sort") == "ascending"
    sort(tab, "Component")
    assert shown(tab) == ["Ship 10", "Ship 9", "Pay API", "Écu Press"]
    assert head.get_attribute("aria-sort") == "descending"
    sort(tab, "Component")
    assert shown(tab) == ALL
    sort(tab, "Designs")
    assert shown(tab)[0] == "Pay API"
    assert tab.locator("thead th").nth(2).get_attribute("aria-sort") == "descending"
    sort(tab, "Status")
    assert shown(tab) == ["Ship 9", "Ship 10", "Pay API", "Écu Press"]


def test_rows_are_found_by_text_and_state(built, browse):
    tab = browse(built.root).open("designs/components/")
    tab.keyboard.press("/")
    tab.keyboard.type("ecu")
    assert shown(tab) == ["Écu Press"]
    assert tab.locator("output").inner_text() == "1 of 4 shown"
    assert "find=ecu" in address(tab)
    tab.locator("[data-designdoc-tool=clear]").click()
    assert shown(tab) == ALL
    assert "?" not in address(tab)
    tab.get_by_label("Status").select_option("draft")
    assert shown(tab) == ["Pay API", "Ship 9", "Ship 10"]
    tab.get_by_label("Find").fill("nothing")
    assert shown(tab) == []
    assert tab.locator("output").inner_text() == "0 of 4 shown"


def test_a_view_can_be_shared(built, browse):
    browsing = browse(built.root)
    tab = browsing.open("designs/components/?state=launched&sort=-name&find=p&other=1")
    assert shown(tab) == ["Pay API", "Écu Press"]
    assert tab.get_by_label("Find").input_value() == "p"
    tab.get_by_label("Find").fill("")
    assert "other=1" in address(tab)
    assert "find=" not in address(tab)
    wrong = browsing.open("designs/components/?state=nonsense&sort=nonsense")
    assert shown(wrong) == ALL


def test_enter_goes_to_the_first_hit(built, browse):
    tab = browse(built.root).open("designs/components/")
    tab.get_by_label("Find").fill("pay")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/components/pay-api/")


def test_endpoints_sort_and_filter_too(built, browse):
    tab = browse(built.root).open("designs/components/endpoints/")
    tab.get_by_label("Status").select_option("draft")
    assert tab.locator("tbody tr:visible").count() == 1
    assert "PUT" in tab.locator("tbody tr:visible").inner_text()
    assert "state=draft" in address(tab)


def test_two_tables_leave_the_url_alone(built, browse):
    tab = browse(built.root).open("two/")
    tab.get_by_label("Find").nth(0).fill("charge")
    assert "?" not in address(tab)
    assert tab.locator("table").nth(0).locator("tbody tr:visible").count() == 1


def test_without_scripts_everything_is_there_and_no_tools(built, browse):
    tab = browse(built.root).open("designs/components/", scripts=False)
    assert shown(tab) == ALL
    assert not tab.get_by_label("Find").is_visible()
    assert tab.locator("button:visible").filter(has_text="Component").count() == 0


@pytest.mark.parametrize("width", [390, 1280])
def test_no_table_is_wider_than_its_page(built, browse, width):
    browsing = browse(built.root)
    for path in ("", "endpoints/", "map/", "pay-api/"):
        tab = browsing.open(f"designs/components/{path}", width=width)
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
