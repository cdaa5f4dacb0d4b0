"""Front matter against the example in the template's (DD207)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from mkdocs_designdoc.checking.finding import at_place, listing, quote
from mkdocs_designdoc.names import closest, fold
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.document import Reading
from mkdocs_designdoc.reading.sections.field import Breach, Field, find_breach
from mkdocs_designdoc.reading.sections.template import Template
from mkdocs_designdoc.records import dataclass


@dataclass(frozen=True, slots=True)
class Misfit:
    """A value that is not what the template asks for, and where it stands."""

    field: Field
    breach: Breach
    line: int
    column: int
    length: int
    """0 where the value is not found as it is."""
    quoted: bool
    """It stands in quotes."""

    @property
    def mendable(self) -> bool:
        """Whether it is beyond doubt what belongs in its place."""
        return bool(self.breach.mend and self.length and not self.quoted)


def check_fields(
    reading: Reading, template: Template, *, status_keys: Collection[str]
) -> Iterator[Problem]:
    """Yield keys that are missing, all in one, and values that are not as the template asks.

    A status is the lifecycle's matter, wherever it stands: that there is none is DD202, and what
    it may be, DD203. Of a key that has a status and more (``rollout``) only presence counts.
    """
    if reading.front.broken:
        return  # DD201 says why nothing can be read
    lacking = [
        field
        for field in template.fields
        if field.required
        and not (field.key in status_keys and field.kind in {"", "text"})
        and not _is_there(field, reading)
    ]
    if lacking:
        yield _missing(lacking, reading, template)
    for misfit in find_misfits(reading, template, status_keys=status_keys):
        yield _wrong(misfit, reading, template)


def find_misfits(
    reading: Reading, template: Template, *, status_keys: Collection[str]
) -> Iterator[Misfit]:
    """Yield the values that are not as the template asks."""
    for field in template.fields:
        if field.key in status_keys or field.key not in reading.front.data:
            continue
        found = find_breach(field, reading.front)
        if found is not None:
            yield Misfit(field, found, *_place(field.key, found.text, reading))


def _is_there(field: Field, reading: Reading) -> bool:
    """Tell whether a key is there, be it in other letters, as without ``---`` it is."""
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


def _wrong(misfit: Misfit, reading: Reading, template: Template) -> Problem:
    field, found = misfit.field, misfit.breach
    return at_place(
        reading.document.path,
        "DD207",
        misfit.line,
        found.message if found.text else f"front matter has {quote(field.key)} without a value",
        found.help or f"line {field.line} of {template.label} has an example",
        column=misfit.column,
        length=misfit.length,
        fixable=misfit.mendable,
    )


def _place(key: str, text: str, reading: Reading) -> tuple[int, int, int, bool]:
    """Return line, column and length of a value, and whether it is in quotes.

    Where the value is not found as it is, the place is that of its key.
    """
    lines = reading.front.lines
    first = lines.get(key, 1)
    last = min((line for line in lines.values() if line > first), default=reading.front.body_line)
    for line, row in enumerate(reading.text.split("\n")[first - 1 : last - 1], first):
        start = row.find(":") + 1 if line == first else 0
        at = row.find(text, start) if text else -1
        if at >= 0:
            return line, at + 1, len(text), row[at - 1 : at] in {"'", '"'}
    return first, 1, 0, False
