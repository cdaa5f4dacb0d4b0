"""What pages say of components: sentences, calls, contracts, and never without bound."""

import json
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_pages_samples import NASTY, document, href, nowhere, parse, portal_of

from mkdocs_designdoc.model import (
    Component,
    Endpoint,
    Entity,
    Integration,
    Reference,
    Section,
    SectionState,
    Status,
)
from mkdocs_designdoc.pages.components.catalogue import render_catalogue
from mkdocs_designdoc.pages.components.component import render_component
from mkdocs_designdoc.pages.components.map import map_data, render_map
from mkdocs_designdoc.pages.document.excerpts import excerpt_of
from mkdocs_designdoc.pages.lists.contracts import (
    render_endpoints,
    render_things,
)
from mkdocs_designdoc.pages.views import view_state
from mkdocs_designdoc.portal import Use
from mkdocs_designdoc.reading.markdown.scanner import scan

DRAFT, DEAD = Status("draft", "Draft", "draft"), Status("rejected", "Rejected", "x")
DIAGRAM = "```mermaid\nsequenceDiagram\n{}\n```\n"

render_entities = partial(render_things, kind="entities")
render_integrations = partial(render_things, kind="integrations")


def written(path, text, **values):
    """Return a design doc with blocks of its own."""
    blocks = tuple(scan(text, first_line=1))
    heading = Section(("Overview",), "Overview", 2, 1, 99, 99, SectionState.FILLED, -1)
    return document(path, blocks=blocks, sections=(heading,), **values)


def anchors(path):
    return {1: f"overview-of-{path[0]}"}


def excerpt(text, name="Order API"):
    """Return the sentence of the only mention in a text."""
    portal = portal_of(
        document("a.md", components=(Component(name, "x", 1),)), written("b.md", text)
    )
    (reference,) = portal.mentions["b.md"].references
    found = excerpt_of(portal.by_path["b.md"], reference)
    return None if found is None else (found.before, found.name, found.after)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The Order API takes it.", ("The ", "Order API", " takes it.")),
        ("One. The Order API takes it. Two.", ("The ", "Order API", " takes it.")),
        (
            "First\nline, the **Order API** and\nmore.",
            ("First line, the ", "Order API", " and more."),
        ),
        ("Asks [the API][Order API] for `x`.", ("Asks ", "", "the API for x.")),
        ("Asks [Order API] for it.", ("Asks ", "Order API", " for it.")),
        ("- one\n- uses the Order API\n- two", ("uses the ", "Order API", "")),
        ("| a | b |\n| - | - |\n| x | the Order API |\n", ("x · the ", "Order API", "")),
        ("Is it v1.2? Yes: Order API v1.2 it is.", ("Yes: ", "Order API", " v1.2 it is.")),
        ("> - A quote of the Order API.", ("A quote of the ", "Order API", ".")),
    ],
)
def test_a_mention_is_quoted_with_its_sentence(text, parts):
    assert excerpt(text) == parts


def test_a_long_sentence_is_cut_at_words():
    before, name, after = excerpt(f"{'word ' * 60}Order API{' word' * 60}.")
    assert before.startswith("…word")
    assert len(before) < 130
    assert name == "Order API"
    assert after.endswith("word …")
    assert len(after) < 170


@given(st.text(st.characters(codec="utf-8"), max_size=60), st.integers(1, 9), st.integers(1, 90))
def test_no_text_and_no_place_stops_it(text, line, column):
    page = written("b.md", f"{text}\nOrder API {text}")
    excerpt_of(page, Reference("Order API", line, None, linked=True, column=column))


def calling(**bodies):
    """Return a portal of three components, and designs that draw messages."""
    owner = document(
        "a.md",
        title="A",
        components=tuple(
            Component(n, f"{n} does it.", 3) for n in ("Order API", "Ledger", "Clock")
        ),
    )
    pages = (
        written(f"{name}.md", DIAGRAM.format(body), title=name.upper(), status=DRAFT)
        for name, body in bodies.items()
    )
    return portal_of(owner, *pages)


def test_a_component_page_says_who_calls_it_and_whom_it_calls():
    portal = calling(
        d="Order API->>Ledger: post it\nOrder API->>Ledger: post it\nOrder API->>Ledger: close",
        e="Reader->>Order API: orders\nOrder API->>Bank: pay",
    )
    fragment = render_component(portal, "Order API", href=href, anchors=anchors)
    page = parse(fragment)
    assert [entry.id for entry in fragment.toc][:2] == ["inbound", "outbound"]
    assert "Reader orders E" in page.words
    assert "Ledger post it, close D" in page.words
    assert ("d.md", "overview-of-d") in fragment.links
    assert "/designs/components/map.md?at=order-api" in page.values("href")
    words = parse(render_component(portal, "Clock", href=href)).words
    assert "Calls" not in words
    assert "map" not in words


def test_services_of_others_are_told_from_people():
    portal = portal_of(
        document(
            "a.md",
            components=(Component("Order API", "x", 3),),
            integrations=(Integration("Bank", 9),),
        ),
        written("b.md", DIAGRAM.format("Order API->>bank: pays\nOrder API->>Reader: tells")),
    )
    words = parse(render_component(portal, "Order API", href=href)).words
    assert "bank external pays" in words
    assert "Reader tells" in words


def test_contracts_of_the_defining_designs_stand_on_its_page():
    portal = portal_of(
        document(
            "a.md",
            components=(Component("Order API", "x", 3),),
            endpoints=(Endpoint("Create", "POST", "/orders", 5), Endpoint("Loose", None, None, 6)),
            entities=(Entity("Order", 7),),
            integrations=(Integration("Bank", 8),),
        ),
        document("b.md", endpoints=(Endpoint("Other", "GET", "/other", 5),)),
    )
    fragment = render_component(portal, "Order API", href=href)
    words = parse(fragment).words
    for text in ("POST /orders Create", "Data entities Order", "External integrations Bank"):
        assert text in words
    assert "/other" not in words
    ids = [entry.id for entry in fragment.toc]
    assert ids == ["endpoints", "entities", "integrations", "referred-by"]
    assert ("designs/components/endpoints.md", None) in fragment.links


def test_other_spellings_are_named_on_both_pages():
    portal = portal_of(
        document("a.md", components=(Component("Order API", "x", 3), Component("Ledger", "x", 4))),
        document("b.md", components=(Component("OrderAPI", "x", 3),)),
    )
    assert "Also written: OrderAPI" in parse(render_component(portal, "Order API", href=href)).words
    assert "Also written: Order API" in parse(render_component(portal, "OrderAPI", href=href)).words
    assert "Also written" not in parse(render_component(portal, "Ledger", href=href)).words


def test_equal_purposes_stand_once():
    defining = [
        document(f"d{n:02}.md", components=(Component("Order API", "Takes orders.", 3),))
        for n in range(30)
    ]
    page = parse(render_component(portal_of(*defining), "Order API", href=href))
    assert page.words.count("Takes orders.") == 1
    assert "and 10 more" in page.words
    assert "do not agree" not in page.words


def test_a_component_that_everybody_uses_has_a_page_of_bounded_size():
    def size(count):
        owner = document("a.md", components=(Component("Order API", "x", 3),))
        others = [document(f"o{n:04}.md", title=f"Other {n:04}") for n in range(count)]
        reference = Reference("Order API", 2, "Overview", linked=True)
        uses = {"Order API": tuple(Use(other, (reference,)) for other in others)}
        fragment = render_component(portal_of(owner, *others, uses=uses), "Order API", href=href)
        return len(fragment.html), parse(fragment).words

    small, _ = size(100)
    large, words = size(520)
    huge, _ = size(1500)
    assert "480 more design docs" in words
    assert huge < large + 100
    assert large < 130_000
    assert small < 40_000


def listed():
    return portal_of(
        document(
            "a.md",
            title="A",
            components=(Component("Order API", "x", 3),),
            endpoints=(
                Endpoint("Create", "POST", "/orders", 5),
                Endpoint("List", "GET", "/orders", 6),
            ),
            entities=(Entity("Order", 7),),
            integrations=(Integration("Bank", 8),),
            owners=("shop",),
        ),
        document(
            "b.md",
            title="B",
            status=DEAD,
            endpoints=(Endpoint("Old", "GET", "/old/{id}", 5),),
            entities=(Entity("order", 7), Entity("Order", 9), Entity("Cart", 8)),
            owners=("pay",),
        ),
    )


@pytest.mark.parametrize(
    ("render", "rows"),
    [
        (render_endpoints, ["GET /old/{id} Old", "GET /orders List", "POST /orders Create"]),
        (render_entities, ["Cart B", "Order A"]),
        (render_integrations, ["Bank A"]),
    ],
)
def test_lists_hold_each_thing_once(render, rows):
    fragment = render(listed(), href=href, anchors=anchors)
    words = parse(fragment).words
    places = [words.index(row) for row in rows]
    assert places == sorted(places)
    assert ("designs/components/index.md", None) in fragment.links


def test_lists_can_be_filtered_like_the_index():
    words = parse(render_endpoints(listed(), href=href, filters={"owner": "pay"})).words
    assert "/old/" in words
    assert "/orders" not in words
    words = parse(render_entities(listed(), href=href, filters={"status": "launched"})).words
    assert "Cart" not in words
    empty = parse(render_integrations(listed(), href=href, filters={"status": "draft"}))
    assert "No design doc names an external service." in empty.words


def test_the_catalogue_says_how_many_designs_are_in_which_state():
    owner = document("a.md", components=(Component("Order API", "x", 3),))
    users = [document(f"{n}.md", status=DRAFT) for n in range(2)]
    uses = {
        "Order API": tuple(Use(u, (Reference("Order API", 2, None, linked=True),)) for u in users)
    }
    page = parse(render_catalogue(portal_of(owner, *users, uses=uses), href=href))
    assert "3 design docs: 2 Draft, 1 Launched" in page.words.replace("\xa0", " ")
    assert page.values("data-designdoc-states") == ["draft launched"]


@pytest.mark.parametrize(
    ("states", "summary"),
    [
        (["draft", "launched"], "launched"),
        (["launched", "draft", "superseded"], "launched"),
        (["superseded", "draft"], "draft"),
        (["in-progress", "rolling-out", "approved"], "rolling-out"),
        (["paused", "in-progress"], "in-progress"),
        (["draft", "paused"], "paused"),
        (["unknown", "draft"], "draft"),
        (["rejected", "superseded"], "superseded"),
    ],
)
def test_a_component_is_in_the_state_of_its_most_advanced_live_design(states, summary):
    portal = portal_of(
        *(
            document(
                f"{n}.md", status=Status(s, s, s), components=(Component("Order API", "x", 3),)
            )
            for n, s in enumerate(states)
        )
    )
    page = parse(render_catalogue(portal, href=href))
    shown = page.values("data-designdoc-state")
    assert shown[0] == shown[1] == summary
    assert sorted(shown[1:]) == sorted(states)
    assert map_data(portal, href=href)["nodes"][0]["state"] == view_state(portal, summary).label


def test_the_map_is_a_table_too():
    portal = calling(d="Order API->>Ledger: post", e="Ledger->>Clock: asks\nClock-->>Ledger: says")
    fragment = render_map(portal, href=href)
    words = parse(fragment).words
    assert "Order API Ledger post D" in words
    assert "Ledger Clock asks E" in words
    assert parse(fragment).values("data-designdoc-map") == [
        "/designs/components/designdoc-map.json"
    ]
    assert parse(render_map(portal, href=nowhere)).values("data-designdoc-map") == []


def test_the_data_of_the_map_are_the_same_each_time():
    portal = calling(d="Order API->>Ledger: post", e="Ledger->>Clock: asks")
    data = map_data(portal, href=href)
    assert [node["name"] for node in data["nodes"]] == ["Clock", "Ledger", "Order API"]
    assert data["calls"] == [[1, 0, ["asks"], 1], [2, 1, ["post"], 1]]
    assert data["nodes"][2]["id"] == "order-api"
    assert data["nodes"][2]["href"] == "/designs/components/order-api.md"
    again = calling(e="Ledger->>Clock: asks", d="Order API->>Ledger: post")
    assert json.dumps(map_data(again, href=href)) == json.dumps(data)


def test_components_that_designs_share_are_close():
    names = ("Order API", "Ledger")
    owner = document("a.md", components=tuple(Component(name, "x", 3) for name in names))
    portal = portal_of(owner, written("b.md", "The Order API and the Ledger."))
    assert map_data(portal, href=href)["shared"] == [[0, 1, 2]]
    assert "Ledger Order API 2 design docs" in parse(render_map(portal, href=href)).words


def test_no_text_becomes_markup():
    owner = document(
        "a.md",
        title=NASTY,
        components=(Component(NASTY, NASTY, 3), Component("Ledger", NASTY, 4)),
        endpoints=(Endpoint(NASTY, NASTY, NASTY, 5),),
        entities=(Entity(NASTY, 6),),
        integrations=(Integration(NASTY, 7),),
    )
    drawn = DIAGRAM.format("Ledger->>Bank: <script>alert(1)</script> <b>x</b>\nOdd <b>->>Ledger: x")
    portal = portal_of(owner, written("b.md", drawn + "\nThe Ledger, <b>bold</b>.", title=NASTY))
    name = next(name for name in portal.registry.entries if name.startswith("<script"))
    for fragment in (
        render_endpoints(portal, href=href),
        render_entities(portal, href=href),
        render_integrations(portal, href=href),
        render_map(portal, href=href),
        render_catalogue(portal, href=href),
        render_component(portal, name, href=href),
        render_component(portal, "Ledger", href=href),
    ):
        page = parse(fragment)
        assert {tag for tag, _ in page.elements}.isdisjoint({"script", "b"})
        ids = page.values("id")
        assert tuple(ids) == fragment.ids
        outside = {target.partition("?")[0] for target in page.values("href")} - {"#"}
        outside = {target for target in outside if not target.startswith("#")}
        assert outside == {href(path, anchor) for path, anchor in fragment.links}
