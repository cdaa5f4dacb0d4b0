"""Pages that stand as they were finished in an earlier build of ``mkdocs serve``."""

import logging

import pytest

from tests.site.build import design
from tests.site.edits import begin

pytestmark = pytest.mark.usefixtures("apart")

HOOK = """
def on_page_context(context, *, page, config, nav):
    for item in page.toc.items:
        item.title = f"{item.title}!"
        for child in item.children:
            child.title = f"{child.title}!"
    return context
"""


def anchors(built):
    """Return what MkDocs says of links to ids that no page has."""
    return sorted(line for line in built.lines(logging.INFO) if "anchor" in line)


def begin_linked(site):
    """Write pages that link to ids of ours, to such as may go, and to none that ever was."""
    site.config["theme"] = "mkdocs"
    site.config["validation"] = {"anchors": "info"}
    part = {"One Part": "is what one has"}
    site.write("one.md", design("One", front="status: draft", components=part))
    site.write("two.md", design("Two", front="status: draft", overview="The One Part."))
    site.write(
        "far.md",
        "# Far\n\n[a](one.md#component-one-part), [b](one.md#nowhere), [c](#here),"
        " [d](two.md#data-flow)\n",
    )


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("one.md", "it: security", "it all: security"),
        ("one.md", "One Part", "Other Part"),
        ("two.md", "## Data Flow", "## How Data Flows"),
        ("far.md", "# Far", "# Far\n\n## Here"),
        ("far.md", "#nowhere", "#overview"),
    ],
    ids=["prose", "component", "heading", "own", "link"],
)
def test_links_to_ids_that_no_page_has_are_told_of_in_each_build(site, served, name, old, new):
    begin_linked(site)
    served.build()
    page = site.docs / name
    text = page.read_text("utf-8")
    for each in (text, text.replace(old, new), text.replace(old, new), text):
        page.write_text(each, "utf-8")
        built, clean = served.build(), served.clean()
        assert anchors(built) == anchors(clean)
        assert served.files(built) == served.files(clean)
    assert any("nowhere" in line for line in anchors(built))


def test_headings_that_a_hook_changes_are_changed_once(site, served):
    begin(site)
    (site.root / "hook.py").write_text(HOOK, "utf-8")
    site.config["hooks"] = [str(site.root / "hook.py")]
    served.build()
    assert served.differences() == set()
    assert served.differences() == set()


@pytest.mark.parametrize("hooked", [False, True])
def test_an_index_leads_to_the_feed_in_each_build(site, served, hooked):
    begin(site)
    if hooked:
        hook = "def on_post_page(output, *, page, config):\n    return output.upper()\n"
        (site.root / "hook.py").write_text(hook, "utf-8")
        site.config["hooks"] = [str(site.root / "hook.py")]
    index = "designs/index.html"
    built = [served.build().html(index) for _ in range(2)]
    whole = site.build().html(index)
    assert [html.lower().count("application/atom+xml") for html in built] == [1, 1]
    assert built == [whole, whole]


def test_a_sheet_of_a_collection_tells_of_its_own_documents(site, served, monkeypatch):
    monkeypatch.setattr("mkdocs_designdoc.pages.places.SHEET", 2)
    site.config["theme"] = "mkdocs"
    site.options(collections=[{"name": "rfc", "include": ["rfc/*.md"], "health": "rfc/health.md"}])
    for folder in ("a", "rfc"):
        for number in range(4):
            site.write(
                f"{folder}/d{number}.md", design(f"{folder} {number}", front="status: draft")
            )
    served.build()
    page = site.docs / "rfc/d1.md"
    text = page.read_text("utf-8")
    for said in ("TBD", "One.\n\nTBD", "TBD"):
        page.write_text(text.replace("## State", f"{said}\n\n## State", 1), "utf-8")
        assert served.differences() == set()
