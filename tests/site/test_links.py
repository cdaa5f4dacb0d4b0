"""Links: mentions, references, catalogue and backlinks, in built HTML; every target exists."""

import logging
from dataclasses import replace

import pytest

from mkdocs_designdoc.mkdocs_host.finished.rendered import PageFinisher
from tests.site.build import design


@pytest.fixture
def portal(site):
    site.write(
        "designs/pay/ledger.md",
        design(
            "Ledger Design", front="status: launched", components={"Ledger": "Keeps the books."}
        ),
    )
    site.write(
        "designs/pay/orders.md",
        design(
            "Orders Design",
            front="status: rolling-out",
            components={"Order API": "Takes orders.", "C++ Bridge": "Talks to the till."},
            overview="Orders go to the Ledger and the Ledger keeps them.",
            data_flow="The Order\nAPI is ours. See [the books][Ledger] and [Ledger].",
            security="`Ledger` in code, [a Ledger link](https://example.org), Ledgers.",
        ),
    )
    site.write(
        "designs/till.md",
        design(
            "Till Design",
            front="status: draft",
            overview="The till asks the Order\nAPI over the C++ Bridge.",
            performance="## not a heading\n\n    Order API in code\n",
        ),
    )
    site.write("guide.md", "# Guide\n\n## Use\n\nAsk the Order API, or [Order API] itself.\n")
    return site


def refs(soup):
    return [(" ".join(a.get_text().split()), a["href"]) for a in soup.select("a.designdoc-ref")]


def test_first_mention_of_each_section_links_to_the_definition(portal):
    soup = portal.build().soup("designs/till/index.html")
    assert refs(soup) == [
        ("Order API", "../pay/orders/#component-order-api"),
        ("C++ Bridge", "../pay/orders/#component-c-bridge"),
    ]


def test_explicit_references_are_links_and_own_components_are_not(portal):
    soup = portal.build().soup("designs/pay/orders/index.html")
    assert refs(soup) == [
        ("Ledger", "../ledger/#component-ledger"),
        ("the books", "../ledger/#component-ledger"),
        ("Ledger", "../ledger/#component-ledger"),
    ]


def test_ordinary_pages_link_explicit_references_only(portal):
    soup = portal.build().soup("guide/index.html")
    assert refs(soup) == [("Order API", "../designs/pay/orders/#component-order-api")]


def test_a_page_turns_plain_mentions_off_or_on(portal):
    portal.write("on.md", "---\ndesigndoc: {autolink: page}\n---\n# On\n\nThe Order API.\n")
    text = (portal.docs / "designs/till.md").read_text("utf-8")
    portal.write("designs/till.md", text.replace("---\n", "---\ndesigndoc: {autolink: off}\n", 1))
    built = portal.build()
    assert refs(built.soup("designs/till/index.html")) == []
    assert len(refs(built.soup("on/index.html"))) == 1


@pytest.mark.parametrize(
    ("policy", "expected"), [("section", 1), ("page", 1), ("all", 2), ("off", 0), (False, 0)]
)
def test_the_policy_of_the_site(portal, policy, expected):
    portal.options(autolink=policy)
    links = refs(portal.build().soup("designs/pay/orders/index.html"))
    assert len(links) - 2 == expected  # two are explicit


def test_names_that_are_never_linked(portal):
    portal.options(never_link=["Order API"])
    soup = portal.build().soup("designs/till/index.html")
    assert [text for text, _ in refs(soup)] == ["C++ Bridge"]


def test_each_component_has_a_page_with_its_designs(portal):
    built = portal.build()
    soup = built.soup("designs/components/ledger/index.html")
    page = soup.select_one('[data-designdoc-component-page="Ledger"]')
    text = " ".join(page.get_text(" ").split())
    for part in ("Keeps the books.", "Ledger Design", "Orders Design", "Rolling out", "Overview"):
        assert part in text
    catalogue = built.soup("designs/components/index.html")
    names = [
        row["data-designdoc-component"] for row in catalogue.select("[data-designdoc-component]")
    ]
    assert names == ["C++ Bridge", "Ledger", "Order API"]


def test_each_document_lists_what_links_to_it(portal):
    soup = portal.build().soup("designs/pay/ledger/index.html")
    backlinks = soup.select_one(".designdoc-backlinks")
    assert "Orders Design" in backlinks.get_text()
    assert "Overview" in backlinks.get_text()
    assert backlinks.select_one('a[href^="../orders/"]')


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize(
    "site_url", ["", "https://example.org/", "https://example.org/a/sub/folder/"]
)
def test_every_link_has_a_target(portal, directory_urls, site_url):
    portal.write(
        "designs/deep/er/x y#1.md", design("Odd", front="status: draft", overview="Ledger.")
    )
    built = portal.build(
        use_directory_urls=directory_urls,
        site_url=site_url,
        validation={"anchors": "warn", "absolute_links": "warn", "unrecognized_links": "warn"},
    )
    assert built.broken_links() == []
    assert [line for line in built.lines() if "DD" not in line] == []
    assert built.nested_links() == []


def test_mkdocs_itself_checks_our_links_and_ids(portal, monkeypatch):
    """The links of ours are among those that MkDocs validates: a target lost would be warned of."""
    finish = PageFinisher.finish
    monkeypatch.setattr(
        PageFinisher, "finish", lambda finisher, page: replace(finish(finisher, page), ids=())
    )
    built = portal.build(validation={"anchors": "warn"})
    assert any("component-ledger" in line for line in built.lines(logging.WARNING))


def test_unknown_references_are_reported_with_line_and_names(portal):
    text = design("New", front="status: approved", overview="See [Oder API] and [it][Legder].")
    portal.write("designs/new.md", text)
    number = text[: text.index("[Oder API]")].count("\n") + 1
    lines = [line for line in portal.build().ours() if "DD501" in line]
    assert len(lines) == 2
    assert all(line.startswith(f"docs/designs/new.md:{number}:") for line in lines)
    assert "Order API" in lines[0]
    assert "Ledger" in lines[1]


def test_ambiguous_names_are_reported_and_not_guessed(site):
    for folder in ("a", "b"):
        site.write(
            f"designs/{folder}/gate.md",
            design(f"Gate {folder}", front="status: approved", components={"Payment Gate": "x"}),
        )
    site.write(
        "designs/c/user.md",
        design(
            "User",
            front="status: approved",
            overview="The Payment Gate. [Payment Gate][a/Payment Gate]",
        ),
    )
    site.write(
        "designs/a/near.md", design("Near", front="status: approved", overview="The Payment Gate.")
    )
    built = site.build()
    assert refs(built.soup("designs/a/near/index.html")) == [
        ("Payment Gate", "../gate/#component-payment-gate")
    ]
    assert refs(built.soup("designs/c/user/index.html")) == [
        ("Payment Gate", "../../a/gate/#component-payment-gate")
    ]
    (line,) = [line for line in built.ours() if "DD303" in line]
    assert "designs/a/gate.md" in line
    assert "designs/b/gate.md" in line
    assert "[Payment Gate][" in line


def test_references_in_the_record_are_those_in_the_page(portal):
    import json  # noqa: PLC0415 # here alone

    built = portal.build()
    records = json.loads(built.html("designdocs.json"))["documents"]
    for record in records:
        soup = built.soup(record["url"] + "index.html")
        inside = [
            a
            for a in soup.select("article a.designdoc-ref")
            if not a.find_parent(class_="designdoc-backlinks")
        ]
        linked = [reference for reference in record["references"] if reference["linked"]]
        assert len(linked) == len(inside), record["path"]
