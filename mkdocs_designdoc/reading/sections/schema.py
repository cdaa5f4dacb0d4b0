"""Front matter of the template → what it asks of a document's front matter.

Keys with example values, and behind them comments that make rules of them: ``# required``,
``# one of: low, medium, high``, ``# pattern: [A-Z]+-\\d+``, ``# optional date``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from mkdocs_designdoc.names import closest
from mkdocs_designdoc.reading.metadata.front_matter import FrontMatter, Style
from mkdocs_designdoc.reading.sections.directives import Fault
from mkdocs_designdoc.reading.sections.pattern import Pattern, PatternError

KINDS = ("text", "number", "integer", "boolean", "date", "list", "mapping")
_SYNONYMS = {"string": "text", "int": "integer", "bool": "boolean"}
_OF_TYPES: tuple[tuple[type, str], ...] = (
    (bool, "boolean"),
    (int, "number"),
    (float, "number"),
    (dt.date, "date"),
    (list, "list"),
    (dict, "mapping"),
    (str, "text"),
)
_KIND = re.compile(rf"({'|'.join((*KINDS, *_SYNONYMS))})s?\b", re.IGNORECASE)
_DEMAND = re.compile(r"(required|optional)\b", re.IGNORECASE)
_ONE_OF = re.compile(r"one[ -]of\b[ \t]*:?([^;]*)", re.IGNORECASE)
_LIST_OF = re.compile(r"list[ -]of\b[ \t]*:?([^;]*)", re.IGNORECASE)
_PATTERN = re.compile(r"pattern\b[ \t]*[:=]?[ \t]*(.*)", re.IGNORECASE)
_REASON = re.compile(r"\s--(?:\s|$)")
_LEAD = re.compile(r"([A-Za-z]++)(?:[ \t]*(?:$|[,;:])|[ \t]+(?:one[ -]of|pattern|date|list|text)\b)")
_VALUE = re.compile(r"\s*(?:\"([^\"]*)\"|'([^']*)'|([^,|]+))")
_OPENERS = frozenset(("", ":", "[", "{", ",", "-"))
_QUOTED = re.compile(r"'(?:''|[^'])*+'|\"(?:\\.|[^\"\\])*+\"")
_GAP = re.compile(r"[\[{<]")
_STRICT = frozenset({"required", "optional", "pattern", "one"})
"""Words with which no remark begins, and their misspellings."""
_FORM = (
    "`required` or `optional`, a kind such as `date`, `one of: low, high`, `list of: web, ios`, "
    "and last `pattern: …`; a remark goes behind ` -- `"
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


class _BadCommentError(ValueError):
    """A comment that is half a rule."""

    def __init__(self, message: str, advice: str = f"write {_FORM}") -> None:
        super().__init__(message)
        self.help = advice


def read_fields(front: FrontMatter, text: str) -> tuple[tuple[Field, ...], tuple[Fault, ...]]:
    """Return what the comments behind keys ask for, and what is wrong with them. Never raises."""
    if front.broken:
        problem = next(iter(front.problems), None)
        fault = Fault(
            problem.line if problem else 1,
            problem.column if problem else 1,
            0,
            problem.message if problem else "front matter cannot be read",
            problem.help if problem else "",
        )
        return (), (fault,)
    if front.kind is not Style.YAML:
        return (), ()
    rows = text.split("\n")
    fields: list[Field] = []
    faults: list[Fault] = []
    keys = {line: key for key, line in front.lines.items()}
    for line in range(2, front.body_line):
        comment = _comment(rows[line - 1])
        if comment is None:
            continue
        column, words = comment
        try:
            field = _field(keys.get(line, ""), line, words, front.data)
            if field is None:
                continue
            if line not in keys:
                raise _BadCommentError("a comment on an entry asks for nothing")
            fields.append(field)
            message, advice = _own_fault(field, front)
        except _BadCommentError as error:
            message, advice = str(error), error.help
        except PatternError as error:
            message, advice = str(error), "write it without, or leave it out"
        if message:
            advice = advice if line in keys else "put it behind a key at the top level"
            faults.append(Fault(line, column, len(words), message, advice))
    return tuple(fields), tuple(faults)


def _comment(row: str) -> tuple[int, str] | None:
    """Return the column and text of the comment behind a value; None where there is none."""
    before = ""
    at = 0
    while at < len(row):
        char = row[at]
        if char in "\"'" and before in _OPENERS:
            quoted = _QUOTED.match(row, at)
            at = quoted.end() - 1 if quoted else len(row)
        elif char == "#" and at and row[at - 1] in " \t":
            text = row[at + 1 :].strip()
            return (row.index(text, at + 1) + 1, text) if text and before else None
        before = before if char.isspace() else char
        at += 1
    return None


def _field(key: str, line: int, comment: str, data: Mapping[str, object]) -> Field | None:
    """Return the rule that a comment makes; None where it is a mere remark."""
    reason = _REASON.search(comment)
    rest = comment[: reason.start()] if reason else comment
    example = data.get(key)
    found: dict[str, object] = {}
    told: set[str] = set()
    while rest := rest.strip(" \t,;"):
        taken = _take(rest, found, told)
        if not taken:
            break
        rest = rest[taken:]
    if rest:
        _refuse(rest, comment, told)
        return None
    if not told:
        return None
    kind = str(found.get("kind", ""))
    return Field(
        key,
        line,
        required="required" in told,
        kind=kind or ("" if _is_gap(example) else kind_of(example)),
        values=found.get("values", ()),  # type: ignore[arg-type] # as _take puts it there
        pattern=found.get("pattern"),  # type: ignore[arg-type] # as _take puts it there
        entries=str(found.get("entries", "")),
        explicit=bool(kind),
    )


def _is_gap(value: object) -> bool:
    """Tell whether an example is a placeholder in braces, of which YAML makes a mapping."""
    return isinstance(value, dict) and all(each is None for each in value.values())


def _refuse(rest: str, comment: str, told: set[str]) -> None:
    """Raise where a comment that is no rule as it stands was meant as one."""
    lead = _LEAD.match(comment)
    near = closest(lead[1], _STRICT - {"one"}, limit=1, cutoff=0.75) if lead else []
    if told & _STRICT or near:
        message = f"`{rest}` is no rule for a key"
        if near and not told & _STRICT:
            raise _BadCommentError(message, f"did you mean `{near[0]}`?")
        raise _BadCommentError(message)


def _take(rest: str, found: dict[str, object], told: set[str]) -> int:
    """Read one part of a rule, and return its length; 0 where there is none."""
    if match := _DEMAND.match(rest):
        told.add(match[1].lower())
        if told >= {"required", "optional"}:
            raise _BadCommentError("a key is both `required` and `optional`")
    elif match := _ONE_OF.match(rest):
        told.add("one")
        found["values"] = _values(match[1])
    elif match := _LIST_OF.match(rest):
        if kind := _KIND.fullmatch(match[1].strip()):
            found["entries"] = _kind_named(kind[1])
        elif ":" in match[0]:
            found["values"] = _values(match[1])
            told.add("one")
        else:
            return 0
        found["kind"] = "list"
        told.add("kind")
    elif match := _PATTERN.match(rest):
        told.add("pattern")
        if not match[1]:
            raise _BadCommentError("`pattern:` is empty")
        try:
            found["pattern"] = Pattern(match[1].rstrip())
        except PatternError as error:
            raise PatternError(f"pattern `{match[1].rstrip()}` cannot be used: {error}") from error
    elif match := _KIND.match(rest):
        told.add("kind")
        found["kind"] = _kind_named(match[1])
    return match.end() if match else 0


def _kind_named(word: str) -> str:
    return _SYNONYMS.get(word.lower(), word.lower())


def _values(text: str) -> tuple[str, ...]:
    values = [(m[1] or m[2] or m[3] or "").strip() for m in _VALUE.finditer(text)]
    values = [value for value in values if value]
    if not values:
        raise _BadCommentError("the rule names no values", "write `one of: low, medium, high`")
    return tuple(dict.fromkeys(values))


def _own_fault(field: Field, front: FrontMatter) -> tuple[str, str]:
    """Return what is wrong, and what to do, where the example itself does not keep the rule."""
    if field.key == "status" and (field.values or field.pattern or field.explicit):
        message = "which values `status` may have is the lifecycle's matter"
        return message, "say it in `lifecycle:` in mkdocs.yml"
    raw = front.raw.get(field.key, "")
    waits = not raw or (_GAP.search(raw, 1) if field.kind == "list" else _GAP.match(raw))
    found = None if waits else find_breach(field, front)
    message = f"the example does not keep its own rule: {found.message}" if found else ""
    return message, "correct the example or the rule"


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
        return Breach(raw, message, _advice(field, have, raw))
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


def _advice(field: Field, have: str, raw: str) -> str:
    if field.kind == "text" and have in {"number", "boolean", "date"}:
        return f'write `{field.key}: "{raw}"`'
    if field.kind == "list" and have not in {"list", "mapping"}:
        return f"write `{field.key}: [{raw}]`"
    if field.kind == "date":
        return f"write `{field.key}: 2026-12-01`"
    return ""


def _wrong_text(field: Field, text: str) -> Breach | None:
    if field.values and text not in field.values:
        near = closest(text, field.values, limit=1, cutoff=0.6)
        options = ", ".join(f"`{value}`" for value in field.values)
        return Breach(
            text,
            f'`{field.key}` is "{text}", which is not one of {options}',
            f"did you mean `{near[0]}`?" if near else "write one of these",
        )
    if field.pattern and not field.pattern.matches(text):
        return Breach(
            text,
            f'`{field.key}` is "{text}", which is not of the form `{field.pattern.text}`',
            "",
        )
    return None
