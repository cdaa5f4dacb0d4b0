"""What a build still asks of checked pages is the same once the rest of them is let go of."""

import random
from dataclasses import replace

import pytest

from mkdocs_designdoc.connections import connections_of
from mkdocs_designdoc.pages.document.excerpts import excerpt_of
from mkdocs_designdoc.pipeline import confirm
from mkdocs_designdoc.thinning import thin
from tests.documents import check
from tests.unit.test_examine import document


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    """A portal of documents with every kind of defect, one of them without a section."""
    rng = random.Random(4)
    documents = {f"p{n}.md": document(rng) for n in range(30)}
    documents["short.md"] = document(rng).replace("## Rollout Plan", "## Aftermath")
    return check(documents, tmp_path_factory.mktemp("docs"))


def fresh(result):
    """Return a result that remembers nothing."""
    return replace(result, portal=replace(result.portal, remembered={}))


def test_quotes_diagrams_and_problems_stay(result):
    less = fresh(thin(result))
    assert less.problems == result.problems
    assert connections_of(less.portal) == connections_of(fresh(result).portal)
    quoted = 0
    for path, mentions in result.portal.mentions.items():
        for reference in mentions.references:
            whole, kept = (
                excerpt_of(each.portal.by_path[path], reference) for each in (result, less)
            )
            assert kept == whole
            quoted += whole is not None
    assert quoted > 5


def test_a_section_that_only_the_rendered_page_shows_is_still_believed(result):
    assert "short.md" in {each.path for each in result.problems if each.code == "DD101"}
    rendered = {path: ["Rollout Plan"] for path in result.readings}
    confirmed = confirm(thin(result), rendered)
    assert confirmed.problems == confirm(result, rendered).problems != result.problems


def test_most_of_a_page_goes(result):
    def blocks(each):
        return sum(len(page.blocks) for page in each.portal.by_path.values())

    less = thin(result)
    assert blocks(less) < blocks(result) / 2
    assert all(
        use.document is less.portal.by_path[use.document.path]
        for uses in less.portal.uses.values()
        for use in uses
    )
