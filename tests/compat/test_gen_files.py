"""gen-files: design docs that a script writes are documents like all others."""

import logging

import pytest

from tests.compat.portal import DOCUMENTS, assert_whole, refs, rows
from tests.site.build import design

pytest.importorskip("mkdocs_gen_files")


@pytest.mark.parametrize("first", [True, False])
def test_generated_documents_are_found(portal, first):
    text = design(
        "Made Design",
        front="status: paused",
        components={"Made Part": "Is made."},
        overview="It asks the Order API.",
    )
    script = portal.site.root / "make.py"
    script.write_text(
        "import mkdocs_gen_files\n"
        f"with mkdocs_gen_files.open('designs/made.md', 'w') as f:\n    f.write({text!r})\n",
        "utf-8",
    )
    plugin = {"gen-files": {"scripts": [str(script)]}}
    built = portal(plugin) if first else portal(after=[plugin])
    assert_whole(built, documents=DOCUMENTS | {"designs/made.md": "paused"})
    assert refs(built, "designs/made/index.html") == [
        ("Order API", "../pay/orders/#component-order-api")
    ]
    assert (built.root / "designs/components/made-part/index.html").is_file()


@pytest.mark.parametrize("first", [True, False])
def test_a_page_of_theirs_goes_before_ours(portal, first):
    script = portal.site.root / "make.py"
    script.write_text(
        "import mkdocs_gen_files\n"
        "for path in ('designs/index.md', 'designs/components/order-api.md'):\n"
        "    with mkdocs_gen_files.open(path, 'w') as f:\n"
        "        f.write('# Of theirs\\n\\nMade by a script.\\n')\n",
        "utf-8",
    )
    plugin = {"gen-files": {"scripts": [str(script)]}}
    built = portal(plugin) if first else portal(after=[plugin])
    for page in ("designs/index.html", "designs/components/order-api/index.html"):
        assert "Made by a script." in built.html(page)
    assert rows(built) == sorted(DOCUMENTS)
    assert built.lines(logging.WARNING) == []
