"""Headings of real documents: the scanner's against those that Python-Markdown puts on the page."""

from pathlib import Path

import pytest
from mkdocs.utils.meta import get_data

from mkdocs_designdoc.block import Kind
from mkdocs_designdoc.reading.markdown.scanner import scan
from tests.rendering import headings, rendered

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
FILES = sorted(CORPUS.rglob("*.md"))

pytestmark = pytest.mark.skipif(not FILES, reason="the corpus is not here")


@pytest.fixture(scope="module")
def bodies():
    texts = {}
    for path in FILES:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
        texts[path.relative_to(CORPUS).as_posix()] = get_data(text)[0]
    return texts


def test_headings_agree_with_the_page(bodies):
    wrong = [name for name, body in bodies.items() if headings(body) != rendered(body)]
    print("different:", *wrong, sep="\n  ")  # noqa: T201 # what differs, for whoever runs it
    assert len(wrong) <= 0.005 * len(bodies)


def test_every_line_of_text_is_found_where_its_block_says(bodies):
    for name, body in bodies.items():
        lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for block in scan(body):
            assert 1 <= block.line <= block.end <= len(lines), name
            texts = block.text.split("\n") if block.columns else []
            if block.kind is Kind.HEADING and block.text.startswith("```"):
                continue  # a fence above dashes: its text is nowhere in this form
            for number, part in enumerate(texts):
                line = lines[block.first + number - 1]
                if "\t" not in line:
                    assert line[block.columns[number] - 1 :].startswith(part), (name, block)
