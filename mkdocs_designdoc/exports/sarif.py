"""Findings → SARIF 2.1.0, the log that code scanning and editors read."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs_designdoc import __version__
from mkdocs_designdoc.problem import RULES, Rule, Severity
from mkdocs_designdoc.reports.excerpt import printable
from mkdocs_designdoc.reports.fingerprints import fingerprint, identify

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_designdoc.problem import Problem
    from mkdocs_designdoc.reports.findings import Findings

SCHEMA_URL = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "designdocContent/v1"
"""Key of our fingerprint; its number rises when old ones no longer match."""
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_NUMBERS = {code: number for number, code in enumerate(RULES)}


def sarif_json(findings: Findings, *, help_of: Callable[[str], str]) -> dict[str, object]:
    """Return the log as plain values; ``help_of`` gives the page of a rule, as Markdown."""
    return {
        "$schema": SCHEMA_URL,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "designdoc",
                        "version": __version__,
                        "rules": [_rule(rule, help_of(rule.code)) for rule in RULES.values()],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    _result(problem, findings.place(problem), fingerprint(entries))
                    for problem, entries in zip(findings.problems, identify(findings), strict=True)
                ],
            }
        ],
    }


def _rule(rule: Rule, page: str) -> dict[str, object]:
    summary = f"{rule.summary[0].upper()}{rule.summary[1:]}."
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": summary},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(problem: Problem, path: str, mark: str) -> dict[str, object]:
    advice = f"\nhelp: {printable(problem.help)}" if problem.help else ""
    return {
        "ruleId": problem.code,
        "ruleIndex": _NUMBERS[problem.code],
        "level": _LEVELS[problem.severity],
        "message": {"text": printable(problem.message) + advice},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": artifact(path),
                    "region": _region(problem),
                }
            }
        ],
        "partialFingerprints": {FINGERPRINT: mark},
        "properties": {"fixable": problem.fixable},
    }


def _region(problem: Problem) -> dict[str, int]:
    region = {"startLine": problem.line, "startColumn": problem.column}
    if problem.end_line:
        region["endLine"] = problem.end_line
    if problem.end_column:
        region["endColumn"] = problem.end_column
    return region


def artifact(path: str) -> dict[str, str]:
    """Return where a file is: relative to the current folder, unless that lies far away."""
    uri = quote(os.fsencode(path) if path.isascii() else path.encode("utf-8", "surrogateescape"))
    if PurePath(path).is_absolute():
        return {"uri": f"file://{uri}" if uri.startswith("/") else f"file:///{uri}"}
    # A colon in the first part of a relative path would read as a scheme; quote() has none.
    return {"uri": uri, "uriBaseId": "%SRCROOT%"}
