import pytest
from test_pages_samples import document, href, nowhere, parse, portal_of

from mkdocs_designdoc.model import Component, Reference, Relation, Rollout, Status
from mkdocs_designdoc.pages.components.component import render_component
from mkdocs_designdoc.pages.document import succession
from mkdocs_designdoc.pages.document.backlinks import render_backlinks
from mkdocs_designdoc.pages.document.strip import render_strip
from mkdocs_designdoc.portal import Backlink, Use

LAUNCHED, DEAD = Status("launched", "Launched", "x"), Status("superseded", "Superseded", "x")


def by(*targets):
    return tuple(Relation("superseded-by", target, 1) for target in targets)


def chain():
    return portal_of(
        document("a.md", title="A", status=DEAD, relations=by("b.md")),
        document("b.md", title="B", status=DEAD),
        document("c.md", title="C", relations=(Relation("supersedes", "b.md", 1),)),
    )


def test_the_strip_links_the_status_to_its_group_and_shows_the_rollout():
    page = document(
        "a.md",
        status=Status("rolling-out", "Rolling out", "x", detail="since May"),
        rollout=Rollout("canary", 25, "new-a", "2026-10-01", "2026-12-01", 2, 5),
        owners=("payments", "platform"),
    )
    fragment = render_strip(portal_of(page), page, href=href)
    parsed = parse(fragment)
    assert parsed.elements[0][1]["data-designdoc-status"] == "rolling-out"
    assert parsed.elements[0][1]["data-search-exclude"] == "true"
    assert parsed.elements[0][1]["class"] == "designdoc-strip"
    assert ("designs/index.md", "designs-rolling-out") in fragment.links
    shown = ("Rolling out", "payments, platform", "canary", "25 %", "2 of 5 steps", "new-a")
    for text in (*shown, "2026-10-01", "2026-12-01", "since May"):
        assert text in parsed.words
    (bar,) = [attrs for tag, attrs in parsed.elements if tag == "progress"]
    assert (bar["value"], bar["max"], bar["aria-hidden"]) == ("25", "100", "true")


def test_a_strip_without_pages_is_text():
    page = document("a.md")
    fragment = render_strip(portal_of(page), page, href=nowhere)
    assert "<a " not in fragment.html
    assert "Launched" in fragment.html


def test_a_dead_document_sends_to_the_end_of_the_chain():
    portal = chain()
    words = parse(render_strip(portal, portal.by_path["a.md"], href=href)).words
    assert "Superseded by C Launched (through B)" in words


def test_relations_are_seen_from_both_ends():
    portal = chain()
    assert succession.successors(portal, "b.md") == ("c.md",)
    assert succession.predecessors(portal, "b.md") == ("a.md",)
    assert "Supersedes B" in parse(render_strip(portal, portal.by_path["c.md"], href=href)).words


def test_a_cycle_ends():
    portal = portal_of(
        document("a.md", status=DEAD, relations=by("b.md")),
        document("b.md", status=DEAD, relations=by("a.md")),
    )
    assert succession.routes(portal, "a.md") == ()
    words = parse(render_strip(portal, portal.by_path["a.md"], href=href)).words
    assert "Those that are to replace it lead back here: B Superseded" in words


def test_a_fork_names_each_end_once():
    portal = portal_of(
        document("a.md", title="A", status=DEAD, relations=by("b.md", "c.md")),
        document("b.md", title="B", status=DEAD, relations=by("d.md")),
        document("c.md", title="C", status=DEAD, relations=by("d.md", "gone.md")),
        document("d.md", title="D"),
    )
    words = parse(render_strip(portal, portal.by_path["a.md"], href=href)).words
    assert "Superseded by D Launched (through B)" in words
    assert "Superseded by gone.md (through C)" in words
    assert words.count("Superseded by D") == 1


@pytest.mark.parametrize("state", ["rejected", "withdrawn", "deprecated"])
def test_other_dead_documents_say_what_to_read_instead(state):
    old = document("a.md", status=Status(state, state.title(), state), relations=by("b.md"))
    portal = portal_of(old, document("b.md", title="B"))
    fragment = render_strip(portal, old, href=href)
    assert "Read instead: B Launched" in parse(fragment).words
    assert ("b.md", None) in fragment.links


def test_the_strip_says_since_when():
    page = document(
        "a.md", front_matter={"history": [{"status": "launched", "date": "2026-03-04"}]}
    )
    assert "Since 2026-03-04" in parse(render_strip(portal_of(page), page, href=href)).words


def test_superseded_by_nothing_says_so():
    page = document("a.md", status=DEAD)
    assert "Nothing says what replaces it." in render_strip(portal_of(page), page, href=href).html


def test_a_target_outside_the_site_is_printed_as_written():
    page = document("a.md", status=DEAD, relations=by("RFC 12"))
    fragment = render_strip(portal_of(page), page, href=href)
    assert "Superseded by RFC 12" in parse(fragment).words
    assert fragment.links == (("designs/index.md", "designs-superseded"),)


def test_nothing_links_here_is_an_empty_fragment():
    page = document("a.md")
    assert render_backlinks(portal_of(page), page, href=href).html == ""


def test_backlinks_name_reason_and_section_and_are_capped():
    target = document("t.md", components=(Component("Order API", "x", 3),))
    others = [document(f"o{n:02}.md", title=f"Other {n:02}") for n in range(53)]
    links = tuple(Backlink(d.path, "component", "Order API", "Overview", 2) for d in others)
    uses = {
        "Order API": tuple(
            Use(d, (Reference("Order API", 2, "Overview", linked=True),)) for d in others
        )
    }
    portal = portal_of(target, *others, backlinks={"t.md": links}, uses=uses)
    fragment = render_backlinks(portal, target, href=href)
    words = parse(fragment).words
    assert "names Order API in “Overview”" in words
    assert "and 3 more" in words
    assert "used in 53 designs" in words
    assert [entry.id for entry in fragment.toc] == [
        "designdoc-around",
        "designdoc-defines",
        "designdoc-backlinks",
    ]
    assert ("t.md", "component-order-api") in fragment.links


@pytest.mark.parametrize(
    ("second", "differ"), [("Takes orders.", False), ("Sells", True), ("", False)]
)
def test_a_component_page_tells_when_purposes_differ(second, differ):
    portal = portal_of(
        document("a.md", components=(Component("Order API", "takes orders", 3),)),
        document(
            "b.md", components=(Component("Order API", second, 3), Component("Ledger", "x", 4))
        ),
    )
    fragment = render_component(portal, "Order API", href=href)
    page = parse(fragment)
    assert ("do not agree" in page.words) is differ
    assert "Several live designs define this component." in page.words
    assert page.values("data-designdoc-component-page") == ["Order API"]
    assert "Ledger" in page.words
    assert ("designs/components/ledger.md", None) in fragment.links
    assert ("b.md", "component-order-api") in fragment.links


def test_uses_are_sorted_by_status_with_sections_and_counts():
    owner = document("a.md", components=(Component("Order API", "x", 3),))
    draft = document("z.md", title="Z", status=Status("draft", "Draft", "draft"))
    live = document("b.md", title="B")
    ref = [
        Reference("Order API", n, s, linked=True) for n, s in enumerate([None, "Data", "Data"], 1)
    ]
    portal = portal_of(
        owner, draft, live, uses={"Order API": (Use(live, tuple(ref)), Use(draft, (ref[1],)))}
    )
    words = parse(render_component(portal, "Order API", href=href)).words
    assert words.index("Z Draft") < words.index("B Launched")
    assert "3 mentions: before the first section, Data (2)" in words
    assert "1 mention: Data" in words


def test_a_component_that_nobody_defines():
    assert "called Ghost." in parse(render_component(portal_of(), "Ghost", href=href)).words
