from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from mkdocs_designdoc.problem import Severity
from mkdocs_designdoc.settings import ConfigurationError
from mkdocs_designdoc.workspace.files import Finder
from mkdocs_designdoc.workspace.site_config import (
    SiteConfig,
    find_config,
    plugin_options,
    read_site_config,
)
from mkdocs_designdoc.workspace.site_yaml import YamlError, load_site_yaml

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("plugins", "expected"),
    [
        (None, {}),
        (["search"], {}),
        (["search", "designdoc"], {}),
        ([{"designdoc": None}], {}),
        ([{"designdoc": {"nav": "full"}}], {"nav": "full"}),
        ({"search": {}, "designdoc": {"nav": "full"}}, {"nav": "full"}),
        ([{"designdoc": {"enabled": False, "nav": "full"}}], {"nav": "full"}),
        ("designdoc", {}),
    ],
)
def test_options_are_found_in_lists_and_mappings(plugins, expected):
    assert plugin_options(plugins) == expected


def test_options_that_are_no_mapping_are_refused():
    with pytest.raises(ConfigurationError, match="designdoc"):
        plugin_options([{"designdoc": ["nav"]}])


def test_the_nearest_configuration_wins(tmp_path):
    outer = write(tmp_path / "mkdocs.yml", "site_name: outer\n")
    inner = write(tmp_path / "a" / "mkdocs.yaml", "site_name: inner\n")
    (tmp_path / "a" / "docs" / "deep").mkdir(parents=True)
    assert find_config(tmp_path / "a" / "docs" / "deep") == inner
    assert find_config(tmp_path) == outer


def test_settings_and_folders_are_read(tmp_path):
    path = write(
        tmp_path / "mkdocs.yml",
        "docs_dir: content\nuse_directory_urls: false\nplugins:\n"
        "  - designdoc: {fail_on: error, template: t.md, autolink: off}\n",
    )
    site = read_site_config(path)
    assert site.docs_dir == tmp_path / "content"
    assert site.directory_urls is False
    assert site.settings.fail_on is Severity.ERROR
    assert site.settings.autolink == "off"
    assert site.template_paths == {tmp_path / "t.md"}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("docs_dir: 3\n", "docs_dir"),
        ("exclude_docs: [a]\n", "exclude_docs"),
        ("draft_docs: {a: b}\n", "draft_docs"),
        ("plugins: [{designdoc: {nonsense: 1}}]\n", "nonsense"),
        ("plugins: [{designdoc: {fail_on: loud}}]\n", "fail_on"),
    ],
)
def test_a_wrong_value_names_its_key(tmp_path, text, key):
    with pytest.raises(ConfigurationError) as caught:
        read_site_config(write(tmp_path / "mkdocs.yml", text))
    assert caught.value.key == key


@pytest.mark.parametrize(
    "text",
    [
        "a: [\n",
        "- a\n- b\n",
        "just text\n",
        "a: *nowhere\n",
        "\x00",
        "a: 2020-13-45\n",
        "? [a]\n: 1\n",
        "? {a: 1}\n: 1\n",
    ],
)
def test_broken_yaml_is_one_line_with_the_file(tmp_path, text):
    path = write(tmp_path / "mkdocs.yml", text)
    with pytest.raises(YamlError) as caught:
        load_site_yaml(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_tags_give_plain_values_and_run_nothing(tmp_path):
    path = write(
        tmp_path / "mkdocs.yml",
        "emoji: !!python/name:material.extensions.emoji.twemoji\n"
        "slug: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}\n"
        "base: !relative $config_dir/x\n"
        "list: !whatever [1, 2]\n"
        "run: !!python/object/apply:builtins.exit [3]\n",
    )
    assert load_site_yaml(path) == {
        "emoji": "",
        "slug": {"kwds": {"case": "lower"}},
        "base": "$config_dir/x",
        "list": [1, 2],
        "run": [3],
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("!ENV SITE", "docs"),
        ("!ENV MISSING", None),
        ("!ENV [MISSING, SITE, other]", "docs"),
        ("!ENV [MISSING, other]", "other"),
        ("!ENV [MISSING, false]", False),
        ("!ENV [FLAG, false]", True),
        ("!ENV [SITE]", "docs"),
    ],
)
def test_environment_variables_are_read_as_mkdocs_reads_them(tmp_path, monkeypatch, text, expected):
    path = write(tmp_path / "mkdocs.yml", f"value: {text}\n")
    monkeypatch.delenv("MISSING", raising=False)
    monkeypatch.setenv("SITE", "docs")
    monkeypatch.setenv("FLAG", "true")
    assert load_site_yaml(path) == {"value": expected}


def test_inherit_merges_mappings_and_replaces_the_rest(tmp_path):
    write(tmp_path / "base.yml", "docs_dir: a\nextra: {x: 1, y: {z: 2}}\nplugins: [search]\n")
    child = write(
        tmp_path / "site" / "mkdocs.yml",
        "INHERIT: ../base.yml\nextra: {y: {w: 3}}\nplugins: [designdoc]\n",
    )
    assert load_site_yaml(child) == {
        "docs_dir": "a",
        "extra": {"x": 1, "y": {"z": 2, "w": 3}},
        "plugins": ["designdoc"],
    }


def test_inherit_in_a_circle_or_to_nowhere_is_refused(tmp_path):
    one = write(tmp_path / "one.yml", "INHERIT: two.yml\n")
    write(tmp_path / "two.yml", "INHERIT: one.yml\n")
    with pytest.raises(YamlError, match="circles"):
        load_site_yaml(one)
    with pytest.raises(YamlError, match=r"gone\.yml"):
        load_site_yaml(write(tmp_path / "three.yml", "INHERIT: gone.yml\n"))


@pytest.mark.parametrize(
    ("exclude", "drafts", "path", "expected"),
    [
        ((), (), "a.md", False),
        ((), (), ".a.md", True),
        ((), (), "x/.git/a.md", True),
        ((), (), "templates/a.md", True),
        ((), (), "x/templates/a.md", False),
        (("*.tmp.md",), (), "x/a.tmp.md", True),
        (("!.kept",), (), ".kept/a.md", False),
        (("!.kept",), (), ".other/a.md", True),
        ((), ("drafts/",), "drafts/a.md", True),
        ((), ("!.a.md",), ".a.md", True),
    ],
)
def test_excluded_are_the_files_that_mkdocs_excludes(exclude, drafts, path, expected):
    assert SiteConfig(exclude=exclude, drafts=drafts).excludes(path) is expected


def test_exclusion_agrees_with_mkdocs(tmp_path):
    files = pytest.importorskip("mkdocs.structure.files")
    config = pytest.importorskip("mkdocs.config")
    names = ["a.md", ".b.md", "templates/c.md", "x/templates/d.md", "x/.e/f.md", "g/index.md"]
    names += ["g/README.md", "h/README.md", "i.mkd", "j.txt", "old/k.md", "old/keep.md", "n.MD"]
    for name in names:
        write(tmp_path / "docs" / name, "# T\n")
    text = "site_name: x\ntheme: mkdocs\nexclude_docs: |\n  /old/*\n  !/old/keep.md\n"
    path = write(tmp_path / "mkdocs.yml", text)
    mine = [item.path for item in Finder(read_site_config(path)).docs()]
    theirs = files.get_files(config.load_config(str(path)))
    pages = theirs.documentation_pages(inclusion=files.InclusionLevel.is_included)
    assert mine == sorted(file.src_uri for file in pages)


def test_reading_a_configuration_imports_no_mkdocs(tmp_path):
    path = write(tmp_path / "mkdocs.yml", "plugins: [designdoc]\nexclude_docs: x.md\n")
    code = (
        "import sys, pathlib\n"
        "from mkdocs_designdoc.workspace.site_config import read_site_config\n"
        f"read_site_config(pathlib.Path({str(path)!r}))\n"
        "assert not {'mkdocs', 'markdown', 'jinja2'} & set(sys.modules), sys.modules.keys()\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
