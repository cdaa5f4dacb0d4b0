"""redirects: old addresses lead to generated pages."""

import pytest

from tests.compat.portal import assert_whole

pytest.importorskip("mkdocs_redirects")

TARGETS = {
    "overview.md": "designs/index.md",
    "parts.md": "designs/components/index.md",
    "old/api.md": "designs/components/order-api.md",
    "old/till.md": "designs/till.md#overview",
}


@pytest.mark.parametrize("first", [True, False])
def test_redirects_lead_to_generated_pages(portal, first):
    plugin = {"redirects": {"redirect_maps": TARGETS}}
    built = portal(plugin) if first else portal(after=[plugin])
    assert_whole(built)
    assert 'href="../designs/"' in built.html("overview/index.html").replace("'", '"')
    assert "../../designs/components/order-api/" in built.html("old/api/index.html")
