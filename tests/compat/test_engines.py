"""Other engines: ProperDocs runs the plugin, Zensical the Markdown extension."""

import os
import subprocess
import sys

import pytest
import yaml

from tests.compat.portal import DOCUMENTS, assert_whole, write_portal
from tests.site.build import Built, Site


def run(site, *command, **config):
    (site.root / "mkdocs.yml").write_text(yaml.safe_dump(site.config | config), "utf-8")
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=site.root,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
        env={**os.environ, "DISABLE_MKDOCS_2_WARNING": "true"},
    )


def test_properdocs_builds_the_portal(tmp_path):
    pytest.importorskip("properdocs")
    site = write_portal(Site(tmp_path))
    done = run(site, "properdocs", "build", "--strict", "-f", "mkdocs.yml")
    assert done.returncode == 0, done.stderr
    assert f"designdoc: {len(DOCUMENTS)} documents: no problems" in done.stderr
    assert_whole(Built(site.root / "site", []))


def test_zensical_takes_the_extension_and_passes_over_the_plugin(tmp_path):
    pytest.importorskip("zensical")
    site = write_portal(Site(tmp_path))
    site.write("index.md", "# Home\n\nAsk [Order API] and [Order API][].\n")
    done = run(site, "zensical", "build", theme={}, markdown_extensions=["designdoc", "tables"])
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    built = Built(site.root / "site", [])
    links = [a["href"] for a in built.soup("index.html").select("a.designdoc-ref")]
    assert links == ["designs/pay/orders/#component-order-api"] * 2
    assert built.soup("designs/till/index.html").select_one(".md-status--draft")
    assert not (built.root / "designdocs.json").exists()
