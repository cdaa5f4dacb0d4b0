"""A result and the readings of a moment later → the next result, at the cost of what has changed.

Whoever writes a document saves it after every sentence, and all the others stay as they are. Where
few pages have changed, and none of them the names that others look for, their verdicts, what links
where and the problems are taken over. Everything else is for ``pipeline.run``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from mkdocs_designdoc.checking.addresses import SHARED
from mkdocs_designdoc.checking.check import Concluded, conclude
from mkdocs_designdoc.checking.namesakes import NUMBERED
from mkdocs_designdoc.checking.relations import STEMS
from mkdocs_designdoc.names import clean
from mkdocs_designdoc.pipeline import told_of_broken
from mkdocs_designdoc.portal import Backlink, Use, links_from, sort_links
from mkdocs_designdoc.records import dataclass, replace
from mkdocs_designdoc.registry import build_registry
from mkdocs_designdoc.verdicts import Verdicts, basis_of, judge_alone

if TYPE_CHECKING:
    from mkdocs_designdoc.model import Document, Reference
    from mkdocs_designdoc.pipeline import Result
    from mkdocs_designdoc.portal import Portal
    from mkdocs_designdoc.reading.document import Reading
    from mkdocs_designdoc.registry import Registry
    from mkdocs_designdoc.settings import Settings
    from mkdocs_designdoc.verdicts import PageVerdict

_FEW = 20
"""Changed pages up to which it is worth while to look at them one by one."""
_LASTING = (STEMS, SHARED, NUMBERED)
"""What is remembered of a portal that hangs on the paths of its pages alone."""


@dataclass(frozen=True, slots=True)
class _Change:
    """A page before and after."""

    old: Document
    new: Document

    @property
    def path(self) -> str:
        return self.new.path


def revise(earlier: Result, readings: Mapping[str, Reading]) -> Result | None:
    """Return the result of readings for the templates, options and day of an earlier one.

    It is ``earlier`` itself where nothing has changed, and None where too much has.
    """
    verdicts, verdict = earlier.verdicts, earlier.verdict
    if verdicts is None or verdict is None or verdicts.pages.keys() != readings.keys():
        return None
    pages = verdicts.pages
    paths = [path for path, reading in readings.items() if pages[path].reading is not reading]
    if not paths:
        return earlier
    changes = [_Change(pages[path].reading.document, readings[path].document) for path in paths]
    settings = earlier.collections.settings
    if len(changes) > _FEW or not all(map(_keeps_names, changes)):
        return None
    registry = _amend(verdicts.naming.registry, changes, settings)
    if registry is None:
        return None
    judged = _judge(verdicts, readings, paths, registry, earlier)
    portal = _join(earlier.portal, verdicts, judged, changes)
    conclusion = conclude(
        portal,
        {path: page.judged for path, page in judged.pages.items()},
        earlier=Concluded(
            earlier.portal.by_path, {path: page.judged for path, page in pages.items()}, verdict
        ),
    )
    return replace(
        earlier,
        portal=replace(
            portal, problems=told_of_broken(conclusion.problems, earlier.broken, portal)
        ),
        readings=readings,
        verdicts=judged,
        ignored=conclusion.ignored,
        verdict=conclusion,
    )


def _keeps_names(change: _Change) -> bool:
    """Tell whether a page says nothing new of the names that other pages are judged by."""
    old, new = change.old, change.new
    if old.decision.is_design_doc != new.decision.is_design_doc:
        return False
    if not new.decision.is_design_doc:
        return True
    return (
        _names(old) == _names(new)
        and {each.name for each in old.integrations} == {each.name for each in new.integrations}
        and old.collection == new.collection
    )


def _names(document: Document) -> list[str]:
    return [clean(component.name) for component in document.components]


def _amend(registry: Registry, changes: Iterable[_Change], settings: Settings) -> Registry | None:
    """Return the registry with the components as changed pages define them now.

    None where pages may mean another definition of a name than they did: of several, those that
    are alive are preferred.
    """
    entries = dict(registry.entries)
    amended: set[str] = set()
    for change in changes:
        old, new = change.old, change.new
        if not new.decision.is_design_doc or not new.components:
            continue
        same = (old.components, old.status, old.title) == (new.components, new.status, new.title)
        if same and old.collection == new.collection:
            continue
        for name, alone in build_registry([new], settings=settings).entries.items():
            entry = entries[name]
            if len(entry.definitions) > 1 and settings.is_dead(old) != settings.is_dead(new):
                return None
            component = replace(alone.definitions[0].component, anchor=entry.anchor)
            definition = replace(alone.definitions[0], component=component)
            entries[name] = replace(
                entry,
                definitions=tuple(
                    definition if each.path == new.path else each for each in entry.definitions
                ),
            )
            amended.add(name)
    if not amended:
        return registry
    resolved = {
        key: found
        for key, found in registry._resolved.items()  # noqa: SLF001 # its memory, less what changed
        if key[0] not in amended
    }
    return replace(registry, entries=entries, _resolved=resolved)


def _judge(
    verdicts: Verdicts,
    readings: Mapping[str, Reading],
    paths: Iterable[str],
    registry: Registry,
    earlier: Result,
) -> Verdicts:
    """Return the verdicts with those on some pages made anew."""
    naming, standard = verdicts.naming, verdicts.standard
    basis = verdicts.basis
    anew = set(paths)
    if registry is not naming.registry:
        naming, standard = replace(naming, registry=registry), replace(standard, registry=registry)
        basis = basis_of(earlier.collections, standard)
        # What an ambiguous name may mean is told with lines of other documents.
        anew |= {path for path, page in verdicts.pages.items() if page.survey.mentions.ambiguous}
    pages = dict(verdicts.pages)
    pages |= {path: judge_alone(readings[path], naming, standard) for path in sorted(anew)}
    return Verdicts(naming, pages, basis, standard)


def _join(portal: Portal, before: Verdicts, after: Verdicts, changes: Iterable[_Change]) -> Portal:
    """Return the portal with changed pages in the place of what they were."""
    judged = [path for path, page in after.pages.items() if before.pages[path] is not page]
    by_path = dict(portal.by_path)
    by_path |= {change.path: change.new for change in changes}
    uses, backlinks = dict(portal.uses), dict(portal.backlinks)
    for path in judged:
        if by_path[path].decision.is_design_doc:
            old, new = before.pages[path], after.pages[path]
            _put_uses(uses, path, by_path[path], old, new)
            _put_links(backlinks, by_path, path, _links(old, before), _links(new, after))
    return replace(
        portal,
        documents=tuple(by_path[document.path] for document in portal.documents),
        by_path=by_path,
        registry=after.naming.registry,
        mentions={**portal.mentions, **{p: after.pages[p].survey.mentions for p in judged}},
        uses=uses,
        backlinks=backlinks,
        remembered={key: portal.remembered[key] for key in _LASTING if key in portal.remembered},
    )


def _put_uses(
    uses: dict[str, tuple[Use, ...]],
    path: str,
    document: Document,
    old: PageVerdict,
    new: PageVerdict,
) -> None:
    """Put the components that a page names now in the place of those it named."""
    places: dict[str, list[Reference]] = {each.component: [] for each in _references(old)}
    for reference in _references(new):
        places.setdefault(reference.component, []).append(reference)
    for name, references in places.items():
        found = [use for use in uses.get(name, ()) if use.document.path != path]
        if references:
            found.append(Use(document, tuple(references)))
            found.sort(key=lambda use: use.document.path)
        uses[name] = tuple(found)
        if not found:
            del uses[name]


def _references(page: PageVerdict) -> Iterator[Reference]:
    yield from page.survey.mentions.references


def _links(page: PageVerdict, verdicts: Verdicts) -> dict[str, list[Backlink]]:
    found: dict[str, list[Backlink]] = {}
    registry = verdicts.naming.registry
    for target, link in links_from(page.reading.document, page.survey, registry):
        found.setdefault(target, []).append(link)
    return found


def _put_links(
    backlinks: dict[str, tuple[Backlink, ...]],
    known: Mapping[str, Document],
    path: str,
    old: Mapping[str, list[Backlink]],
    new: Mapping[str, list[Backlink]],
) -> None:
    """Put what a page links to now in the place of what it linked to."""
    for target in dict.fromkeys((*old, *new)):
        if target in known and old.get(target) != new.get(target):
            others = [link for link in backlinks.get(target, ()) if link.path != path]
            found = sort_links((*others, *new.get(target, ())))
            if found:
                backlinks[target] = found
            else:
                del backlinks[target]
