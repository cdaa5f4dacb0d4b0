"""rss: a feed of all pages does not stumble over pages outside docs_dir."""

import pytest

from tests.compat.portal import assert_whole

pytest.importorskip("mkdocs_rss_plugin")


@pytest.mark.parametrize("first", [True, False])
def test_the_feed_is_written(portal, first):
    plugin = {"rss": {"use_git": False}}
    options = {"site_url": "https://example.org/", "site_description": "x"}
    built = portal(plugin, **options) if first else portal(after=[plugin], **options)
    assert_whole(built)
    feed = built.html("feed_rss_created.xml")
    assert "Till Design" in feed
    for generated in ("/designs/</link>", "/designs/health/", "/designs/components/"):
        assert generated not in feed
