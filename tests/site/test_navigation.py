"""The nav: as the site has it, or of bounded size where there are many design docs."""

import pytest

from tests.site.build import design


def titles(soup):
    nav = soup.select_one(".md-nav--primary")
    return [" ".join(a.get_text().split()) for a in nav.select("a.md-nav__link")]


@pytest.fixture
def many(site):
    site.write("index.md", "# Home\n").write("guide.md", "# Guide\n\nText.\n")
    for number in range(30):
        site.write(
            f"designs/team{number % 2}/d{number:02}.md",
            design(f"Design {number:02}", front=f"status: {['draft', 'launched'][number % 2]}"),
        )
    return site


def test_a_small_site_keeps_its_whole_nav(many):
    found = titles(many.build().soup("designs/team0/d14/index.html"))
    assert sum(title.startswith("Design ") and title[-1].isdigit() for title in found) == 30


def test_a_bounded_nav_holds_index_groups_and_neighbours(many):
    many.options(nav="bounded")
    built = many.build()
    found = titles(built.soup("designs/team0/d14/index.html"))
    around = [title for title in found if title.startswith("Design ") and title[-1].isdigit()]
    assert around == [f"Design {number:02}" for number in range(4, 25, 2)]
    assert {"Home", "Guide", "Design docs", "Draft (15)", "Launched (15)"} <= set(found)
    assert len(titles(built.soup("guide/index.html"))) < 15
    assert built.broken_links() == []


def test_groups_link_into_the_index(many):
    many.options(nav="bounded")
    soup = many.build().soup("designs/team0/d14/index.html")
    links = {" ".join(a.get_text().split()): a["href"] for a in soup.select(".md-nav--primary a")}
    assert links["Launched (15)"] == "../../#designs-launched"


def test_the_page_at_hand_stays_marked_and_its_sections_open(many):
    many.options(nav="bounded")
    soup = many.build().soup("designs/team0/d14/index.html")
    active = soup.select(".md-nav--primary .md-nav__item--active")
    assert any("Design 14" in item.get_text() for item in active)
    assert len(active) >= 3  # Designs > Team0 > Design 14


def test_bounded_size_does_not_grow(many):
    many.options(nav="bounded")
    before = len(many.build().html("designs/team0/d14/index.html"))
    for number in range(30, 90):
        many.write(f"designs/team0/d{number}.md", design(f"Design {number}", front="status: draft"))
    after = len(many.build().html("designs/team0/d14/index.html"))
    assert abs(after - before) < 400


def test_a_nav_written_out_is_respected(many):
    many.options(nav="bounded")
    nav = ["index.md", {"All": [f"designs/team{n % 2}/d{n:02}.md" for n in range(30)]}]
    found = titles(many.build(nav=nav).soup("index.html"))
    assert sum(title.startswith("Design ") for title in found) == 30


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_other_themes_show_the_bounded_nav(many, theme):
    many.options(nav="bounded")
    built = many.build(theme={"name": theme})
    text = built.soup("designs/team0/d14/index.html").get_text()
    assert "Design 16" in text
    assert "Design 28" not in text
