"""monorepo: documents of several projects, merged into a folder of its own."""

import logging
from tempfile import TemporaryDirectory

import pytest

from tests.compat.portal import rows, strip
from tests.site.build import design

merger = pytest.importorskip("mkdocs_monorepo_plugin.merger")


@pytest.fixture(autouse=True)
def _merged(monkeypatch):
    """Remove the folders that monorepo itself leaves to the garbage collector."""
    folders = []

    def make(*arguments, **options):
        folders.append(TemporaryDirectory(*arguments, **options))
        return folders[-1]

    monkeypatch.setattr(merger, "TemporaryDirectory", make)
    yield
    for folder in folders:
        folder.cleanup()


@pytest.mark.parametrize("first", [True, False])
def test_documents_of_a_part_are_listed(portal, first):
    part = portal.site.root / "part"
    (part / "docs/designs").mkdir(parents=True)
    (part / "mkdocs.yml").write_text("site_name: part\nnav: [{A: index.md}, {B: designs/b.md}]\n")
    (part / "docs/index.md").write_text("# Part\n")
    (part / "docs/designs/b.md").write_text(
        design("Part Design", front="status: draft", overview="The Order API.")
    )
    nav = [
        {"Home": "index.md"},
        {"Designs": "designs/index.md"},
        {"Part": "!include ./part/mkdocs.yml"},
    ]
    built = portal("monorepo", nav=nav) if first else portal(after=["monorepo"], nav=nav)
    assert built.lines(logging.WARNING) == []
    assert "part/designs/b.md" in rows(built)
    assert strip(built, "part/designs/b/index.html") == "draft"
    assert built.broken_links() == []
