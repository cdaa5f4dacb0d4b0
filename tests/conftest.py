"""Options of the test run."""

from __future__ import annotations

import pytest
from hypothesis import settings

# No deadline: how long an example takes says more of the machine than of the code.
settings.register_profile("project", deadline=None)
settings.load_profile("project")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="write what the rules say now into the expected.txt of each case; read the diff",
    )
    parser.addoption("--update-docs", action="store_true", help="write the README's tables anew")


@pytest.fixture
def update_cases(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-cases"))
