"""Findings and a format → the report on standard output."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mkdocs_designdoc.cli.output import print_json, print_lines
from mkdocs_designdoc.reports.colour import colour_for
from mkdocs_designdoc.reports.problems_text import problems_text

if TYPE_CHECKING:
    from mkdocs_designdoc.problem import Severity
    from mkdocs_designdoc.reports.findings import Findings

# Each format brings its own imports: a report needs one of them.
# ruff: noqa: PLC0415


def print_report(findings: Findings, *, form: str, fail_level: Severity) -> None:
    """Print findings in the format that was asked for."""
    if form == "json":
        from mkdocs_designdoc.exports.findings import problems_json

        print_json(problems_json(findings))
    elif form == "github":
        from mkdocs_designdoc.exports.github import github_lines

        print_lines(github_lines(findings))
    elif form == "gitlab":
        from mkdocs_designdoc.exports.gitlab import gitlab_json

        print_json(gitlab_json(findings), ascii_only=True)
    elif form == "junit":
        from mkdocs_designdoc.exports.junit import junit_lines

        print_lines(junit_lines(findings, fail_level=fail_level))
    elif form == "sarif":
        from mkdocs_designdoc.cli.explain import rule_text
        from mkdocs_designdoc.exports.sarif import sarif_json

        print_json(sarif_json(findings, help_of=rule_text), ascii_only=True)
    else:
        print_lines(problems_text(findings, colour=colour_for(sys.stdout)))
