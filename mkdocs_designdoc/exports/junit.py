"""Findings → JUnit XML: a suite a document, a case a problem, failed from the fail level on."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_designdoc.problem import Problem, Severity
    from mkdocs_designdoc.reports.findings import Findings

_ILLEGAL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold or advises against, half characters among it."""


def junit_lines(findings: Findings, *, fail_level: Severity) -> Iterator[str]:
    """Yield the lines of the report, all of them ASCII; a document without problems passes."""
    by_path: dict[str, list[Problem]] = defaultdict(list)
    for path in findings.checked:
        by_path[path] = []
    for problem in findings.problems:
        by_path[problem.path].append(problem)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name="designdoc" {_counts(findings, list(by_path.values()), fail_level)}>'
    for path, problems in sorted(by_path.items()):
        name = _attribute(findings.shown.get(path, path))
        yield f"  <testsuite name={name} {_counts(findings, [problems], fail_level)}>"
        if not problems:
            yield f'    <testcase name="no problems" classname={name} file={name} time="0"/>'
        for problem in problems:
            yield from _case(problem, name, failed=findings.counts(problem, fail_level))
        yield "  </testsuite>"
    yield "</testsuites>"


def _counts(findings: Findings, groups: list[list[Problem]], fail_level: Severity) -> str:
    problems = [problem for group in groups for problem in group]
    failures = sum(findings.counts(problem, fail_level) for problem in problems)
    tests = len(problems) + sum(not group for group in groups)
    skipped = len(problems) - failures
    return f'tests="{tests}" failures="{failures}" errors="0" skipped="{skipped}" time="0"'


def _case(problem: Problem, path: str, *, failed: bool) -> Iterator[str]:
    name = _attribute(f"{problem.code} {problem.name}: {problem.message}")
    yield f'    <testcase name={name} classname={path} file={path} line="{problem.line}" time="0">'
    tag = "failure" if failed else "skipped"
    kind = f' type="{problem.severity.label}"' if failed else ""
    place = f"line {problem.line}, column {problem.column}: {problem.severity.label}"
    text = _text(f"{place}\n{problem.message}" + f"\nhelp: {problem.help}" * bool(problem.help))
    yield f"      <{tag} message={_attribute(problem.message)}{kind}>{text}</{tag}>"
    yield "    </testcase>"


def _attribute(text: str) -> str:
    return f'"{_text(" ".join(text.split()))}"'


def _text(text: str) -> str:
    legal = html.escape(_ILLEGAL.sub("\ufffd", text))
    return legal.encode("ascii", "xmlcharrefreplace").decode("ascii")
