"""``designdoc check``: what is wrong with design docs."""

from __future__ import annotations

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
from mkdocs_designdoc.workspace.failure import UsageError
from mkdocs_designdoc.workspace.files import SiteFile, path_from
from mkdocs_designdoc.workspace.kept.opening import Setup
from mkdocs_designdoc.workspace.kept.saved import Answer
from mkdocs_designdoc.workspace.namesakes import has_namesake
from mkdocs_designdoc.workspace.texts import Texts
from mkdocs_designdoc.workspace.workspace import Workspace, open_site

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Sequence

    from mkdocs_designdoc.pipeline import Result
    from mkdocs_designdoc.workspace.kept.saved import Question
    from mkdocs_designdoc.workspace.kept.site_store import SiteStore

_SITE_QUESTIONS = frozenset(
    {
        *("DD303", "DD304", "DD406", "DD501", "DD502", "DD503", "DD504", "DD505"),
        *("DD601", "DD603", "DD604"),
    }
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
        answer = _answer(options, setup.workspace, record)
    status = answer.tell()
    question.save(answer, record)
    setup.keep()
    return status


def _open(named: str | None) -> Workspace:
    return Workspace(open_site(named), assume=True)


def _answer(
    options: argparse.Namespace,
    open_workspace: Callable[[], Workspace],
    record: Record | None = None,
) -> Answer:
    selected = read_codes("--select", options.select)
    ignored = read_codes("--ignore", options.ignore)
    workspace = open_workspace()
    whole = not options.paths
    # A file that cannot be read is always reported: nothing else is known about it.
    codes = (selected | {"DD100"} if selected else frozenset(RULES)) - ignored
    findings, asked = (_check_all if whole else _check)(workspace, options, record)
    findings = _choose(findings, codes)
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


def _check_all(
    workspace: Workspace, options: argparse.Namespace, record: Record | None
) -> tuple[Findings, Sequence[SiteFile]]:
    """Check the whole site; with what there is to say, return the files that it is about."""
    from mkdocs_designdoc.cli.around import Surroundings  # noqa: PLC0415 # one file may need none

    around = Surroundings(workspace, record, keeps=not options.no_cache)
    examined, files = around.examine_all(partial(_examine, workspace))
    findings = _findings(examined, files, workspace, whole=True)
    return _with_ignores(findings, examined, workspace), files


def _check(
    workspace: Workspace, options: argparse.Namespace, record: Record | None
) -> tuple[Findings, Sequence[SiteFile]]:
    """Check the files alone first: the rest of the site is read only where a question needs it."""
    asked = workspace.finder.find(options.paths)
    result = workspace.run(asked)
    found = None
    if any(item.in_docs for item in asked) and _asks_the_site(result, asked):
        from mkdocs_designdoc.cli.around import Surroundings  # noqa: PLC0415 # only where asked for

        around = Surroundings(workspace, record, keeps=not options.no_cache)
        found = around.examine_around(asked, partial(_examine, workspace))
    return _findings(found or as_examined(result), asked, workspace, whole=False), asked


def _examine(
    workspace: Workspace,
    files: Sequence[SiteFile],
    asked: frozenset[str] | None = None,
    store: SiteStore | None = None,
) -> Examined:
    """Examine files, and show how far it is."""
    from mkdocs_designdoc.workspace.examine import examine  # noqa: PLC0415 # one file needs no crew

    with progress(len(files)) as tick:
        return examine(workspace, files, asked=asked, store=store, tick=tick)


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
    shown = {**findings.shown, file.name: path_from(Path.cwd(), file)}
    return replace(findings, problems=(*problems, *findings.problems), shown=shown)


def _spellings(code: str) -> frozenset[str]:
    return frozenset({code, code.lower(), RULES[code].name} if code in RULES else {code})


def _asks_the_site(result: Result, asked: Iterable[SiteFile]) -> bool:
    """Tell whether something is named, or in doubt, that another file of the site may settle."""
    if any(problem.code in _SITE_QUESTIONS for problem in result.problems):
        return True
    portal = result.portal
    if any(document.relations for document in portal.documents):
        return True  # what the other end says, and whether it lives
    if any(item.in_docs and portal.by_path.get(item.path) and has_namesake(item) for item in asked):
        return True
    return any(
        fold(reference.target) not in result.readings[path].template.placeholders
        and portal.registry.find(reference.target, path=path) is None
        for path, mentions in portal.mentions.items()
        for reference in mentions.explicit
    )


def _findings(
    examined: Examined, files: Sequence[SiteFile], workspace: Workspace, *, whole: bool
) -> Findings:
    """Return what there is to say of files, or of the whole site where these are some of it."""
    shown = {item.path: item.shown for item in files}
    severe = (problem for problem in examined.problems if problem.severity is not Severity.OFF)
    problems = tuple(p for p in severe if p.path in shown or p.code == "DD120")
    designs = {path: name for path, name in examined.designs if whole or path in shown}
    reported = {problem.path for problem in problems}
    quoted = {item.path: item for item in files if item.path in reported}
    templates: dict[str, str] = {}
    settings = workspace.site.settings
    for template in (workspace.template, *workspace.templates.values()):
        if template.path in reported and (file := workspace.site.template_path(template.path)):
            shown.setdefault(template.path, path_from(Path.cwd(), file))
            templates[template.path] = template.text
    return Findings(
        problems=problems,
        documents=len(designs),
        others=sum(whole or path in shown for path in examined.others),
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
