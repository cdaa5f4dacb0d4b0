"""INHERIT, !ENV and hooks in mkdocs.yml, and an address prefix as mike gives."""

import logging

from mkdocs.config import load_config

from tests.compat.portal import assert_whole


def test_inherited_configuration_and_environment(portal, monkeypatch):
    site = portal.site
    (site.root / "base.yml").write_text(
        "site_name: Base\ntheme: {name: material, font: false}\n"
        "plugins:\n  search: {}\n  designdoc: {index: parent.md, autolink: off}\n",
        "utf-8",
    )
    (site.root / "mkdocs.yml").write_text(
        "INHERIT: base.yml\nstrict: true\nplugins:\n  designdoc:\n"
        "    index: !ENV [DESIGNDOC_TEST_INDEX, designs/other.md]\n    autolink: section\n",
        "utf-8",
    )
    monkeypatch.setenv("DESIGNDOC_TEST_INDEX", "designs/index.md")
    written = str(site.root / "mkdocs.yml")
    site.load = lambda: load_config(written, site_dir=str(site.root / "site"))
    assert_whole(site.build())


def test_a_hook_that_changes_pages(portal):
    hook = portal.site.root / "hook.py"
    hook.write_text(
        "def on_page_markdown(markdown, page, config, files):\n"
        "    return markdown + '\\n\\nA hook adds the Ledger.\\n'\n"
        "def on_post_page(output, page, config):\n    return output\n",
        "utf-8",
    )
    built = portal(hooks=[str(hook)])
    assert built.lines(logging.WARNING) == []
    assert "A hook adds" in built.soup("designs/till/index.html").get_text()


def test_a_neighbour_that_replaces_the_theme(portal):
    hook = portal.site.root / "hook.py"
    hook.write_text(
        "from mkdocs.theme import Theme\n"
        "def on_config(config):\n"
        "    config['theme'] = Theme(name='material', font=False, static_templates=['404.html'])\n",
        "utf-8",
    )
    built = portal(hooks=[str(hook)])
    assert_whole(built)
    assert (built.root / "assets/designdoc/designdoc.css").is_file()


def test_the_extension_named_beside_the_plugin(portal):
    assert_whole(portal(markdown_extensions=["designdoc"]))


def test_a_version_prefix(portal):
    built = portal(
        site_url="https://example.org/docs/2.0/", extra={"version": {"provider": "mike"}}
    )
    assert_whole(built)
    for path in built.root.rglob("*.html"):
        if path.name != "404.html":
            assert 'href="/designs' not in path.read_text("utf-8")
