"""Named items: the shapes that components and integrations share, and their pieces."""

import time

import pytest

from mkdocs_designdoc.reading.facts.captions import read_caption, shorten
from mkdocs_designdoc.reading.facts.leads import read_lead
from mkdocs_designdoc.reading.facts.named_item import NamedItem
from mkdocs_designdoc.reading.facts.named_items import named_items
from mkdocs_designdoc.reading.facts.parts import split_parts
from mkdocs_designdoc.reading.facts.vocabulary import Sense, is_component_like, is_identifier, sense
from mkdocs_designdoc.reading.markdown.scanner import scan


@pytest.mark.parametrize(
    ("text", "name", "style", "rest", "separated"),
    [
        ("**A1**: b", "A1", "bold", "b", True),
        ("**A1:** b", "A1:", "bold", "b", True),
        ("__A1__ — b", "A1", "bold", "b", True),
        ("**A1** b", "A1", "bold", "b", False),
        ("**A1** (x) [NEW]: b", "A1", "bold", "b", True),
        ("`a.py` - b", "`a.py`", "code", "b", True),
        ("`a.py`", "`a.py`", "code", "", False),
        ("[A1](x.md): b", "A1", "link", "b", True),
        ("[A1][x]: b", "A1", "link", "b", True),
        ("[ ] **A1**: b", "A1", "bold", "b", True),
        ("Name: b: c", "Name", "plain", "b: c", True),
        ("Name：b", "Name", "plain", "b", True),
        ("Name — b", "Name", "plain", "b", True),
        ("well-known thing", "well-known thing", "none", "", False),
        ("Purpose:", "Purpose", "plain", "", True),
        ("see https://x.org/a", "see https://x.org/a", "none", "", False),
        ("", "", "none", "", False),
    ],
)
def test_how_text_begins(text, name, style, rest, separated):
    lead = read_lead(text)
    if lead.style == "none":
        rest = ""
    assert (lead.names[0][0], lead.style, lead.rest, lead.separated) == (
        name,
        style,
        rest,
        separated,
    )


def test_several_names():
    assert [name for name, _ in read_lead("`a` / `b`, `c`: d").names] == ["`a`", "`b`", "`c`"]


@pytest.mark.parametrize(
    ("raw", "name", "tail"),
    [
        ("A (b — c)", "A", ""),
        ("A — b — c", "A", "b — c"),
        ("A: b", "A", "b"),
        ("[A]", "", ""),
        ("TBD", "", ""),
        ("run()", "run()", ""),
        ("A (b (c))", "A", ""),
        ("A [NEW] (x)", "A", ""),
        ("1.2.3 A", "A", ""),
        ("(1) A", "A", ""),
        ("2FA Service", "2FA Service", ""),
        ("3D Viewer", "3D Viewer", ""),
        ("Auth Service", "Auth Service", ""),
        ("a_b", "a_b", ""),
    ],
)
def test_captions(raw, name, tail):
    caption = read_caption(raw)
    assert (caption.name, caption.tail) == (name, tail)


def test_a_caption_knows_number_and_file():
    assert read_caption("1. A").numbered
    assert read_caption("A (`b.py`)").filed
    assert not read_caption("A (NEW)").filed


@pytest.mark.parametrize(
    ("folded", "expected"),
    [
        ("responsibilities", Sense.DETAIL),
        ("login flow", Sense.DETAIL),
        ("new backend services", Sense.GROUP),
        ("phase 1", Sense.GROUP),
        ("frontend", Sense.PERHAPS),
        ("service layer", Sense.PERHAPS),
        ("react query hooks", Sense.PERHAPS),
        ("ledger", Sense.NAME),
        ("hero component", Sense.NAME),
        ("database", Sense.PERHAPS),
    ],
)
def test_what_headings_stand_for(folded, expected):
    assert sense(folded) is expected


def test_a_number_makes_a_vague_word_a_name():
    assert sense("login flow", numbered=True) is Sense.NAME
    assert sense("api routes", numbered=True) is Sense.DETAIL


def test_shapes_of_names():
    assert all(map(is_identifier, ["AuthService", "api.py", "src/x", "a-b", "useCart", "run()"]))
    assert not any(map(is_identifier, ["Auth Service", "auth", "API", "x y.py"]))
    assert is_component_like("Mail Worker")
    assert not is_component_like("Good morning")


def test_items_with_place_and_purpose():
    blocks = scan("Intro:\n\n- **A1**: b\n- **C1** — d\n")
    assert named_items(blocks) == [NamedItem("A1", "b", 3, 5), NamedItem("C1", "d", 4, 5)]


def test_parts_follow_the_headings():
    parts = split_parts(scan("a\n\n#### B\n\n### C\n\n#### D\n\nd\n\n> q\n"), level=2)
    assert [part.children for part in parts] == [(1, 2), (), (3,), ()]
    assert [len(part.own) for part in parts] == [1, 0, 0, 1]


def test_shorten():
    assert shorten("a  b\nc") == "a b c"
    assert shorten("[x]") == ""
    assert len(shorten("x" * 999)) == 300


@pytest.mark.parametrize(
    "text",
    [
        "**" * 40_000, "- **a" * 20_000, "`" * 40_000, "[" * 40_000, "(" * 40_000,
        "- [a](" * 10_000,
        "a — " * 20_000, "- **a** " + "(" * 40_000, "| a " * 20_000,
        "### a " + "(b " * 20_000 + ")" * 20_000,
        "- x: " * 20_000, "### " + "new " * 20_000, "**a**/" * 10_000,
    ],
)  # fmt: skip
def test_hostile_text_takes_linear_time(text):
    blocks = scan(text[:60_000])
    start = time.process_time()
    parts = split_parts(blocks, level=2)
    for part in parts:
        named_items(part.own)
        if part.heading:
            read_caption(part.heading.text)
    assert time.process_time() - start < 20
