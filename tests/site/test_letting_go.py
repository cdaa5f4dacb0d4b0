"""What a clean build lets go of, and what it keeps for others."""

import functools
import gc
from pathlib import Path

import pytest

from mkdocs_designdoc.plugin import DesignDocPlugin
from tests.site.build import design
from tests.site.serving import caches, close

HOOK = """
PAGES = []

def on_page_context(context, page, config, nav):
    PAGES.append(page)
    return context

def on_post_build(config):
    assert PAGES and all("designdoc" in page.content for page in PAGES if page.meta.get("mine"))
    print("all there")
"""


def test_a_hook_finds_the_text_of_pages_after_the_build(site, capsys):
    (site.root / "hook.py").write_text(HOOK)
    site.config["hooks"] = ["hook.py"]
    site.write("design/pay.md", design("Pay", front="status: draft\nmine: true"))
    site.build()
    assert "all there" in capsys.readouterr().out


def test_pages_are_let_go_where_nobody_asks_for_them(site, monkeypatch):
    left = []
    write = DesignDocPlugin.on_post_page

    @functools.wraps(write)  # as an unknown plugin it would be given all pages
    def look(plugin, output, *, page, config):
        left.append(page)
        return write(plugin, output, page=page, config=config)

    monkeypatch.setattr(DesignDocPlugin, "on_post_page", look)
    site.write("design/pay.md", design("Pay", front="status: draft"))
    built = site.build()
    assert left
    assert not any(page.content for page in left)
    assert "designdoc-strip" in built.html("design/pay/index.html")


@pytest.mark.parametrize("ends", [True, False])
def test_the_folder_of_generated_pages_goes_with_the_builds_without_a_word(site, monkeypatch, ends):
    places = []
    write = DesignDocPlugin.on_post_page

    def look(plugin, output, *, page, config):
        places.append(Path(page.file.abs_src_path))
        return write(plugin, output, page=page, config=config)

    monkeypatch.setattr(DesignDocPlugin, "on_post_page", look)
    site.write("design/pay.md", design("Pay", front="status: draft"))
    site.config["theme"] = "mkdocs"
    site.build(command="serve")
    ours = [place for place in places if site.root not in place.parents]
    folders = {each for place in ours for each in place.parents if "designdoc-" in each.name}
    assert [folder.is_dir() for folder in folders] == [True]
    if ends:
        close(caches())
    for cache in caches():
        cache.clear()
    site.load()  # the classes of MkDocs know the plugins of one configuration, until the next one
    gc.collect()
    assert [folder.exists() for folder in folders] == [False]
