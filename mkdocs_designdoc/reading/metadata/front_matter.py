"""A page's text → its front matter and the body that MkDocs renders, cut as MkDocs cuts them.

``mkdocs.utils.meta.get_data`` drops what it cannot read without a word; here each such case is a
problem (DD201) with its line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.members import Words
from mkdocs_designdoc.problem import Problem, Severity
from mkdocs_designdoc.reading.metadata.yaml_block import load
from mkdocs_designdoc.reading.metadata.yaml_mending import mend_yaml
from mkdocs_designdoc.records import dataclass, field, replace

if TYPE_CHECKING:
    from collections.abc import Mapping

# The first two are MkDocs' own (mkdocs/utils/meta.py), so that both cut at the same place.
_YAML = expression(r"^-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
_META = expression(r"^[ ]{0,3}([A-Za-z0-9_-]+):\s*(.*)")
_MORE = expression(r"^(?:[ ]{4}|\t)\s*(.*)")
_KEY = expression(r"[\"']?([A-Za-z_][\w .-]{0,60}?)[\"']?[ \t]*:(?=\s|$)[ \t]*(.*)")
_LOOSE_KEY = expression(r"[A-Za-z_][\w -]{0,40}:\S")
_COMMENT = expression(r"(?:^|\s)#.*")
_LEADING = expression(
    r"(?:[ \t\ufeff\u200b]*+\n|[ \t]*+<!--(?:(?!-->).)*+-->[ \t]*+\n|[ \t]++(?=---))++", re.DOTALL
)
_OPEN = expression(r"-{3}[ \t]*\n")
_CLOSE = expression(r"^(?:-{3}|\.{3})[ \t]*(?:\n|\Z)", re.MULTILINE)

_USUAL_TEXT = """
    title subtitle author authors date created updated modified last_modified lastmod status
    stage state rollout phase owner owners team teams type kind designdoc description summary
    abstract tags tag keywords category categories template hide icon search version revision
    reviewers reviewer approvers approver number id rfc adr tracking issue issues ticket links
    supersedes superseded-by superseded_by replaces replaced-by replaced_by requires
    depends-on depends_on related see-also see_also lang language copyright license layout
    slug permalink weight draft source affiliation email target since flag priority milestone
    deciders consulted informed css base_header_level
"""
_USUAL = frozenset(_USUAL_TEXT.split())
"""Keys that people put on a page's first lines on purpose."""


class Style(Words):
    """What the metadata is written in."""

    YAML = "yaml"
    MULTIMARKDOWN = "multimarkdown"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A page's metadata as MkDocs sees it, and the text that is left."""

    data: Mapping[str, object] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    """File line of the body's first line."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """File line of each top-level key."""
    raw: Mapping[str, str] = field(default_factory=dict)
    """Text of each top-level value as written, without comments; scalars without their quotes.
    Where the block is broken, what a look at single lines finds: a fallback."""
    problems: tuple[Problem, ...] = ()
    """DD201 findings, their path left empty."""
    kind: Style = Style.NONE
    broken: bool = False
    """The block was meant as front matter, and MkDocs drops it."""
    broken_end: int = 0
    """Last line of a broken block: it stays in the body as text."""


def cut(text: str) -> FrontMatter:
    """Return the front matter and the body of a page, exactly as MkDocs splits them."""
    found = _YAML.match(text)
    if found:
        return _cut_yaml(text, found)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = _cut_multimarkdown(text)
    hidden = _unseen_block(text)
    if hidden is None:
        return front
    problem, inner, first = hidden
    lines, raw = _glance(inner, first)
    return replace(
        front,
        problems=(*front.problems, problem),
        lines=lines,
        raw=raw,
        broken=True,
        broken_end=first + inner.count("\n"),
    )


def yaml_block(text: str) -> str | None:
    """Return what stands between the two ``---`` lines on top of a page, readable or not."""
    found = _YAML.match(text)
    return found[1] if found else None


def _cut_yaml(text: str, found: re.Match[str]) -> FrontMatter:
    """Read the block between two ``---`` lines; it stays in the page if YAML cannot read it."""
    inner = found[1]
    block = load(inner, first_line=2)
    if block.data is not None:
        body = text[found.end() :].lstrip("\n")
        line = text.count("\n", 0, len(text) - len(body)) + 1
        return FrontMatter(
            block.data, body, line, block.lines, block.raw, block.problems, Style.YAML
        )
    if not _is_meant(inner):
        return FrontMatter(body=text)
    lines, raw = _glance(inner, 2)
    end = text.count("\n", 0, found.end())
    fixable = mend_yaml(inner) is not None
    return FrontMatter(
        body=text,
        lines=lines,
        raw=raw,
        problems=tuple(replace(problem, fixable=fixable) for problem in block.problems),
        kind=Style.YAML,
        broken=True,
        broken_end=end,
    )


def _cut_multimarkdown(text: str) -> FrontMatter:
    """Take ``Key: value`` lines off the beginning, as MkDocs does without ``---``."""
    data: dict[str, list[str]] = {}
    lines: dict[str, int] = {}
    key = ""
    start = number = 0
    while start <= len(text):
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        line = text[start:stop]
        number += 1
        if not line.strip():
            start = stop + 1
            break
        if found := _META.match(line):
            key = found[1].lower()
            data.setdefault(key, []).append(found[2].strip())
            lines.setdefault(key, number)
        elif key and (found := _MORE.match(line)):
            data[key].append(found[1].strip())
        else:
            break
        start = stop + 1
    body = text[start:].lstrip("\n")
    values = {name: " ".join(parts) for name, parts in data.items()}
    return FrontMatter(
        dict(values),
        body,
        text.count("\n", 0, len(text) - len(body)) + 1,
        lines,
        values,
        _swallowed(lines, text),
        Style.MULTIMARKDOWN if values else Style.NONE,
    )


def _swallowed(lines: Mapping[str, int], text: str) -> tuple[Problem, ...]:
    """Report lines that MkDocs takes for metadata although they read like prose."""
    if not lines or not _USUAL.isdisjoint(lines):
        return ()
    key, number = next(iter(lines.items()))
    line = text.split("\n", number)[number - 1].strip()
    shown = line if len(line) <= 60 else line[:59] + "…"  # noqa: PLR2004 (a message is one line)
    return (
        Problem(
            "DD201",
            "",
            number,
            f"MkDocs takes this line for metadata ({key!r}) and drops it from the page: {shown}",
            "begin the page with a heading or an empty line",
            severity=Severity.INFO,
        ),
    )


def _unseen_block(text: str) -> tuple[Problem, str, int] | None:
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
    if not _is_meant(inner):
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


def _is_meant(inner: str) -> bool:
    """Tell whether a block looks like metadata: a rule on line 1 may just be a rule."""
    for line in inner.split("\n", 50)[:50]:
        if line.strip() and not line.lstrip().startswith("#"):
            return bool(
                _KEY.match(line.lstrip("- "))
                or _LOOSE_KEY.match(line)
                or line.startswith(("- ", "[", "{"))
            )
    return False


def _glance(inner: str, first_line: int) -> tuple[dict[str, int], dict[str, str]]:
    """Return lines and texts of what looks like top-level keys in a block YAML cannot read."""
    lines: dict[str, int] = {}
    parts: dict[str, list[str]] = {}
    key = ""
    for number, line in enumerate(inner.split("\n"), first_line):
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
