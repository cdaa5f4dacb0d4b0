"""Findings and a format → the report, as standard output can carry it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mkdocs_designdoc.cli.output import needs_ascii

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs_designdoc.problem import Severity
    from mkdocs_designdoc.reports.findings import Findings

# Each format brings its own imports: a report needs one of them.
# ruff: noqa: PLC0415


def report_texts(findings: Findings, *, form: str, fail_level: Severity) -> Iterator[str]:
    """Yield findings in the format that was asked for, piece by piece."""
    if form in {"json", "gitlab", "sarif"}:
        from mkdocs_designdoc.exports.json_text import json_text

        # Other programs' formats are for files, whatever this terminal can show.
        ascii_only = form != "json" or needs_ascii()
        yield json_text(_value(findings, form), ascii_only=ascii_only)
        return
    for line in _lines(findings, form, fail_level):
        yield line
        yield "\n"


def _value(findings: Findings, form: str) -> object:
    if form == "gitlab":
        from mkdocs_designdoc.exports.gitlab import gitlab_json

        return gitlab_json(findings)
    if form == "sarif":
        from mkdocs_designdoc.cli.explain import rule_text
        from mkdocs_designdoc.exports.sarif import sarif_json

        return sarif_json(findings, help_of=rule_text)
    from mkdocs_designdoc.exports.findings import problems_json

    return problems_json(findings)


def _lines(findings: Findings, form: str, fail_level: Severity) -> Iterable[str]:
    if form == "github":
        from mkdocs_designdoc.exports.github import github_lines

        return github_lines(findings)
    if form == "junit":
        from mkdocs_designdoc.exports.junit import junit_lines

        return junit_lines(findings, fail_level=fail_level)
    from mkdocs_designdoc.reports.colour import colour_for
    from mkdocs_designdoc.reports.problems_text import problems_text

    return problems_text(findings, colour=colour_for(sys.stdout))
