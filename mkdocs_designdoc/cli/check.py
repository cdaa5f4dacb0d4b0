"""``designdoc check``: what is wrong with design docs."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_designdoc.checking.suppression import idle_ignore
from mkdocs_designdoc.cli.output import note_lines
from mkdocs_designdoc.cli.progress import progress
from mkdocs_designdoc.cli.report import report_texts
from mkdocs_designdoc.cli.status import FOUND, OK
from mkdocs_designdoc.names import closest, fold
from mkdocs_designdoc.problem import RULES, Severity, resolve_code
from mkdocs_designdoc.records import replace
from mkdocs_designdoc.reports.findings import Findings
from mkdocs_designdoc.workspace.disk import Record, recording
from mkdocs_designdoc.workspace.examined import Examined, as_examined
from mkdocs_designdoc.workspace.excerpts import Texts
from mkdocs_designdoc.workspace.failure import UsageError
from mkdocs_designdoc.workspace.opening import Setup
from mkdocs_designdoc.workspace.place import is_wanted
from mkdocs_designdoc.workspace.saved import Answer
from mkdocs_designdoc.workspace.site_memory import SiteMemory
from mkdocs_designdoc.workspace.workspace import Workspace, open_site

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Sequence

    from mkdocs_designdoc.cli.around import OpenMemory
    from mkdocs_designdoc.pipeline import Result
    from mkdocs_designdoc.workspace.files import SiteFile
    from mkdocs_designdoc.workspace.page_reader import Facts
    from mkdocs_designdoc.workspace.saved import Question

_MANY = 50
"""Files from which on a cache is worth opening."""
_SITE_QUESTIONS = frozenset(
    {"DD303", "DD304", "DD406", "DD501", "DD502", "DD503", "DD504", "DD505"}
)
"""Rules whose verdict on one file may change with the other files of the site."""


def run(options: argparse.Namespace, question: Question | None = None) -> int:
    """Check the files asked for, print the report, and return the exit status.

    The answer is kept for whoever asks the same question again.
    """
    if question is None:
        return _answer(options, partial(_open, options.config_file)).tell()
    record = Record(question.started)
    with recording(record):
        setup = Setup(question.folder, options.config_file, record)
        memory = partial(SiteMemory, question.folder, record)
        answer = _answer(options, setup.workspace, memory)
    status = answer.tell()
    question.save(answer, record)
    setup.keep()
    return status


def _open(named: str | None) -> Workspace:
    return Workspace(open_site(named), assume=True)


def _answer(
    options: argparse.Namespace,
    open_workspace: Callable[[], Workspace],
    open_memory: OpenMemory | None = None,
) -> Answer:
    selected = read_codes("--select", options.select)
    ignored = read_codes("--ignore", options.ignore)
    workspace = open_workspace()
    asked = workspace.finder.find(options.paths) if options.paths else workspace.docs()
    whole = not options.paths
    # A file that cannot be read is always reported: nothing else is known about it.
    codes = (selected | {"DD100"} if selected else frozenset(RULES)) - ignored
    findings = _choose(_check(workspace, asked, options, open_memory), codes)
    if options.fail_on:
        findings = replace(findings, fail_levels={})
    if options.baseline is not None or options.write_baseline is not None:
        from mkdocs_designdoc.cli.baseline import compare  # noqa: PLC0415 # only where it is used

        findings = compare(
            findings,
            known=options.baseline,
            write=options.write_baseline,
            paths=None if whole else frozenset(item.path for item in asked),
            codes=codes if whole else codes - _SITE_QUESTIONS,
        )
    level = Severity.parse(options.fail_on) or workspace.site.settings.fail_on
    return Answer(
        "".join(report_texts(findings, form=options.format, fail_level=level)),
        "".join(note_lines(workspace.finder.notes)),
        FOUND if findings.fails(level) else OK,
    )


def _check(
    workspace: Workspace,
    asked: Sequence[SiteFile],
    options: argparse.Namespace,
    open_memory: OpenMemory | None,
) -> Findings:
    """Check the files alone first: the rest of the site is read only where a question needs it."""
    if not options.paths:
        examined = _examine(workspace, options, asked)
        return _with_ignores(_findings(examined, asked, workspace), examined, workspace)
    result = workspace.run(asked)
    around = None
    if any(item.in_docs for item in asked) and _asks_the_site(result):
        from mkdocs_designdoc.cli.around import examine_around  # noqa: PLC0415 # only where asked for

        around = examine_around(
            workspace, asked, open_memory, partial(_examine, workspace, options)
        )
    return _findings(around or as_examined(result), asked, workspace)


def _examine(
    workspace: Workspace,
    options: argparse.Namespace,
    files: Sequence[SiteFile],
    asked: frozenset[str] | None = None,
    facts: dict[str, Facts] | None = None,
) -> Examined:
    """Examine files with the cache at hand, and show how far it is."""
    from mkdocs_designdoc.workspace.examine import examine  # noqa: PLC0415 # one file needs no crew

    cache = None
    if len(files) >= _MANY and not options.no_cache and is_wanted():
        from mkdocs_designdoc.workspace.cache import Cache, default_folder  # noqa: PLC0415 # small sites do without

        cache = Cache(default_folder())
    try:
        with progress(len(files)) as tick:
            return examine(workspace, files, asked=asked, cache=cache, tick=tick, facts=facts)
    finally:
        if cache is not None:
            cache.close()


def _with_ignores(findings: Findings, examined: Examined, workspace: Workspace) -> Findings:
    """Return the findings with what the option ``ignore`` turns off in vain."""
    file = workspace.site.path
    if not examined.idle or file is None:
        return findings
    from mkdocs_designdoc.workspace.site_yaml import find_entry  # noqa: PLC0415 # seldom needed

    problems = []
    for pattern, code in examined.idle:
        line, column = find_entry(file, "ignore", pattern, _spellings(code))
        problems.append(idle_ignore(file.name, pattern, code, line=line, column=column))
    level = workspace.site.settings.rules.level("DD110", RULES["DD110"].severity)
    problems = [replace(problem, severity=level) for problem in problems if level]
    shown = {**findings.shown, file.name: Path(os.path.relpath(file)).as_posix()}
    return replace(findings, problems=(*problems, *findings.problems), shown=shown)


def _spellings(code: str) -> frozenset[str]:
    return frozenset({code, code.lower(), RULES[code].name} if code in RULES else {code})


def _asks_the_site(result: Result) -> bool:
    """Tell whether something is named, or in doubt, that another file of the site may settle."""
    if any(problem.code in _SITE_QUESTIONS for problem in result.problems):
        return True
    portal = result.portal
    if any(document.relations for document in portal.documents):
        return True  # what the other end says, and whether it lives
    return any(
        fold(reference.target) not in result.readings[path].template.placeholders
        and portal.registry.find(reference.target, path=path) is None
        for path, mentions in portal.mentions.items()
        for reference in mentions.explicit
    )


def _findings(examined: Examined, asked: Sequence[SiteFile], workspace: Workspace) -> Findings:
    shown = {item.path: item.shown for item in asked}
    severe = (problem for problem in examined.problems if problem.severity is not Severity.OFF)
    problems = tuple(p for p in severe if p.path in shown or p.code == "DD120")
    designs = {path: name for path, name in examined.designs if path in shown}
    reported = {problem.path for problem in problems}
    quoted = {item.path: item for item in asked if item.path in reported}
    templates: dict[str, str] = {}
    settings = workspace.site.settings
    for template in (workspace.template, *workspace.templates.values()):
        if template.path in reported and (file := workspace.site.template_path(template.path)):
            shown.setdefault(template.path, Path(os.path.relpath(file)).as_posix())
            templates[template.path] = template.text
    return Findings(
        problems=problems,
        documents=len(designs),
        others=sum(path in shown for path in examined.others),
        shown=shown,
        texts=Texts(workspace, quoted, templates),
        checked=tuple(sorted(designs)),
        fail_levels={path: settings.of(name).fail_on for path, name in designs.items() if name},
    )


def _choose(findings: Findings, codes: frozenset[str]) -> Findings:
    """Return the findings that were asked for."""
    return replace(findings, problems=tuple(p for p in findings.problems if p.code in codes))


def read_codes(option: str, texts: Iterable[str]) -> frozenset[str]:
    """Return the codes that comma lists of codes, names and prefixes stand for."""
    codes: set[str] = set()
    for word in (part.strip() for text in texts for part in text.split(",")):
        if not word:
            continue
        code = resolve_code(word)
        matching = {code} if code else {code for code in RULES if code.startswith(word.upper())}
        if not matching:
            names = [name for rule in RULES.values() for name in (rule.code, rule.name)]
            near = closest(word, names, limit=1, cutoff=0.6)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise UsageError(f"{option}: unknown rule {word!r}{hint}")
        codes |= matching
    return frozenset(codes)
