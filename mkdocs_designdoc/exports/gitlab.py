"""Findings → GitLab's code quality report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.problem import Severity
from mkdocs_designdoc.reports.excerpt import printable
from mkdocs_designdoc.reports.fingerprints import fingerprint, identify

if TYPE_CHECKING:
    from mkdocs_designdoc.reports.findings import Findings

_LEVELS = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def gitlab_json(findings: Findings) -> list[dict[str, object]]:
    """Return the report as plain values; a fingerprint stays when lines move."""
    return [
        {
            "description": printable(f"{problem.code} {problem.message}"),
            "check_name": problem.name,
            "fingerprint": fingerprint(entries),
            "severity": _LEVELS.get(problem.severity, "info"),
            "location": {
                "path": findings.place(problem),
                "lines": {"begin": problem.line, "end": problem.end_line or problem.line},
            },
        }
        for problem, entries in zip(findings.problems, identify(findings), strict=True)
    ]
