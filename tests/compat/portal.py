"""A small portal without any fault, and what must hold of it beside any neighbour."""

import logging

from tests.site.build import design

DOCUMENTS = {
    "designs/pay/ledger.md": "launched",
    "designs/pay/orders.md": "rolling-out",
    "designs/till.md": "draft",
}
"""The portal's design docs, each with its status."""

GENERATED = ("designs/index.md", "designs/health.md", "designs/components/index.md")
"""Pages that exist in the built site alone."""


def write_portal(site):
    """Write a home page, a guide and three design docs that name each other's components."""
    site.write("index.md", "# Home\n\nSee the [designs](designs/index.md).\n")
    site.write("guide.md", "# Guide\n\n## Use\n\nAsk the Order API, or [Order API] itself.\n")
    site.write(
        "designs/pay/ledger.md",
        design(
            "Ledger Design",
            front="status: launched\nowners: [payments]",
            components={"Ledger": "Keeps the books."},
        ),
    )
    site.write(
        "designs/pay/orders.md",
        design(
            "Orders Design",
            front="status: rolling-out",
            components={"Order API": "Takes orders."},
            overview="Orders go to the Ledger. See [the books][Ledger] and [Ledger][].",
        ),
    )
    site.write(
        "designs/till.md",
        design("Till Design", front="status: draft", overview="The till asks the Order API."),
    )
    return site


def rows(built, page="designs/index.html"):
    """Return the documents that the index lists."""
    found = built.soup(page).select("[data-designdoc-index] [data-designdoc-row]")
    return sorted(row["data-designdoc-row"] for row in found)


def strip(built, page):
    """Return the status that a page's strip shows, None without a strip."""
    found = built.soup(page).select(".designdoc-strip")
    assert len(found) < 2, f"{page} has several strips"
    return found[0]["data-designdoc-status"] if found else None


def refs(built, page):
    """Return text and target of each generated link of a page's own text."""
    return [
        (" ".join(link.get_text().split()), link["href"])
        for link in built.soup(page).select("a.designdoc-ref")
        if link.find_parent(class_="designdoc-backlinks") is None
    ]


def nav_titles(built, page="index.html"):
    """Return the titles that the primary navigation shows, in order."""
    found = built.soup(page).select(".md-nav--primary .md-nav__link .md-ellipsis")
    return list(dict.fromkeys(" ".join(item.get_text().split()) for item in found))


def assert_whole(built, *, documents=None, warnings=()):
    """Check that nothing of the portal was lost, and that nothing was logged but ``warnings``."""
    documents = DOCUMENTS if documents is None else documents
    assert built.lines(logging.WARNING) == list(warnings)
    assert rows(built) == sorted(documents)
    for path, status in documents.items():
        page = path.removesuffix(".md") + "/index.html"
        assert strip(built, page) == status, path
        assert built.soup(page).select_one("h1 + .designdoc-strip"), path
    if "designs/till.md" in documents:
        assert refs(built, "designs/till/index.html") == [
            ("Order API", "../pay/orders/#component-order-api")
        ]
        assert refs(built, "guide/index.html") == [
            ("Order API", "../designs/pay/orders/#component-order-api")
        ]
        component = built.soup("designs/components/order-api/index.html")
        assert component.select_one('[data-designdoc-component-page="Order API"]')
    assert built.soup("designs/health/index.html").select("h1")
    sheets = built.soup("designs/index.html").select('link[href$="designdoc.css"]')
    assert len(sheets) == 1
    assert built.broken_links() == []
