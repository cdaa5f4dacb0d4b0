"""Components and integrations: every shape in which documents write them, and what is none."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_designdoc.block import Kind
from mkdocs_designdoc.reading.facts.components import read_components, read_integrations
from mkdocs_designdoc.reading.markdown.scanner import scan

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
LABELS = Path(__file__).resolve().parents[1] / "corpus_labels" / "components.json"


def components(text):
    return read_components(scan(text), level=2)


def names(text):
    return [component.name for component in components(text)]


def purposes(text):
    return {component.name: component.purpose for component in components(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- **Order API**: takes orders\n- **Ledger**: books\n", ["Order API", "Ledger"]),
        ("- **Order API** - takes orders\n- **Ledger** — books\n", ["Order API", "Ledger"]),
        ("- **Order API:** takes orders\n", ["Order API"]),
        ("- **Order API (edge)**: takes orders\n", ["Order API"]),
        ("- **Order API** (edge): takes orders\n", ["Order API"]),
        ("- **[Order API](api.md)**: takes orders\n", ["Order API"]),
        ("- [Order API](api.md): takes orders\n", ["Order API"]),
        ("- `OrderApi`: takes orders\n- `src/ledger.py` — books\n", ["OrderApi", "src/ledger.py"]),
        ("* Order API: takes orders\n* Ledger: books\n", ["Order API", "Ledger"]),
        ("1. Order API: takes orders\n2. Ledger - books\n", ["Order API", "Ledger"]),
        ("- Order API\n- Mail Worker\n", ["Order API", "Mail Worker"]),
        ("- **API**: takes orders\n- **Database**: keeps them\n", ["API", "Database"]),
        ("- **Cart** / **Basket**: the same\n", ["Cart", "Basket"]),
        ("- ✅ **Ledger**: books\n", ["Ledger"]),
        ("The parts:\n\n- **Ledger**: books\n", ["Ledger"]),
        ("**Ledger**\n\n- keeps books\n\n**Mailer**\n\n- sends mail\n", ["Ledger", "Mailer"]),
        ("**Ledger**: keeps books\n\n**Mailer**: sends mail\n", ["Ledger", "Mailer"]),
        ("| Service | Changes |\n|---|---|\n| `billing` | NEW: x |\n", ["billing"]),
        ("| Name | Role |\n|---|---|\n| [Ledger](l.md) | books |\n", ["Ledger"]),
        ("- **Ledger (`src/l.py`)**\n  - keeps books\n", ["Ledger"]),
        ("- **cart.go / basket.go** — both\n", ["cart.go", "basket.go"]),
        ("- **`CartForm` & `useCart`**: both\n", ["CartForm", "useCart"]),
        ("- Cart.vue, Basket.vue: both\n- Menu.vue: one\n", ["Cart.vue", "Basket.vue", "Menu.vue"]),
        ("- **prompts/*.md** - texts\n", ["prompts/*.md"]),
        ("- **Ledger**: books\n- **No change** to `x`\n", ["Ledger"]),
        ("- **Ledger**: books\n- Sidebar: rows\n", ["Ledger", "Sidebar"]),
        ("- **Web → API**: a link\n- **Ledger**: books\n", ["Ledger"]),
        ("1. **Ledger.** It keeps books.\n2. **Mailer.** Sends.\n", ["Ledger", "Mailer"]),
        ("1. **`useCart` hook**\n   - Responsibility: rows\n", ["useCart"]),
        ("1. API Layer\n- Endpoint: `/x`\n\n2. Validator\n- checks\n", ["API Layer", "Validator"]),
        ("**Server parts:**\n\n- `main.py`: x\n- `db.py`: y\n", ["main.py", "db.py"]),
        ("**后端（新增）**\n\n- `a/b.py`（改）：x\n- `a/c.py`：y\n", ["a/b.py", "a/c.py"]),
        (
            "**Main Process (`m.ts`)**\n\nCore functions:\n\n- `run()` - x\n- `stop()` - y\n",
            ["Main Process"],
        ),
        ("| What | Purpose |\n|---|---|\n| Ledger | books |\n", ["Ledger"]),
    ],
)
def test_names_in_lists_tables_and_paragraphs(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Ledger", "Ledger"),
        ("1. Ledger", "Ledger"),
        ("3.2 Ledger", "Ledger"),
        ("2. Ledger (MODIFIED)", "Ledger"),
        ("Ledger (NEW)", "Ledger"),
        ("3. Ledger (`src/ledger.py`)", "Ledger"),
        ("账本（Ledger）", "账本"),
        ("Module 1: Ledger (`src`)", "Ledger"),
        ("Component B: Ledger", "Ledger"),
        ("Component 2 - Ledger", "Ledger"),
        ("New component: `Ledger`", "Ledger"),
        ("New Component `Ledger`", "Ledger"),
        ("组件 A：账本", "账本"),
        ("Ledger — keeps books", "Ledger"),
        ("`ledger.vue`", "ledger.vue"),
        ("**Ledger**", "Ledger"),
        ("📦 Ledger", "Ledger"),
        ("[Ledger](ledger.md)", "Ledger"),
        ("Ledger Service:", "Ledger Service"),
        ("Two-Phase Ledger", "Two-Phase Ledger"),
        ("openLedger()", "openLedger()"),
        ("C++ Bridge", "C++ Bridge"),
        (".NET Bridge", ".NET Bridge"),
        ("4. Authentication", "Authentication"),
    ],
)
def test_name_in_a_heading(heading, name):
    (component,) = components(f"### {heading}\n\nKeeps books.\n")
    assert component.name == name


@pytest.mark.parametrize(
    "heading",
    [
        "API Routes",
        "3. API Routes",
        "Overview",
        "Responsibilities",
        "Key Interfaces",
        "Component Diagram",
        "Current Flow",
        "Aggregation Queries",
        "Design Decisions",
        "[Component Name]",
        "Permission Matrix",
        "Data Flow: orders",
    ],
)
def test_headings_that_are_no_components(heading):
    assert names(f"### {heading}\n\n- one thing\n- **Other**: text\n\n### Ledger\n\nx\n") == [
        "Ledger"
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "UI Components",
        "New Components",
        "Backend Services",
        "2. Frontend Components",
        "Frontend",
        "Composables",
        "Data Layer",
        "Core Modules and Services",
        "后端服务",
        "Component Responsibilities",
    ],
)
def test_grouping_headings_give_way_to_what_they_hold(heading):
    assert names(f"### {heading}\n\n#### CartStore\n\nx\n\n#### OrderStore\n\ny\n") == [
        "CartStore",
        "OrderStore",
    ]
    assert names(f"### {heading}\n\n- **CartStore**: x\n- **OrderStore**: y\n") == [
        "CartStore",
        "OrderStore",
    ]


def test_a_vague_heading_is_a_component_where_it_holds_none():
    assert names("### Frontend\n\nA single page.\n\n### Service Layer\n\nBooks.\n") == [
        "Frontend",
        "Service Layer",
    ]


def test_groups_and_components_side_by_side_at_two_levels():
    text = (
        "### 1. Ledger Service\n\nx\n\n### 2. UI Components\n\n"
        "**CartForm Component**\n\n- Route: `/c`\n"
    )
    assert names(text) == ["Ledger Service", "CartForm Component"]


SUMMARY = (
    "| Component | Layer | Intent |\n|---|---|---|\n| Cart Menu | UI | shows rows |\n"
    "| CartService (new) | Service | keeps rows |\n\n"
)


def test_a_summary_table_names_all_components_once():
    text = (
        SUMMARY
        + "### Service Layer\n\n#### CartService\n\n| Field | Detail |\n|--|--|\n| Intent | x |\n"
    )
    assert purposes(text) == {"Cart Menu": "shows rows", "CartService": "keeps rows"}
    assert len(components(text)) == 2
    assert names("**Rules**:\n\n- none\n\n" + SUMMARY) == ["Cart Menu", "CartService"]
    assert names("### Component Summary\n\n" + SUMMARY + "### CartService\n\nx\n") == [
        "Cart Menu",
        "CartService",
    ]


def test_headings_beyond_a_summary_table_count_too():
    text = SUMMARY + "### CartService\n\nx\n\n### CartStore\n\ny\n\n### CartCache\n\nz\n"
    assert names(text) == ["Cart Menu", "CartService", "CartStore", "CartCache"]


def test_files_in_tables_under_groups():
    text = (
        "### New Files\n\n| File | Responsibility |\n|--|--|\n| `a-client.ts` | x |\n\n"
        "### Staging format\n\nEach row has a key.\n"
    )
    assert names(text) == ["a-client.ts"]


def test_an_unknown_heading_with_nothing_of_its_own_groups_what_stands_below():
    text = "### Checkout\n\n#### CartController\n\nx\n\n#### CartService\n\ny\n"
    assert names(text) == ["CartController", "CartService"]


def test_details_below_a_component_are_none():
    text = (
        "### Ledger\n\n**Purpose**: books\n\n**Responsibilities:**\n\n- keep: all\n\n"
        "**Key classes**:\n\n- `Book`: one\n\n#### Interface\n\n#### Book format\n\n- **Row**: x\n"
    )
    assert names(text) == ["Ledger"]


@pytest.mark.parametrize(
    "text",
    [
        "- Route: `/cart`\n- Displays: rows\n- Props: none\n",
        "- **Purpose**: x\n- **Location**: `y`\n",
        "1. The user clicks the button\n2. The page loads\n",
        "**Responsibilities:**\n\n- **Reading**: text\n",
        "- **POST /api/orders**: makes one\n",
        "| Method | Path |\n|---|---|\n| GET | /x |\n",
        "| Role | Task |\n|---|---|\n| Admin | all |\n",
        "- [Component Name]: [Purpose]\n- **[Other]**: [x]\n",
        "```\nA -> B\n```\n",
        "None. This is only tooling.\n",
        "> - **Quoted**: x\n",
        "",
    ],
)
def test_what_names_no_component(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("body", "purpose"),
    [
        ("Keeps the books.\n\nMore.", "Keeps the books."),
        ("**Purpose**: keeps the books", "keeps the books"),
        ("**Purpose:** keeps the *books*", "keeps the books"),
        ("**Location**: `x.py`\n\n**Responsibility**: keeps books", "keeps books"),
        ("**File:** `x.py`\n**Purpose:** keeps books", "keeps books"),
        ("**Responsibilities:**\n\n- opens books\n- closes books", "opens books; closes books"),
        ("- Route: `/x`\n- Purpose: keeps books", "keeps books"),
        ("- Route: `/x`\n- shows all books", "shows all books"),
        ("`src/x.py`\n\nKeeps books.", "Keeps books."),
        ("#### Responsibilities\n\n- opens books", "opens books"),
        ("```ts\nx\n```\n\n**Design Rationale**: easy to read", "easy to read"),
        ("It does:\n\n- open\n- close", "It does: open; close"),
        ("| Field | Detail |\n|---|---|\n| Intent | keeps books |\n", "keeps books"),
        ("**Ubicación:** `x`\n\n**Propósito:** guarda libros", "guarda libros"),
        ("**Purpose**: [Purpose and responsibilities]", ""),
        ("TBD", ""),
        ("```ts\nx\n```", ""),
        ("**Location**: `x.py`", ""),
        ("", ""),
    ],
)
def test_purpose_of_a_heading(body, purpose):
    assert purposes(f"### Ledger\n\n{body}\n") == {"Ledger": purpose}


def test_purpose_of_items():
    assert purposes(
        "- **A1**: does\n  one thing\n- **B1**\n    - does another\n- **C1**:\n- **D1**: TBD\n"
    ) == {"A1": "does one thing", "B1": "does another", "C1": "", "D1": ""}


def test_purpose_in_the_heading_and_in_a_table():
    assert purposes("### Ledger — keeps books\n") == {"Ledger": "keeps books"}
    assert purposes(
        "| # | Component | Duty | Description |\n|--|--|--|--|\n| 1 | X | b | c |\n"
    ) == {"X": "c"}


def test_a_purpose_is_cut_at_a_word():
    (component,) = components("- **Ledger**: " + "word " * 100 + "\n")
    assert len(component.purpose) <= 300
    assert component.purpose.endswith("word…")


def test_names_and_places_are_exact():
    found = [
        (c.name, c.line, c.column) for c in components("x\n\n- **A1**: b\n\n### 2. `C1` (x)\n\ny\n")
    ]
    assert found == [("C1", 5, 9)]
    assert [(c.line, c.column) for c in components("\n- **A1**: b\n- C\n")] == [(2, 5)]
    assert [(c.line, c.column) for c in components("| Name | Role |\n|--|--|\n| `X` | y |\n")] == [
        (3, 4)
    ]


def test_a_name_given_twice_is_kept_twice():
    assert names("- **A1**: b\n- **A1**: c\n") == ["A1", "A1"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Stripe\n- Mail Hub\n", ["Stripe", "Mail Hub"]),
        ("- Inbox (receipts)\n- Route Map (stops)\n", ["Inbox", "Route Map"]),
        ("- Uses two queues\n- Stripe\n", []),
        ("- None\n", []),
        ("- N/A\n", []),
        ("- [Service Name]\n", []),
    ],
)
def test_bare_names_are_integrations(text, expected):
    assert [i.name for i in read_integrations(scan(text), level=2)] == expected
    assert not {"None", "N/A"} & set(names(text))


def test_integrations():
    text = "### Payments\n\n- **Stripe**: cards\n\n"
    assert [
        (i.name, i.line) for i in read_integrations(scan("- **Stripe**: cards\n"), level=2)
    ] == [("Stripe", 1)]
    assert [i.name for i in read_integrations(scan(text), level=2)] == ["Payments"]
    assert read_integrations(scan("- **[Service Name]**: [How it's used]\n"), level=2) == ()


@given(
    st.lists(
        st.sampled_from(
            ["### A", "#### B1 Service", "- **C**: d", "  - e: f", "**G**", "text:", "| a | b |",
             "|---|---|", "```", "- [x] ", "### [N]", "> q", "- ", "**", "`", "(", "（", "— x"]
        )
    )
)  # fmt: skip
def test_any_text_is_read_without_error(lines):
    text = "\n".join(lines)
    for component in components(text):
        assert component.name.strip() == component.name != ""
        assert 1 <= component.line <= len(lines)
        assert len(component.purpose) <= 300


@given(st.text(alphabet="#*`-: []()ab\n|1.—", max_size=200))
def test_any_characters_are_read_without_error(text):
    components(text)


def _section(path, line):
    blocks = scan(path.read_text(encoding="utf-8"))
    at = next(i for i, b in enumerate(blocks) if b.kind is Kind.HEADING and b.line == line)
    level = blocks[at].level
    end = next(
        (
            i
            for i in range(at + 1, len(blocks))
            if blocks[i].kind is Kind.HEADING and not blocks[i].nested and blocks[i].level <= level
        ),
        len(blocks),
    )
    return blocks[at + 1 : end], level


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_precision_and_recall_on_documents_read_by_hand():
    right = found = wanted = 0
    for label in json.loads(LABELS.read_text(encoding="utf-8")):
        blocks, level = _section(CORPUS / label["path"], label["line"])
        read = [component.name for component in read_components(blocks, level=level)]
        expected = label["components"]
        right += len(set(read) & set(expected))
        found += len(read)
        wanted += len(expected)
    assert right / found >= 0.95
    assert right / wanted >= 0.95


def test_labels_hold_facts_only():
    for label in json.loads(LABELS.read_text(encoding="utf-8")):
        assert set(label) == {"path", "line", "components"}
        assert all(re.fullmatch(r"[^\n]{1,60}", name) for name in label["components"])
