"""Mermaid blocks → participants and nodes with their places."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_designdoc.block import Block, Kind
from mkdocs_designdoc.reading.markdown.scanner import scan
from mkdocs_designdoc.reading.mermaid import is_mermaid, read_diagram


def fence(text, info="mermaid"):
    columns = tuple(1 for _ in text.split("\n"))
    return Block(Kind.FENCE, 1, 9, text, columns=columns, first=2, info=info)


def shown(text):
    return [(m.id, m.label, m.role.value) for m in read_diagram(fence(text)).members]


def labels(text):
    return [member.label for member in read_diagram(fence(text)).members]


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("participant A as Hold Queue", [("A", "Hold Queue", "participant")]),
        ("participant Hold Queue", [("Hold Queue", "Hold Queue", "participant")]),
        ("actor R as Reader", [("R", "Reader", "actor")]),
        ("create participant A as Shelf<br/>Clock", [("A", "Shelf Clock", "participant")]),
        ('participant A as "Hold Queue"', [("A", "Hold Queue", "participant")]),
        ('participant A@{ "type": "queue" } as Hold Queue', [("A", "Hold Queue", "participant")]),
        ('participant A@{ "type": "actor" }', [("A", "A", "actor")]),
        ('participant A@{ "alias": "Hold Queue" }', [("A", "Hold Queue", "participant")]),
        ("A->>B: hello -> you", [("A", "A", "participant"), ("B", "B", "participant")]),
        ("A-->>-B: x\nA-)C: y\nA--xD: z", [(i, i, "participant") for i in "ABCD"]),
        ("A<<->>+B: x", [("A", "A", "participant"), ("B", "B", "participant")]),
        (
            "pick-list->>shelf-clock: x",
            [(i, i, "participant") for i in ("pick-list", "shelf-clock")],
        ),
        (
            "A->>B: x\nparticipant B as Queue",
            [("A", "A", "participant"), ("B", "Queue", "participant")],
        ),
        ("box Blue Branch\nparticipant A\nend", [("A", "A", "participant")]),
        ("Note over A,B: A->>B", []),
        ("loop A -> B\nend\nalt a->b\nelse c->d\nend", []),
        ("A->>B: x; B->>C: y", [(i, i, "participant") for i in "ABC"]),
        ("A->>B: 5 #gt; 4", [("A", "A", "participant"), ("B", "B", "participant")]),
        ("%% participant A\nautonumber", []),
    ],
)
def test_sequence(text, members):
    assert shown(f"sequenceDiagram\n{text}") == members
    assert read_diagram(fence(f"sequenceDiagram\n{text}")).kind == "sequence"


@pytest.mark.parametrize(
    ("shape", "label"),
    [
        ("A[Hold Queue]", "Hold Queue"),
        ("A(Hold Queue)", "Hold Queue"),
        ("A([Hold Queue])", "Hold Queue"),
        ("A[[Hold Queue]]", "Hold Queue"),
        ("A[(Hold Queue)]", "Hold Queue"),
        ("A((Hold Queue))", "Hold Queue"),
        ("A(((Hold Queue)))", "Hold Queue"),
        ("A{Hold Queue}", "Hold Queue"),
        ("A{{Hold Queue}}", "Hold Queue"),
        ("A>Hold Queue]", "Hold Queue"),
        ("A[/Hold Queue/]", "Hold Queue"),
        ("A[\\Hold Queue/]", "Hold Queue"),
        ("A[/api/holds]", "api/holds"),
        ('A["Hold [old] Queue"]', "Hold [old] Queue"),
        ('A["Hold\nQueue"]', "Hold Queue"),
        ("A[Hold Queue]:::hot", "Hold Queue"),
        ('A@{ shape: cyl, label: "Hold Queue" }', "Hold Queue"),
        ("A", "A"),
        ("A[`Hold Queue`]", "Hold Queue"),
    ],
)
def test_every_shape(shape, label):
    assert labels(f"flowchart LR\n{shape}") == [label]
    assert labels(f"graph TD; {shape} --> B[Next]") == [label, "Next"]


@pytest.mark.parametrize(
    "link",
    [
        "-->",
        "---",
        "==>",
        "-.->",
        "~~~",
        "--o",
        "<-->",
        "--->",
        "-->|yes, or no|",
        "-- yes -->",
        "== yes ==>",
        "-. yes .->",
        "e1@-->",
        "&",
    ],
)
def test_every_link(link):
    assert labels(f"flowchart TB\nA[One] {link} B[Two] {link} C") == ["One", "Two", "C"]


def test_subgraphs_styles_and_commands():
    text = (
        "flowchart LR\nsubgraph one [Branch Office]\n  direction TB\n  A --> B\nend\n"
        "subgraph Loose Name\n  C\nend\n"
        "style A fill:#fff\nclassDef hot fill:red\nclass A hot\nlinkStyle 0 stroke:red\n"
        "click A call()"
    )
    assert shown(text) == [
        ("one", "Branch Office", "group"),
        ("A", "A", "node"),
        ("B", "B", "node"),
        ("Loose Name", "Loose Name", "group"),
        ("C", "C", "node"),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "members"),
    [
        (
            'classDiagram\nclass Hold["A Hold"] {\n +int id\n read()\n}\nHold <|-- Paper',
            "class",
            ["A Hold", "Paper"],
        ),
        ('classDiagram\nShelf "1" --> "many" Hold~T~ : holds', "class", ["Shelf", "Hold"]),
        (
            "stateDiagram-v2\n[*] --> waiting\nwaiting --> done: fetched\ndone --> [*]",
            "state",
            ["waiting", "done"],
        ),
        (
            'stateDiagram\nstate "On the shelf" as s\nnote right of s\n x --> y\nend note',
            "state",
            ["On the shelf"],
        ),
        (
            "erDiagram\nREADER ||--o{ HOLD : places\nHOLD {\n  int id\n}\nT[Title]",
            "er",
            ["READER", "HOLD", "Title"],
        ),
        (
            'C4Context\nPerson(r, "Reader")\nBoundary(b, "B") {\nContainer(q, "Queue")\n}',
            "c4",
            ["Reader", "B", "Queue"],
        ),
        ('C4Container\nSystem_Ext(c, "Catalogue")\nRel(r, q, "asks")', "c4", ["Catalogue"]),
        ("classDiagram\nclass Hold:::hot\n<<interface>> Shelf\nHold : +int id", "class", ["Hold"]),
        ("gantt\n title x", "other", []),
        ("", "other", []),
        ("sequenceDiagrams\nA->>B: x", "other", []),
    ],
)
def test_other_diagrams(text, kind, members):
    assert read_diagram(fence(text)).kind == kind
    assert labels(text) == members


@pytest.mark.parametrize(
    "before",
    [
        "%%{init: {'theme': 'x'}}%%\n",
        "%%{init: {\n  'a': {'b': 1}\n}}%%\n",
        "%% graph LR\n\n",
        "---\ntitle: x\nconfig:\n  a: b\n---\n",
    ],
)
def test_what_stands_before_a_diagram(before):
    found = read_diagram(fence(f"{before}sequenceDiagram\n  participant A as Queue"))
    assert [(m.label, m.line, m.column) for m in found.members] == [
        ("Queue", 3 + before.count("\n"), 20)
    ]


def test_places_in_a_nested_block():
    text = "# T\n\n- item\n\n    ```mermaid\n    graph LR; A[One] --> B(Two)\n    ```\n"
    block = next(block for block in scan(text, first_line=1) if is_mermaid(block))
    found = read_diagram(block).members
    lines = text.split("\n")
    for member in found:
        start = member.column - 1
        assert lines[member.line - 1][start : start + member.length] == member.label


@pytest.mark.parametrize(
    ("info", "expected"), [("mermaid", True), ("{.mermaid}", True), ("json", False), ("", False)]
)
def test_is_mermaid(info, expected):
    assert is_mermaid(fence("graph", info)) is expected


HEADS = ["sequenceDiagram", "graph LR", "classDiagram", "stateDiagram-v2", "erDiagram", "C4Context"]
PIECES = st.sampled_from(
    [
        "A",
        "B[x",
        "]",
        "-->",
        "->>",
        ":",
        ";",
        "\n",
        '"',
        "@{",
        "}",
        "%%",
        "%%{",
        " as ",
        "(",
        "{{",
        "participant ",
        "state ",
        "class ",
        "||--o{",
        "<br/>",
        "&",
        "-.",
        "==",
        "é",
        " ",
        "[*]",
        "~",
    ]
)


@given(st.sampled_from(HEADS), st.lists(PIECES, max_size=40))
def test_never_raises_and_stays_inside(head, pieces):
    block = fence(f"{head}\n{''.join(pieces)}")
    lines = block.text.split("\n")
    for member in read_diagram(block).members:
        assert 0 <= member.line - 2 < len(lines)
        assert 1 <= member.column <= len(lines[member.line - 2]) + 1


@pytest.mark.parametrize(
    "piece", ['A["x', "A-", "%%{", "A --x ", "a-a", "@{", "-. ", 'state "', "("]
)
@pytest.mark.parametrize("head", HEADS)
def test_linear(head, piece):
    def measure(times):
        block = fence(f"{head}\n{piece * times}")
        start = time.process_time()
        read_diagram(block)
        return time.process_time() - start

    assert measure(40_000) < 2.0
