"""Clean documents stay clean in every form in which other hands and editors write them."""

from __future__ import annotations

import pytest

from mkdocs_designdoc.pipeline import Source, run
from mkdocs_designdoc.reading.sections.template import load_template
from mkdocs_designdoc.settings import Settings
from tests.documents import CASES, TODAY, check, documents_of
from tests.variants import VARIANTS

SPECIAL = {
    "does-not-apply": "a section that is clean because nothing but N/A stands in it",
    "errors-told-once": "a list right above a heading, which an underline would take in",
    "many-forms": "items that an underline of bold text would change",
    "missing-plan-hides-it": "a section that is clean because nothing stands in it",
    "not-applicable": "sections that are clean because nothing but N/A stands in them",
    "not-written-yet": "sections that are clean because they are drafts",
    "numbered-headings": "numbers of its own",
    "turned-off-for-the-next-line": "a remark about the line that follows",
}
"""Cases that are clean for a reason that a variant takes away."""
SHARE = 4
"""Each variant is tried on one base document in so many; all of them come round."""


def problems(text):
    sources = [Source("input.md", text)]
    settings = Settings(include=("*.md",))
    return run(sources, template=load_template(None), settings=settings, today=TODAY).problems


def _bases():
    for case in sorted(CASES.glob("*/*")):
        plain = (case / "valid.txt").exists() and case.name not in SPECIAL
        if plain and not any((case / name).exists() for name in ("options.yml", "template.md")):
            documents = documents_of(case)
            text = documents["input.md"]
            text = text if isinstance(text, str) else text.decode("utf-8", "replace")
            text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
            if len(documents) == 1 and "\n## " in text and not problems(text):
                yield case.name, text


BASES = list(_bases())


def test_there_are_a_few_dozen_documents():
    assert len(BASES) > 48


@pytest.mark.parametrize("name", VARIANTS)
def test_a_clean_document_stays_clean(name, tmp_path):
    first = list(VARIANTS).index(name) % SHARE
    for base, text in BASES[first::SHARE]:
        varied = VARIANTS[name](text)
        assert varied != text
        raw = varied[:1] == "\ufeff" or "\r" in varied
        found = check({"input.md": varied}, tmp_path).problems if raw else problems(varied)
        assert not [(p.code, p.line, p.message) for p in found], base
