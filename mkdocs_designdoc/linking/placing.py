"""Rendered HTML + what a page defines → where each definition's anchor goes.

A definition stands in its section, at the name that opens an item, cell, heading or paragraph; an
anchor is never lost: at worst it stands behind the section's heading, or at the page's start.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from mkdocs_designdoc.mentions.matcher import Matcher, straighten
from mkdocs_designdoc.linking.tokens import Markup, read_attributes
from mkdocs_designdoc.linking.view import View, read_view
from mkdocs_designdoc.names import fold

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
    view = read_view(markup)
    ids = _component_ids(markup)
    found = _find_names(view, unique)
    ranges: dict[str, list[int]] = defaultdict(list)
    for index, heading in enumerate(view.headings):
        ranges[fold(heading.text)].append(index)
    return [_place(site, view, found, ranges, present=site.anchor in ids) for site in unique]


def _component_ids(markup: Markup) -> set[str]:
    if "component-" not in markup.html:
        return set()
    return {
        attributes["id"].value
        for tag in markup.tags
        if tag.name and not tag.closing and "component-" in markup.html[tag.start : tag.end]
        if "id" in (attributes := read_attributes(markup.html, tag))
    }


def _find_names(view: View, sites: Sequence[DefinitionSite]) -> dict[str, list[tuple[int, int]]]:
    """Return the occurrences of each name in the text of the page, in order."""
    matcher = Matcher(site.name for site in sites)
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for match in matcher.finditer(view.text):
        found[straighten(match.name)].append((match.start, match.end))
    for name in matcher.skipped[:_LONG_NAMES]:
        text = escape(name, quote=False)
        at = view.text.find(text) if text else -1
        if at >= 0:
            found[straighten(name)].append((at, at + len(text)))
    return found


def _place(
    site: DefinitionSite,
    view: View,
    found: Mapping[str, list[tuple[int, int]]],
    ranges: Mapping[str, list[int]],
    *,
    present: bool,
) -> Placed:
    places = found.get(straighten(site.name), [])
    sections = ranges.get(fold(site.heading), []) if site.heading is not None else []
    ranked: list[tuple[int, int, int]] = []
    for index in sections:
        heading = view.headings[index]
        first = bisect_left(places, (heading.start, 0))
        last = bisect_left(places, (heading.section_end, 0))
        ranked += [(_rank(view, start), start, end) for start, end in places[first:last]]
    if not ranked:
        everywhere = [(_rank(view, start), start, end) for start, end in places]
        ranked = [place for place in everywhere if place[0] < _IN_LINK]
    if not ranked:
        offset = view.headings[sections[0]].raw_end if sections else 0
        return Placed(site, offset, present=present)
    rank, start, end = min(ranked)
    raw, link = view.locate(start)
    return Placed(
        site,
        link if link >= 0 else raw,
        name=(raw, view.locate(end - 1)[0] + 1),
        body=view.body(start) if rank < _IN_LINK - 1 else (0, 0),
        present=present,
    )


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
