"""Portals with a list to narrow, and what a reader sees of it."""

from __future__ import annotations

from tests.site.build import design

THEMES = {
    "material": {"name": "material", "font": False, "features": ["navigation.instant"]},
    "mkdocs": {"name": "mkdocs", "highlightjs": False},
    "readthedocs": {"name": "readthedocs", "highlightjs": False},
}

DESIGNS = {
    "0007-checkout.md": (
        "RFC 7: Checkout",
        (
            "status: rolling-out\nowners: [payments]\ntags: [money, web]\n"
            "rollout: {stage: canary, percent: 25, flag: checkout-v2, "
            "since: 2026-03-02, target: 2027-06-01}"
        ),
        {"Checkout API": "Takes orders"},
    ),
    "0012-ledger.md": (
        "RFC 12: Ledger",
        (
            "status: launched\nowners: [payments, core]\ntags: [money]\n"
            "history:\n- {status: draft, date: 2025-01-10}\n- {status: launched, date: 2025-09-01}"
        ),
        {"Ledger Store": "Keeps entries"},
    ),
    "0013-café.md": ("RFC 13: Café Menus", "status: draft\nowners: [web]\ntags: [web]", None),
    "0021-search.md": (
        "RFC 21: Search",
        "status: launched\nowners: [core]",
        {"Search API": "Finds"},
    ),
    "0030-polling.md": (
        "RFC 30: Polling",
        "status: superseded\nowners: [core]\nsuperseded-by: 0021-search.md",
        None,
    ),
    "0031-carrier.md": ("RFC 31: Carrier pigeons", "status: rejected\nowners: [web]", None),
    "0040-odd.md": ("RFC 40: Odd one", "status: banana", None),
}


CONTRACTS = """
## Data Models

### Order

A row an order.

## API Contracts

### Create an order

```http
POST /v1/orders/{order_id}/lines/{line_id}/a-path-that-goes-on/{and_on}
```

## External Integrations

- **Card network**: authorises.
"""
"""Sections that give the portal its lists of endpoints, data entities and integrations."""


def write(site, theme="material", **options):
    """Write the portal of the tests; ``theme`` names one of THEMES."""
    site.config["theme"] = THEMES[theme]
    site.options(**options)
    site.write(
        "index.md", "# Home\n\n[All](designs/index.md) [some](designs/index.md?status=draft)\n"
    )
    for path, (title, front, components) in DESIGNS.items():
        site.write(f"rfcs/{path}", design(title, front=front, components=components))
    site.write(
        "team.md",
        "# Teams\n\n<!-- designdoc:index owner=payments,core,web -->\n\n"
        "<!-- designdoc:index owner=core -->\n",
    )
    return site


def rows(tab, within="[data-designdoc-index]"):
    """Return the names of the rows that a reader sees, in order."""
    return tab.locator(f"{within} [data-designdoc-row]").evaluate_all(
        "rows => rows.filter(row => row.checkVisibility({contentVisibilityAuto: false})"
        " && !row.closest('[hidden]'))"
        ".map(row => row.dataset.designdocRow.replace(/.*[/]|-.*|[.]md/g, ''))"
    )


def field(tab):
    return tab.locator(".designdoc-find input").first


def choose(tab, facet, *labels):
    """Open a facet and tick options in it."""
    box = tab.locator(f"[data-designdoc-facet={facet}]").first
    if box.locator("button").get_attribute("aria-expanded") == "false":
        box.locator("button").click()
    for label in labels:
        box.locator("label", has_text=label).locator("input").check()


def counts(tab, facet):
    """Return the options of an open facet with their counts."""
    box = tab.locator(f"[data-designdoc-facet={facet}]").first
    if box.locator("button").get_attribute("aria-expanded") == "false":
        box.locator("button").click()
    return dict(
        box.locator("li:not([hidden])").evaluate_all(
            "all => all.map(li => [li.querySelector('span').textContent,"
            " Number(li.querySelector('.designdoc-number').textContent)])"
        )
    )
