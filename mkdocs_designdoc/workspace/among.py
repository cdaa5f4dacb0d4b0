"""Some pages of a site → their problems, where all others are known from an earlier check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.checking.check import conclude
from mkdocs_designdoc.checking.page import Judged, judge_page, set_standard
from mkdocs_designdoc.mentions.find import Mentions
from mkdocs_designdoc.portal import Survey, join_portal, name_all, survey_page
from mkdocs_designdoc.reading.collection import Collections
from mkdocs_designdoc.reading.known import KnownPaths
from mkdocs_designdoc.registry import build_registry
from mkdocs_designdoc.workspace.clock import today
from mkdocs_designdoc.workspace.examined import Examined
from mkdocs_designdoc.workspace.page_reader import Facts, PageReader, facts_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_designdoc.reading.document import Reading
    from mkdocs_designdoc.workspace.files import SiteFile
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
    asked_readings = [readings[item.path] for item in asked]
    examined = _examine(asked_readings, {**site.facts, **fresh}, collections)
    return examined, fresh


def _examine(
    asked: Sequence[Reading], facts: Mapping[str, Facts], collections: Collections
) -> Examined:
    """Return what there is to report of some pages, for what all of them say."""
    pages = [facts[path].document for path in sorted(facts)]
    designs = [page for page in pages if page.decision.is_design_doc]
    registry = build_registry(designs, settings=collections.settings)
    standard = set_standard(designs, registry, collections.all_templates, today=today())
    naming = name_all(registry, collections.settings)
    surveys = dict.fromkeys(facts, _NOTHING)
    judged: dict[str, Judged] = {}
    for reading in asked:
        path = reading.document.path
        surveys[path] = survey_page(reading.document, naming)
        judged[path] = judge_page(reading, surveys[path].mentions.explicit, standard)
    portal = join_portal(pages, naming, surveys, related_only=True)
    verdict = conclude(portal, judged)
    told = [*collections.problems]
    told += (problem for found in verdict.problems.values() for problem in found)
    return Examined(
        tuple(sorted(told, key=lambda problem: problem.order)),
        tuple((page.path, page.collection) for page in designs),
        tuple(page.path for page in pages if not page.decision.is_design_doc),
        (),
    )
