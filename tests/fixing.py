"""A text → the same text mended, as the command mends it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import lru_cache

from mkdocs_designdoc.block import Kind
from mkdocs_designdoc.editing.edits import Source, as_read
from mkdocs_designdoc.editing.fix import FIXERS, Fixed, fix
from mkdocs_designdoc.editing.mend import Sight
from mkdocs_designdoc.pipeline import Source as Page
from mkdocs_designdoc.pipeline import run
from mkdocs_designdoc.reading.sections.template import load_template
from mkdocs_designdoc.settings import read_settings

CODES = frozenset(FIXERS)


def looker(
    *, template: str | None = None, options: Mapping[str, object] | None = None
) -> Callable[[str], Sight]:
    """Return what reads and checks a text as the only document of a site."""
    settings = read_settings({"include": ["*.md"], **(options or {})})
    loaded = load_template(template, None if template is None else "template.md")

    @lru_cache(maxsize=8)  # a text is looked at before it is mended, while, and after
    def look(text: str) -> Sight:
        result = run([Page("input.md", as_read(text))], template=loaded, settings=settings)
        problems = result.portal.problems.get("input.md", ())
        return Sight(Source("input.md", text), result.readings["input.md"], loaded, problems)

    return look


def mend(text: str, look: Callable[[str], Sight], codes: frozenset[str] = CODES) -> Fixed:
    return fix(text, look=look, codes=codes)


def faults(sight: Sight) -> int:
    """Return how much is wrong: missing sections count each, gaps to be filled not at all."""
    others = sum(problem.code not in {"DD101", "DD107"} for problem in sight.problems)
    return others + len(sight.reading.document.missing)


def code_of(sight: Sight) -> Counter[str]:
    """Return the content of all code blocks."""
    kinds = {Kind.FENCE, Kind.CODE}
    return Counter(b.text for b in sight.reading.document.blocks if b.kind in kinds)
