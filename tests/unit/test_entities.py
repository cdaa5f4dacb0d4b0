"""Entities: sub-headings first, else what code, bold lines, lists and tables declare."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_designdoc.reading.facts.entities import read_entities
from mkdocs_designdoc.reading.markdown.scanner import scan


def entities(text):
    return [(entity.name, entity.line) for entity in read_entities(scan(text), level=2)]


def names(text):
    return [name for name, _ in entities(text)]


def fence(code, info=""):
    return f"```{info}\n{code}\n```\n"


def test_sub_headings_name_entities():
    text = (
        "### Order\n\n" + fence("interface OrderRow {}", "ts") + "\n### 2. Cart Item (NEW)\n\nx\n"
    )
    assert entities(text) == [("Order", 1), ("Cart Item", 7)]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("User Model (`models/user.py`)", "User Model"),
        ("Table: orders", "orders"),
        ("New table `orders`", "orders"),
        ("Bảng `orders` (đã có)", "orders"),
        ("Entity 1: Order", "Order"),
        ("Phase 2: Order Schema", "Order Schema"),
        ("Order Schema", "Order Schema"),
        ("Updated Order Schema", "Order Schema"),
        ("订单（Order）", "订单"),
    ],
)
def test_name_in_a_heading(heading, name):
    assert names(f"### {heading}\n\n" + fence("{}", "json")) == [name]


@pytest.mark.parametrize(
    "heading",
    [
        "Database Schema",
        "TypeScript Interfaces",
        "Core Entities",
        "Pydantic Schemas",
        "Schema Changes",
        "SQLite Schema",
        "Entity Relationship Diagram",
        "1.2 Data Model Changes",
        "Migration: `AddOrders`",
        "Order Types",
    ],
)
def test_grouping_headings_give_way_to_the_code_below(heading):
    text = f"### {heading}\n\n" + fence("CREATE TABLE orders (\n  id int\n);", "sql")
    assert entities(text) == [("orders", 4)]


@pytest.mark.parametrize(
    "heading",
    [
        "Indexes",
        "Relationships",
        "Business Rules",
        "Validation",
        "[Entity Name]",
        "Migration Strategy",
    ],
)
def test_details_are_no_entities(heading):
    text = f"### Order\n\nx\n\n### {heading}\n\n- **Row**: one\n\n" + fence("class Y:", "py")
    assert names(text) == ["Order"]


@pytest.mark.parametrize(
    ("code", "found"),
    [
        (
            "interface Order {\n  id: string\n}\nexport interface Cart<T> extends X {}",
            ["Order", "Cart"],
        ),
        ("export type OrderId = string", ["OrderId"]),
        ("type Order {\n  id: ID!\n}", ["Order"]),
        ("type Order struct {\n\tID int\n}", ["Order"]),
        ("@dataclass\nclass Order(Base):\n    class Config:\n        x = 1", ["Order"]),
        ("export abstract class Order {}", ["Order"]),
        ("pub struct Order {", ["Order"]),
        ("public record Order(int Id);", ["Order"]),
        ("data class Order(val id: Int)", ["Order"]),
        ("message Order {\n  string id = 1;\n}", ["Order"]),
        ("model Order {\n  id Int @id\n}", ["Order"]),
        ('CREATE TABLE IF NOT EXISTS "shop"."orders" (', ["orders"]),
        ("create table `orders` (\n);\nCREATE TABLE carts (", ["orders", "carts"]),
        ("CREATE UNIQUE INDEX i ON orders (id);\nALTER TABLE orders ADD x int;", []),
        ("Table orders {\n  id int\n}", ["orders"]),
        ("const OrderSchema = new mongoose.Schema({", ["OrderSchema"]),
        ("export const orders = pgTable('orders', {", ["orders"]),
        ("order\n├── id uuid\n└── at date", ["order"]),
        ("order  ← new\n└── id uuid\n\ncart (old)\n├── id", ["order", "cart"]),
        ("ALTER TABLE orders\n  ADD COLUMN note text;", ["orders"]),
        ("ALTER TABLE orders ADD CONSTRAINT one UNIQUE (id);", []),
        ("erDiagram\n  ORDER ||--o{ ITEM : has\n  ORDER {\n    int id\n  }", ["ORDER", "ITEM"]),
        ("const x = 1\n// class of its own\nreturn type === 'A'", []),
        ('{"a": 1}', []),
    ],
)
def test_names_declared_in_code(code, found):
    assert names(fence(code)) == found


def test_bold_lines_above_code():
    text = (
        "**Order**\n\n" + fence('{"id": 1}', "json") + "\n**Schema Changes:**\n\n- add an index\n"
    )
    assert entities(text) == [("Order", 1)]


def test_lists_and_tables_where_there_is_no_code():
    assert names("- **Order**: what is bought\n- **Cart**: what may be\n") == ["Order", "Cart"]
    assert names("| Name | Description |\n|--|--|\n| `Order` | x |\n") == ["Order"]
    assert names("- add a column\n- add an index\n") == []


def test_lists_below_groups_do_not_count_beside_headings():
    text = "### Order Model\n\nx\n\n### Database Schema\n\n- **Fast** indexes\n- **Row**: one\n"
    assert names(text) == ["Order Model"]


def test_groups_of_headings():
    text = "### Core Data Structures\n\n#### Order Model\n\nx\n\n#### Cart Model\n\ny\n"
    assert names(text) == ["Order Model", "Cart Model"]


def test_each_name_once():
    assert names(fence("class Order:") + "\n" + fence("CREATE TABLE order (")) == ["Order"]


def test_a_sample_of_data_is_named_by_its_heading():
    assert names("### Event Payloads\n\n" + fence('{"a": 1}', "json")) == ["Event Payloads"]


def test_the_template_names_no_entity():
    text = "### [Entity Name]\n\n" + fence('{\n  "field1": "type"\n}')
    assert names(text + "\n**Schema Changes:**\n- [Database migration needed]\n") == []


@given(
    st.lists(
        st.sampled_from(
            ["### A", "### Database Schema", "```", "class X", "CREATE TABLE", "erDiagram", "A {",
             "- **B**: c", "**D**", "type T =", "├── x"]
        )
    )
)  # fmt: skip
def test_any_text_is_read_without_error(lines):
    assert all(name for name in names("\n".join(lines)))


def test_a_structure_gathers_what_is_declared_under_it():
    two = fence("interface Order {}\ninterface Cart {}", "ts")
    assert names(f"### Shop Data Structure\n\n{two}") == ["Order", "Cart"]
    assert names("### Cart Structure\n\n" + fence("interface CartRow {}", "ts")) == [
        "Cart Structure"
    ]
    assert names(f"### Strategy Pattern for Carts\n\n{two}") == []
