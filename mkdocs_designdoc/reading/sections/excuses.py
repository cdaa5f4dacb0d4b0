"""Text that says that its section does not apply: "N/A", "Not applicable: there is no data"."""

from __future__ import annotations

import re

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.reading.markdown.inline import plain

_NOT_APPLICABLE = expression(
    r"(?:n\s*/\s*a|n\.a\.|not applicable|non applicable|no aplica|nicht zutreffend|entfällt"
    r"|không áp dụng|不适用|does not apply)"
    r"(?:\s*$|[\s.,:;\u2013\u2014(-].{0,600})",
    re.IGNORECASE | re.DOTALL,
)
_EXCUSE = expression(r"[\s*_`().]*+(?:[nekdNEKD\u212a不\[\]\\<&!\x02\x03]|\Z)|[\s*_`().]++\{")
"""How the Markdown of a match may begin: most texts are longer than a look at that."""
_EXCUSE_LETTERS = frozenset("nekdNEKD\u212a不")


def may_excuse(markdown: str) -> bool:
    """Tell by how it begins whether a text may say that a section does not apply."""
    first = markdown[:1]
    if first.isalpha() and first not in _EXCUSE_LETTERS:
        return False
    return _EXCUSE.match(markdown) is not None


def is_not_applicable(markdown: str) -> bool:
    """Tell whether the beginning of a section says that the section does not apply."""
    if not may_excuse(markdown):
        return False
    return bool(_NOT_APPLICABLE.fullmatch(plain(markdown).strip("*_`[](). ")))
