"""Component pages, lists and map in whole sites."""

import json

import pytest

from tests.site.build import design

CALLS = "```mermaid\nsequenceDiagram\n{}\n```"
ENDPOINT = """\
### Create

**Request:**

```
POST /orders
```

**Response:** 204

**Error Cases:**

- No: 400
"""


def write(site):
    site.write("index.md", "# Home\n")
    site.write(
        "designs/pay.md",
        design(
            "Pay",
            front="status: launched",
            components={"Pay API": "Takes money", "Ledger": "Books it"},
            data_flow=CALLS.format("Pay API->>Ledger: posts"),
            api_contracts=ENDPOINT,
        ),
    )
    site.write(
        "designs/ship.md",
        design("Ship", front="status: draft", overview="First. It asks the Pay API at last. End."),
    )
    return site


@pytest.mark.parametrize("directory_urls", [True, False])
def test_links_of_all_pages_lead_somewhere(site, directory_urls):
    built = write(site).build(use_directory_urls=directory_urls)
    assert built.broken_links() == []
    page = "designs/components/{}/index.html" if directory_urls else "designs/components/{}.html"
    hrefs = {link["href"] for link in built.soup(page.format("pay-api")).select("article a[href]")}
    assert any(href.endswith(("#data-flow", "#overview")) for href in hrefs)
    data = built.root / page.format("map").replace("index.html", "designdoc-map.json")
    if not directory_urls:
        data = built.root / "designs/components/designdoc-map.json"
    nodes = json.loads(data.read_text("utf-8"))["nodes"]
    for node in nodes:
        target = (data.parent / node["href"]).resolve()
        assert (target / "index.html" if directory_urls else target).is_file()


def test_a_mention_is_quoted_and_linked_to_its_section(site):
    page = write(site).build().soup("designs/components/pay-api/index.html")
    quote = page.select_one(".designdoc-quote")
    assert quote.get_text() == "It asks the Pay API at last."
    assert quote.mark.get_text() == "Pay API"
    assert page.select_one(".designdoc-why a")["href"] == "../../ship/#overview"


def test_lists_are_there_only_where_they_show_something(site):
    built = write(site).build()
    assert (built.root / "designs/components/endpoints/index.html").is_file()
    assert not (built.root / "designs/components/entities").exists()
    catalogue = built.soup("designs/components/index.html")
    links = {link["href"] for link in catalogue.select(".designdoc-totals a")}
    assert links == {"map/", "endpoints/"}


def test_no_component_takes_the_place_of_a_list(site):
    names = ("Map", "Index")
    site.write("index.md", "# Home\n")
    site.write("designs/a.md", design("A", components=dict.fromkeys(names, "Is one")))
    built = site.build()
    assert "Component map" in built.soup("designs/components/map/index.html").h1.get_text()
    links = built.soup("designs/components/index.html").select("tbody th a")
    assert sorted(link.get_text() for link in links) == sorted(names)
    for link in links:
        page = built.soup(f"designs/components/{link['href']}index.html")
        assert page.select_one("[data-designdoc-component-page]") is not None
    assert built.broken_links() == []


def test_a_page_of_the_site_goes_before_a_list(site):
    write(site).write("designs/components/map.md", "# Our own map\n")
    built = site.build()
    assert "Our own map" in built.soup("designs/components/map/index.html").h1.get_text()


def test_lists_stand_on_any_page(site):
    write(site).write(
        "mine.md", "# Mine\n\n<!-- designdoc:endpoints status=draft -->\n\n<!-- designdoc:map -->\n"
    )
    page = site.build().soup("mine/index.html")
    assert "No design doc describes an endpoint." in page.get_text()
    element = page.select_one("[data-designdoc-map]")
    assert element["data-designdoc-map"] == "../designs/components/map/designdoc-map.json"


def test_without_a_catalogue_there_is_no_list(site):
    built = write(site).options(components=False).build()
    assert not (built.root / "designs/components").exists()


def test_the_same_site_twice_is_the_same(site):
    first = write(site).build().files()
    assert site.build().files() == first


def test_lists_come_and_go_while_serving(site):
    write(site).build(command="serve")
    site.write("designs/pay.md", design("Pay", front="status: launched"))
    built = site.build()
    assert "designs/components/endpoints/" not in built.html("index.html")
