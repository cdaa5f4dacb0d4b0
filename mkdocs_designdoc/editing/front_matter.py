"""Front matter that is dropped or misread → edits where the cure is plain (DD201, DD204, DD207)."""

from __future__ import annotations

import re

from mkdocs_designdoc.checking.fields import find_misfits
from mkdocs_designdoc.editing.edits import Edit
from mkdocs_designdoc.editing.mend import Mend, Sight
from mkdocs_designdoc.reading.metadata.front_matter import yaml_block
from mkdocs_designdoc.reading.metadata.yaml_mending import mend_yaml, quoted

_VALUE = re.compile(
    r"([ ]*+(?:\"[^\"]*\"|'[^']*'|[^\s\"'#:-][^:#]*?)[ ]*:[ ]+)(\S.*?)([ \t]+#.*)?[ \t]*"
)


def mend_front_matter(sight: Sight) -> list[Mend]:
    """Propose what makes MkDocs read front matter again."""
    problems = sight.fixable("DD201")
    if not problems:
        return []
    found = _hidden(sight) or _in_quotes(sight)
    return [Mend("DD201", problems[0].line, *found)] if found else []


def _hidden(sight: Sight) -> tuple[str, tuple[Edit, ...]] | None:
    """Return what shows MkDocs where front matter begins and ends."""
    source, text = sight.source, sight.reading.text
    start, end = source.start(1), len(source.text)
    if not text.startswith("---"):
        begin = source.text.index("---", start)
        return "moved front matter to the first line", (Edit(source.path, start, begin, ""),)
    if yaml_block(text) is None:
        edit = Edit(source.path, end, end, source.newline)
        return "ended the last line of front matter", (edit,)
    return None


def _in_quotes(sight: Sight) -> tuple[str, tuple[Edit, ...]] | None:
    """Return the quotes without which YAML cannot read front matter."""
    source = sight.source
    rows = mend_yaml(yaml_block(sight.reading.text) or "") or {}
    edits = tuple(
        source.replace(row + 2, 1, len(source.line(row + 2)), text) for row, text in rows.items()
    )
    what = "values" if len(rows) > 1 else "a value"
    return (f"put {what} of front matter in quotes", edits) if edits else None


def quote_status(sight: Sight) -> list[Mend]:
    """Propose quotes around a status that YAML reads as something other than text."""
    mends: list[Mend] = []
    for problem in sight.fixable("DD204"):
        row = sight.source.line(problem.line)
        found = _VALUE.fullmatch(row)
        if found and not found[2].startswith(tuple("\"'[{|>&*!")):
            column, length = found.start(2) + 1, len(found[2])
            edit = sight.source.replace(problem.line, column, length, quoted(found[2]))
            mends.append(Mend("DD204", problem.line, f"put {found[2]!r} in quotes", (edit,)))
    return mends


def mend_fields(sight: Sight) -> list[Mend]:
    """Propose allowed values in their own spelling, quotes around text, brackets around lists."""
    reported = {(problem.line, problem.column) for problem in sight.fixable("DD207")}
    keys = sight.reading.settings.status_keys
    mends: list[Mend] = []
    for misfit in find_misfits(sight.reading, sight.template, status_keys=keys):
        if (misfit.line, misfit.column) in reported and misfit.mendable:
            new = misfit.breach.mend
            edit = sight.source.replace(misfit.line, misfit.column, misfit.length, new)
            deed = f"wrote `{misfit.field.key}: {new}`"
            mends.append(Mend("DD207", misfit.line, deed, (edit,)))
    return mends
