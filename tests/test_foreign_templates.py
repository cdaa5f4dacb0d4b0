"""Other teams' templates on their own documents: what is missing agrees with a plain look."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_designdoc.pipeline import Source, run
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.sections.template import load_template
from mkdocs_designdoc.settings import Settings
from mkdocs_designdoc.workspace.texts import read_text

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
COLLECTIONS = {
    "adr-log4brains": "template.md",
    "adr-madr": "adr-template.md",
    "adr-tools": "template.md",
    "eips": "eip-template.md",
    "kep": "README.md",
    "openshift": "enhancement_template.md",
    "rust-rfcs": "0000-template.md",
    "swift-evolution": "0000-swift-template.md",
    "teps": "tep-template.md.template",
}
AGREEMENT = 0.99
"""Share of sections, in each collection; ``&`` for "and" and remarks in brackets are the rest."""

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")


def judgements(collection):
    """Yield for each document and required section whether it is missing: ours, and plainly."""
    template = _template(collection)
    required = [s.name for s in template.slots if not (s.placeholder or s.optional)]
    for reading in _result(collection, template).readings.values():
        headings = {_plain(node.text) for node in reading.outline.nodes}
        for name in required:
            yield name in reading.document.missing, _plain(name) not in headings


def _template(collection):
    name = COLLECTIONS[collection]
    return load_template((CORPUS / "templates" / collection / name).read_text("utf-8"), name)


def read_collection(collection):
    """The documents of a collection that are text."""
    read = {
        str(file.relative_to(CORPUS)): read_text(file, path=file.name)
        for file in sorted((CORPUS / collection).rglob("*.md"))
    }
    return [Source(path, text) for path, text in read.items() if not isinstance(text, Problem)]


def _result(collection, template):
    sources = read_collection(collection)
    return run(sources, template=template, settings=Settings(include=("**/*.md",)))


def _plain(text):
    """Return a heading without number, case, punctuation and emphasis."""
    text = re.sub(r"\(optional\)", "", text, flags=re.IGNORECASE)
    text = re.sub(r"^\s*\d+(\.\d+)*[.)]?\s+", "", text)
    return " ".join(re.sub(r"[^\w\s]|_", " ", text).lower().split())


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_missing_sections_agree_with_a_plain_comparison(collection):
    found = list(judgements(collection))
    agreeing = sum(ours == plainly for ours, plainly in found)
    assert agreeing / len(found) >= AGREEMENT, f"{agreeing} of {len(found)}"


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_nothing_that_stands_there_is_called_missing(collection):
    assert not [1 for ours, plainly in judgements(collection) if ours and not plainly]


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_few_findings_are_of_the_kinds_that_must_not_be_wrong(collection):
    result = _result(collection, load_template(None))
    codes = [problem.code for problem in result.problems]
    assert codes.count("DD109") <= 1
    assert codes.count("DD104") <= 1
    assert codes.count("DD107") <= max(len(result.readings) // 2, 1)
