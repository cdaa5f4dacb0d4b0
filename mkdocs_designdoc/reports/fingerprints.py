"""Findings → what each problem is, whatever line it stands on: fingerprints by content.

A fingerprint is made of path, code, the things that the message names and the text of the line;
equal ones are counted. Numbers of sections, lines and lists are left out: edits shift them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from mkdocs_designdoc.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_designdoc.problem import Problem
    from mkdocs_designdoc.reports.findings import Findings

_GROUPED = frozenset({"DD101", "DD102", "DD103", "DD105", "DD207", "DD303", "DD304", "DD406"})
"""Rules that put several things into one problem: each of them has a fingerprint of its own."""
_OWNED = frozenset({"DD402", "DD405"})
"""The same, for rules whose messages begin with what the things belong to."""
_COUNTED = frozenset({"DD107", "DD403"})
"""Rules that name the first of several things that stand together. They are counted: when the
first is mended the next is named, and it is as well known."""
_MORE = re.compile(r"\" and (\d{1,3}+) more\b")
_THING = re.compile(
    r"(?P<where>under |outside |after |before )?+"
    r"(?:\"(?P<double>[^\"]*+)\"|(?<!\w)'(?P<single>[^']*+)'(?!\w)|`(?P<code>[^`]*+)`)"
)
_MARKS = re.compile(r"[\s>#*+\-]*+(?:\d++(?:\.\d++)*+[.)]?+\s++)?+")
"""Marks and numbers in front of a heading or of an item."""


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One known thing that is wrong."""

    path: str
    code: str
    about: str
    """What the message names, for readers."""
    fingerprint: str


def identify(findings: Findings) -> tuple[tuple[Entry, ...], ...]:
    """Return the entries of each problem, in the order of the problems; there is at least one."""
    seen: Counter[tuple[str, ...]] = Counter()
    found: list[tuple[Entry, ...]] = []
    path, lines = None, list[str]()
    for problem in findings.problems:
        if problem.path != path:
            path = problem.path  # problems come by file: keep one at a time
            lines = findings.texts.get(path, "").split("\n")
        found.append(tuple(_entries(problem, lines, seen)))
    return tuple(found)


def fingerprint(entries: tuple[Entry, ...]) -> str:
    """Return one fingerprint for a problem: no two problems share their first entry."""
    return entries[0].fingerprint


def _entries(problem: Problem, lines: list[str], seen: Counter[tuple[str, ...]]) -> Iterator[Entry]:
    for names, text in _parts(problem, lines):
        key = (problem.path, problem.code, *map(normal, names), text)
        seen[key] += 1
        yield Entry(problem.path, problem.code, ", ".join(names), _digest(*key, str(seen[key])))


def _parts(problem: Problem, lines: list[str]) -> list[tuple[list[str], str]]:
    """Return what a problem is made of: names of things, and the text of the line if it counts."""
    things = _things(problem)
    if problem.code in _GROUPED and things:
        return [([thing], "") for thing in things]
    if problem.code in _OWNED and len(things) > 1:
        return [([things[0], thing], "") for thing in things[1:]]
    if problem.code in _COUNTED and things:
        more = _MORE.search(problem.message)
        return [(things[1:], "")] * (1 + int(more[1]) if more else 1)
    return [(things, normal(_line(problem, lines)))]


def _things(problem: Problem) -> list[str]:
    """Return what a message names; behind the first semicolon it only says more of the same."""
    matches = _THING.finditer(problem.message.partition("; ")[0])
    if problem.code in _GROUPED:
        # Where a thing belongs is read from its neighbours, which may come and go.
        return [_text(match) for match in matches if not match["where"]]
    return [_text(match) for match in matches]


def _text(match: re.Match[str]) -> str:
    return next(text for text in match.group("double", "single", "code") if text is not None)


def _line(problem: Problem, lines: list[str]) -> str:
    """Return the line of a span; what is missing somewhere has nothing to do with the line."""
    if not problem.end_line or not 1 <= problem.line <= len(lines):
        return ""
    return lines[problem.line - 1]


def normal(text: str) -> str:
    """Return ``text`` so that renumbering, emphasis, case and spaces make no difference."""
    bare = text[match.end() :] if (match := _MARKS.match(text)) else text
    return fold(bare) or " ".join(text.split())


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
