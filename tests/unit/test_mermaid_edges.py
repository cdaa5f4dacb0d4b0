"""Mermaid blocks → who points at whom, in every kind of diagram that shows components."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_designdoc.block import Block, Kind
from mkdocs_designdoc.reading.mermaid import read_diagram


def fence(text):
    columns = tuple(1 for _ in text.split("\n"))
    return Block(Kind.FENCE, 1, 9, text, columns=columns, first=2, info="mermaid")


def edges(text):
    return [(e.source, e.target, e.label) for e in read_diagram(fence(text)).edges]


def way(text):
    (edge,) = read_diagram(fence(text)).edges
    return "both" if edge.both else f"{edge.source}{edge.target}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A->>B: takes it", [("A", "B", "takes it")]),
        ("A->>+B: takes\nB-->>-A: gives", [("A", "B", "takes"), ("B", "A", "gives")]),
        ("A-)B: later: maybe", [("A", "B", "later: maybe")]),
        ("A-xB: lost", [("A", "B", "lost")]),
        ("participant A as One\nA->>B: x", [("A", "B", "x")]),
        ("loop every day\nA->>B: x\nend", [("A", "B", "x")]),
        ("Note over A,B: A->>B", []),
        ("A->>B:", [("A", "B", "")]),
    ],
)
def test_messages_of_a_sequence(text, found):
    assert edges(f"sequenceDiagram\n{text}") == found


def test_dashed_messages_are_replies():
    diagram = read_diagram(fence("sequenceDiagram\nA->>B: x\nB-->>A: y\nA<<->>B: z"))
    assert [edge.reply for edge in diagram.edges] == [False, True, False]
    assert [edge.both for edge in diagram.edges] == [False, False, True]
    assert [edge.line for edge in diagram.edges] == [3, 4, 5]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A[One] --> B[Two]", [("A", "B", "")]),
        ("A -- says it --> B", [("A", "B", "says it")]),
        ("A -->|says it| B", [("A", "B", "says it")]),
        ("A == sure ==> B", [("A", "B", "sure")]),
        ("A -. perhaps .-> B", [("A", "B", "perhaps")]),
        ("A --> B --> C", [("A", "B", ""), ("B", "C", "")]),
        (
            "A & B --> C & D",
            [("A", "C", ""), ("A", "D", ""), ("B", "C", ""), ("B", "D", "")],
        ),
        ("A & B", []),
        ("A ~~~ B", []),
        ('A["One --> Two"] --> B', [("A", "B", "")]),
        ("subgraph one [Branch]\nA --> B\nend\none --> C", [("A", "B", ""), ("one", "C", "")]),
        ("A --> ", []),
        ("style A fill:#fff\nlinkStyle 0 stroke:red", []),
    ],
)
def test_arrows_of_a_flowchart(text, found):
    assert edges(f"flowchart LR\n{text}") == found
    assert edges(f"graph TD\n{text}") == found


@pytest.mark.parametrize(
    ("link", "which"),
    [
        ("-->", "AB"),
        ("---", "both"),
        ("<-->", "both"),
        ("x--x", "both"),
        ("o--o", "both"),
        ("--o", "AB"),
        ("-.->", "AB"),
        ("-.-", "both"),
        ("==>", "AB"),
        ("===", "both"),
        ("-- x -->", "AB"),
        ("<-- x -->", "both"),
        ("-- x ---", "both"),
    ],
)
def test_which_way_an_arrow_points(link, which):
    assert way(f"flowchart LR\nA {link} B") == which


@pytest.mark.parametrize(
    ("link", "which"),
    [
        ("<|--", "BA"),
        ("--|>", "AB"),
        ("<|..", "BA"),
        ("*--", "AB"),
        ("--*", "BA"),
        ("o--", "AB"),
        ("--o", "BA"),
        ("-->", "AB"),
        ("<--", "BA"),
        ("..>", "AB"),
        ("<..>", "both"),
        ("--", "both"),
        ("..", "both"),
    ],
)
def test_relations_of_classes(link, which):
    assert way(f"classDiagram\nA {link} B") == which
    assert edges(f'classDiagram\nA "1" {link} "many" B : holds')[0][2] == "holds"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('Rel(a, b, "calls, often", "HTTP")', [("a", "b", "calls, often")]),
        ('BiRel(a, b, "talks")', [("a", "b", "talks")]),
        ('Rel_U(a, b, "x")', [("a", "b", "x")]),
        ('Rel_Back(a, b, "x")', [("b", "a", "x")]),
        ('RelIndex(1, a, b, "x")', [("a", "b", "x")]),
        ("Rel(a, b)", [("a", "b", "")]),
        ("Rel(a)", []),
        ("UpdateRelStyle(a, b, $textColor=blue)", []),
    ],
)
@pytest.mark.parametrize("head", ["C4Context", "C4Container", "C4Component", "C4Dynamic"])
def test_relations_of_c4(head, text, found):
    assert edges(f'{head}\nSystem(a, "One")\nSystem(b, "Two")\n{text}') == found


@pytest.mark.parametrize("text", ["stateDiagram-v2\na --> b", "erDiagram\nA ||--o{ B : has", "pie"])
def test_states_and_entities_have_none(text):
    assert edges(text) == []


@pytest.mark.parametrize("head", ["sequenceDiagram", "flowchart LR", "classDiagram", "C4Context"])
@given(text=st.text(st.sampled_from('AB<>-=.~xo|&:;()[]" \n+*R'), max_size=80))
def test_any_text_is_read(head, text):
    for edge in read_diagram(fence(f"{head}\n{text}")).edges:
        assert edge.source
        assert edge.target
        assert 2 <= edge.line <= 3 + text.count("\n")


@pytest.mark.parametrize("unit", ["A --> B --> ", "A & ", "A -- x ", "A->>B: x\n", "Rel(a, b, \n"])
def test_reading_is_linear(unit):
    for head in ("sequenceDiagram", "flowchart LR", "C4Context"):
        start = time.process_time()
        read_diagram(fence(f"{head}\n{unit * 4000}"))
        assert time.process_time() - start < 20
