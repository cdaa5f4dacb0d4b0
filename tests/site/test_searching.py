"""What Material's search finds: the documents as without us, and each generated page once."""

import json

import pytest

from mkdocs_designdoc.mkdocs_host.searching import readable
from tests.site.build import design


def entries(built):
    return json.loads(built.html("search/search_index.json"))["docs"]


@pytest.fixture
def linked(site):
    site.write("index.md", "# Home\n\nText of Order API.\n")
    for number in range(6):
        site.write(
            f"designs/d{number}.md",
            design(
                f"Design {number}",
                front="status: launched\nowners: [payments]",
                components={f"Order API {number}": "takes orders."},
                overview="Asks Order API 1 and Order API 2 for what is there, and Order API 0.",
            ),
        )
    return site


def test_documents_are_found_as_without_the_plugin(linked):
    with_us = entries(linked.build())
    linked.config["plugins"] = ["search"]
    without = entries(linked.build())
    ours = [each for each in with_us if each["location"].startswith("designs/d")]
    assert ours == [each for each in without if each["location"].startswith("designs/d")]
    assert len(ours) > 60


def test_a_component_is_found_by_name_and_purpose_alone(linked):
    found = [
        each for each in entries(linked.build()) if "components/order-api-1/" in each["location"]
    ]
    assert [each["title"] for each in found] == ["Order API 1"]
    assert "takes orders." in found[0]["text"]


def test_the_pages_still_have_all_their_parts(linked):
    built = linked.build()
    assert built.soup("designs/d1/index.html").select_one(".designdoc-after h2")
    assert built.soup("designs/d1/index.html").select_one(".designdoc-strip")
    assert built.soup("designs/components/order-api-1/index.html").select("h2")
    assert "data-search-exclude" not in built.html("designs/d1/index.html")


PART = '<div class="designdoc-after" data-search-exclude="true">'


@pytest.mark.parametrize(
    ("html", "read"),
    [
        (f"<p>a</p>{PART}<div>x</div></div><p>b</p>", "<p>a</p><p>b</p>"),
        (f"<p>a</p>{PART}<h2>x</h2></div >", "<p>a</p>"),
        (f"{PART}{PART}x</div></div>y{PART}</div>", "y"),
        (f"a{PART}<div>", f"a{PART}<div>"),
        (f"a{PART}x</div", f"a{PART}x</div"),
        (f"a{PART}x</div>b{PART}<div></div>", f"ab{PART}<div></div>"),
        ('<div data-search-exclude="true">own</div>', '<div data-search-exclude="true">own</div>'),
        ('<div class="designdoc-strip">s</div>', '<div class="designdoc-strip">s</div>'),
        ("", ""),
    ],
)
def test_what_is_read(html, read):
    assert readable(html, is_ours=False) == read


def test_what_looks_like_a_component_page_in_a_document_is_read_whole():
    html = '<div class="designdoc-component-page"><h1>a</h1><h2>b</h2></div>'
    assert readable(html, is_ours=False) == html
    assert readable(html, is_ours=True) == '<div class="designdoc-component-page"><h1>a</h1>'
