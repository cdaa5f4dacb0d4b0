"""The story of the program: sources → readings → portal → problems → result."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from mkdocs_designdoc.checking.check import Verdict, conclude
from mkdocs_designdoc.garbage import no_collection
from mkdocs_designdoc.portal import Portal, join_portal
from mkdocs_designdoc.problem import RULES, Problem, Severity
from mkdocs_designdoc.reading.collection import Collections, read_pages
from mkdocs_designdoc.reading.document import Reading
from mkdocs_designdoc.reading.known import Answers, Asking, KnownPaths
from mkdocs_designdoc.reading.sections.frame import missing_names
from mkdocs_designdoc.reading.sections.identify import answered_by, section_key
from mkdocs_designdoc.reading.sections.template import Template
from mkdocs_designdoc.records import dataclass, replace
from mkdocs_designdoc.settings import Settings
from mkdocs_designdoc.verdicts import Verdicts, judge_pages


@dataclass(frozen=True, slots=True)
class Source:
    """A Markdown file: its path under docs_dir, and its text as MkDocs reads it."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that adapters show."""

    portal: Portal
    readings: Mapping[str, Reading]
    """By path, for every page."""
    collections: Collections
    verdicts: Verdicts | None = None
    """On each page by itself."""
    broken: tuple[Problem, ...] = ()
    """Why files could not be read, or not all of their text."""
    ignored: frozenset[tuple[str, str]] = frozenset()
    """What the option ``ignore`` silenced: its pattern, and the code of the rule."""
    today: dt.date | None = None
    """The day of the check, which the adapters give; None where age does not count."""
    verdict: Verdict | None = None
    """On all pages together."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems of all pages, and of the templates, by place."""
        found = [p for problems in self.portal.problems.values() for p in problems]
        lost = (problem for problem in self.broken if problem.path not in self.portal.by_path)
        ours = (*lost, *self.collections.problems)
        return tuple(sorted((*ours, *found), key=lambda problem: problem.order))

    def idle_ignores(self) -> Iterator[tuple[str, str]]:
        """Yield what the option ``ignore`` turns off where nothing is to report.

        Each is a pattern and the code of a rule, or ``all`` where that is what was written.
        """
        settings = self.portal.settings
        for pattern, codes in {
            pattern: codes
            for each in (settings, *settings.collections)
            for pattern, codes in each.ignore.items()
        }.items():
            if codes == RULES.keys():
                if all(silenced != pattern for silenced, _ in self.ignored):
                    yield pattern, "all"
                continue
            for code in sorted(codes):
                if (pattern, code) not in self.ignored:
                    yield pattern, code

    def count(self, severity: Severity) -> int:
        """Return how many problems are of one level."""
        return sum(problem.severity is severity for problem in self.problems)


@dataclass(frozen=True, slots=True)
class _Remembered:
    """A reading, the text that it was made from, and what the page asked about paths."""

    text: str
    reading: Reading
    answers: Answers


class Reader:
    """Reads sources, and remembers readings by their text from one time to the next.

    The memory is only ever a shortcut: a reading depends on nothing but path, text, the
    collections and what the page asked of the known paths, and all four are compared. So a page
    that comes or goes costs no other page a second reading.
    """

    def __init__(self) -> None:
        self.beside: frozenset[str] = frozenset()
        """Paths of files that lie beside the sources and are not read."""
        self.verdicts: Verdicts | None = None
        """Those of the last time."""
        self._memory: dict[str, _Remembered] = {}
        self._collections: Collections | None = None
        self._known = KnownPaths()

    def read(self, sources: Iterable[Source], *, collections: Collections) -> dict[str, Reading]:
        """Return the readings of all sources by path."""
        sources = sorted(sources, key=lambda source: source.path)
        known = KnownPaths({source.path for source in sources} | self.beside)
        same = known == self._known  # then whatever pages ask of it has the answer it had
        known = self._known if same else known
        memory = self._memory if collections == self._collections else {}
        self._collections, self._known = collections, known
        found = {path: last for path, last in memory.items() if same or last.answers.hold(known)}
        asked = [
            (source.text, source.path, Asking(known))
            for source in sources
            if source.path not in found or found[source.path].text != source.text
        ]
        with no_collection():
            readings = read_pages(asked, collections=collections)
            for (text, path, asking), reading in zip(asked, readings, strict=True):
                found[path] = _Remembered(text, reading, asking.answers)
        self._memory = {source.path: found[source.path] for source in sources}
        return {path: remembered.reading for path, remembered in self._memory.items()}

    def answers_of(self, path: str) -> Answers | None:
        """Return what a page asked when it was last read, None where it was not."""
        remembered = self._memory.get(path)
        return None if remembered is None else remembered.answers

    def forget(self) -> None:
        """Let go of what a later build would save time with: there is none."""
        self.verdicts = None
        self._memory = {}
        self._collections = None
        self._known = KnownPaths()


def run(
    sources: Iterable[Source],
    *,
    template: Template,
    settings: Settings,
    templates: Mapping[str, Template] = MappingProxyType({}),
    reader: Reader | None = None,
    broken: tuple[Problem, ...] = (),
    today: dt.date | None = None,
) -> Result:
    """Return the portal that a site's Markdown files make, checked.

    ``template`` is that of the site, ``templates`` those of its collections by name.
    ``broken`` are the problems of files that could not be read; they stand in the report.
    ``today`` is the only clock of the program: same input and same day, same result.
    """
    reader = reader or Reader()
    collections = Collections(settings, template, templates)
    readings = reader.read(sources, collections=collections)
    verdicts = judge_pages(readings, collections, today=today, earlier=reader.verdicts)
    reader.verdicts = verdicts
    return join(readings, collections, verdicts, broken=broken, beside=reader.beside, today=today)


def join(
    readings: Mapping[str, Reading],
    collections: Collections,
    verdicts: Verdicts,
    *,
    broken: tuple[Problem, ...],
    beside: frozenset[str] = frozenset(),
    today: dt.date | None,
) -> Result:
    """Return what becomes of pages together that have been judged one by one."""
    surveys = {path: page.survey for path, page in verdicts.pages.items()}
    documents = (reading.document for reading in readings.values())
    portal = join_portal(documents, verdicts.naming, surveys)
    judged = {path: page.judged for path, page in verdicts.pages.items()}
    verdict = conclude(portal, judged, beside=beside)
    names = ("", *(each.name for each in collections.settings.collections))
    slots = {name: collections.template_of(name).slots for name in names}
    problems = told_of_broken(verdict.problems, broken, portal)
    portal = replace(portal, problems=problems, slots=slots)
    return Result(portal, readings, collections, verdicts, broken, verdict.ignored, today, verdict)


def told_of_broken(
    problems: Mapping[str, tuple[Problem, ...]], broken: Iterable[Problem], portal: Portal
) -> Mapping[str, tuple[Problem, ...]]:
    """Return problems by path; that a page cannot be read well is all that is told of it.

    The rest may be due to that, and who mends the page is told of it then.
    """
    told = {problem.path: problem for problem in broken if problem.path in portal.by_path}
    if not told:
        return problems
    others = {path: found for path, found in problems.items() if path not in told}
    others |= {path: (each,) for path, each in told.items() if each.severity is not Severity.OFF}
    return dict(sorted(others.items()))


def confirm(result: Result, rendered: Mapping[str, Sequence[str]]) -> Result:
    """Return the result with sections that only the rendered pages show no longer missing.

    ``rendered`` are the headings of each page. Snippets, includes and macros add sections after
    the source has been read.
    """
    readings = dict(result.readings)
    for path, headings in rendered.items():
        reading = readings.get(path)
        if reading is not None and reading.document.missing:
            readings[path] = confirm_reading(reading, headings)
    if all(readings[path] is reading for path, reading in result.readings.items()):
        return result
    return judge_again(result, readings)


def judge_again(result: Result, readings: Mapping[str, Reading]) -> Result:
    """Return the result of the same pages, some of which have been read otherwise."""
    verdicts = judge_pages(
        readings, result.collections, today=result.today, earlier=result.verdicts
    )
    return join(readings, result.collections, verdicts, broken=result.broken, today=result.today)


def confirm_reading(reading: Reading, headings: Sequence[str]) -> Reading:
    """Return a reading with the sections no longer missing that its rendered page shows."""
    seen = {section_key(node.text) for node in reading.outline.nodes}
    extra = [text for text in headings if section_key(text) not in seen]
    found = answered_by(extra, reading.template) - reading.identified.primary.keys()
    if not found:
        return reading
    identified = replace(reading.identified, elsewhere=found)
    missing = missing_names(identified, reading.template)
    document = replace(reading.document, missing=missing)
    return replace(reading, identified=identified, document=document)
