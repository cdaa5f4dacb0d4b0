"""Pages read side by side say what they say when each is read by itself."""

from pathlib import Path

import pytest

from benchmarks.site import write_site
from mkdocs_designdoc.reading import side_by_side
from mkdocs_designdoc.reading.collection import Collections, read_page, read_pages
from mkdocs_designdoc.reading.known import NOWHERE, Asking, KnownPaths
from mkdocs_designdoc.reading.sections.template import load_template
from mkdocs_designdoc.reading.side_by_side import read_side_by_side
from mkdocs_designdoc.records import replace
from mkdocs_designdoc.settings import Settings

ADRS = Settings(name="adrs", include=("b/*",))
NOTES = Settings(name="notes")
KINDS = [Settings(), Settings(collections=(ADRS, NOTES))]


@pytest.mark.parametrize("abreast", [1, 3, 32])
@pytest.mark.parametrize("settings", KINDS, ids=["one kind", "collections"])
def test_pages_read_together_are_read_alike(settings, abreast, tmp_path, monkeypatch):
    monkeypatch.setattr(side_by_side, "ABREAST", abreast)
    files = sorted(write_site(tmp_path, 24).rglob("*.md"))
    texts = [file.read_text("utf-8") for file in files]
    texts += [file.read_text("utf-8") for file in sorted(Path("example-site/docs").rglob("*.md"))]
    texts += ["", "---\ncollection: adrs\n---\n# A\n", "---\ncollection: notes\n---\n"]
    paths = [f"{'ab'[number % 2]}/{number}.md" for number in range(len(texts))]
    collections, known = Collections(settings, load_template(None), {}), KnownPaths(paths)
    pages = [(text, path, Asking(known)) for text, path in zip(texts, paths, strict=True)]
    together = list(read_pages(pages, collections=collections))
    for (text, path, asked), reading in zip(pages, together, strict=True):
        alone = Asking(known)
        assert read_page(text, path=path, collections=collections, known=alone) == reading
        assert alone.answers == asked.answers


def test_only_what_no_rule_asks_for_is_left_out():
    files = sorted(Path("example-site/docs").rglob("*.md"))
    pages = [(file.read_text("utf-8"), f"{file.stem}.md", NOWHERE) for file in files]
    collections = Collections(Settings(), load_template(None), {})
    whole = list(read_pages(pages, collections=collections))
    assert any(reading.document.entities for reading in whole)
    for reading, short in zip(
        whole, read_pages(pages, collections=collections, shown=False), strict=True
    ):
        document = replace(reading.document, owners=(), summary="", entities=())
        assert short == replace(reading, document=document)


def test_readings_of_any_length_come_back_in_their_order():
    def count(steps):
        for _ in range(steps):
            yield
        return steps

    lengths = [3, 0, 7, 1, 1, *range(40)]
    assert list(read_side_by_side(map(count, lengths))) == lengths
    assert list(read_side_by_side([])) == []
