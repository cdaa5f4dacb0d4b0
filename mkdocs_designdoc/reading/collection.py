"""Several kinds of design doc in one site → the collection that a page belongs to.

Each collection has options and a template of its own. A page is of the first whose patterns it
matches, or that it names; pages of none have the options of the whole site.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.discovery import matches, names_collection
from mkdocs_designdoc.reading.document import Reading, read_in_stages
from mkdocs_designdoc.reading.known import NOWHERE, KnownPaths
from mkdocs_designdoc.reading.sections.template import Template
from mkdocs_designdoc.reading.side_by_side import Stages, finish, read_side_by_side
from mkdocs_designdoc.records import dataclass, replace
from mkdocs_designdoc.settings import Settings


@dataclass(frozen=True, slots=True)
class Collections:
    """The settings of a site with the template of each of its collections."""

    settings: Settings
    """Of the whole site."""
    template: Template
    """Of the pages that belong to no collection."""
    templates: Mapping[str, Template]
    """By name of the collection; one that is not here has the site's."""

    def template_of(self, name: str) -> Template:
        """Return the template of a collection."""
        return self.templates.get(name, self.template)

    @property
    def all_templates(self) -> tuple[Template, ...]:
        """The templates of the site, each once."""
        return tuple(dict.fromkeys((self.template, *self.templates.values())))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What cannot be meant in the templates, each once and as much as the site minds it."""
        return tuple(
            replace(problem, severity=level)
            for template in self.all_templates
            for problem in template.problems
            if (level := self.settings.rules.level(problem.code, problem.severity))
        )


def read_page(
    text: str, *, path: str, collections: Collections, known: KnownPaths = NOWHERE
) -> Reading:
    """Return what a page says, read as a document of the collection that it belongs to."""
    return finish(_read(text, path, collections, known))


def read_pages(
    pages: Iterable[tuple[str, str, KnownPaths]], *, collections: Collections, shown: bool = True
) -> Iterator[Reading]:
    """Yield what pages say, as ``read_page`` does: each is its text, its path, what is known.

    To read many at once takes two thirds of the time. Without ``shown``, what no rule asks for is
    left out: owners, summary and entities.
    """
    return read_side_by_side(
        _read(text, path, collections, known, shown=shown) for text, path, known in pages
    )


def _read(
    text: str, path: str, collections: Collections, known: KnownPaths, *, shown: bool = True
) -> Stages[Reading]:
    site = collections.settings

    def read(settings: Settings) -> Stages[Reading]:
        template = collections.template_of(settings.name)
        return read_in_stages(
            text, path=path, template=template, settings=settings, known=known, shown=shown
        )

    chosen = next((each for each in site.collections if _takes(each, path)), None)
    reading = yield from read(chosen or site)
    data = reading.front.data
    named = next((each for each in site.collections if names_collection(data, each.name)), None)
    if named is not None:
        if named is chosen:
            return reading
        return (yield from read(named))
    if chosen is not None:
        return reading
    for each in site.collections:
        if not each.include:
            found = yield from read(each)
            if found.document.decision.is_design_doc:
                return found
    return reading


def _takes(settings: Settings, path: str) -> bool:
    """Tell whether a collection claims a page by its path."""
    return (
        bool(settings.include)
        and matches(settings.include, path)
        and not (settings.exclude and matches(settings.exclude, path))
    )
