"""What Material's meta and blog plugins say of whole folders, as the command sees it."""

from __future__ import annotations

import json

import pytest

from mkdocs_designdoc.cli import main
from tests.unit.test_cli_check import filled, write

BARE = filled("New").partition("---\n\n")[2]


@pytest.fixture
def site(tmp_path, monkeypatch):
    write(tmp_path / "docs/.meta.yml", "owners: [platform]\n")
    write(tmp_path / "docs/designs/.meta.yml", "status: approved\n")
    write(tmp_path / "docs/designs/new.md", BARE)
    write(tmp_path / "docs/designs/own.md", filled("Own", status="launched"))
    write(tmp_path / "docs/blog/posts/design.md", filled("Launch", status="launched"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def records(capsys, *paths):
    main(["inspect", *paths])
    return json.loads(capsys.readouterr().out)["documents"]


@pytest.mark.parametrize(
    ("config", "status", "owners"),
    [
        ("theme: material\nplugins: [meta, designdoc]\n", "approved", ["platform"]),
        (
            "theme: {name: material}\nplugins: [material/meta, designdoc]\n",
            "approved",
            ["platform"],
        ),
        (
            "theme: material\nplugins: [{group: {enabled: true, plugins: [meta]}}, designdoc]\n",
            "approved",
            ["platform"],
        ),
        ("theme: material\nplugins: [{meta: {enabled: false}}, designdoc]\n", "none", []),
        ("theme: material\nplugins: [{meta: {meta_file: m.yml}}, designdoc]\n", "none", []),
        ("theme: mkdocs\nplugins: [meta, designdoc]\n", "none", []),
        ("theme: material\nplugins: [designdoc]\n", "none", []),
    ],
)
def test_a_folder_speaks_for_its_documents(site, capsys, config, status, owners):
    write(site / "mkdocs.yml", config)
    new, own = records(capsys, "docs/designs/new.md", "docs/designs/own.md")
    assert (new["status"]["id"], new["owners"]) == (status, owners)
    assert (own["status"]["id"], own["owners"]) == ("launched", owners)


@pytest.mark.parametrize(
    ("plugins", "is_design"),
    [("[blog, designdoc]", False), ("[{blog: {blog_dir: news}}, designdoc]", True)],
)
def test_posts_of_a_blog_are_no_design_docs(site, capsys, plugins, is_design):
    write(site / "mkdocs.yml", f"theme: material\nplugins: {plugins}\n")
    [post] = records(capsys, "docs/blog/posts/design.md")
    assert post["is_design_doc"] is is_design


def test_a_meta_file_that_cannot_be_read_says_nothing(site, capsys):
    write(site / "mkdocs.yml", "theme: material\nplugins: [meta, designdoc]\n")
    write(site / "docs/designs/.meta.yml", "status: [\n")
    [new] = records(capsys, "docs/designs/new.md")
    assert new["status"]["id"] == "none"
