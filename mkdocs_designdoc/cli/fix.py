"""``designdoc fix``: mends what can be mended safely, and says what remains."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mkdocs_designdoc.cli.check import read_codes
from mkdocs_designdoc.cli.output import print_lines, print_notes
from mkdocs_designdoc.cli.set_status import looker
from mkdocs_designdoc.cli.status import FOUND, OK
from mkdocs_designdoc.editing.diff import unified
from mkdocs_designdoc.editing.fix import FIXERS, Fixed, fix
from mkdocs_designdoc.editing.save import replace_file
from mkdocs_designdoc.problem import RULES, Problem, Severity
from mkdocs_designdoc.records import dataclass
from mkdocs_designdoc.reports.colour import Colour, colour_for
from mkdocs_designdoc.reports.excerpt import printable
from mkdocs_designdoc.reports.problems_text import headline
from mkdocs_designdoc.workspace.texts import read_source
from mkdocs_designdoc.workspace.workspace import Workspace, open_site

if TYPE_CHECKING:
    import argparse
    from collections.abc import Collection, Iterator, Sequence

    from mkdocs_designdoc.pipeline import Result
    from mkdocs_designdoc.workspace.files import SiteFile


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of one file."""

    item: SiteFile
    before: str
    fixed: Fixed

    @property
    def changed(self) -> bool:
        return self.fixed.text != self.before


def run(options: argparse.Namespace) -> int:
    """Mend the files asked for, or show how, and return the exit status."""
    selected, ignored = (
        read_codes("--select", options.select),
        read_codes("--ignore", options.ignore),
    )
    codes = frozenset(selected or RULES) - ignored
    workspace = Workspace(open_site(options.config_file), assume=True)
    asked = workspace.finder.find(options.paths) if options.paths else workspace.docs()
    result = workspace.run(workspace.around(asked))
    outcomes = [
        outcome
        for item in asked
        if (outcome := _fix(workspace, item, result, codes, status=options.status))
    ]
    print_notes(workspace.finder.notes)
    if options.diff:
        for outcome in outcomes:
            print_lines(unified(outcome.before, outcome.fixed.text, path=outcome.item.shown))
        return _status(options, result, _problems(result, asked, codes), wrong=False)
    written = [outcome for outcome in outcomes if outcome.changed and _write(outcome)]
    if written:
        workspace = Workspace(open_site(options.config_file), assume=True)
        asked = workspace.finder.find(options.paths) if options.paths else workspace.docs()
        result = workspace.run(workspace.around(asked))
    left = _problems(result, asked, codes)
    print_lines(_report(written, left, {item.path: item.shown for item in asked}))
    refused = any(outcome.changed and outcome not in written for outcome in outcomes)
    return _status(options, result, left, wrong=refused)


def _fix(
    workspace: Workspace, item: SiteFile, result: Result, codes: Collection[str], *, status: bool
) -> _Outcome | None:
    """Return what becomes of a file; None where there is nothing to do in it."""
    reading = result.readings.get(item.path)
    if reading is None or not reading.document.decision.is_design_doc:
        return None
    found = result.portal.problems.get(item.path, ())
    if not status and not any(p.fixable and p.code in codes and p.code in FIXERS for p in found):
        return None
    text = read_source(item.file, path=item.path)
    if isinstance(text, Problem):
        return None

    settings = reading.settings if status else None
    fixed = fix(text, look=looker(workspace, item), codes=codes, spelling=settings)
    return _Outcome(item, text, fixed)


def _write(outcome: _Outcome) -> bool:
    """Write a file; say why where that cannot be done."""
    try:
        replace_file(outcome.item.file, outcome.fixed.text)
    except OSError as error:
        sys.stderr.write(
            f"designdoc: error: {printable(outcome.item.shown)}: {error.strerror or error}\n"
        )
        return False
    return True


def _problems(result: Result, asked: Sequence[SiteFile], codes: Collection[str]) -> list[Problem]:
    paths = {item.path for item in asked}
    return [
        problem
        for problem in result.problems
        if problem.path in paths
        and problem.severity is not Severity.OFF
        and (problem.code in codes or problem.code == "DD100")
    ]


def _status(
    options: argparse.Namespace, result: Result, left: Sequence[Problem], *, wrong: bool
) -> int:
    asked = Severity.parse(options.fail_on)
    portal = result.portal

    def counts(problem: Problem) -> bool:
        document = portal.by_path.get(problem.path)
        settings = portal.settings.of(document.collection if document else "")
        return problem.severity >= (asked or settings.fail_on)

    return FOUND if wrong or any(counts(problem) for problem in left) else OK


def _report(
    written: Sequence[_Outcome], left: Sequence[Problem], shown: dict[str, str]
) -> Iterator[str]:
    colour: Colour = colour_for(sys.stdout)
    for outcome in written:
        for mend in outcome.fixed.deeds:
            place = colour.bold(f"{printable(outcome.item.shown)}:{mend.line}:")
            yield f"{place} {mend.code} fixed: {printable(mend.deed)}"
    if written and left:
        yield ""
    for problem in left:
        yield headline(problem, shown.get(problem.path, problem.path), colour=colour)
    if left:
        yield ""
    mends = sum(len(outcome.fixed.deeds) for outcome in written)
    done = f"{_count(mends, 'fix', 'fixes')} in {_count(len(written), 'file')}" if mends else ""
    rest = f"{_count(len(left), 'problem')} left" if left else "no problems left"
    yield ", ".join(filter(None, [done or "nothing to fix", rest]))


def _count(number: int, noun: str, plural: str = "") -> str:
    return f"{number} {noun if number == 1 else plural or noun + 's'}"
