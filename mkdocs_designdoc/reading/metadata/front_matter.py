"""A page's text → its front matter and the body that MkDocs renders, cut as MkDocs cuts them.

``mkdocs.utils.meta.get_data`` drops what it cannot read without a word; here each such case is a
problem (DD201) with its line.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.problem import Problem, Severity
from mkdocs_designdoc.reading.metadata.unseen import glance, is_meant, unseen_block
from mkdocs_designdoc.reading.metadata.yaml_block import load
from mkdocs_designdoc.reading.metadata.yaml_mending import mend_yaml
from mkdocs_designdoc.records import dataclass, field, replace

if TYPE_CHECKING:
    from collections.abc import Mapping

# The first two are MkDocs' own (mkdocs/utils/meta.py), so that both cut at the same place.
_YAML = expression(r"^-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
_META = expression(r"^[ ]{0,3}([A-Za-z0-9_-]+):\s*(.*)")
_MORE = expression(r"^(?:[ ]{4}|\t)\s*(.*)")


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


class Style(StrEnum):
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
    hidden = unseen_block(text)
    if hidden is None:
        return front
    problem, inner, first = hidden
    lines, raw = glance(inner, first)
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
    if not is_meant(inner):
        return FrontMatter(body=text)
    lines, raw = glance(inner, 2)
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
