"""section-index: our index becomes the page of its section, and titles stay what they are."""

import pytest

from tests.compat.portal import assert_whole, nav_titles

pytest.importorskip("mkdocs_section_index")


@pytest.mark.parametrize("first", [True, False])
def test_the_index_is_the_page_of_its_section(portal, first):
    built = (
        portal("section-index", theme="material")
        if first
        else portal(after=["section-index"], theme="material")
    )
    assert_whole(built)
    titles = nav_titles(built)
    assert "Design docs" not in titles
    for title in ("Designs", "Components", "Till Design", "Pay", "Orders Design"):
        assert title in titles
    assert built.soup("designs/till/index.html").title.get_text().startswith("Till Design")
    assert built.soup("designs/index.html").select_one("h1").get_text().startswith("Design docs")
    section = built.soup("index.html").select_one('.md-nav--primary a[href="designs/"]')
    assert section is not None
