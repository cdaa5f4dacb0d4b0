"""The component map: drawn from its data, and usable by mouse, keyboard and address."""

import pytest

from tests.site.build import design

CALLS = "```mermaid\nsequenceDiagram\n{}\n```"


@pytest.fixture(scope="module")
def built(portal_site):
    portal_site.write("index.md", "# Home\n")
    portal_site.write("two.md", "# Two\n\n<!-- designdoc:map -->\n\n<!-- designdoc:map -->\n")
    portal_site.write(
        "design/pay.md",
        design(
            "Pay",
            front="status: launched",
            components={"Pay API": "Takes money", "Ledger": "Books it", "Odd Box": "Waits"},
            data_flow=CALLS.format("Pay API->>Ledger: posts"),
        ),
    )
    portal_site.write(
        "design/ship.md",
        design(
            "Ship",
            front="status: draft",
            components={"Shipper": "Sends"},
            data_flow=CALLS.format("Shipper->>Pay API: charges"),
        ),
    )
    return portal_site.build()


PAGE = "designs/components/map/"
STATE = "document.querySelector('[data-designdoc-map]').dataset.designdocState"


def opened(browsing, query="", **options):
    tab = browsing.open(f"{PAGE}{query}", **options)
    tab.wait_for_function(f"{STATE} === 'ready'")
    return tab


def names(tab):
    return tab.evaluate(
        "document.querySelector('[data-designdoc-map]').designdocGraph.nodes()"
        ".map((node) => node.data('label')).sort()"
    )


def places(tab):
    return tab.evaluate(
        "document.querySelector('[data-designdoc-map]').designdocGraph.nodes()"
        ".map((node) => [node.id(), node.position()])"
    )


ALL = ["Ledger", "Odd Box", "Pay API", "Shipper"]


def test_every_component_is_drawn_at_the_same_place_each_time(built, browse):
    browsing = browse(built.root)
    first, second = opened(browsing), opened(browsing)
    assert names(first) == ALL
    assert places(first) == places(second)
    assert "4 of 4 components on the map" in first.get_by_role("status").all_inner_texts()


def test_search_shows_the_neighbours_and_the_address_keeps_them(built, browse):
    tab = opened(browse(built.root))
    tab.get_by_label("Find a component").fill("ledger")
    tab.keyboard.press("Enter")
    assert names(tab) == ["Ledger", "Pay API"]
    assert tab.evaluate("location.search") == "?at=ledger"
    card = tab.locator("[data-designdoc-map-card]")
    assert "Ledger" in card.inner_text()
    assert "Launched · 1 design doc" in card.inner_text()
    tab.get_by_label("Components shown").select_option("two")
    assert names(tab) == ["Ledger", "Pay API", "Shipper"]
    tab.reload()
    tab.wait_for_function(f"{STATE} === 'ready'")
    assert names(tab) == ["Ledger", "Pay API", "Shipper"]
    card.get_by_role("link").click()
    tab.wait_for_url("**/components/ledger/")


def test_a_click_opens_the_card_of_a_component(built, browse):
    tab = opened(browse(built.root))
    at = tab.evaluate(
        "document.querySelector('[data-designdoc-map]').designdocGraph.nodes()"
        ".filter((node) => node.data('label') === 'Shipper')[0].renderedPosition()"
    )
    tab.locator("[data-designdoc-map-canvas]").click(position=at)
    assert "Sends" in tab.locator("[data-designdoc-map-card]").inner_text()
    tab.get_by_role("button", name="Show its neighbours").click()
    assert names(tab) == ["Pay API", "Shipper"]


def test_keys_move_and_zoom_it(built, browse):
    tab = opened(browse(built.root))
    graph = "document.querySelector('[data-designdoc-map]').designdocGraph"
    before = tab.evaluate(f"[{graph}.zoom(), {graph}.pan().x]")
    tab.locator("[data-designdoc-map-canvas]").focus()
    tab.keyboard.press("+")
    tab.keyboard.press("ArrowLeft")
    after = tab.evaluate(f"[{graph}.zoom(), {graph}.pan().x]")
    assert after[0] > before[0]
    tab.keyboard.press("0")
    assert tab.evaluate(f"{graph}.zoom()") == pytest.approx(before[0])


def test_every_component_can_be_reached_by_key(built, browse):
    tab = opened(browse(built.root))
    tab.locator("summary").filter(has_text="Components on the map").click()
    links = tab.locator("[data-designdoc-map-list] a")
    assert links.all_inner_texts() == ALL
    links.nth(2).focus()
    assert "Pay API" in tab.locator("[data-designdoc-map-card]").inner_text()
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/components/pay-api/")


def test_a_page_scrolls_past_the_map(built, browse):
    tab = opened(browse(built.root), height=500)
    graph = "document.querySelector('[data-designdoc-map]').designdocGraph"
    before = tab.evaluate(f"{graph}.zoom()")
    tab.locator("[data-designdoc-map-canvas]").hover()
    tab.mouse.wheel(0, 200)
    tab.wait_for_timeout(200)
    assert tab.evaluate(f"{graph}.zoom()") == before


def test_it_follows_the_scheme(built, browse):
    tab = opened(browse(built.root))
    colour = (
        "document.querySelector('[data-designdoc-map]').designdocGraph.nodes()[0]"
        ".style('background-color')"
    )
    light = tab.evaluate(colour)
    tab.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    tab.wait_for_function(f"{colour} !== {light!r}")


def test_without_scripts_the_table_says_the_same(built, browse):
    tab = browse(built.root).open(PAGE, scripts=False)
    assert not tab.locator("[data-designdoc-map]").is_visible()
    rows = tab.locator("table").first.locator("tbody tr").all_inner_texts()
    assert any("Pay API" in row and "Ledger" in row and "posts" in row for row in rows)


def test_without_the_data_it_says_so(built, browse):
    browsing = browse(built.root)
    tab = browsing.open("designs/components/")
    tab.route("**/designdoc-map.json", lambda route: route.fulfill(status=404, body=""))
    tab.goto(browsing.address + PAGE)
    tab.wait_for_function(f"{STATE} === 'failed'")
    assert "the table below shows the same" in tab.locator("[data-designdoc-map]").inner_text()
    browsing.complaints.clear()  # the browser itself tells of the answer 404


def test_only_the_map_loads_the_library(built, browse):
    browsing = browse(built.root)
    for path, loads in (("designs/components/", False), (PAGE, True)):
        tab = browsing.open(path)
        tab.wait_for_timeout(300)
        assert tab.evaluate("Boolean(window.cytoscape)") is loads


def test_two_maps_of_a_page_have_names_to_choose_from(built, browse):
    tab = browse(built.root).open("two/")
    maps = "[...document.querySelectorAll('[data-designdoc-map]')]"
    tab.wait_for_function(f"{maps}.every((map) => map.dataset.designdocState === 'ready')")
    options = (
        f"{maps}.map((map) => map.querySelector('[list]').list.closest('[data-designdoc-map]'))"
    )
    assert tab.evaluate(f"{options}.every((owner, at) => owner === {maps}[at])")
    assert tab.evaluate(f"{maps}.every((map) => map.querySelectorAll('option').length > 3)")
