"""Files → their problems, as ``Workspace.run`` finds them, with nothing done twice.

What a page says depends on its text, the options and what it asked of the site's paths; what is
wrong with it also on the names of the whole portal. Both are kept with digests of just that, and
so is the outcome of a run. Cross-document rules see all facts each time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache, partial
from itertools import chain
from typing import TYPE_CHECKING

from mkdocs_designdoc.checking.check import check_related, conclude
from mkdocs_designdoc.checking.page import Standard, set_standard
from mkdocs_designdoc.mentions.few import choose_few
from mkdocs_designdoc.mentions.matcher import Matcher
from mkdocs_designdoc.pipeline import Result, Source
from mkdocs_designdoc.portal import Naming, join_portal
from mkdocs_designdoc.reading.collection import Collections
from mkdocs_designdoc.records import replace
from mkdocs_designdoc.registry import build_registry
from mkdocs_designdoc.verdicts import names_of
from mkdocs_designdoc.workspace.clock import today
from mkdocs_designdoc.workspace.crew.crew import Crew, Tick
from mkdocs_designdoc.workspace.crew.gathering import ChangedError, Gathering
from mkdocs_designdoc.workspace.crew.intake import take_in
from mkdocs_designdoc.workspace.crew.page_judge import NO_SURVEY, NO_VERDICT, Verdict
from mkdocs_designdoc.workspace.examined import Examined
from mkdocs_designdoc.workspace.failure import UsageError
from mkdocs_designdoc.workspace.kept.digests import digest
from mkdocs_designdoc.workspace.kept.packing import unpack
from mkdocs_designdoc.workspace.kept.site_store import Outcome
from mkdocs_designdoc.workspace.kept.site_tables import index_site

if TYPE_CHECKING:
    import datetime as dt

    from mkdocs_designdoc.portal import Portal
    from mkdocs_designdoc.workspace.crew.share import Unread
    from mkdocs_designdoc.workspace.files import SiteFile
    from mkdocs_designdoc.workspace.kept.site_store import SiteStore
    from mkdocs_designdoc.workspace.kept.site_tables import Table
    from mkdocs_designdoc.workspace.workspace import Workspace

# Values of the cache are this program's own, checked by their sums, from a folder that nobody
# else can write to.


def examine(
    workspace: Workspace,
    files: Sequence[SiteFile],
    *,
    asked: Container[str] | None = None,
    store: SiteStore | None = None,
    tick: Tick = lambda _: None,
    size: int | None = None,
) -> Examined:
    """Return what a check of files has to report.

    ``asked`` are the paths of the files whose problems matter, None: all; the others are read
    for what these refer to. ``tick`` is told of pages that are done, each twice: read, and judged.
    ``size`` is the number of processes, by default as many as there are cores.
    """
    for kept in (store, None, None):
        run = _Run(workspace, files, today(), kept, tick=tick, asked=asked)
        found = run.recall()
        if found is not None:
            return found
        keeps = kept is not None
        crew = Crew(run.intake.reader, run.counts, tick=tick, keeps=keeps, size=size)
        with suppress(ChangedError):
            try:
                return run.examine(crew)
            finally:
                crew.close()
        workspace.forget()
    raise UsageError("files change while they are read; try again")


class _Run:
    """One examination: what is known of its pages, and what is left to do."""

    def __init__(
        self,
        workspace: Workspace,
        files: Sequence[SiteFile],
        day: dt.date,
        store: SiteStore | None,
        *,
        tick: Tick,
        asked: Container[str] | None,
    ) -> None:
        started = time.time_ns() if store is None else store.started
        settings = workspace.site.settings
        self._collections = Collections(settings, workspace.template, workspace.templates)
        self._store = store
        self._tick = tick
        self._files = files
        rows = {} if store is None else store.rows()
        self.intake = take_in(workspace, self._collections, files, rows, started=started)
        self._asked = asked
        self.counts = day if self._ages() else None
        """The day of the check, or None where no state grows stale."""
        self._day = str(self.counts or "")
        self._found = Gathering(workspace, files, self.intake, rows, started=started, day=self._day)

    def _key(self) -> bytes:
        """Return the digest of all that the outcome depends on."""
        pages, asked = self._found.pages, self._asked
        mine = None if asked is None else {path for path in pages if path in asked}
        keys = b"".join(sorted(page.key for page in pages.values()))
        broken = sorted(self._found.broken, key=lambda problem: problem.order)
        return digest("run", keys, mine, self.intake.beside, broken, self.counts)

    def _ages(self) -> bool:
        settings = self._collections.settings
        lifecycles = (settings.joint_lifecycle, *(each.lifecycle for each in settings.collections))
        return any(state.stale_after for lifecycle in lifecycles for state in lifecycle.states)

    def recall(self) -> Examined | None:
        """Return the outcome of the same run, if there has been one."""
        if self._store is None or not all(page.key for page in self._found.pages.values()):
            return None
        return self._store.outcome(self._key())

    def examine(self, crew: Crew) -> Examined:
        """Return the outcome of the run, and keep it for the next one."""
        facts = self._found.read(crew, self._tick)
        pages = [facts[path].document for path in sorted(facts)]
        designs = [page for page in pages if page.decision.is_design_doc]
        registry = build_registry(designs, settings=self._collections.settings)
        templates = self._collections.all_templates
        standard = set_standard(designs, registry, templates, today=self.counts)
        left = self._judge(crew, standard)  # while others are at it:
        # Nobody looks for names any more.
        naming = Naming(self._collections.settings, registry, Matcher(()), {"": frozenset()})
        portal = join_portal(pages, naming, dict.fromkeys(facts, NO_SURVEY), related_only=True)
        related = list(check_related(portal, self.intake.beside))
        verdicts = dict(left)
        mentions = {path: survey.mentions for path, (survey, _) in verdicts.items()}
        judged = {path: page for path, (_, page) in verdicts.items()}
        portal = replace(portal, mentions=mentions)
        verdict = conclude(portal, judged, related=related)
        told = [*self._found.broken, *self._collections.problems]
        told += (problem for found in verdict.problems.values() for problem in found)
        result = Result(portal, {}, self._collections, ignored=verdict.ignored)
        examined = Examined(
            tuple(sorted(told, key=lambda problem: problem.order)),
            tuple((page.path, page.collection) for page in designs),
            tuple(page.path for page in pages if not page.decision.is_design_doc),
            tuple(result.idle_ignores()),
        )
        self._keep(portal, examined)
        return examined

    def _keep(self, portal: Portal, examined: Examined) -> None:
        """Keep what has been found out; the outcome as well, where all pages were asked about."""
        if self._store is None:
            return
        self._store.keep(
            {item.path: str(item.file) for item in self._files},
            self._found.rows,
            self._index(portal) if self._store.has_record else {},
            Outcome(self._key(), self._day, examined if self._asked is None else None),
        )

    def _index(self, portal: Portal) -> dict[str, Table]:
        few = choose_few(portal.registry)
        asks = {path: row.asks for path, row in self._found.rows.items()}
        pages = list(portal.by_path.values())
        return index_site(pages, portal.mentions, asks, few.dead | few.shared)

    def _judge(self, crew: Crew, standard: Standard) -> Iterator[tuple[str, Verdict]]:
        """Let the crew begin, and yield what every page names and what is wrong with it."""
        known: list[tuple[str, Verdict]] = []
        names = cache(partial(self._names, standard))  # asked for when others are at work, mostly
        left: list[str] = []
        rows = self._found.rows
        for path, row in rows.items():
            if self._asked is not None and path not in self._asked:
                # Of pages that nobody asked about, only what they say of themselves counts.
                known.append((path, NO_VERDICT))
            elif row.verdict is None or row.names != names():
                left.append(path)
            else:
                known.append((path, unpack(row.verdict) if row.verdict else NO_VERDICT))
        self._tick(len(known))
        again = partial(self._again, choose_few(standard.registry).any)
        found = crew.judge(left, standard, again) if left else iter(())
        return chain(known, self._take(found, names))

    def _take(
        self, found: Iterable[tuple[str, tuple[bytes, str]]], names: Callable[[], bytes]
    ) -> Iterator[tuple[str, Verdict]]:
        """Yield verdicts as they come, and keep them with the digest of the names they go by."""
        rows = self._found.rows
        for path, (data, asks) in found:
            verdict: Verdict = unpack(data) if data else NO_VERDICT
            # What an ambiguous name may mean is told with lines of other documents.
            kept = None if verdict[0].mentions.ambiguous else data
            rows[path] = rows[path]._replace(names=names(), verdict=kept, asks=asks)
            yield path, verdict

    def _names(self, standard: Standard) -> bytes:
        """Return the digest of the names that verdicts go by, empty where nothing is kept."""
        if self._store is None:
            return b""
        # A thousand times as quick as ``digest``: it is all plain values.
        told = repr((names_of(standard.registry), sorted(standard.cast.others)))
        return digest(told, self.counts)

    def _again(self, names: bool, path: str) -> Unread:  # noqa: FBT001 # bound by position
        """Return a page that has not been read in this run, with its draft if there is one.

        Its text is asked for where there are ``names`` to look for in it.
        """
        row = self._found.rows[path]
        draft = row.draft if row.day == self._day else None
        source = Source(path, "") if draft is not None and not names else self._found.source(path)
        return source, draft
