"""Some pages of a site → their problems, where all others are known from an earlier check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.checking.check import conclude
from mkdocs_designdoc.checking.page import Judged, judge_page, set_standard
from mkdocs_designdoc.checking.participants import blanks_of
from mkdocs_designdoc.mentions.explicit import find_explicit
from mkdocs_designdoc.mentions.find import Mentions
from mkdocs_designdoc.portal import Survey, join_portal, name_all, survey_page
from mkdocs_designdoc.reading.collection import Collections
from mkdocs_designdoc.reading.known import KnownPaths
from mkdocs_designdoc.records import dataclass, field
from mkdocs_designdoc.registry import build_registry
from mkdocs_designdoc.workspace.clock import today
from mkdocs_designdoc.workspace.examined import Examined
from mkdocs_designdoc.workspace.page_reader import Facts, PageReader, facts_of
from mkdocs_designdoc.workspace.site_index import Neighbours, standard_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_designdoc.reading.document import Reading
    from mkdocs_designdoc.workspace.files import SiteFile
    from mkdocs_designdoc.workspace.site_index import Index
    from mkdocs_designdoc.workspace.site_memory import KnownSite
    from mkdocs_designdoc.workspace.workspace import Workspace

_NOTHING = Survey(Mentions((), (), ()), ())
"""What counts of a page that nobody asks about is what it says of itself."""


def examine_among(
    workspace: Workspace, asked: Sequence[SiteFile], site: KnownSite
) -> tuple[Examined, dict[str, Facts]] | None:
    """Return what a check of some pages has to report, and what was read anew for it.

    The pages have been read by the workspace. None where one of them is none of the site's, or
    cannot be read.
    """
    items = {str(item.file): item for item in asked}
    missing = [path for path in site.changed if path not in items]
    items |= {str(item.file): item for item in workspace.finder.find(missing)}
    gathered = workspace.gather(items.values())
    if gathered.broken or any(site.files.get(file) != item.path for file, item in items.items()):
        return None
    collections = Collections(workspace.site.settings, workspace.template, workspace.templates)
    known = KnownPaths(site.files.values())
    reader = PageReader(collections, known, gathered.folders, gathered.decisions)
    readings: dict[str, Reading] = {}
    fresh: dict[str, Facts] = {}
    for source in gathered.sources:
        alone = workspace.reading_where(source.path, known)
        if alone is None:
            ((reading, facts),) = reader.read_facts([source])
        else:
            reading, facts = alone[0], facts_of(*alone)
        readings[source.path], fresh[source.path] = reading, facts
    mine = [readings[item.path] for item in asked]
    return _examine(mine, fresh, site, collections), fresh


def _examine(
    asked: Sequence[Reading],
    fresh: Mapping[str, Facts],
    site: KnownSite,
    collections: Collections,
) -> Examined:
    """Return what there is to report of some pages, for what all of them say."""
    view = _look_near(asked, fresh, site) or _View({**site.facts(site.packed), **fresh})
    pages = [view.facts[path].document for path in sorted(view.facts)]
    designs = [page for page in pages if page.decision.is_design_doc]
    registry = build_registry(designs, settings=collections.settings)
    if view.index is None:
        standard = set_standard(designs, registry, collections.all_templates, today=today())
    else:
        blanks = blanks_of(collections.all_templates)
        standard = standard_of(view.index, registry, blanks=blanks, today=today())
    surveys = dict.fromkeys(view.facts, _NOTHING)
    judged: dict[str, Judged] = {}
    for reading in asked:
        path = reading.document.path
        naming = name_all(registry, collections.settings, names=view.names.get(path))
        surveys[path] = survey_page(reading.document, naming)
        judged[path] = judge_page(reading, surveys[path].mentions.explicit, standard)
    portal = join_portal(
        pages, name_all(registry, collections.settings, names=()), surveys, related_only=True
    )
    verdict = conclude(portal, judged)
    told = [*collections.problems]
    told += (problem for found in verdict.problems.values() for problem in found)
    return Examined(
        tuple(sorted(told, key=lambda problem: problem.order)),
        tuple((page.path, page.collection) for page in designs),
        tuple(page.path for page in pages if not page.decision.is_design_doc),
        (),
    )


@dataclass(frozen=True, slots=True)
class _View:
    """As much of a site as the verdict on some of its pages needs."""

    facts: Mapping[str, Facts]
    index: Index | None = None
    """For what is asked of all names, where not all pages are there."""
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The names that the prose of each page may hold, where not all are to be looked for."""


def _look_near(
    asked: Sequence[Reading], fresh: Mapping[str, Facts], site: KnownSite
) -> _View | None:
    """Return the pages to which something leads, None where that is not known.

    It is not where a page names others than it did, or has a relation to no page: the closest name
    may be that of any.
    """
    known = frozenset(site.files.values())
    documents = [reading.document for reading in asked]
    if not site.indexes(fresh.values()):
        return None
    if any(each.target not in known for page in documents for each in page.relations):
        return None
    patched = site.facts(path for path in site.patched if path not in fresh)
    anew = [facts.document for facts in (*patched.values(), *fresh.values())]
    neighbours = Neighbours(site.index, anew)
    names = {page.path: neighbours.names(page) for page in documents}
    near: set[str] = set()
    for page in documents:
        near |= neighbours.of(page, names[page.path], find_explicit(page.blocks))
    facts = {**site.facts(near), **patched, **fresh}
    return _View(facts, site.index, names)
