"""Problems of the portal → by rule and by owner, each with the places to begin at."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from mkdocs_designdoc.names import natural
from mkdocs_designdoc.pages import places
from mkdocs_designdoc.pages.views import CountView, DesignView, problems_link, view_design
from mkdocs_designdoc.pages.writing.anchors import anchor_at, section_at
from mkdocs_designdoc.pages.writing.languages import texts
from mkdocs_designdoc.problem import RULES, Problem, Severity
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_designdoc.pages.writing.fragment import Anchors, Links
    from mkdocs_designdoc.portal import Portal

_PLACES = 10
"""Places that a rule names, and documents that an owner does; the page stays bounded."""
_OWNERS = 50


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A line of a document, as a link to the section that holds it."""

    title: str
    href: str | None
    section: str
    line: int
    text: str = ""
    """What is found there."""


@dataclass(frozen=True, slots=True)
class RuleView:
    """How often one rule found something, and where first."""

    code: str
    name: str
    href: str | None
    """The page that explains the rule, where the site has one."""
    summary: str
    count: int
    places: tuple[PlaceView, ...]
    more: int
    """Places beyond those."""


@dataclass(frozen=True, slots=True)
class BurdenView:
    """A document with its problems counted, as a link to the list of them."""

    design: DesignView
    href: str | None
    count: int


@dataclass(frozen=True, slots=True)
class OwnerView:
    """What is wrong with the documents of one owner."""

    name: str
    designs: int
    """Documents with problems."""
    counts: tuple[CountView, ...]
    burdens: tuple[BurdenView, ...]
    more: int


def view_place(
    portal: Portal, path: str, line: int, links: Links, anchors: Anchors, *, text: str = ""
) -> PlaceView:
    """Return the link to a line of a page: to the section around it, if the page has one."""
    document = portal.by_path.get(path)
    if document is None:
        return PlaceView(path, None, "", line, text)
    section = section_at(document, line)
    anchor = anchor_at(document, line, anchors(path))
    heading = section.heading if section is not None else ""
    return PlaceView(document.title or path, links.to(path, anchor), heading, line, text)


def view_counts(portal: Portal, problems: Iterable[Problem]) -> tuple[CountView, ...]:
    """Return how many problems there are of each severity, the worst first."""
    levels = Counter(problem.severity for problem in problems)
    return tuple(
        CountView(level.label, texts(portal).severity(levels[level], level.label))
        for level in (Severity.ERROR, Severity.WARNING, Severity.INFO)
        if levels[level]
    )


def view_rules(
    portal: Portal, problems: Iterable[Problem], links: Links, anchors: Anchors
) -> tuple[RuleView, ...]:
    """Return the rules that found something, the busiest first."""
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        found[problem.code].append(problem)
    return tuple(
        RuleView(
            code,
            rule_name(code),
            links.to(places.rule_page(portal, code)),
            RULES[code].summary if code in RULES else "",
            len(spots),
            tuple(view_place(portal, p.path, p.line, links, anchors) for p in spots[:_PLACES]),
            max(0, len(spots) - _PLACES),
        )
        for code, spots in sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    )


def rule_name(code: str) -> str:
    """Return the name that goes with a code, empty for one that is no rule of ours."""
    return RULES[code].name if code in RULES else ""


def view_owners(portal: Portal, links: Links) -> tuple[tuple[OwnerView, ...], int]:
    """Return who has most to do, and how many more owners have something."""
    found: dict[str, list[str]] = defaultdict(list)
    for document in portal.documents:
        if portal.problems.get(document.path):
            for owner in dict.fromkeys(document.owners) or ("",):
                found[owner].append(document.path)
    weights = {
        owner: sum(len(portal.problems[path]) for path in paths) for owner, paths in found.items()
    }
    ranked = sorted(found, key=lambda owner: (owner == "", -weights[owner], natural(owner), owner))
    owners = tuple(_owner(portal, owner, found[owner], links) for owner in ranked[:_OWNERS])
    return owners, max(0, len(ranked) - _OWNERS)


def _owner(portal: Portal, owner: str, paths: list[str], links: Links) -> OwnerView:
    ranked = sorted(paths, key=lambda path: (-len(portal.problems[path]), path))
    burdens = tuple(
        BurdenView(
            view_design(portal, path, links),
            problems_link(portal, path, links),
            len(portal.problems[path]),
        )
        for path in ranked[:_PLACES]
    )
    found = [problem for path in paths for problem in portal.problems[path]]
    counts = view_counts(portal, found)
    name = owner or texts(portal).NO_OWNER
    return OwnerView(name, len(paths), counts, burdens, max(0, len(ranked) - _PLACES))
