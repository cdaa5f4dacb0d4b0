"""Front matter that MkDocs does not see or cannot read → what is wrong with it, and its keys."""

from __future__ import annotations

import re

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.problem import Problem, Severity
from mkdocs_designdoc.reading.metadata.yaml_block import load
from mkdocs_designdoc.reading.metadata.yaml_mending import mend_yaml

_KEY = expression(r"[\"']?([A-Za-z_][\w .-]{0,60}?)[\"']?[ \t]*:(?=\s|$)[ \t]*(.*)")
_LOOSE_KEY = expression(r"[A-Za-z_][\w -]{0,40}:\S")
_COMMENT = expression(r"(?:^|\s)#.*")
_LEADING = expression(
    r"(?:[ \t\ufeff\u200b]*+\n|[ \t]*+<!--(?:(?!-->).)*+-->[ \t]*+\n|[ \t]++(?=---))++", re.DOTALL
)
_OPEN = expression(r"-{3}[ \t]*\n")
_CLOSE = expression(r"^(?:-{3}|\.{3})[ \t]*(?:\n|\Z)", re.MULTILINE)


def unseen_block(text: str) -> tuple[Problem, str, int] | None:
    """Return problem, text and first line of a block that MkDocs does not see as front matter."""
    leading = _LEADING.match(text)
    offset = leading.end() if leading else 0
    opening = _OPEN.match(text, offset)
    if not opening:
        return None
    first = text.count("\n", 0, opening.end()) + 1
    closing = _CLOSE.search(text, opening.end())
    inner = text[opening.end() : closing.start()] if closing else text[opening.end() :]
    inner = inner if closing else re.split(r"\n[ \t]*\n|\n#", inner, maxsplit=1)[0]
    if not is_meant(inner):
        return None
    if offset:
        if not closing:
            return None
        problem = _problem(
            first - 1,
            "front matter does not begin on the first line, so MkDocs shows it as text",
            "move `---` to the very beginning of the file",
            fixable="<!--" not in text[:offset] and _is_readable(inner),
        )
    elif closing:
        problem = _problem(
            text.count("\n", 0, closing.start()) + 1,
            "front matter ends with the file, so MkDocs shows it as text",
            "put a line break behind the closing `---`",
            fixable=_is_readable(inner),
        )
    else:
        problem = _problem(
            1,
            "front matter is never closed, so MkDocs shows it as text",
            "put a line with nothing but `---` behind the last key",
        )
    return problem, inner, first


def is_meant(inner: str) -> bool:
    """Tell whether a block looks like metadata: a rule on line 1 may just be a rule."""
    for line in inner.split("\n", 50)[:50]:
        if line.strip() and not line.lstrip().startswith("#"):
            return bool(
                _KEY.match(line.lstrip("- \t"))
                or _LOOSE_KEY.match(line)
                or line.startswith(("- ", "[", "{"))
            )
    return False


def glance(inner: str, first_line: int) -> tuple[dict[str, int], dict[str, str]]:
    """Return lines and texts of what looks like top-level keys in a block YAML cannot read."""
    from textwrap import dedent  # noqa: PLC0415 # only where a block is broken

    lines: dict[str, int] = {}
    parts: dict[str, list[str]] = {}
    key = ""
    for number, line in enumerate(dedent(inner).split("\n"), first_line):
        found = _KEY.match(line)
        if found:
            key = found[1] if found[1] not in lines else ""
            lines.setdefault(found[1], number)
            parts.setdefault(found[1], [])
        if key and (found or line[:1] in {" ", "\t", "-"}):
            text = found[2] if found else line.strip().removeprefix("- ")
            value = _COMMENT.sub("", text).strip()
            quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
            parts[key].append(value[1:-1] if quoted else value)
    return lines, {name: ", ".join(filter(None, values)) for name, values in parts.items()}


def _is_readable(inner: str) -> bool:
    """Tell whether a block is good YAML, or is once some values are in quotes."""
    return load(inner, first_line=1).data is not None or mend_yaml(inner) is not None


def _problem(line: int, message: str, advice: str, *, fixable: bool = False) -> Problem:
    return Problem("DD201", "", line, message, advice, severity=Severity.ERROR, fixable=fixable)
