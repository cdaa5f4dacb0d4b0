"""A portal on disk to build beside other plugins."""

import os

import pytest

from tests.compat.portal import write_portal
from tests.site.build import Site

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")


@pytest.fixture
def portal(tmp_path):
    """Write a portal, and return a function that builds it beside neighbours, strictly."""
    site = write_portal(Site(tmp_path))

    def build(*neighbours, after=(), strict=True, theme="mkdocs", **overrides):
        site.config["plugins"] = ["search", *neighbours, "designdoc", *after]
        site.config["theme"] = {"name": theme} | ({"font": False} if theme == "material" else {})
        return site.build(strict=strict, **overrides)

    build.site = site
    return build
