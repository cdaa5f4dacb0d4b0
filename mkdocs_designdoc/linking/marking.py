"""A link that Markdown made → the classes that say what it leads to: a component, a dead document.

A dead document's link is struck through by the style sheet, and says so to those who cannot see.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from html import escape
from urllib.parse import unquote

from mkdocs_designdoc.linking.tokens import Markup, read_attributes
from mkdocs_designdoc.records import dataclass

LINK = '<a class="designdoc-ref" href="'
DEAD_LINK = '<a class="designdoc-ref designdoc-dead" href="'
LINKS = (LINK, DEAD_LINK)
"""How the links begin that the splice makes."""

_USUAL = re.compile(
    r'<a (?:href="([^"&%]*+)"(?: title="[^"]*+")?+'
    r'|class="headerlink" href="[^"]*+" title="[^"]*+")>'
)
"""A link of Markdown's, or a permalink; it holds nothing that would have to be resolved."""
_SAID = '<span class="designdoc-said">'
_REF, _DEAD = "designdoc-ref", "designdoc-dead"


@dataclass(frozen=True, slots=True)
class Marked:
    """What is to be added to a link."""

    edits: tuple[tuple[int, str], ...] = ()
    component: str | None = None
    """Its target, where that is a component and nothing said so yet."""


_UNMARKED = Marked()


def mark_link(
    markup: Markup,
    index: int,
    *,
    known: Collection[str] | None,
    dead: Callable[[str], str] | None,
) -> Marked:
    """Return what the link that begins with tag ``index`` gets.

    ``known`` are the ids of components, ``dead`` returns what to say of a link to a dead document;
    without it no link is struck.
    """
    tag, partner = markup.tags[index], markup.partners[index]
    dead = dead if partner >= 0 else None
    usual = _USUAL.fullmatch(markup.html, tag.start, tag.end)
    if usual is not None and _is_quiet(usual[1], dead):
        return _UNMARKED
    if dead is None and "component-" not in markup.html[tag.start : tag.end]:
        return _UNMARKED
    attributes = read_attributes(markup.html, tag)
    href, classes = attributes.get("href"), attributes.get("class")
    if href is None or (classes is not None and not classes.quote):
        return _UNMARKED
    held = {*classes.value.split()} if classes is not None else set()
    said = dead(href.value) if dead is not None else ""
    leads = {_REF: _is_component(href.value, known), _DEAD: bool(said)}
    fresh = [name for name, yes in leads.items() if yes and not {"headerlink", name} & held]
    if not fresh:
        return _UNMARKED
    names = " ".join(fresh)
    if classes is None:
        edits = [(href.end, f' class="{names}"')]
    else:
        edits = [(classes.value_end, f" {names}")]
    if _DEAD in fresh:
        edits.append((text_end(markup, index), say(said)))
    return Marked(tuple(edits), href.value if _REF in fresh else None)


def _is_quiet(href: str | None, dead: Callable[[str], str] | None) -> bool:
    """Tell whether a usual link is a permalink, or leads neither to a component nor to the dead."""
    return href is None or ("component-" not in href and (dead is None or not dead(href)))


def _is_component(href: str, known: Collection[str] | None) -> bool:
    fragment = unquote(href.partition("#")[2])
    return fragment.startswith("component-") if known is None else fragment in known


def text_end(markup: Markup, index: int) -> int:
    """Return where the text as written ends of the link that begins with tag ``index``."""
    last = markup.partners[index]
    if last < 0:
        return markup.tags[index].end
    before = markup.partners[last - 1]
    if before > index and markup.html.startswith(_SAID, markup.tags[before].start):
        return markup.tags[before].start
    return markup.tags[last].start


def say(text: str) -> str:
    """Return what only those hear who cannot see that a link is struck through."""
    return f"{_SAID} ({escape(text, quote=False)})</span>" if text else ""
