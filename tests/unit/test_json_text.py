"""JSON as documents show it: faults where it cannot be meant so, and nowhere else."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_designdoc.reading.json_text import find_fault, looks_like_json

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_characters="{%<"), max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abc d", max_size=4), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(VALUES, st.sampled_from([None, 2]))
def test_what_parses_has_no_fault(value, indent):
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    assert find_fault(text) is None


@given(VALUES, st.data())
def test_a_fault_is_a_fault(value, data):
    text = json.dumps({"a": value, "b": [1, 2]}, indent=1)
    at = data.draw(st.integers(0, len(text) - 1))
    broken = text[:at] + data.draw(st.sampled_from(["", ",", "]", "x", '"'])) + text[at + 1 :]
    fault = find_fault(broken)
    if fault is not None:
        assert 0 <= fault.offset <= len(broken)
        with pytest.raises(ValueError, match="line"):
            json.loads(broken)


@pytest.mark.parametrize(
    ("text", "at", "what"),
    [
        ('{"a": 1,}', 7, "one too many"),
        ("[1, 2,\n]", 5, "one too many"),
        ('{"a": 1\n "b": 2}', 7, "comma is missing"),
        ('{"a" 1}', 5, "colon is missing"),
        ("{a: 1}", 1, "double quotes"),
        ("{'a': 1}", 1, "double quotes"),
        ('{"a": four}', 6, "double quotes"),
        ('{"a":}', 5, "value is missing"),
        ('{"a": "x}', 6, "never closed"),
        ('{"a": {"b": 1}', 14, "never closed"),
        ('{"a": 1}}', 8, "closes nothing"),
        ('{"a": [1}', 8, "`]` is needed"),
        ('{"a": 012}', 6, "value is needed"),
        ('{"a": 2026-01-01}', 6, "value is needed"),
        ('GET /holds\n\n{"a": 1,}', 19, "one too many"),
        ('{"a": [1 2]}', 8, "comma is missing"),
    ],
)
def test_faults(text, at, what):
    fault = find_fault(text)
    assert fault is not None
    assert (fault.offset, what in fault.what) == (at, True), fault


@pytest.mark.parametrize(
    "text",
    [
        '{"a": ...}',
        '{"a": 1, ...}',
        '{..., "a": 1}',
        "[1, 2, …]",
        '{"a": <id>}',
        '{"a": {id}}',
        '{"a": string}',
        '{"a": "x" | "y"}',
        '{"a": Hold[]}',
        '{"a": number | null}',
        '{"a": 1, // why\n "b": 2}',
        '{"a": 1 /* one */}',
        '# head\n{"a": 1}',
        '"a": 1,\n"b": 2',
        '{"a": 1}\n{"a": 2}',
        'HTTP/1.1 200 OK\nX-A: b\n\n{"a": 1}\n\nHTTP/1.1 404\n{}',
        'POST /holds\nContent-Type: application/json\n\n{"a": 1}',
        '{"a": "{{ id }}", }',
        '{"a": 1, // more\n}',
        '{"a": ${id}}',
        "",
        "   ",
        "[]",
        '{"a": string (uuid), "b": int?}',
        '{"a": [ {"b": 1}, ... ]}',
        '200 OK\n{"a": 1}',
        "// nothing",
    ],
)
def test_elided_is_not_invalid(text):
    assert find_fault(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 1}', True),
        ('POST /holds\n{\n  "a": 1\n}', True),
        ('{\n  a: 1,\n  "b": 2\n}', True),
        ("{ a: string; b?: number }", False),
        ("POST /holds", False),
        ("[Queue] --> [List]", False),
        ("{}", False),
        ("", False),
    ],
)
def test_looks_like_json(text, expected):
    assert looks_like_json(text) is expected


@given(st.text('{}[]":,.1a/*#<>$ \n\\', max_size=60))
def test_never_raises(text):
    find_fault(text)
    looks_like_json(text)


@pytest.mark.parametrize(
    "piece", ["[", "{", '{"a":', "1 ", "/*", "//", '"', "a ", "{a", "<", "1\n", "$"]
)
def test_linear(piece):
    start = time.process_time()
    find_fault(piece * 40_000)
    looks_like_json(piece * 40_000)
    assert time.process_time() - start < 20
