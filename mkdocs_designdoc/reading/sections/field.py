"""A key of front matter as the template asks for it, and what is wrong with a document's value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.names import closest, fold
from mkdocs_designdoc.reading.metadata.front_matter import FrontMatter, Style
from mkdocs_designdoc.reading.sections.pattern import Pattern
from mkdocs_designdoc.records import NamedTuple, dataclass

_BARE = expression(r"\w[\w .,/+-]*")
"""Text that YAML reads as it is, in a list as well."""
KINDS = ("text", "number", "integer", "boolean", "date", "list", "mapping")
_OF_TYPES: tuple[tuple[type, str], ...] = (
    (bool, "boolean"),
    (int, "number"),
    (float, "number"),
    (dt.date, "date"),
    (list, "list"),
    (dict, "mapping"),
    (str, "text"),
)


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """What the template asks of one key of front matter."""

    key: str
    line: int
    """Line of the key in the template."""
    required: bool = False
    kind: str = ""
    """One of ``KINDS``; empty where nothing says it."""
    values: tuple[str, ...] = ()
    """Values that are allowed, in a list for each entry."""
    pattern: Pattern | None = None
    entries: str = ""
    """The kind of a list's entries."""
    explicit: bool = False
    """The kind is written out, and not that of the example."""


class Breach(NamedTuple):
    """A value that is not what a field asks for."""

    text: str
    """The part of the value that is wrong, as written."""
    message: str
    help: str
    mend: str = ""
    """What can be put in its place without a doubt."""


def kind_of(value: object) -> str:
    """Return what YAML made of a value; empty for nothing."""
    return next((kind for base, kind in _OF_TYPES if isinstance(value, base)), "")


def find_breach(field: Field, front: FrontMatter) -> Breach | None:
    """Return what is wrong with the value of a key that is there."""
    value, raw = front.data.get(field.key), front.raw.get(field.key, "")
    if value in (None, "", [], {}):
        return Breach("", f"`{field.key}` is empty", "") if field.required else None
    if front.kind is Style.MULTIMARKDOWN:
        # There all values are text, a list one with commas.
        texts = [part.strip() for part in raw.split(",")] if field.kind == "list" else [raw]
    elif found := _wrong_kind(field, value, raw):
        return found
    else:
        texts = list(_texts(value)) if isinstance(value, list) else [raw]
    return next(filter(None, (_wrong_text(field, text) for text in texts)), None)


def _texts(entries: list[object]) -> Iterator[str]:
    for entry in entries:
        yield str(entry).lower() if isinstance(entry, bool) else str(entry)


_SHOWN = {
    "text": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "date": "a date",
    "list": "a list",
    "mapping": "a mapping",
}


def _wrong_kind(field: Field, value: object, raw: str) -> Breach | None:
    have = kind_of(value)
    loose = (field.values or field.pattern) and not field.explicit
    scalar = have not in {"list", "mapping"}
    if not (not field.kind or _is_kind(field.kind, value) or (loose and scalar)):
        message = f"`{field.key}` is {_SHOWN.get(have, 'something else')}, not {_SHOWN[field.kind]}"
        return Breach(raw, message, *_advice(field, have, raw))
    if field.entries and isinstance(value, list):
        for entry in value:
            if not _is_kind(field.entries, entry):
                shown = _SHOWN.get(kind_of(entry), "something else")
                message = f"an entry of `{field.key}` is {shown}, not {_SHOWN[field.entries]}"
                return Breach(str(entry), message, "")
    return None


def _is_kind(kind: str, value: object) -> bool:
    have = kind_of(value)
    if kind == "integer":
        return have == "number" and isinstance(value, int)
    if kind == "date" and isinstance(value, str):
        try:
            dt.date.fromisoformat(value.strip())
        except ValueError:
            return False
        return True
    return have == kind


def _advice(field: Field, have: str, raw: str) -> tuple[str, str]:
    """Return what to write, and what to put in the place of the value if that is beyond doubt."""
    if field.kind == "text" and have in {"number", "boolean", "date"}:
        return f'write `{field.key}: "{raw}"`', f'"{raw}"'
    if field.kind == "list" and have not in {"list", "mapping"}:
        return f"write `{field.key}: [{raw}]`", f"[{raw}]" if _BARE.fullmatch(raw) else ""
    if field.kind == "date":
        return f"write `{field.key}: 2026-12-01`", ""
    return "", ""


def _wrong_text(field: Field, text: str) -> Breach | None:
    if field.values and text not in field.values:
        near = closest(text, field.values, limit=1, cutoff=0.6)
        options = ", ".join(f"`{value}`" for value in field.values)
        same = [value for value in field.values if fold(value) == fold(text)]
        return Breach(
            text,
            f'`{field.key}` is "{text}", which is not one of {options}',
            f"did you mean `{near[0]}`?" if near else "write one of these",
            same[0] if len(same) == 1 and _BARE.fullmatch(same[0]) else "",
        )
    if field.pattern and not field.pattern.matches(text):
        return Breach(
            text,
            f'`{field.key}` is "{text}", which is not of the form `{field.pattern.text}`',
            "",
        )
    return None
