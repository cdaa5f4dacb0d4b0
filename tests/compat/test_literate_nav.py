"""literate-nav: a SUMMARY.md names generated pages, design docs and whole folders."""

import pytest

from tests.compat.portal import assert_whole, nav_titles

pytest.importorskip("mkdocs_literate_nav")

SUMMARY = """
- [Home](index.md)
- [All designs](designs/index.md)
- [Parts](designs/components/index.md)
- [One part](designs/components/order-api.md)
- Payments
    - designs/pay/*.md
- designs/*.md
"""


@pytest.mark.parametrize("first", [True, False])
def test_generated_pages_stand_in_the_nav(portal, first):
    portal.site.write("SUMMARY.md", SUMMARY)
    built = (
        portal("literate-nav", theme="material")
        if first
        else portal(after=["literate-nav"], theme="material")
    )
    assert_whole(built)
    assert nav_titles(built) == [
        "Home",
        "All designs",
        "Parts",
        "One part",
        "Payments",
        "Ledger Design",
        "Orders Design",
        "Till Design",
        "Design doc health",
    ]
