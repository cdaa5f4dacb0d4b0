"""git-revision-date-localized: documents keep their dates, generated pages have none to lose."""

import subprocess
from types import SimpleNamespace

import pytest

from tests.compat.portal import assert_whole

plugin_util = pytest.importorskip("mkdocs_git_revision_date_localized_plugin.util")


@pytest.mark.parametrize("first", [True, False])
def test_dates_stand_in_documents(portal, monkeypatch, first):
    # It asks twice what time it is, and warns where a second has passed in between.
    monkeypatch.setattr(plugin_util, "time", SimpleNamespace(time=lambda: 1_700_000_000.0))
    root = portal.site.root
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "docs"], [*who, "commit", "-q", "-m", "x"]):
        subprocess.run(["git", *command], cwd=root, check=True)  # noqa: S607 # the git of the path
    plugin = {"git-revision-date-localized": {"type": "iso_date", "enable_creation_date": True}}
    built = portal(plugin, theme="material") if first else portal(after=[plugin], theme="material")
    assert_whole(built)
    assert built.soup("designs/till/index.html").select(".git-revision-date-localized-plugin")
