"""Each rule that found something has a page in the site, and none of the others has."""

import pytest

from mkdocs_designdoc.pages.sources import rule_source
from mkdocs_designdoc.problem import RULES
from tests.site.build import design


@pytest.fixture
def faulty(site):
    site.write("index.md", "# Home\n")
    return site.write("design/a.md", design("A", front="status: banana", overview=""))


def pages(built):
    return sorted(path for path in built.files() if "/rules/" in path)


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_rules_that_found_something_have_pages(faulty, theme):
    built = faulty.build(theme=theme)
    assert pages(built) == ["designs/rules/DD106/index.html", "designs/rules/DD203/index.html"]
    soup = built.soup("designs/rules/DD106/index.html")
    assert soup.select_one("h1").get_text().startswith("DD106: empty-section")
    assert "Night Drop Box" in soup.select_one("pre").find_next("pre").get_text()
    assert built.broken_links() == []


def test_they_are_in_no_navigation_and_no_search(faulty):
    built = faulty.build()
    assert "DD106" not in str(built.soup("index.html").select(".md-nav"))
    assert "DD106: empty" not in built.html("search/search_index.json")


def test_they_go_when_the_problem_goes(faulty):
    assert pages(faulty.build(command="serve")) != []
    faulty.write("design/a.md", design("A", front="status: draft"))
    assert pages(faulty.build(command="serve")) == []


def test_they_stand_beside_the_health_page_or_else_the_index(faulty):
    faulty.options(health="reports/health.md")
    assert pages(faulty.build())[0] == "reports/rules/DD106/index.html"
    faulty.options(health=False, index="all.md")
    assert "rules/DD106/index.html" in faulty.build().files()
    faulty.options(health=False, index=False)
    assert not any("DD106" in path for path in faulty.build().files())


@pytest.mark.parametrize("code", RULES)
def test_no_fence_keeps_a_title(code):
    assert "title=" not in rule_source(code)
