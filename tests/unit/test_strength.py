from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_designdoc.mentions.strength import is_strong


@pytest.mark.parametrize(
    "name",
    [
        "Ledger", "Kestrel", "Order API", "the cache", "OrderApi", "FrontEnd", "iOS", "order-api",
        "snake_case", "auth.service", "OAuth2", "S3", "C++", ".NET", "OMS", "Ünïservice",
        "支付网关", "R&D", "Файлохранилище",
    ],
)  # fmt: skip
def test_names_that_read_as_names(name):
    assert is_strong(name)


@pytest.mark.parametrize(
    "name",
    [
        "Cache", "Caches", "File", "Input", "API", "APIs", "Api", "api", "Dashboard", "Parser",
        "Reporter", "Reporting", "Analyzer", "Pages", "Pagination", "Database", "Databases",
        "Server", "Client", "Frontend", "Backend", "Service", "User", "Queue", "Queries", "Worker",
        "Router", "Logger", "Loading", "set", "parser", "kestrel", "rm", "A", "C", "The", "None",
        "网关", "", " ", "-", "…",
    ],
)  # fmt: skip
def test_ordinary_words(name):
    assert not is_strong(name)


@given(st.text() | st.text("aAbZ1 -_.é付"))
def test_never_raises(name):
    assert is_strong(name) in {True, False}
