"""minify: what stands in our pages survives a minified page."""

import pytest

from tests.compat.portal import assert_whole

pytest.importorskip("mkdocs_minify_plugin")


@pytest.mark.parametrize("first", [True, False])
def test_minified_pages_are_whole(portal, first):
    plugin = {"minify": {"minify_html": True, "htmlmin_opts": {"remove_comments": True}}}
    assert_whole(portal(plugin) if first else portal(after=[plugin]))
