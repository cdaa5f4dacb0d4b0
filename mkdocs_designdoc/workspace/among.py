"""Some pages of a site → their problems, where all others are known from an earlier check.

Only pages to which names, endpoints and relations lead are opened. What is found in a page whose
own text has not changed is taken from then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.checking.check import conclude
from mkdocs_designdoc.checking.page import Judged, judge_page
from mkdocs_designdoc.checking.participants import blanks_of
from mkdocs_designdoc.checking.relations import STEMS
from mkdocs_designdoc.mentions.explicit import find_explicit
from mkdocs_designdoc.mentions.find import Mentions
from mkdocs_designdoc.portal import Survey, join_portal, name_all, survey_page
from mkdocs_designdoc.reading.collection import Collections
from mkdocs_designdoc.reading.known import KnownPaths
from mkdocs_designdoc.registry import build_registry
from mkdocs_designdoc.workspace.clock import today
from mkdocs_designdoc.workspace.crew.asks import ANYTHING
from mkdocs_designdoc.workspace.crew.page_reader import Facts, PageReader, facts_of
from mkdocs_designdoc.workspace.examined import Examined
from mkdocs_designdoc.workspace.kept.drawer import SpoiltError
from mkdocs_designdoc.workspace.kept.site_index import SiteIndex
from mkdocs_designdoc.workspace.kept.site_tables import names_told, put_anew
from mkdocs_designdoc.workspace.renaming import Renaming

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.reading.document import Reading
    from mkdocs_designdoc.workspace.crew.page_judge import Verdict
    from mkdocs_designdoc.workspace.files import SiteFile
    from mkdocs_designdoc.workspace.kept.site_store import KnownSite, SiteStore
    from mkdocs_designdoc.workspace.kept.site_tables import Change
    from mkdocs_designdoc.workspace.workspace import Workspace

_NO_SURVEY = Survey(Mentions((), (), ()), ())
"""What counts of a page that nobody asks about is what it says of itself."""
_NO_VERDICT = (_NO_SURVEY, Judged((), ()))


def examine_among(
    workspace: Workspace, asked: Sequence[SiteFile], site: KnownSite
) -> Examined | None:
    """Return what a check of some pages has to report.

    The pages have been read by the workspace. None where one of them is none of the site's, or
    cannot be read, or where not all is known that seemed to be.
    """
    known = _Known(workspace, site)
    try:
        if known.read([*asked, *known.find(site.changed)]):
            return known.examine([item.path for item in asked])
    except SpoiltError:
        pass
    return None


def examine_again(workspace: Workspace, site: KnownSite, store: SiteStore) -> Examined | None:
    """Return what a check of the whole site has to report, for what it had before.

    None where more of it is to be looked at. Where other pages are judged by other names than
    before, the ``store`` of the site keeps that, so that it is done once.
    """
    known = _Known(workspace, site)
    try:
        before = site.outcome() if site.day in {"", str(today())} else None
        if before is None or not known.read(known.find(site.changed)):
            return None
        asked = known.reached()
        if asked is None:
            return None
        examined = _renew(before, known.examine(asked), asked)
        if known.renaming.any:
            known.keep(store, examined)
    except SpoiltError:
        return None
    return examined


def _renew(before: Examined, found: Examined, asked: Iterable[str]) -> Examined:
    """Return an outcome with what was found about some pages in the place of what it was."""
    anew = frozenset(asked)
    problems = [problem for problem in before.problems if problem.path not in anew]
    problems += (problem for problem in found.problems if problem.path in anew)
    designs = [each for each in before.designs if each[0] not in anew]
    designs += (each for each in found.designs if each[0] in anew)
    others = [path for path in before.others if path not in anew]
    others += (path for path in found.others if path in anew)
    return Examined(
        tuple(sorted(problems, key=lambda problem: problem.order)),
        tuple(sorted(designs)),
        tuple(sorted(others)),
        before.idle,
    )


class _Known:
    """A site as it was, and as it is where it is another one."""

    def __init__(self, workspace: Workspace, site: KnownSite) -> None:
        self._workspace = workspace
        self._site = site
        settings = workspace.site.settings
        self._collections = Collections(settings, workspace.template, workspace.templates)
        self._paths = KnownPaths(site.files, named=self._called)
        self._readings: dict[str, Reading] = {}
        self._fresh: dict[str, Facts] = {}
        self._index = SiteIndex(site.table, ())
        self._verdicts: dict[str, Verdict] = {}
        self.renaming = Renaming((), settings.is_dead)

    def _called(self, name: str) -> Sequence[str]:
        return self._index.having("called", name)

    def find(self, paths: Iterable[str]) -> list[SiteFile]:
        """Return the files of some pages."""
        return self._workspace.finder.find([self._site.files[path] for path in paths])

    def read(self, files: Iterable[SiteFile]) -> bool:
        """Read pages, all that have changed among the first; return whether they are the site's."""
        site, workspace = self._site, self._workspace
        items = {item.path: item for item in files if item.path not in self._readings}
        gathered = workspace.gather(items.values())
        if gathered.broken or any(site.files.get(p) != str(i.file) for p, i in items.items()):
            return False
        reader = PageReader(self._collections, self._paths, gathered.folders, gathered.decisions)
        for source in gathered.sources:
            alone = workspace.reading_where(source.path, self._paths)
            if alone is None:
                ((reading, facts),) = reader.read_facts([source])
            else:
                reading, facts = alone[0], facts_of(*alone)
            self._readings[source.path], self._fresh[source.path] = reading, facts
        self._index = SiteIndex(site.table, self._changes())
        return True

    def _changes(self) -> list[Change]:
        return [(self._site.facts(path).document, e.document) for path, e in self._fresh.items()]

    def reached(self) -> list[str] | None:
        """Return the pages about which there may be something new to say; None: any page."""
        settings = self._collections.settings
        if any(each.ignore for each in (settings, *settings.collections)):
            return None  # nobody knows what that would silence on all the other pages
        changes = self._changes()
        found = set(self._readings).union(*map(self._index.reached_from, changes))
        self.renaming = Renaming(changes, settings.is_dead)
        renamed = self.renaming.reaches(self._index, self._site.table("names"), self._site.files)
        if renamed is None:
            return None
        paths = sorted((found | renamed) & self._site.files.keys())
        lost = [p for p in paths if p in renamed or self._site.verdict(p) is None]
        return paths if self.read(self.find(lost)) else None

    def examine(self, asked: Sequence[str]) -> Examined:
        """Return what there is to report of some pages, for what leads from them to others."""
        settings = self._collections.settings
        written = {path: self._names(path) for path in asked}
        near = set(asked).union(*(self._near(path, written[path]) for path in asked))
        pages = [self._page(path) for path in sorted(near & self._site.files.keys())]
        designs = [page for page in pages if page.decision.is_design_doc]
        registry = build_registry(designs, settings=settings)
        blanks = blanks_of(self._collections.all_templates)
        standard = self._index.standard(registry, blanks=blanks, today=today())
        surveys = dict.fromkeys((page.path for page in pages), _NO_SURVEY)
        judged: dict[str, Judged] = {}
        for path in asked:
            reading = self._readings.get(path)
            if reading is None:
                surveys[path], judged[path] = self._site.verdict(path) or _NO_VERDICT
                continue
            naming = name_all(registry, settings, names=written[path])
            surveys[path] = survey_page(reading.document, naming)
            judged[path] = judge_page(reading, surveys[path].mentions.explicit, standard)
            self._verdicts[path] = surveys[path], judged[path]
        nobody = name_all(registry, settings, names=())
        portal = join_portal(pages, nobody, surveys, related_only=True)
        targets = {relation.target for page in pages for relation in page.relations}
        if not targets <= self._site.files.keys():
            portal.remembered[STEMS] = self._index.pages_by_stem()
        problems = [*self._collections.problems]
        problems += (p for found in conclude(portal, judged).problems.values() for p in found)
        return Examined(
            tuple(sorted(problems, key=lambda problem: problem.order)),
            tuple((page.path, page.collection) for page in designs),
            tuple(page.path for page in pages if not page.decision.is_design_doc),
            (),
        )

    def keep(self, store: SiteStore, examined: Examined) -> None:
        """Keep what is known of the site now, with what pages say that have been read."""
        tables = self._index.tables()
        told = {path: names_told(survey.mentions) for path, (survey, _) in self._verdicts.items()}
        put_anew(tables["told"], told)
        put_anew(tables["asked"], dict.fromkeys(told, (ANYTHING,)))
        tables["few"].update(dict.fromkeys(self.renaming.few(self._index), ""))
        pages = {path: (self._fresh[path], verdict) for path, verdict in self._verdicts.items()}
        store.amend(self._site, pages, tables, examined)

    def _page(self, path: str) -> Document:
        """Return what counts of a page for others."""
        fresh = self._fresh.get(path)
        return (self._site.facts(path) if fresh is None else fresh).document

    def _names(self, path: str) -> Sequence[str]:
        """Return the names in a page that rules may ask for."""
        reading = self._readings.get(path)
        if reading is not None:
            return self._index.written_in(reading.document)
        return sorted(names_told((self._site.verdict(path) or _NO_VERDICT)[0].mentions))

    def _near(self, path: str, named: Iterable[str]) -> set[str]:
        reading = self._readings.get(path)
        explicit = () if reading is None else find_explicit(reading.document.blocks)
        return self._index.around(self._page(path), named, explicit)
