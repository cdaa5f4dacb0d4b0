"""Problems → MkDocs' log: a line each, so that ``--strict`` counts those that fail, then a sum."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort

from mkdocs_designdoc.problem import Severity
from mkdocs_designdoc.reports.colour import Colour
from mkdocs_designdoc.reports.excerpt import printable
from mkdocs_designdoc.reports.findings import Findings
from mkdocs_designdoc.reports.problems_text import headline, summary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig

    from mkdocs_designdoc.pipeline import Result
    from mkdocs_designdoc.problem import Problem

    Log = logging.LoggerAdapter[logging.Logger]


class Reporter:
    """Reports one build after another: the line of a problem that stays is not written anew."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Problem, str]] = {}
        self._base: tuple[str, str | None, Path] | None = None

    def lines(self, problems: Iterable[Problem], config: MkDocsConfig) -> list[str]:
        """Return what is said of each problem."""
        base = (config.docs_dir, config.config_file_path, Path.cwd())
        earlier = self._known if self._base == base else {}
        self._base, self._known = base, {}
        found: list[str] = []
        paths: dict[str, str] = {}
        for problem in problems:
            known = earlier.get(id(problem))
            if known is None or known[0] is not problem:
                path = paths.get(problem.path)
                if path is None:
                    path = paths[problem.path] = shown_path(config, problem.path)
                known = (problem, _line(problem, path, config))
            self._known[id(problem)] = known
            found.append(known[1])
        return found

    def forget(self) -> None:
        """Let go of the lines: no other build follows."""
        self._known = {}


def _line(problem: Problem, path: str, config: MkDocsConfig) -> str:
    if problem.code == "DD120":  # named as in mkdocs.yml: it need not lie in docs_dir
        path = shown_path(config, _absolute(config, problem.path))
    line = headline(problem, path, colour=Colour())
    return f"{line} ({printable(problem.help)})" if problem.help else line


def report(
    result: Result,
    config: MkDocsConfig,
    log: Log,
    reporter: Reporter,
) -> None:
    """Log every problem of a build, those below ``fail_on`` as mere information."""
    settings = result.portal.settings
    levels = {
        document.path: settings.of(document.collection).fail_on
        for document in result.portal.documents
    }
    problems = result.problems
    for problem, line in zip(problems, reporter.lines(problems, config), strict=True):
        level = logging.INFO
        if problem.severity >= levels.get(problem.path, settings.fail_on):
            level = logging.ERROR if problem.severity is Severity.ERROR else logging.WARNING
        log.log(level, "%s", line)
    for pattern, code in result.idle_ignores():
        log.info("`ignore` turns off %s for `%s`, and has nothing to report there", code, pattern)
    findings = Findings(problems, documents=len(result.portal.documents))
    for line in summary(findings, colour=Colour()):
        log.info("%s", line)


def report_nesting(error: RecursionError, result: Result, config: MkDocsConfig, log: Log) -> None:
    """Log what is nested too deep for Markdown, and end the build if that is anything."""
    found = [problem for problem in result.problems if problem.code == "DD113"]
    for line in Reporter().lines(found, config):
        log.error("%s", line)
    if found:
        message = "Aborted: something is nested deeper than Markdown can follow."
        raise Abort(message) from error


def _absolute(config: MkDocsConfig, path: str) -> str:
    """Return a path that is relative to mkdocs.yml as an absolute one."""
    base = Path(config.config_file_path).parent if config.config_file_path else Path()
    return os.path.normpath(base.absolute() / path)


def shown_path(config: MkDocsConfig, path: str) -> str:
    """Return the path of a page as a person in the current folder would open it."""
    full = Path(config.docs_dir, path)
    bases = [Path.cwd()]
    if config.config_file_path:
        bases.append(Path(config.config_file_path).parent)
    for base in bases:
        try:
            return full.relative_to(base).as_posix()
        except ValueError:
            continue
    return path
