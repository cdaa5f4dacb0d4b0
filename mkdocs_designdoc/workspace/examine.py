"""Files → their problems, as ``Workspace.run`` finds them, with nothing done twice.

What a page says depends on its text, the options and what it asked of the site's paths; what is
wrong with it also on the names of the whole portal. Both are cached by digests of just that, and
so is the outcome of a run. Cross-document rules see all facts each time.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from mkdocs_designdoc.checking.check import conclude
from mkdocs_designdoc.checking.page import Standard, set_standard
from mkdocs_designdoc.pipeline import Result
from mkdocs_designdoc.portal import join_portal, name_all
from mkdocs_designdoc.reading.collection import Collections
from mkdocs_designdoc.reading.known import KnownPaths
from mkdocs_designdoc.registry import build_registry
from mkdocs_designdoc.verdicts import names_of
from mkdocs_designdoc.workspace.clock import today
from mkdocs_designdoc.workspace.crew import NO_VERDICT, Crew, Tick, Verdict
from mkdocs_designdoc.workspace.digests import digest, digest_pair, digest_text, program
from mkdocs_designdoc.workspace.examined import Examined
from mkdocs_designdoc.workspace.packing import pack, unpack
from mkdocs_designdoc.workspace.page_reader import Facts, PageReader

if TYPE_CHECKING:
    import datetime as dt

    from mkdocs_designdoc.pipeline import Source
    from mkdocs_designdoc.workspace.cache import Cache
    from mkdocs_designdoc.workspace.files import SiteFile
    from mkdocs_designdoc.workspace.workspace import Gathered, Workspace

# Values of the cache are this program's own, checked by their sums, from a folder that nobody
# else can write to.

_NOTHING = (False, False, None)
"""What is known of most pages besides their text: no posts, and nothing decided about them."""


def examine(
    workspace: Workspace,
    files: Sequence[SiteFile],
    *,
    asked: Container[str] | None = None,
    cache: Cache | None = None,
    tick: Tick = lambda _: None,
    size: int | None = None,
    facts: dict[str, Facts] | None = None,
) -> Examined:
    """Return what a check of files has to report.

    ``asked`` are the paths of the files whose problems matter, None: all; the others are read
    for what these refer to. ``tick`` is told of pages that are done, each twice: read, and judged.
    ``size`` is the number of processes, by default as many as there are cores. ``facts`` takes in
    what all pages say, by path.
    """
    settings = workspace.site.settings
    collections = Collections(settings, workspace.template, workspace.templates)
    run = _Run(collections, workspace.gather(files), today(), cache, tick=tick, asked=asked)
    found = run.recall() if facts is None else None
    if found is None:
        crew = Crew(run.reader, tick=tick, size=size)
        try:
            found = run.examine(crew, facts)
        finally:
            crew.close()
    return found


class _Run:
    """One examination: its keys, what the cache has, and what is left to do."""

    def __init__(
        self,
        collections: Collections,
        gathered: Gathered,
        day: dt.date,
        cache: Cache | None,
        *,
        tick: Tick,
        asked: Container[str] | None,
    ) -> None:
        self._collections = collections
        self._gathered = gathered
        self._day = day
        self._cache = cache
        self._tick = tick
        paths = [source.path for source in gathered.sources]
        self._asked = None if asked is None else {path for path in paths if path in asked}
        self._new: dict[bytes, bytes] = {}
        known = KnownPaths({source.path for source in gathered.sources} | gathered.beside)
        self.reader = PageReader(collections, known, gathered.folders, gathered.decisions)
        self._keys = {} if cache is None else self._page_keys()
        keys = b"".join(sorted(self._keys.values()))
        counts = self._day_that_counts()
        self._key = digest("run", keys, self._asked, gathered.beside, gathered.broken, counts)

    def _day_that_counts(self) -> dt.date | None:
        """Return the day of the check, or None where no state grows stale."""
        states = self._collections.settings.joint_lifecycle.states
        others = (
            state
            for each in self._collections.settings.collections
            for state in each.lifecycle.states
        )
        return self._day if any(state.stale_after for state in (*states, *others)) else None

    def _page_keys(self) -> dict[str, bytes]:
        templates = [(each.path, each.text) for each in self._collections.all_templates]
        named = {name: each.text for name, each in self._collections.templates.items()}
        basis = digest(program(), self._collections.settings, templates, named)
        folders, decisions = self._gathered.folders, self._gathered.decisions
        surroundings: dict[str, bytes] = {}
        keys: dict[str, bytes] = {}
        for source in self._gathered.sources:
            path = source.path
            folder = path.rpartition("/")[0]
            if folder not in surroundings:
                surroundings[folder] = digest(basis, folders.defaults_of(path))
            known = (path in folders.posts, path in decisions, decisions.get(path))
            around = surroundings[folder]
            around = around if known == _NOTHING else digest(around, *known)
            keys[path] = digest_text(around, path, source.text)
        return keys

    def recall(self) -> Examined | None:
        """Return the outcome of the same run, if there has been one."""
        found = {} if self._cache is None else self._cache.load([self._key])
        known: Examined | None = unpack(found[self._key]) if self._key in found else None
        return known

    def examine(self, crew: Crew, told_facts: dict[str, Facts] | None = None) -> Examined:
        """Return the outcome of the run, and keep it for the next one."""
        facts = self._facts(crew)
        if told_facts is not None:
            told_facts |= facts
        pages = [facts[path].document for path in sorted(facts)]
        designs = [page for page in pages if page.decision.is_design_doc]
        registry = build_registry(designs, settings=self._collections.settings)
        templates = self._collections.all_templates
        standard = set_standard(designs, registry, templates, today=self._day)
        verdicts = self._verdicts(crew, standard)
        naming = name_all(registry, self._collections.settings)
        surveys = {path: survey for path, (survey, _) in verdicts.items()}
        portal = join_portal(pages, naming, surveys, related_only=True)
        judged = {path: page for path, (_, page) in verdicts.items()}
        verdict = conclude(portal, judged, beside=self._gathered.beside)
        told = [*self._gathered.broken, *self._collections.problems]
        told += (problem for found in verdict.problems.values() for problem in found)
        result = Result(portal, {}, self._collections, ignored=verdict.ignored)
        examined = Examined(
            tuple(sorted(told, key=lambda problem: problem.order)),
            tuple((page.path, page.collection) for page in designs),
            tuple(page.path for page in pages if not page.decision.is_design_doc),
            tuple(result.idle_ignores()),
        )
        if self._cache is not None:
            self._cache.save({**self._new, self._key: pack(examined)})
        return examined

    def _facts(self, crew: Crew) -> dict[str, Facts]:
        """Return what every page says: from the cache, where its questions are answered as then."""
        facts: dict[str, Facts] = {}
        if self._cache is not None:
            values = self._cache.load(self._keys.values())
            for path, key in self._keys.items():
                if key in values:
                    found: Facts = unpack(values[key])
                    if found.answers.hold(self.reader.known):
                        facts[path] = found
        self._tick(len(facts))
        left = [source for source in self._gathered.sources if source.path not in facts]
        for path, (said, data) in crew.read(left).items():
            facts[path] = said
            if self._cache is not None:
                self._new[self._keys[path]] = pack(said) if data is None else data
        return facts

    def _verdicts(self, crew: Crew, standard: Standard) -> dict[str, Verdict]:
        """Return what every page names and what is wrong with it, for the names at hand."""
        sources = self._gathered.sources
        found: dict[str, Verdict] = {}
        if self._asked is not None:
            # Of pages that nobody asked about, only what they say of themselves counts.
            found = {source.path: NO_VERDICT for source in sources}
            sources = tuple(source for source in sources if source.path in self._asked)
        keys: dict[str, bytes] = {}
        values: dict[bytes, bytes] = {}
        if self._cache is not None:
            day = self._day_that_counts()
            names = digest(names_of(standard.registry), standard.cast.others, day)
            keys = {source.path: digest_pair(names, self._keys[source.path]) for source in sources}
            values = self._cache.load(keys.values())
        left: list[Source] = []
        for source in sources:
            data = values.get(keys.get(source.path, b""))
            if data is None:
                left.append(source)
            else:
                found[source.path] = unpack(data) or NO_VERDICT
        self._tick(len(self._gathered.sources) - len(left))
        for path, (verdict, data) in (crew.judge(left, standard) if left else {}).items():
            found[path] = verdict or NO_VERDICT
            # What an ambiguous name may mean is told with lines of other documents.
            if path in keys and not found[path][0].mentions.ambiguous:
                self._new[keys[path]] = pack(verdict) if data is None else data
        return found
