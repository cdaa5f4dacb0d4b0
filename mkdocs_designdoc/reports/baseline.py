"""Findings ↔ a baseline: the problems that are known, as text that diffs and merges well."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mkdocs_designdoc.problem import RULES
from mkdocs_designdoc.records import dataclass, replace
from mkdocs_designdoc.reports.findings import Against
from mkdocs_designdoc.reports.fingerprints import Entry, identify

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_designdoc.reports.findings import Findings

SCHEMA = 1
"""Version of the file; it changes when old fingerprints no longer match."""
_KEYS = ("path", "code", "about", "fingerprint")


class BaselineError(ValueError):
    """The text is no baseline; the message says why."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What a run looked at: only there a known problem that is not found is a fixed one."""

    paths: frozenset[str] | None
    """None: the whole site."""
    codes: frozenset[str]

    def covers(self, entry: Entry) -> bool:
        """Tell whether the run would have found the problem, were it still there."""
        if entry.code not in self.codes:
            return entry.code not in RULES
        return self.paths is None or entry.path in self.paths


def parse_baseline(text: str) -> tuple[Entry, ...]:
    """Return the entries of a baseline; raise BaselineError."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BaselineError(f"not a baseline: {error}") from error
    if not isinstance(value, dict) or not isinstance(value.get("problems"), list):
        raise BaselineError("not a baseline: no list of problems")
    if value.get("schema") != SCHEMA:
        raise BaselineError(f"a baseline of another version: {value.get('schema')!r}")
    return tuple(_entry(item, number) for number, item in enumerate(value["problems"], 1))


def _entry(item: object, number: int) -> Entry:
    values = [item.get(key) for key in _KEYS] if isinstance(item, dict) else []
    texts = [value for value in values if isinstance(value, str)]
    if len(texts) != len(_KEYS):
        raise BaselineError(f"not a baseline: problem {number} lacks one of {', '.join(_KEYS)}")
    return Entry(*texts)


def baseline_text(entries: Iterable[Entry]) -> str:
    """Return the text of a baseline: an entry a line, sorted, the same for the same problems."""
    rows = [
        json.dumps(dict(zip(_KEYS, (e.path, e.code, e.about, e.fingerprint), strict=True)))
        for e in sorted(set(entries))
    ]
    body = ",\n".join(f"  {row}" for row in rows)
    return f'{{\n "schema": {SCHEMA},\n "problems": [\n{body}\n ]\n}}\n'.replace("[\n\n ]", "[]")


def record(findings: Findings, old: Iterable[Entry], *, reach: Reach) -> tuple[Entry, ...]:
    """Return the entries of a new baseline: all that was found, and what was not looked for."""
    found = {entry for entries in identify(findings) for entry in entries}
    return tuple(sorted(found.union(entry for entry in old if not reach.covers(entry))))


def subtract(findings: Findings, known: Iterable[Entry], *, name: str, reach: Reach) -> Findings:
    """Return the findings that are not in the baseline called ``name``."""
    known = tuple(known)
    marks = {entry.fingerprint for entry in known}
    identities = identify(findings)
    new = tuple(
        problem
        for problem, entries in zip(findings.problems, identities, strict=True)
        if not all(entry.fingerprint in marks for entry in entries)
    )
    current = {entry.fingerprint for entries in identities for entry in entries}
    fixed = sum(reach.covers(entry) and entry.fingerprint not in current for entry in known)
    against = Against(name, known=len(findings.problems) - len(new), fixed=fixed)
    return replace(findings, problems=new, against=against)
