"""What stands around a document, what cards say, and which participants are components."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_pages_samples import document, href, nasty_portal, nowhere, parse, portal_of

from mkdocs_designdoc.model import Component, Relation, Status
from mkdocs_designdoc.pages.components.participants import Participants
from mkdocs_designdoc.pages.document import cards
from mkdocs_designdoc.pages.document.backlinks import render_backlinks
from mkdocs_designdoc.pages.document.panel import render_panel
from mkdocs_designdoc.pages.document.surroundings import Surroundings
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.settings import Settings

DEAD = Status("rejected", "Rejected", "x")


def has(*names):
    return tuple(Component(name, "x", line) for line, name in enumerate(names, 3))


def test_neighbours_in_the_group_go_by_title():
    portal = portal_of(
        document("c.md", title="A"), document("a.md", title="C"), document("b.md", title="B"),
        document("d.md", title="D", status=DEAD),
    )  # fmt: skip
    around = Surroundings(portal)
    assert around.beside("c.md") == (None, "b.md")
    assert around.beside("b.md") == ("c.md", "a.md")
    assert around.beside("d.md") == (None, None)
    assert around.beside("elsewhere.md") == (None, None)


def test_documents_of_another_kind_are_not_next():
    portal = portal_of(
        document("a.md"), document("b.md", collection="RFC"), document("c.md"),
        collections=(Settings(name="RFC"),),
    )  # fmt: skip
    around = Surroundings(portal)
    assert around.beside("a.md") == (None, "c.md")
    assert around.beside("b.md") == (None, None)


def test_related_designs_go_by_rare_components_and_living_state():
    portal = portal_of(
        document("me.md", components=has("Rare", "Common")),
        document("close.md", components=has("Rare")),
        document("dead.md", components=has("Rare"), status=DEAD),
        document("far.md", components=has("Common")),
        document("far2.md", components=has("Common")),
        document("far3.md", components=has("Common")),
        document("none.md", components=has("Other")),
    )
    found = Surroundings(portal).related("me.md")
    assert [each.path for each in found] == [
        "close.md", "far.md", "far2.md", "far3.md", "dead.md",
    ]  # fmt: skip
    assert found[0].shared == ("Rare",)


def test_a_component_of_everybody_relates_nobody():
    portal = portal_of(*(document(f"d{n}.md", components=has("All")) for n in range(60)))
    assert Surroundings(portal).related("d1.md") == ()


def test_ties_read_from_both_ends():
    portal = portal_of(
        document("a.md", relations=(Relation("requires", "b.md", 1),)),
        document("b.md", relations=(Relation("superseded-by", "c.md", 1),), status=DEAD),
        document("c.md"),
    )
    around = Surroundings(portal)
    assert [(p, t[0].kind) for p, t in around.outbound("a.md").items()] == [("b.md", "requires")]
    assert [(p, t[0].kind) for p, t in around.inbound("b.md").items()] == [("a.md", "required-by")]
    assert [t[0].kind for t in around.outbound("b.md").values()] == ["superseded-by"]
    words = parse(render_backlinks(portal, portal.by_path["b.md"], href=href)).words
    assert "A requires this design" in words
    assert "C supersedes this design" in words


@given(st.integers(0, 40), st.integers(0, 40))
def test_the_picture_never_grows(inbound, outbound):
    me = document(
        "me.md", relations=tuple(Relation("requires", f"o{n}.md", 1) for n in range(outbound))
    )
    others = [document(f"o{n}.md") for n in range(outbound)]
    others += [
        document(f"i{n}.md", relations=(Relation("requires", "me.md", 1),)) for n in range(inbound)
    ]
    html = render_backlinks(portal_of(me, *others), me, href=href).html
    assert html.count("<foreignObject") <= 12
    assert ("designdoc-picture" in html) == bool(inbound or outbound)
    assert len(html) < 40_000


def test_pages_of_documents_do_not_exist_and_nothing_breaks():
    portal, _ = nasty_portal()
    for page in portal.documents:
        fragment = render_backlinks(portal, page, href=nowhere)
        assert parse(fragment).values("href") == []


@pytest.mark.parametrize("shown", ["docs/a.md", "-a.md", "a b'c.md"])
def test_the_command_can_be_pasted(shown):
    problem = Problem("DD203", "a.md", 2, "m", "h", fixable=True)
    portal = portal_of(document("a.md"), problems=[problem])
    html = parse(render_panel(portal, "a.md", shown=shown, href=href)).words
    wanted = {
        "docs/a.md": "fix docs/a.md",
        "-a.md": "fix ./-a.md",
        "a b'c.md": "fix 'a b'\"'\"'c.md'",
    }
    assert f"designdoc {wanted[shown]} " in html


def test_a_long_panel_is_cut_and_says_so():
    problems = [Problem("DD107", "a.md", n, f"m{n}") for n in range(1, 71)]
    fragment = render_panel(
        portal_of(document("a.md"), problems=problems), "a.md", shown="a.md", href=href
    )
    assert fragment.html.count("<li") == 51
    assert "and 20 more" in fragment.html
    assert "designdoc fix" not in fragment.html
    assert ("designs/rules/DD107.md", None) in fragment.links


def read(text):
    assert text.isascii()
    return json.loads(text.removeprefix("designdoc.cards(").removesuffix(")\n"))


def test_every_document_and_component_has_a_card_in_its_file():
    documents = [
        document(f"d{n}.md", components=has(f"Part {n}"), summary="s" * 500) for n in range(200)
    ]
    portal = portal_of(*documents)
    files = cards.card_files(portal, lambda path: path.removesuffix("md") + "html")
    count = cards.count_files(portal)
    assert len(files) == count == 8
    for name, text in files.items():
        for key in read(text):
            assert f"{cards.bucket(key, count)}.js" == name
    merged = {key: card for text in files.values() for key, card in read(text).items()}
    assert merged.keys() == {f"d{n}.html" for n in range(200)} | {
        f"#component-part-{n}" for n in range(200)
    }
    assert max(map(len, files.values())) < 40_000


def test_cards_carry_any_text_as_data():
    portal, _ = nasty_portal()
    for text in cards.card_files(portal, lambda path: path).values():
        read(text)


@pytest.mark.parametrize(
    ("key", "value"), [("", 0x811C9DC5), ("a", 0xE40C292C), ("foobar", 0xBF9CF968)]
)
def test_the_hash_is_the_one_that_everybody_knows(key, value):
    assert cards.bucket(key, 1 << 32) == value


def line(source, *documents, path="a.md"):
    portal = portal_of(*documents)
    return Participants(portal).write_line(source, path, href=href)


DOCUMENTS = (
    document("a.md", components=has("Order API", "Ledger")),
    document("b.md", components=has("Mail Service", "Twin-Part", "Twin Part")),
)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("sequenceDiagram\n participant A as Order API\n A->>Ledger: x\n", ["Order API", "Ledger"]),
        ("flowchart LR\n A[Order API] --> B(the ledger) --> C{Done?}\n", ["Order API", "Ledger"]),
        ("classDiagram\n class OrderAPI\n class Nobody\n", ["Order API"]),
        ('C4Context\n System(m, "Mail Service")\n Person(p, "Ledger")\n', ["Mail Service"]),
        ("sequenceDiagram\n actor Ledger\n Ledger->>Mail: x\n", ["Mail Service"]),
        ("stateDiagram-v2\n Ledger --> Done\n", []),
        ("flowchart LR\n A[Twin Part] --> B[Order Api v2]\n", []),
        ("pie title x\n", []),
        ("", []),
    ],
)
def test_participants_that_are_components(source, found):
    page = parse(line(source, *DOCUMENTS))
    linked = [attrs["href"] for tag, attrs in page.elements if tag == "a"]
    assert page.words == (f"In this diagram: {', '.join(found)}" if found else "")
    assert len(linked) == len(found)


def test_a_component_of_several_designs_leads_to_its_page():
    twice = [document(f"x/{n}.md", components=has("Ledger")) for n in "ab"]
    fragment = line("sequenceDiagram\n A->>Ledger: x\n", *twice, path="c.md")
    assert fragment.links == (("designs/components/ledger.md", None),)


def test_many_participants_are_cut():
    names = [f"Part Number{n}" for n in range(30)]
    source = "sequenceDiagram\n" + "".join(
        f" participant {n}x as {name}\n" for n, name in enumerate(names)
    )
    words = parse(line(source, document("a.md", components=has(*names)))).words
    assert words.endswith("and 14 more")
