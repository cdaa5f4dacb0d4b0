"""What stands on a design doc's own page, in whole builds."""

import json
import re

import pytest
from mkdocs.exceptions import Abort

from tests.site.build import design

DIAGRAM = """
```mermaid
sequenceDiagram
    actor User
    participant A as Order API
    participant L as the ledger service
    User->>A: buys
    A->>L: books
```
"""


@pytest.fixture
def portal(site):
    """An old design, what came between, the live one, and two that lean on it."""
    site.config["markdown_extensions"] = ["admonition", {"toc": {"permalink": True}}]
    site.write(
        "index.md",
        "# Home\n\n## See [the old one](design/old.md)\n\nNot `[code](design/old.md)`, but "
        "[old](design/old.md#overview), [new](design/new.md) and [elsewhere](https://example.org/old/).\n"
        "\n!!! note\n    Nor [this](design/middle.md 'A title').\n",
    )
    site.write("design/old.md", design("Old", front="status: superseded\nsuperseded_by: middle.md"))
    site.write(
        "design/middle.md", design("Middle", front="status: superseded\nsuperseded_by: new.md")
    )
    site.write(
        "design/new.md",
        design(
            "New",
            front="status: launched\nowners: [shop]\nrollout: {percent: 100, flag: new-shop, "
            "since: 2026-02-03, target: 2026-04-05}\nsupersedes: [middle.md]",
            components={"Order API": "Takes orders.", "Ledger": "Books & keeps them."},
            data_flow=DIAGRAM,
        ),
    )
    site.write(
        "design/ship.md",
        design(
            "Ship",
            front="status: launched\nrequires: [new.md]",
            components={"Dispatcher": "Sends."},
            overview="Asks the Order API. See [before](old.md).",
        ),
    )
    site.write(
        "design/bill.md",
        design("Bill", front="status: draft", overview="Asks the Order API and the Dispatcher."),
    )
    return site


def text(node):
    return " ".join(node.get_text().split())


THEMES = pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])


@THEMES
def test_banner_strip_and_end(portal, theme):
    built = portal.build(theme=theme)
    old = built.soup("design/old/index.html").select_one("h1 + .designdoc-strip")
    assert "Superseded by New Launched (through Middle)" in text(old)
    assert [a["href"] for a in old.select(".designdoc-instead a")] == ["../new/", "../middle/"]

    new = built.soup("design/new/index.html")
    strip = " ".join(new.select_one("h1 + .designdoc-strip").get_text(" ").split())
    for said in ("Launched", "Owners shop", "100 %", "Flag new-shop", "Since 2026-02-03",
                 "Target 2026-04-05", "Supersedes Middle"):  # fmt: skip
        assert said in strip
    end = new.select_one(".designdoc-after")
    assert "Order API used in 2 designs" in text(end)
    inbound = text(end.select_one(".designdoc-backlinks"))
    assert "Ship Launched requires this design" in inbound
    assert "names Order API in “Overview”" in inbound
    assert "Next: Ship" in text(end.select_one("nav"))

    bill = built.soup("design/bill/index.html").select_one(".designdoc-after")
    used = bill.select_one("#designdoc-uses").find_next("ul")
    assert text(used) == "Order API Dispatcher"
    related = bill.select_one("#designdoc-related").find_next("ul")
    assert [text(item) for item in related.select("li")] == [
        "Ship Launched shares Order API, Dispatcher", "New Launched shares Order API",
    ]  # fmt: skip
    assert bill.select_one(".designdoc-backlinks") is None
    assert built.broken_links() == []


@THEMES
def test_links_to_dead_documents_are_struck_through_everywhere(portal, theme):
    built = portal.build(theme=theme)
    home = built.soup("index.html")
    struck = {text(a): a for a in home.select("a.designdoc-dead")}
    assert set(struck) == {"the old one (superseded)", "old (superseded)", "this (superseded)"}
    assert struck["this (superseded)"]["title"] == "A title"
    assert all(a.select_one(".designdoc-said") for a in struck.values())
    ship = built.soup("design/ship/index.html").select_one("p a.designdoc-dead")
    assert text(ship) == "before (superseded)"


@pytest.mark.parametrize("urls", [True, False])
def test_both_forms_of_urls_are_understood(portal, urls):
    built = portal.build(use_directory_urls=urls, site_url="https://example.org/docs/")
    portal.write("raw.md", '# Raw\n\n<a href="/docs/design/old/">x</a>\n')
    assert len(built.soup("index.html").select("a.designdoc-dead")) == 3
    raw = portal.build(site_url="https://example.org/docs/").soup("raw/index.html")
    assert text(raw.select_one("a.designdoc-dead")) == "x (superseded)"


def test_only_our_tags_are_added_to_a_page(portal):
    portal.write("plain.md", "# Plain\n\n<p>a  b</P>\n\n[x](design/old.md) &copy; <br>\n")
    html = portal.build().html("plain/index.html")
    assert "<p>a  b</P>" in html
    assert (
        '<a href="../design/old/" class="designdoc-dead">x<span class="designdoc-said">'
        " (superseded)</span></a> &copy; <br>"
    ) in html


def test_under_a_diagram_stand_its_components(portal):
    portal.config["markdown_extensions"] = ["fenced_code"]
    html = portal.build().html("design/new/index.html")
    fence = re.search(
        r'<pre><code class="language-mermaid">(.*?)</code></pre>\n?(.*)', html, re.DOTALL
    )
    assert "participant A as Order API\n" in fence[1]
    assert fence[2].startswith('<p class="designdoc-cast"')
    soup = portal.build().soup("design/new/index.html")
    line = soup.select_one(".designdoc-cast")
    assert text(line) == "In this diagram: Order API, Ledger"
    assert [a["href"] for a in line.select("a")] == ["#component-order-api", "#component-ledger"]


def test_the_picture_is_bounded_and_says_the_same_as_its_list(portal):
    for n in range(30):
        portal.write(f"design/user{n:02}.md", design(f"User {n:02}", overview="Asks the Ledger."))
    figure = portal.build().soup("design/new/index.html").select_one("figure.designdoc-picture")
    boxes = figure.select("svg .designdoc-node")
    assert len(boxes) <= 12
    drawn = [a["href"] for a in figure.select("svg a")]
    listed = [a["href"] for a in figure.select("figcaption a")]
    assert drawn == listed != []
    assert "and 27 more" in text(figure.select_one("svg"))
    assert "and 27 more" in text(figure.select_one("figcaption"))


def cards(built):
    found = {}
    for path, content in built.files().items():
        if path.startswith("assets/designdoc/cards/"):
            literal = re.fullmatch(r"designdoc\.cards\((.*)\)\n", content.decode())[1]
            found |= json.loads(literal)
    return found


def test_cards_know_documents_and_components(portal):
    found = cards(portal.build())
    assert found["design/new/"] == [
        "New", [["launched", "good", "Launched"]], "What there is to say about it: overview.",
        "shop · linked from 3 designs",
    ]  # fmt: skip
    assert found["#component-ledger"] == [
        "Ledger", [["launched", "good", "Launched", "New"]], "Books & keeps them.",
        "shop · not used elsewhere",
    ]  # fmt: skip


def test_pages_without_links_to_designs_load_nothing(portal):
    portal.write("plain.md", "# Plain\n\n[Home](index.md)\n")
    built = portal.build()
    assert "data-designdoc-cards" not in built.html("plain/index.html")
    assert "data-designdoc-cards" in built.html("index.html")
    assert "data-designdoc-cards" in built.html("designs/index.html")


@pytest.fixture
def faulty(site):
    site.write("index.md", "# Home\n")
    return site.write("design/a b.md", design("A", front="status: banana", overview="<b>TODO</b>"))


PAGE = "design/a b/index.html"


@pytest.mark.parametrize(
    ("option", "command", "shown"),
    [
        ("serve", "serve", True), ("serve", "build", False), ("always", "build", True),
        ("off", "serve", False), (False, "serve", False),
    ],
)  # fmt: skip
def test_the_panel_shows_where_it_is_asked_for(faulty, option, command, shown):
    built = faulty.options(problems_panel=option).build(command=command)
    assert bool(built.soup(PAGE).select("details.designdoc-panel")) is shown


def test_the_panel_says_what_is_wrong_and_how_to_mend_it(faulty):
    faulty.write(
        "design/a b.md", design("A", front="status: banana").replace("## Overview", "### Overveiw")
    )
    panel = faulty.build(command="serve").soup(PAGE).select_one("h1 ~ details.designdoc-panel")
    assert not panel.has_attr("open")
    assert "DD203" in text(panel)
    assert re.search(r"line \d+", text(panel))
    links = [a["href"] for a in panel.select(".designdoc-code a")]
    assert "../../designs/rules/DD203/" in links
    command = panel.select_one(".designdoc-command code").get_text()
    assert re.fullmatch(r"designdoc fix '[^']*design/a b\.md'", command)


def test_a_page_without_problems_has_no_panel(faulty):
    faulty.write("design/a b.md", design("A", front="status: draft"))
    assert not faulty.build(command="serve").soup(PAGE).select(".designdoc-panel")


def test_a_wrong_value_names_the_option(site, caplog):
    site.options(problems_panel="sometimes").write("index.md", "# Home\n")
    with pytest.raises(Abort):
        site.load()
    assert "problems_panel" in caplog.text


def test_the_same_portal_gives_the_same_bytes(portal):
    assert portal.build().files() == portal.build().files()
