"""What rows carry for the filter and the timeline, and what is left out of a page."""

import json

import pytest
from test_pages_samples import document, href, nowhere, parse, portal_of

from mkdocs_designdoc.model import Component, Rollout, Status
from mkdocs_designdoc.pages.lists.bounds import ROWS
from mkdocs_designdoc.pages.lists.facets import find_facets
from mkdocs_designdoc.pages.lists.index import render_group, render_index
from mkdocs_designdoc.settings import Settings


def test_a_row_says_since_when_and_how_it_came_there():
    front = {"history": [{"status": "draft", "date": "2026-01-02"}, {"shipped": "soon"}]}
    found = document(
        "a.md",
        status=Status("launched", "Launched", "launched"),
        front_matter=front,
        rollout=Rollout(since="2026-05-05"),
    )
    page = parse(render_index(portal_of(found, document("b.md")), href=href))
    assert page.values("data-designdoc-since") == ["2026-05-05"]
    assert page.values("data-designdoc-steps") == ["2026-01-02:draft 2026-05-05:launched"]


def test_facets_number_their_values_and_fold_spellings():
    portal = portal_of(
        document("a.md", owners=("Core", "web"), front_matter={"tags": ["x", " y "]}),
        document("b.md", owners=("core",), components=(Component("Order API", "p", 3),)),
    )
    facets = find_facets(portal, portal.documents)
    assert facets.values == {
        "owner": ("Core", "web"),
        "component": ("Order API",),
        "tag": ("x", "y"),
    }
    assert facets.marks == {"a.md": "o0 o1 t0 t1", "b.md": "o0 c0"}


def test_the_collection_is_a_facet_of_its_own():
    portal = portal_of(
        document("a.md", collection="RFC"), document("b.md"), collections=(Settings(name="RFC"),)
    )
    facets = find_facets(portal, portal.documents)
    assert facets.values == {"kind": ("RFC",)}
    assert facets.marks == {"a.md": "k0", "b.md": ""}


def large(count=ROWS + 5, owner=None):
    status = Status("launched", "Launched", "launched")
    portal = portal_of(
        *(document(f"d/{n:03}.md", status=status, owners=(owner or f"o{n}",)) for n in range(count))
    )
    return type(portal)(
        **{name: getattr(portal, name) for name in portal.__slots__ if name != "group_pages"},
        group_pages={("", "launched"): "designs/launched.md"},
    )


def test_rows_are_on_the_index_or_in_the_rest_and_all_on_the_groups_page():
    portal = large()
    fragment = render_index(portal, href=href)
    index = parse(fragment).values("data-designdoc-row")
    ((name, text),) = fragment.files
    assert name == "designdoc-rows.json"
    data = json.loads(text)
    assert len(index) == ROWS
    paths = [document.path for document in portal.documents]
    assert index + [row["path"] for row in data["rows"]] == paths
    assert data["values"]["owner"][0] == "o200"
    group = render_group(portal, "launched", href=href)
    assert parse(group).values("data-designdoc-row") == paths
    assert "All 205 in" in render_index(portal, href=href).html


@pytest.mark.parametrize("portal", [large(ROWS), large(3)])
def test_a_group_that_fits_leaves_nothing_out(portal):
    assert len(parse(render_index(portal, href=href)).values("data-designdoc-row")) == len(
        portal.documents
    )
    assert render_index(portal, href=href).files == ()


def test_without_the_groups_page_every_row_is_on_the_index():
    portal = large()
    assert len(parse(render_index(portal, href=nowhere)).values("data-designdoc-row")) == ROWS + 5
    assert render_index(portal, href=nowhere).files == ()


def test_a_filtered_list_is_cut_too_and_leads_to_the_group_with_its_filters():
    filters = {"status": "launched", "owner": "@O1, o2"}
    few = render_index(large(), href=href, filters=filters)
    assert parse(few).values("data-designdoc-row") == ["d/001.md", "d/002.md"]
    assert few.files == ()
    portal = large(owner="All & Sundry")
    many = render_index(portal, href=href, filters={"owner": "all and sundry"})
    shown = parse(many).values("data-designdoc-row")
    ((name, text),) = many.files
    assert len(shown) == ROWS
    assert shown + [row["path"] for row in json.loads(text)["rows"]] == [
        document.path for document in portal.documents
    ]
    assert f'data-designdoc-rest="{name}"' in many.html
    assert "/designs/launched.md?owner=All%20%26%20Sundry" in parse(many).values("href")


def test_lists_of_a_handful_have_no_script():
    portal = portal_of(*(document(f"{n}.md", owners=("x",)) for n in range(8)))
    few = render_index(portal_of(document("a.md")), href=href)
    assert "data-designdoc-part" not in few.html
    assert 'data-designdoc-part="index"' in render_index(portal, href=href).html
    assert "data-designdoc-part" in render_index(portal, href=href, filters={"owner": "x"}).html
    short = portal_of(*(document(f"{n}.md", owners=("x",)) for n in range(7)))
    assert "data-designdoc-part" not in render_index(short, href=href, filters={"owner": "x"}).html
