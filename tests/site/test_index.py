"""The index: every design doc exactly once, under its state, whatever it holds."""

import logging

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.site.build import design

STATES = {
    "draft.md": "draft",
    "review.md": "in review",
    "live.md": "Shipped!",
    "old.md": "superseded",
    "odd.md": "banana",
}


def rows(soup):
    return [row["data-designdoc-row"] for row in soup.select("[data-designdoc-row]")]


def groups(soup):
    return {
        group["data-designdoc-group"]: rows(group)
        for group in soup.select("[data-designdoc-index] [data-designdoc-group]")
    }


def test_documents_stand_under_their_state_in_lifecycle_order(site):
    for path, status in STATES.items():
        site.write(f"designs/{path}", design(path, front=f"status: {status}"))
    site.write("designs/none.md", design("None"))
    site.write("guide.md", "# A guide\n\n## Installation\n\nDo this.\n")
    found = groups(site.build().soup("designs/index.html"))
    assert found == {
        "draft": ["designs/draft.md"],
        "in-review": ["designs/review.md"],
        "launched": ["designs/live.md"],
        "superseded": ["designs/old.md"],
        "unknown": ["designs/odd.md"],
        "none": ["designs/none.md"],
    }
    assert list(found) == ["draft", "in-review", "launched", "superseded", "unknown", "none"]


def test_a_row_says_what_a_reader_asks(site):
    front = (
        "status: rolling-out\nowners: [payments, ledger-team]\n"
        "rollout: {stage: canary, percent: 25, flag: checkout-v2}"
    )
    plan = "- [x] Internal\n- [ ] Everybody\n"
    site.write(
        "designs/pay.md",
        design("Checkout", front=front, overview="Money moves. Slowly.", rollout_plan=plan),
    )
    soup = site.build().soup("designs/index.html")
    row = soup.select_one("[data-designdoc-row]")
    group = row.find_parent(attrs={"data-designdoc-group": "rolling-out"})
    assert group.h2.get_text().startswith("Rolling out")
    text = " ".join(row.get_text(" ").split())
    for part in (
        "Checkout",
        "payments",
        "ledger-team",
        "canary",
        "25",
        "Money moves.",
    ):
        assert part in text
    assert "1 of 2" in text
    assert row.select_one("a")["href"] == "pay/"


@pytest.mark.parametrize(
    "text",
    [
        "---\nstatus: [draft\n---\n# Broken header\n",
        "---\nstatus: no\n---\n# Typed\n",
        "\n---\nstatus: draft\n---\n# Blank line first\n",
        "---\n- a\n- list\n---\n# A list\n",
        "# Only a title\n",
        "",
    ],
)
def test_no_document_is_lost(site, text):
    site.options(include=["designs/*.md"])
    site.write("designs/a.md", text).write("designs/b.md", design("B", front="status: draft"))
    assert sorted(rows(site.build().soup("designs/index.html"))) == ["designs/a.md", "designs/b.md"]


HOSTILE = "<script>alert(1)</script> \"quoted\" {{ 7*7 }} {% raw %} %s {0} & 'x'"


def test_text_of_documents_is_shown_as_it_is(site):
    title = HOSTILE.replace('"', "'")
    front = [
        f'title: "{title}"',
        'status: "<b>{{ x }}</b>"',
        'owners: ["<img src=x>", "team {{ o }} %s"]',
    ]
    components = {"<i>Evil</i> Name": "a <u>b</u>"}
    site.write("designs/x.md", design("X", front="\n".join(front), components=components))
    built = site.build()
    soup = built.soup("designs/index.html")
    row = soup.select_one("[data-designdoc-row]")
    assert title in " ".join(row.get_text().split())
    assert "<img src=x>" in row.get_text()
    assert not row.select("script, img, b")
    strip = built.soup("designs/x/index.html").select_one(".designdoc-strip")
    assert "team {{ o }} %s" in strip.get_text()
    assert not strip.select("img")


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    fronts=st.lists(
        st.one_of(
            st.text(max_size=40),
            st.sampled_from(["status: draft", "status: [", "status: {a: b}", "a: b\na: c", "- x"]),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_rows_are_the_documents_that_were_found(tmp_path_factory, fronts):
    from tests.site.build import Site  # noqa: PLC0415 # a fresh site each example

    site = Site(tmp_path_factory.mktemp("p")).options(include=["d/*.md"])
    for number, front in enumerate(fronts):
        clean = front.encode("utf-8", "replace").decode("utf-8")
        site.write(
            f"d/{number}.md", f"---\n{clean}\n---\n# Design {number}\n\n## Overview\n\nText.\n"
        )
    found = rows(site.build(theme={"name": "mkdocs"}).soup("designs/index.html"))
    assert sorted(found) == sorted(f"d/{number}.md" for number in range(len(fronts)))


def test_an_empty_site_says_how_to_begin(site):
    site.write("index.md", "# Home\n")
    built = site.build()
    index = built.soup("designs/index.html").select_one("[data-designdoc-index]")
    assert index.get_text().strip()
    assert built.lines(logging.WARNING) == []


def test_a_page_with_the_marker_is_the_index(site):
    site.write("index.md", "# Home\n\nHello.\n\n<!-- designdoc:index -->\n\nBye.\n")
    site.write("designs/a.md", design("A", front="status: draft"))
    built = site.build()
    assert rows(built.soup("index.html")) == ["designs/a.md"]
    assert not (built.root / "designs/index.html").exists()
    strip = built.soup("designs/a/index.html").select_one(".designdoc-strip")
    assert strip.select_one("a[href]")["href"] == "../../#designs-draft"


def test_a_page_in_place_of_the_index_has_it_at_its_end(site):
    site.write("designs/index.md", "# Ours\n\nHello.\n")
    site.write("designs/a.md", design("A", front="status: draft"))
    page = site.build().soup("designs/index.html")
    assert page.h1.get_text().strip() == "Ours"
    hello = page.find("p", string="Hello.")
    assert hello.find_next(attrs={"data-designdoc-row": "designs/a.md"})


def test_a_marker_with_filters_lists_what_it_asks_for(site):
    site.write("designs/a.md", design("A", front="status: draft\nowners: [x]"))
    site.write("designs/b.md", design("B", front="status: launched\nowners: [y]"))
    site.write("designs/c.md", design("C", front="status: launched\nowners: [x]"))
    site.write("team.md", "# Team\n\n<!-- designdoc:index status=launched,draft owner=x -->\n")
    built = site.build()
    assert rows(built.soup("team/index.html")) == ["designs/a.md", "designs/c.md"]
    assert len(rows(built.soup("designs/index.html"))) == 3


def test_a_marker_in_code_stays_text(site):
    site.write(
        "how.md",
        "# How\n\n```html\n<!-- designdoc:index -->\n```\n\nand `<!-- designdoc:index -->`.\n",
    )
    site.write("designs/a.md", design("A", front="status: draft"))
    soup = site.build().soup("how/index.html")
    assert not soup.select("[data-designdoc-index]")
    assert soup.get_text().count("<!-- designdoc:index -->") == 2


def test_problems_are_counted_in_the_row(site):
    site.write("designs/a.md", design("A", front="status: launched", overview=""))
    row = site.build().soup("designs/index.html").select_one("[data-designdoc-row]")
    assert "1 warning" in " ".join(row.get_text(" ").split())


@pytest.mark.parametrize("option", ["index", "components", "health"])
def test_generated_pages_can_be_turned_off(site, option):
    site.options(**{option: False})
    site.write("designs/a.md", design("A", front="status: draft", components={"Big Thing": "x"}))
    built = site.build()
    page = {"index": "designs/index.html", "components": "designs/components/index.html"}
    assert not (built.root / page.get(option, "designs/health/index.html")).exists()
    assert built.broken_links() == []
