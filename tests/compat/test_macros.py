"""macros: braces are rendered in the page, and shown as written where we quote a document."""

import pytest

from tests.compat.portal import DOCUMENTS, assert_whole
from tests.site.build import design

pytest.importorskip("mkdocs_macros")


@pytest.mark.parametrize("first", [True, False])
def test_braces_are_rendered_and_links_set(portal, first):
    portal.site.write(
        "designs/vars.md",
        design(
            "Vars Design",
            front="status: approved",
            overview="The {{ config.site_name }} asks the Order API {{ 6 * 7 }} times.",
            data_flow="{% for name in ['a', 'b'] %}\nStep {{ name }} of the Ledger.\n{% endfor %}",
            components={"Sum of {{ 6 * 7 }}": "Counts."},
        ),
    )
    built = portal("macros") if first else portal(after=["macros"])
    assert_whole(built, documents=DOCUMENTS | {"designs/vars.md": "approved"})
    text = built.soup("designs/vars/index.html").select_one("[role=main]").get_text()
    assert "The Portal asks the Order API 42 times." in text
    row = built.soup("designs/index.html").select_one('[data-designdoc-row="designs/vars.md"]')
    assert "The {{ config.site_name }} asks" in row.get_text()
    assert built.soup("designs/components/index.html").find(string="Sum of {{ 6 * 7 }}")
    links = [
        link.get_text() for link in built.soup("designs/vars/index.html").select("a.designdoc-ref")
    ]
    assert links == ["Order API", "Ledger"]
