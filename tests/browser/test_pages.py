"""Every kind of generated page opens in a browser without an error or a call to elsewhere."""

import pytest

from tests.site.build import design


@pytest.fixture(scope="module")
def built(portal_site):
    portal_site.write("index.md", "# Home\n")
    portal_site.write(
        "design/pay.md", design("Pay", front="status: launched", components={"Pay API": "Takes"})
    )
    portal_site.write("design/ship.md", design("Ship", overview="Asks the Pay API."))
    return portal_site.build()


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("designs/", "Design docs"),
        ("designs/components/", "Components"),
        ("designs/components/pay-api/", "Pay API"),
        ("designs/health/", "Design doc health"),
        ("design/pay/", "Pay"),
    ],
)
def test_pages_open(built, browse, path, heading):
    tab = browse(built.root).open(path)
    assert heading in tab.locator("h1").inner_text()
