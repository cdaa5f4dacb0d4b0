"""Rendered HTML + what a page defines → where each definition's anchor goes.

A definition stands in its section, at the name that opens an item, cell, heading or paragraph; an
anchor is never lost: at worst it stands behind the section's heading, or at the page's start.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from html import escape
from operator import attrgetter

from mkdocs_designdoc.linking.tokens import Markup, read_attributes
from mkdocs_designdoc.linking.view import View, read_view
from mkdocs_designdoc.mentions.matcher import Matcher, straighten
from mkdocs_designdoc.names import fold
from mkdocs_designdoc.records import dataclass, replace

_OPENERS = frozenset({"li", "dt", "th", "td"})
_LEAD = re.compile(r"[\W\d_]*+(?:[A-Za-z][.)]\s*+)?+")  # "1.", "🚀", "[x]", "a)"
_LONGEST_LEAD = 40
_LONG_NAMES = 20  # names the matcher does not take are looked for one by one: only so many
_IN_LINK = 3


@dataclass(frozen=True, slots=True)
class DefinitionSite:
    """A component that a page defines."""

    name: str
    anchor: str
    """The id that its definition gets: ``component-<slug>``."""
    heading: str | None = None
    """Heading of the section that defines it, as a reader sees it; None: anywhere."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a definition stands in the HTML."""

    site: DefinitionSite
    offset: int
    """Where the anchor goes."""
    name: tuple[int, int] = (0, 0)
    """From the first to behind the last character of the name; empty where it was not found."""
    body: tuple[int, int] = (0, 0)
    """The item, row, paragraph or section that defines it: there it is not linked to itself."""
    present: bool = False
    """The page has that id already, from its author or an earlier run."""


def place_definitions(markup: Markup, sites: Sequence[DefinitionSite]) -> list[Placed]:
    """Return a place for each anchor of ``sites``, once."""
    unique = list({site.anchor: site for site in reversed(sites)}.values())[::-1]
    if not unique:
        return []
    matcher = Matcher(site.name for site in unique)
    wanted = {fold(site.heading or "") for site in unique}
    if "" in wanted or matcher.skipped:
        sections = page = _find_names(read_view(markup), matcher)
    else:
        # Nearly every name stands in its section: the rest of the page is read for others only.
        sections, page = _find_names(read_view(markup, wanted), matcher), None
    present = _component_ids(markup)
    placed: list[Placed] = []
    for site in unique:
        found = sections.in_section(site)
        if found is None:
            page = page or _find_names(read_view(markup), matcher)
            found = page.anywhere(site) or Placed(site, sections.behind_heading(site))
        placed.append(replace(found, present=True) if site.anchor in present else found)
    return placed


def _component_ids(markup: Markup) -> set[str]:
    """Return the ids in the page that may be those of definitions."""
    html, tags = markup.html, markup.tags
    ids: set[str] = set()
    at = html.find("component-")
    while at >= 0:
        index = bisect_right(tags, at, key=attrgetter("start")) - 1
        behind = at + 1
        if index >= 0 and at < tags[index].end:
            tag, behind = tags[index], tags[index].end
            if tag.name and not tag.closing and "id" in (found := read_attributes(html, tag)):
                ids.add(found["id"].value)
        at = html.find("component-", behind)
    return ids


@dataclass(frozen=True, slots=True)
class _Names:
    """Where the names of definitions stand in a view."""

    view: View
    places: Mapping[str, list[tuple[int, int]]]
    """The occurrences of each name, in order."""
    sections: Mapping[str, list[int]]
    """Indices of the view's headings by what they say."""

    def in_section(self, site: DefinitionSite) -> Placed | None:
        """Return the likeliest place in the section that defines a component."""
        places = self.places.get(straighten(site.name), [])
        inside: list[tuple[int, int]] = []
        for index in self._headings(site):
            heading = self.view.headings[index]
            first = bisect_left(places, (heading.start, 0))
            last = bisect_left(places, (heading.section_end, 0))
            inside += places[first:last]
        return self._choose(site, [(_rank(self.view, start), start, end) for start, end in inside])

    def anywhere(self, site: DefinitionSite) -> Placed | None:
        """Return the likeliest place in the page, outside of links."""
        places = self.places.get(straighten(site.name), [])
        ranked = [(_rank(self.view, start), start, end) for start, end in places]
        return self._choose(site, [place for place in ranked if place[0] < _IN_LINK])

    def behind_heading(self, site: DefinitionSite) -> int:
        """Return where the section that defines a component begins; 0 if there is none."""
        return next((self.view.headings[i].raw_end for i in self._headings(site)), 0)

    def _headings(self, site: DefinitionSite) -> list[int]:
        return self.sections.get(fold(site.heading), []) if site.heading is not None else []

    def _choose(
        self, site: DefinitionSite, ranked: Sequence[tuple[int, int, int]]
    ) -> Placed | None:
        if not ranked:
            return None
        rank, start, end = min(ranked)
        raw, link = self.view.locate(start)
        return Placed(
            site,
            link if link >= 0 else raw,
            name=(raw, self.view.locate(end - 1)[0] + 1),
            body=self.view.body(start) if rank < _IN_LINK - 1 else (0, 0),
        )


def _find_names(view: View, matcher: Matcher) -> _Names:
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for match in matcher.finditer(view.text):
        places[straighten(match.name)].append((match.start, match.end))
    for name in matcher.skipped[:_LONG_NAMES]:
        text = escape(name, quote=False)
        at = view.text.find(text) if text else -1
        if at >= 0:
            places[straighten(name)].append((at, at + len(text)))
    sections: dict[str, list[int]] = defaultdict(list)
    for index, heading in enumerate(view.headings):
        sections[heading.key].append(index)
    return _Names(view, places, sections)


def _rank(view: View, start: int) -> int:
    """Return how much the name at ``start`` looks like a definition, 0 the most."""
    block = view.blocks[bisect_right(view.block_starts, start) - 1]
    opens = (
        start - block.start <= _LONGEST_LEAD
        and _LEAD.fullmatch(view.text, block.start, start) is not None
    )
    if opens and (block.name in _OPENERS or block.level):
        return 0
    if (opens and block.name) or start in view.inline_starts or block.level:
        return 1
    return 2 if view.locate(start)[1] < 0 else _IN_LINK
