"""YAML that does not parse → the rows that make it parse once their values are in quotes."""

from __future__ import annotations

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.reading.metadata.yaml_block import load

_ROW = expression(
    r"([ ]*+(?:-[ ]++)?(?:(?:\"[^\"]*\"|'[^']*'|[\w][\w .-]{0,60}?)[ ]*+:[ ]++)?)"
    r"(\S.*?)([ \t]+#.*)?[ \t]*"
)
_MARKED = tuple("\"'[{|>!")
"""How values begin that quotes around them would turn into something else."""
_MOST = 20


def quoted(text: str) -> str:
    """Return a text in the quotes in which YAML reads it as it is."""
    if '"' in text or "\\" in text:
        doubled = text.replace("'", "''")
        return f"'{doubled}'"
    return f'"{text}"'


def mend_yaml(inner: str) -> dict[int, str] | None:
    """Return new rows by their index; None where quotes do not make all of it readable."""
    rows = inner.split("\n")
    mended: dict[int, str] = {}
    for _ in range(_MOST):
        block = load("\n".join(rows), first_line=0)
        if block.data is not None:
            return mended or None
        row = block.problems[0].line if block.problems else -1
        if not 0 <= row < len(rows) or row in mended:
            return None
        found = _ROW.fullmatch(rows[row])
        if not found or not found[1].strip() or found[2].startswith(_MARKED):
            return None
        mended[row] = rows[row] = f"{found[1]}{quoted(found[2])}{found[3] or ''}"
    return None
