r"""Front matter of the template → what it asks of a document's front matter.

Keys with example values, and behind them comments that make rules of them: ``# required``,
``# one of: low, medium, high``, ``# pattern: [A-Z]+-\d+``, ``# optional date``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.names import closest
from mkdocs_designdoc.reading.metadata.front_matter import FrontMatter, Style
from mkdocs_designdoc.reading.sections.directives import Fault
from mkdocs_designdoc.reading.sections.field import KINDS, Field, find_breach, kind_of
from mkdocs_designdoc.reading.sections.pattern import Pattern, PatternError
from mkdocs_designdoc.records import dataclass, field

_SYNONYMS = {"string": "text", "int": "integer", "bool": "boolean"}
_KIND = expression(rf"({'|'.join((*KINDS, *_SYNONYMS))})s?\b", re.IGNORECASE)
_REASON = expression(r"\s--(?:\s|$)")
_LEAD = expression(
    r"([A-Za-z]++)(?:[ \t]*(?:$|[,;:])|[ \t]+(?:one[ -]of|pattern|date|list|text)\b)"
)
_VALUE = expression(r"\s*(?:\"([^\"]*)\"|'([^']*)'|([^,|]+))")
_OPENERS = frozenset(("", ":", "[", "{", ",", "-"))
_QUOTED = expression(r"'(?:''|[^'])*+'|\"(?:\\.|[^\"\\])*+\"")
_GAP = expression(r"[\[{<]")
_STRICT = frozenset({"required", "optional", "pattern", "one"})
"""Words with which no remark begins, and their misspellings."""
_FORM = (
    "`required` or `optional`, a kind such as `date`, `one of: low, high`, `list of: web, ios`, "
    "and last `pattern: …`; a remark goes behind ` -- `"
)


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
            found = _field(keys.get(line, ""), line, words, front.data)
        except _BadCommentError as error:
            found, message, advice = None, str(error), error.help
        except PatternError as error:
            found, message, advice = None, str(error), "write it without, or leave it out"
        else:
            if found is None:
                continue
            message, advice = _own_fault(found, front)
        if line not in keys:
            found, message = None, "a comment on an entry asks for nothing"
            advice = "put it behind a key at the top level"
        fields += [found] if found else []
        faults += [Fault(line, column, len(words), message, advice)] if message else []
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


@dataclass(slots=True)
class _Rule:
    """What has been read of a comment so far."""

    told: set[str] = field(default_factory=set)
    kind: str = ""
    values: tuple[str, ...] = ()
    entries: str = ""
    pattern: Pattern | None = None


def _field(key: str, line: int, comment: str, data: Mapping[str, object]) -> Field | None:
    """Return the rule that a comment makes; None where it is a mere remark."""
    reason = _REASON.search(comment)
    rest = comment[: reason.start()] if reason else comment
    example = data.get(key)
    rule = _Rule()
    while (rest := rest.strip(" \t,;")) and (taken := _take(rest, rule)):
        rest = rest[taken:]
    if rest:
        _refuse(rest, comment, rule.told)
    if rest or not rule.told:
        return None
    return Field(
        key,
        line,
        required="required" in rule.told,
        kind=rule.kind or ("" if _is_gap(example) else kind_of(example)),
        values=rule.values,
        pattern=rule.pattern,
        entries=rule.entries,
        explicit=bool(rule.kind),
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


def _take(rest: str, rule: _Rule) -> int:
    """Read one part of a rule, and return its length; 0 where there is none."""
    for form, take in _PARTS:
        match = form.match(rest)
        if match is not None and take(match[1].strip(), rule):
            return match.end()
    return 0


def _take_demand(word: str, rule: _Rule) -> bool:
    rule.told.add(word.lower())
    if rule.told >= {"required", "optional"}:
        raise _BadCommentError("a key is both `required` and `optional`", "remove one of the two")
    return True


def _take_one_of(text: str, rule: _Rule) -> bool:
    rule.told.add("one")
    rule.values = _values(text)
    return True


def _take_list_of(text: str, rule: _Rule) -> bool:
    if kind := _KIND.fullmatch(text):
        rule.entries = _kind_named(kind[1])
    else:
        _take_one_of(text, rule)
    rule.told.add("kind")
    rule.kind = "list"
    return True


def _take_list_of_kind(text: str, rule: _Rule) -> bool:
    """Without a colon, "list of owners" is a remark."""
    return _KIND.fullmatch(text) is not None and _take_list_of(text, rule)


def _take_pattern(text: str, rule: _Rule) -> bool:
    rule.told.add("pattern")
    if not text:
        raise _BadCommentError("`pattern:` is empty", "write `pattern: [A-Z]+-[0-9]+`")
    try:
        rule.pattern = Pattern(text)
    except PatternError as error:
        raise PatternError(f"pattern `{text}` cannot be used: {error}") from error
    return True


def _take_kind(word: str, rule: _Rule) -> bool:
    rule.told.add("kind")
    rule.kind = _kind_named(word)
    return True


_PARTS: tuple[tuple[re.Pattern[str], Callable[[str, _Rule], bool]], ...] = (
    (expression(r"(required|optional)\b", re.IGNORECASE), _take_demand),
    (expression(r"one[ -]of\b[ \t]*:?([^;]*)", re.IGNORECASE), _take_one_of),
    (expression(r"list[ -]of\b[ \t]*:([^;]*)", re.IGNORECASE), _take_list_of),
    (expression(r"list[ -]of\b([^;,]*)", re.IGNORECASE), _take_list_of_kind),
    (expression(r"pattern\b[ \t]*[:=]?(.*)", re.IGNORECASE), _take_pattern),
    (_KIND, _take_kind),
)
"""The parts of a rule, each with what it does."""


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
