"""Endpoints: one for each method and path, named by its heading where that names it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_designdoc.reading.facts.contracts import read_endpoints
from mkdocs_designdoc.reading.markdown.scanner import scan


def endpoints(text):
    found = read_endpoints(scan(text), level=2)
    return [(one.name, one.method, one.path, one.line) for one in found]


def calls(text):
    return [(method, path) for _, method, path, _ in endpoints(text)]


def test_the_template_s_shape():
    text = (
        "### Create order\n\n**Request:**\n```\nPOST /api/orders?dry=1\n{}\n```\n\n"
        "**Response:**\n```\n{}\n```\n\n**Error Cases:**\n- Bad input: 400 - see GET /api/help\n"
    )
    assert endpoints(text) == [("Create order", "POST", "/api/orders", 1)]


def test_the_template_itself_has_no_endpoint():
    text = "### [Endpoint Name]\n\n**Request:**\n```\nPOST /api/[endpoint]\n{}\n```\n"
    assert endpoints(text) == []


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("POST /api/orders", ("POST /api/orders", "POST", "/api/orders")),
        ("1. `POST /api/orders`", ("POST /api/orders", "POST", "/api/orders")),
        ("POST /api/orders (Internal)", ("POST /api/orders", "POST", "/api/orders")),
        ("Create order: `POST /api/orders`", ("Create order", "POST", "/api/orders")),
        ("Create order (POST /api/orders)", ("Create order", "POST", "/api/orders")),
        ("`POST /api/orders` — Create order", ("Create order", "POST", "/api/orders")),
        ("GET /api/orders/[id]", ("GET /api/orders/[id]", "GET", "/api/orders/[id]")),
        ("GET /orders/{id}/items", ("GET /orders/{id}/items", "GET", "/orders/{id}/items")),
        ("GET https://x.org/orders", ("GET /orders", "GET", "/orders")),
    ],
)
def test_headings_with_a_method(heading, expected):
    assert [one[:3] for one in endpoints(f"### {heading}\n\nText, as `GET /other` does.\n")] == [
        expected
    ]


def test_a_heading_with_two_calls():
    assert calls("### `GET /a` and `PUT /b`\n") == [("GET", "/a"), ("PUT", "/b")]
    assert calls("### GET/PUT /a\n") == [("GET", "/a"), ("PUT", "/a")]


@pytest.mark.parametrize(
    "text",
    [
        "| Method | Path | Purpose |\n|---|---|---|\n| GET | `/a` | x |\n| `POST` | /b/:id | y |\n",
        "| Endpoint | Purpose |\n|---|---|\n| `GET /a` | x |\n| POST /b/:id | y |\n",
        "- `GET /a`: x\n- **POST /b/:id** - y\n",
        "- GET /a?x=1: x\n- POST /b/:id, as before\n",
        "**GET /a**\n- x\n\n**POST /b/:id**\n- y\n",
        "`GET /a`\n\nx\n\nEndpoint: `POST /b/:id`\n",
        "```\nGET /a\nPOST /b/:id   # y\n```\n",
        "```http\nGET /a HTTP/1.1\nHost: x\n\nPOST /b/:id\n```\n",
        "```js\nrouter.get('/a', list)\nrouter.post('/b/:id', make)\n```\n",
        '```py\n@app.get("/a")\ndef a(): ...\n@api.post("/b/:id", status=1)\n```\n',
        "```yaml\npaths:\n  /a:\n    get:\n      x: 1\n  /b/:id:\n    post:\n      x: 1\n```\n",
        "### Order Endpoints\n\n```\nGET /a\nPOST /b/:id\n```\n",
        "- [ ] `GET /a`\n- [x] `POST /b/:id`\n",
    ],
)
def test_calls_in_every_shape(text):
    assert calls(text) == [("GET", "/a"), ("POST", "/b/:id")]


@pytest.mark.parametrize(
    "text",
    [
        "The client sends `GET /a` twice.\n",
        "- It calls POST /b when done\n",
        "GET is safe / POST is not.\n",
        "```mermaid\nsequenceDiagram\nA->>B: GET /a\n```\n",
        "### Overview\n\nNothing here.\n",
        "### Error Response Format\n\n**Response:**\n```\n{}\n```\n",
        "### Versioning\n\nAll paths begin with /v1.\n",
        "",
    ],
)
def test_what_is_no_endpoint(text):
    assert endpoints(text) == []


def test_named_without_a_method():
    text = "### createOrder\n\n**Request:** `OrderInput`\n\n**Response:** `Order`\n"
    assert endpoints(text) == [("createOrder", None, None, 1)]
    text = "### Create order\n\n#### Request\n\n```\n{}\n```\n\n#### Response\n\n```\n{}\n```\n"
    assert endpoints(text) == [("Create order", None, None, 1)]


def test_remote_procedures():
    service = "service Orders {\n  rpc Create (A) returns (B);\n  rpc Get(A)\n}"
    text = f"### Orders\n\n```proto\n{service}\n```\n"
    assert endpoints(text) == [("Create", None, None, 5), ("Get", None, None, 6)]


def test_request_in_a_sub_heading():
    text = "### Create order\n\n#### Request\n\n```\nPOST /orders\n```\n\n#### Response\n\nx\n"
    assert endpoints(text) == [("Create order", "POST", "/orders", 1)]


def test_each_call_once_under_its_best_name():
    text = "- `POST /orders`\n\n### Create order\n\n```\nPOST /orders\n```\n"
    assert endpoints(text) == [("Create order", "POST", "/orders", 3)]


def test_lines_of_rows_and_fence_lines():
    assert [one[3] for one in endpoints("x\n\n| M | P |\n|--|--|\n| GET | /a |\n")] == [5]
    assert [one[3] for one in endpoints("x\n\n```\n\nGET /a\n```\n")] == [5]


@given(
    st.lists(
        st.sampled_from(
            ["### GET /a", "### A", "POST /b", "- `PUT /c`", "```", "paths:", "  /x:", "    get:",
             "| GET | /a |", "|--|--|", "**Request:**", "GET", "/", "#### Response"]
        )
    )
)  # fmt: skip
def test_any_text_is_read_without_error(lines):
    for name, method, path, _ in endpoints("\n".join(lines)):
        assert name
        assert (method is None) == (path is None)
