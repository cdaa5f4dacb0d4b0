"""Front matter against the example in the template's (DD207)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from mkdocs_designdoc.checking.finding import at_place, listing, quote
from mkdocs_designdoc.names import closest, fold
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.document import Reading
from mkdocs_designdoc.reading.sections.field import Breach, Field, find_breach
from mkdocs_designdoc.reading.sections.template import Template


def check_fields(
    reading: Reading, template: Template, *, status_keys: Collection[str]
) -> Iterator[Problem]:
    """Yield keys that are missing, all in one, and values that are not as the template asks.

    A status is the lifecycle's matter, wherever it stands: that there is none is DD202, and what
    it may be, DD203. Of a key that has a status and more (``rollout``) only presence counts.
    """
    if not template.fields or reading.front.broken:
        return  # DD201 says why nothing can be read
    lacking: list[Field] = []
    for field in template.fields:
        is_status = field.key in status_keys
        if is_status and field.kind in {"", "text"}:
            continue
        if field.key not in reading.front.data:
            if field.required and not _is_read(field, reading):
                lacking.append(field)
        elif not is_status and (found := find_breach(field, reading.front)):
            yield _wrong(field, found, reading, template)
    if lacking:
        yield _missing(lacking, reading, template)


def _is_read(field: Field, reading: Reading) -> bool:
    """Tell whether a key stands there in other letters, as front matter without ``---`` has it."""
    return any(fold(str(key)) == fold(field.key) for key in reading.front.data)


def _missing(lacking: list[Field], reading: Reading, template: Template) -> Problem:
    names = listing([f"`{field.key}`" for field in lacking])
    known = {field.key for field in template.fields}
    spare = [key for key in map(str, reading.front.data) if key not in known]
    near = {key: field.key for field in lacking for key in closest(field.key, spare, limit=1)}
    advice = [f"rename `{old}` to `{new}`" for old, new in near.items()]
    added = next((field for field in lacking if field.key not in near.values()), None)
    if added:
        advice.append(f"add `{added.key}` as line {added.line} of {template.label} has it")
    return at_place(
        reading.document.path,
        "DD207",
        min(reading.front.lines.get(key, 1) for key in near) if near else 1,
        f"front matter lacks {names}",
        "; ".join(advice),
    )


def _wrong(field: Field, found: Breach, reading: Reading, template: Template) -> Problem:
    line, column, length = _place(field.key, found.text, reading)
    return at_place(
        reading.document.path,
        "DD207",
        line,
        found.message if found.text else f"front matter has {quote(field.key)} without a value",
        found.help or f"line {field.line} of {template.label} has an example",
        column=column,
        length=length,
    )


def _place(key: str, text: str, reading: Reading) -> tuple[int, int, int]:
    """Return where a value stands, or its key where the value is not found as it is."""
    lines = reading.front.lines
    first = lines.get(key, 1)
    last = min((line for line in lines.values() if line > first), default=reading.front.body_line)
    for line, row in enumerate(reading.text.split("\n")[first - 1 : last - 1], first):
        start = row.find(":") + 1 if line == first else 0
        at = row.find(text, start) if text else -1
        if at >= 0:
            return line, at + 1, len(text)
    return first, 1, 0
