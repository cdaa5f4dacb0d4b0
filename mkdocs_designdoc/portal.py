"""Documents + registry → the portal: every design doc, every component, and what links where."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from mkdocs_designdoc.block import ITEM, PARAGRAPH, TABLE
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.lifecycle import Lifecycle
from mkdocs_designdoc.mentions.find import (
    Mentions,
    autolink_policy,
    find_mentions,
    linkable_names,
)
from mkdocs_designdoc.mentions.matcher import Matcher
from mkdocs_designdoc.model import Document, Reference
from mkdocs_designdoc.names import natural
from mkdocs_designdoc.paths import resolve_link
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.sections.template import Slot
from mkdocs_designdoc.records import dataclass, field
from mkdocs_designdoc.registry import Registry
from mkdocs_designdoc.settings import Settings

_MARKDOWN_LINK = expression(r"\]\(\s*<?([^)\s#?>]{1,300}\.md)[)#?\s>]")
_LINKING = frozenset({PARAGRAPH, ITEM, TABLE})

INVERSE = {
    "supersedes": "superseded-by",
    "superseded-by": "supersedes",
    "requires": "required-by",
    "related": "related",
}
"""How a relation reads from its other end."""


@dataclass(frozen=True, slots=True)
class Backlink:
    """What links to a document: another document, how, and where."""

    path: str
    kind: str
    """``component``, ``link``, or the relation as it reads from here."""
    detail: str
    """The component's name for ``component``, else empty."""
    section: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Use:
    """A design doc that names a component it does not define, with all the places."""

    document: Document
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """The components of a portal, ready to be looked for in its pages."""

    settings: Settings
    registry: Registry
    matcher: Matcher
    linkable: Mapping[str, frozenset[str]]
    """Names that plain text may link, by collection."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What one page names and links to: all that the portal needs of its text."""

    mentions: Mentions
    links: tuple[tuple[str, str | None, int], ...]
    """Pages that a design doc links to by hand: path, heading of the section, line."""


@dataclass(frozen=True, slots=True)
class Portal:
    """Everything that pages, links and exports are made of."""

    settings: Settings
    documents: tuple[Document, ...]
    """Every design doc, by path."""
    by_path: Mapping[str, Document]
    """Every page of the site that was read, design doc or not."""
    registry: Registry
    matcher: Matcher
    linkable: frozenset[str]
    """Names that plain text may link."""
    mentions: Mapping[str, Mentions]
    """By path, for every page."""
    uses: Mapping[str, tuple[Use, ...]]
    """By component name."""
    backlinks: Mapping[str, tuple[Backlink, ...]]
    """By path of the document that is linked to."""
    problems: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    """By path; set when the portal has been checked."""
    remembered: dict[str, object] = field(default_factory=dict, compare=False, repr=False)
    """What others have computed of the documents and the registry, kept for who asks next."""
    group_pages: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Path of the page that lists a whole group, by collection and status; only large groups have
    one. ``""`` is the site's own index."""
    slots: Mapping[str, tuple[Slot, ...]] = field(default_factory=dict)
    """By collection, the sections that its template asks for, in order; ``""`` is no collection."""


def lifecycle_of(documents: Iterable[Document], settings: Settings) -> Lifecycle:
    """Return the lifecycle that some documents share, or that of the site with all states."""
    names = {document.collection for document in documents}
    return settings.of(names.pop()).lifecycle if len(names) == 1 else settings.joint_lifecycle


def group_by_status(
    documents: Iterable[Document], lifecycle: Lifecycle
) -> dict[str, tuple[Document, ...]]:
    """Return documents by state in lifecycle order, then those of unknown and of no status.

    Every document is in exactly one group, by title within it; empty groups are left out.
    """
    order = [*(state.id for state in lifecycle.states), "unknown", "none"]
    members: dict[str, list[Document]] = {ident: [] for ident in order}
    for document in documents:
        members.get(document.status.id, members["unknown"]).append(document)
    return {
        ident: tuple(sorted(found, key=lambda d: (natural(d.title), d.path)))
        for ident, found in members.items()
        if found
    }


def name_all(
    registry: Registry, settings: Settings, *, names: Iterable[str] | None = None
) -> Naming:
    """Return the components of a registry, ready to be looked for in any page.

    ``names`` are those to look for, where it is known that no others can be found.
    """
    matcher = Matcher(registry.entries if names is None else names)
    return Naming(settings, registry, matcher, linkable_names(registry.entries, settings))


def survey_page(page: Document, naming: Naming) -> Survey:
    """Return what one page names and links to."""
    policy = autolink_policy(page, naming.settings.of(page.collection).autolink)
    mentions = find_mentions(
        page,
        registry=naming.registry,
        matcher=naming.matcher,
        linkable=naming.linkable[page.collection],
        policy=policy,
    )
    links = tuple(_markdown_links(page)) if page.decision.is_design_doc else ()
    return Survey(mentions, links)


def join_portal(
    documents: Iterable[Document],
    naming: Naming,
    surveys: Mapping[str, Survey],
    *,
    related_only: bool = False,
) -> Portal:
    """Return the portal of pages that have been surveyed; their blocks are not looked at.

    ``related_only``: the only backlinks are those of relations, and there are no uses: rules ask
    for no more.
    """
    pages = sorted(documents, key=lambda document: document.path)
    designs = tuple(page for page in pages if page.decision.is_design_doc)
    by_path = {page.path: page for page in pages}
    mentions = {page.path: surveys[page.path].mentions for page in pages}
    return Portal(
        settings=naming.settings,
        documents=designs,
        by_path=by_path,
        registry=naming.registry,
        matcher=naming.matcher,
        linkable=naming.linkable[""],
        mentions=mentions,
        uses={} if related_only else _uses(designs, mentions),
        backlinks=_backlinks(designs, by_path, naming.registry, {} if related_only else surveys),
    )


def _uses(
    designs: Iterable[Document], mentions: Mapping[str, Mentions]
) -> dict[str, tuple[Use, ...]]:
    found: dict[str, list[Use]] = defaultdict(list)
    for document in designs:
        places: dict[str, list[Reference]] = defaultdict(list)
        for reference in mentions[document.path].references:
            places[reference.component].append(reference)
        for name in sorted(places):
            found[name].append(Use(document, tuple(places[name])))
    return {name: tuple(uses) for name, uses in found.items()}


def _backlinks(
    designs: Iterable[Document],
    by_path: Mapping[str, Document],
    registry: Registry,
    surveys: Mapping[str, Survey],
) -> dict[str, tuple[Backlink, ...]]:
    """Return what links to each document, each kind and component once per linking document."""
    found: dict[str, list[Backlink]] = defaultdict(list)
    for document in designs:
        for target, link in links_from(document, surveys.get(document.path), registry):
            if target in by_path:
                found[target].append(link)
    return {target: sort_links(links) for target, links in found.items()}


def links_from(
    document: Document, survey: Survey | None, registry: Registry
) -> Iterator[tuple[str, Backlink]]:
    """Yield what one design doc links to, each kind and component once for each target."""
    path = document.path
    seen = set()
    for target, link in _all_links(document, survey, registry):
        key = (target, link.kind, link.detail)
        if target != path and key not in seen:
            seen.add(key)
            yield target, link


def sort_links(links: Iterable[Backlink]) -> tuple[Backlink, ...]:
    """Return what links to a document in the order in which it stands there."""
    return tuple(sorted(links, key=lambda link: (link.path, link.line, link.detail)))


def _all_links(
    document: Document, survey: Survey | None, registry: Registry
) -> Iterator[tuple[str, Backlink]]:
    path = document.path
    for relation in document.relations:
        kind = INVERSE.get(relation.type, "related")
        yield relation.target, Backlink(path, kind, "", None, relation.line)
    if survey is None:  # of a page that nobody asks for its mentions
        return
    for reference in survey.mentions.references:
        name = reference.component
        definition = registry.resolve(name, path=path).definition if reference.linked else None
        if definition is not None:
            link = Backlink(path, "component", name, reference.section, reference.line)
            yield definition.path, link
    for target, section, line in survey.links:
        yield target, Backlink(path, "link", "", section, line)


def _markdown_links(document: Document) -> Iterator[tuple[str, str | None, int]]:
    """Yield the pages that a document links to by hand, with section heading and line."""
    headings = document.sections
    starts = [section.line for section in headings]
    for block in document.blocks:
        if block.kind in _LINKING and ".md" in block.text:
            matches = list(_MARKDOWN_LINK.finditer(block.text))
            places = block.places(match.start() for match in matches)
            for match, (line, _) in zip(matches, places, strict=True):
                at = bisect_right(starts, line) - 1
                section = headings[at].heading if at >= 0 else None
                yield resolve_link(match[1], document.path), section, line
