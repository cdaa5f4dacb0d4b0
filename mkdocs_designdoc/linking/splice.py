"""Rendered HTML of a page + names → the same HTML with links, anchors and views spliced in.

Tags are added by offset and nothing is parsed into a tree and written back: outside our own tags
not one byte changes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from html import escape

from mkdocs_designdoc.linking.inserting import Insertions, place_inserts
from mkdocs_designdoc.linking.marking import (
    DEAD_LINK,
    LINK,
    LINKS,
    mark_link,
    say,
    text_end,
)
from mkdocs_designdoc.linking.placing import DefinitionSite, place_definitions
from mkdocs_designdoc.linking.tokens import (
    BLOCK,
    HEADINGS,
    TAG,
    VOID,
    Markup,
    bears,
    read_markup,
)
from mkdocs_designdoc.mentions.matcher import Match, Matcher, joins, straighten
from mkdocs_designdoc.records import dataclass, field

__all__ = ["DefinitionSite", "Link", "Spliced", "Target", "splice"]

_QUIET = frozenset(
    {"a", "code", "pre", "kbd", "samp", "svg", "math", "button", "label", "select", "summary"}
    | {"template", "object", *HEADINGS}
)
_QUIET_CLASSES = frozenset(
    {"arithmatex", "mermaid", "headerlink", "no-xref", "admonition-title", "toc", "katex"}
)
_SHOWN = frozenset({"label", "summary", *HEADINGS})
"""Quiet elements whose own links a reader follows like those of running text."""
_SPAN = '<span id="component-'
_ANCHOR = '<span id="{}" class="designdoc-anchor"></span>'


@dataclass(frozen=True, slots=True)
class Target:
    """What a mention leads to."""

    href: str
    """Relative to the page."""
    title: str = ""
    """Hover text."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link that this run made, or, when explicit, one of Markdown's that it marked as ours."""

    name: str
    """The name as the vocabulary spells it; for an explicit link the text it shows."""
    href: str
    explicit: bool = False


@dataclass(frozen=True, slots=True)
class Spliced:
    """A page with its links."""

    html: str
    links: tuple[Link, ...]
    anchors: tuple[str, ...]
    """Ids of the page's definitions, all of which exist in ``html``."""


def splice(
    html: str,
    *,
    matcher: Matcher,
    resolve: Callable[[str], Target | None],
    policy: str = "section",
    definitions: Sequence[DefinitionSite] = (),
    known: Collection[str] | None = None,
    inserts: Sequence[tuple[str, str]] = (),
    dead: Callable[[str], str] | None = None,
    add: Callable[[Markup], Insertions] | None = None,
) -> Spliced:
    """Link the mentions in ``html``, anchor its ``definitions`` and put ``inserts`` in.

    ``policy`` is ``section``, ``page``, ``all`` or ``off``; an insert goes ``after-h1`` or to the
    ``end``. ``resolve`` returns the target of a name, or None where it is not to be linked.
    ``known`` are the ids of all components: Markdown's own links to them are marked as ours; None
    takes every ``#component-…``, which a heading "Component diagram" has, too. ``dead`` returns
    what to say of a link that leads to a dead document, empty for any other; None: there is none.
    ``add`` returns what else goes into the page, at borders of blocks.
    """
    markup = read_markup(html)
    placed = place_definitions(markup, definitions)
    walk = _Walk(
        markup,
        matcher,
        resolve,
        policy,
        known,
        dead,
        bodies={straighten(place.site.name): place.body for place in placed},
        names=sorted(place.name for place in placed if place.name[1]),
    )
    walk.run()
    anchors = [
        (place.offset, _ANCHOR.format(escape(place.site.anchor)))
        for place in placed
        if not place.present
    ]
    # Where several stand at one place this is their order, so that a second run finds them there.
    top, bottom = place_inserts(markup, inserts)
    others = add(markup) if add is not None else []
    edits = [*top, *anchors, *walk.edits, *others, *bottom]
    return Spliced(
        _apply(html, edits), tuple(walk.links), tuple(place.site.anchor for place in placed)
    )


@dataclass(slots=True)
class _Walk:
    """One pass over a page; what it would add is in ``edits``."""

    markup: Markup
    matcher: Matcher
    resolve: Callable[[str], Target | None]
    policy: str
    known: Collection[str] | None
    dead: Callable[[str], str] | None
    bodies: dict[str, tuple[int, int]]
    """Where each name of the page's own definitions is defined."""
    names: list[tuple[int, int]]
    """Where those names stand, in order."""
    targets: dict[str, Target | None] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    edits: list[tuple[int, str]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    places: list[tuple[int, int]] | None = field(default_factory=list)
    """Where names stand in the page, inside tags or not; None: each text is looked through."""
    place: int = 0
    next: int = -1
    """Where the next of them begins; -1 where that is not known."""

    def run(self) -> None:
        html, tags, partners = self.markup.html, self.markup.tags, self.markup.partners
        self._look()
        at = 0
        quiet_to = quiet_from = -1  # indices of the tags around the quiet element at hand
        unclosed = False  # a quiet element without an end lasts to the next block's border
        for index, (start, end, name, closing) in enumerate(tags):
            if self.next < start:
                self._pass(at, start, index, quiet=unclosed or index <= quiet_to)
            at = end
            if not name:
                continue
            if name in BLOCK:
                unclosed = False
                if name in HEADINGS and not closing and self.policy == "section":
                    self.seen.clear()
            if closing:
                continue
            if name == "a":
                self._mark(index, strike=index > quiet_to or self._is_shown(quiet_from))
            if index > quiet_to and (name in _QUIET or bears(html, tags[index], _QUIET_CLASSES)):
                quiet_from, quiet_to = index, partners[index]
                unclosed = unclosed or (quiet_to < 0 and name not in VOID)
        if not unclosed:
            self._link_text(at, len(html), len(tags))

    def _look(self) -> None:
        """Look for names in the whole page at once, where that is the same as text by text."""
        if self.policy != "off":
            self.places = self.matcher.find_in_html(self.markup.html)
        self._skip(0)

    def _skip(self, to: int) -> None:
        """Go on to the first name that begins at ``to`` or behind."""
        if self.places is None:
            return
        while self.place < len(self.places) and self.places[self.place][0] < to:
            self.place += 1
        more = self.place < len(self.places)
        self.next = self.places[self.place][0] if more else len(self.markup.html)

    def _pass(self, start: int, end: int, index: int, *, quiet: bool) -> None:
        """Link the text before tag ``index``, where a name may stand, unless it is quiet."""
        if not quiet and start < end and self.markup.html[start:end] != "\n":
            self._link_text(start, end, index)
        self._skip(end)

    def _between(self, start: int, end: int) -> Iterator[Match]:
        """Yield the mentions in a text of the page."""
        if self.places is None:
            yield from self.matcher.finditer(self.markup.html, start, end)
            return
        self._skip(start)
        while self.next < end:
            first, last = self.places[self.place]
            self._skip(first + 1)
            yield self.matcher.match(self.markup.html, first, last)

    def _link_text(self, start: int, end: int, index: int) -> None:
        """Link the mentions in the text before tag ``index``."""
        for match in self._between(start, end):
            name = match.name
            if self.policy != "all" and name in self.seen:
                continue
            if match.start == start and self._is_cut(index - 1):
                continue
            if match.end == end and self._is_cut(index):
                continue
            if name not in self.targets:
                self.targets[name] = self.resolve(name)
            target = self.targets[name]
            if target is None or self._defines(match):
                continue
            self.seen.add(name)
            title = f' title="{escape(" ".join(target.title.split()))}"' if target.title else ""
            said = self.dead(target.href) if self.dead is not None else ""
            link = DEAD_LINK if said else LINK
            self.edits.append((match.start, f'{link}{escape(target.href)}"{title}>'))
            self.edits.append((match.end, f"{say(said)}</a>"))
            self.links.append(Link(name, target.href))

    def _is_cut(self, index: int) -> bool:
        """Whether tag ``index`` is of an earlier run, and stands at a character that joins words.

        It hides from the matcher that ``.NET`` in ``Ledger.NET`` is no word of its own.
        """
        html, tags, partners = self.markup.html, self.markup.tags, self.markup.partners
        if not 0 <= index < len(tags):
            return False
        tag = tags[index]
        if not tag.closing:
            ours = html.startswith((*LINKS, _SPAN), tag.start)
            last = tags[max(index, partners[index])] if tag.name == "span" else tag
            return ours and joins(html[last.end : last.end + 1])
        opener = partners[index] if tag.name == "a" else -1
        if opener < 0 or not html.startswith(LINKS, tags[opener].start):
            return False
        return joins(html[text_end(self.markup, opener) - 1])

    def _defines(self, match: Match) -> bool:
        """Whether a match stands in its own definition, or inside the name of another one."""
        body = self.bodies.get(straighten(match.name), (0, 0))
        if body[0] <= match.start < body[1]:
            return True
        at = bisect_right(self.names, (match.end - 1, len(self.markup.html))) - 1
        return at >= 0 and self.names[at][1] > match.start

    def _is_shown(self, index: int) -> bool:
        """Whether links inside the quiet element that begins with tag ``index`` are body text."""
        tag = self.markup.tags[index]
        return tag.name in _SHOWN or bears(self.markup.html, tag, {"admonition-title"})

    def _mark(self, index: int, *, strike: bool) -> None:
        """Give one of Markdown's links our classes; remember a link of ours."""
        html, tag = self.markup.html, self.markup.tags[index]
        if html.startswith(LINKS, tag.start):
            last = text_end(self.markup, index)
            self.seen.update(match.name for match in self.matcher.finditer(html, tag.end, last))
            return
        marked = mark_link(self.markup, index, known=self.known, dead=self.dead if strike else None)
        self.edits += marked.edits
        if marked.component is not None:
            text = straighten(TAG.sub("", html[tag.end : text_end(self.markup, index)]))
            self.links.append(Link(text, marked.component, explicit=True))


def _apply(html: str, edits: Sequence[tuple[int, str]]) -> str:
    pieces: list[str] = []
    at = 0
    for offset, text in sorted(edits, key=lambda edit: edit[0]):
        pieces += (html[at:offset], text)
        at = offset
    pieces.append(html[at:])
    return "".join(pieces)
