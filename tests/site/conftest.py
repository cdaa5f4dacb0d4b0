"""A site to write and build."""

import os

import pytest

from tests.site.build import Site

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)
