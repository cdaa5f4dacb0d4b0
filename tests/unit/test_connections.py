"""Diagrams of a portal → who calls whom, by the names of components."""

import pytest
from test_pages_samples import document, portal_of

from mkdocs_designdoc.connections import connections_of
from mkdocs_designdoc.model import Component
from mkdocs_designdoc.reading.markdown.scanner import scan

NAMES = ("Order API", "Stock Keeper", "Ledger")


def drawn(text, *, names=NAMES, own=()):
    """Return the connections that a design draws in a portal that knows some components."""
    blocks = tuple(scan(f"```mermaid\n{text}\n```\n", first_line=1))
    mine = tuple(Component(name, "x", 1) for name in own)
    portal = portal_of(
        document("a.md", components=tuple(Component(name, "x", 1) for name in names)),
        document("z.md", blocks=blocks, components=mine),
    )
    return portal, [(c.source.name, c.target.name, c.label) for c in connections_of(portal).all]


@pytest.mark.parametrize(
    "label",
    [
        "Order API",
        "order api",
        "OrderAPI",
        "order-api",
        "Order Api Service",
        "Order API (v2)",
        "Order",
    ],
)
def test_a_label_finds_its_component(label):
    _, found = drawn(f'flowchart LR\nX["{label}"] --> Y[Ledger]')
    assert found == [("Order API", "Ledger", "")]


def test_an_id_stands_for_a_label_that_says_nothing():
    _, found = drawn("sequenceDiagram\nparticipant Ledger as the books\nOrder API->>Ledger: posts")
    assert found == [("Order API", "Ledger", "posts")]


def test_a_part_of_a_name_will_do_where_the_component_is_defined():
    text = "flowchart LR\nA[Clock] --> B[Ledger]"
    assert drawn(text, own=("Shelf Clock",))[1] == [("Shelf Clock", "Ledger", "")]
    assert drawn(text, names=(*NAMES, "Shelf Clock"))[1] == [("Clock", "Ledger", "")]
    assert drawn(text, own=("Shelf Clock", "Wall Clock"))[1] == [("Clock", "Ledger", "")]


def test_two_of_one_spelling_are_told_apart_by_their_document():
    text = "flowchart LR\nA[ORDER API] --> B[Ledger]"
    names = (*NAMES, "Order-API")
    assert drawn(text, names=names)[1] == [("ORDER API", "Ledger", "")]
    assert drawn(text, names=names, own=("Order-API",))[1] == [("Order-API", "Ledger", "")]


def test_others_are_kept_beside_a_component_and_nowhere_else():
    portal, found = drawn("flowchart LR\nX[Partner] --> Y[Ledger]\nX --> Z[Reader]\nY --> Y")
    assert found == [("Partner", "Ledger", "")]
    (only,) = connections_of(portal).all
    assert not only.source.is_component
    assert only.line == 3
    assert connections_of(portal).inbound == {"Ledger": (only,)}
    assert connections_of(portal).outbound == {}


def test_an_answer_is_no_call():
    text = (
        "sequenceDiagram\nOrder API->>Ledger: post\nLedger-->>Order API: posted\n"
        "Stock Keeper-->>Ledger: a push of its own"
    )
    assert drawn(text)[1] == [
        ("Order API", "Ledger", "post"),
        ("Stock Keeper", "Ledger", "a push of its own"),
    ]


def test_a_line_without_direction_goes_both_ways():
    assert drawn("flowchart LR\nA[Order API] --- B[Ledger]")[1] == [
        ("Order API", "Ledger", ""),
        ("Ledger", "Order API", ""),
    ]


def test_it_is_computed_once():
    portal, _ = drawn("flowchart LR\nA[Order API] --> B[Ledger]")
    assert connections_of(portal) is connections_of(portal)


@pytest.mark.parametrize("kind", ["stateDiagram-v2", "erDiagram", "pie", "gantt"])
def test_other_diagrams_call_nobody(kind):
    assert drawn(f"{kind}\nLedger --> Ledger2")[1] == []
