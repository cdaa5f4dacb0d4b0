"""The prose of a page, kept small → where it names the few components that rules ask about.

Rules about several pages ask only for names that no live document defines and for those that
several define. Most pages hold none of them, so that most prose is never looked at closely.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator
from operator import itemgetter

from mkdocs_designdoc.block import PARAGRAPH, Block
from mkdocs_designdoc.mentions.explicit import SLIPS, Explicit
from mkdocs_designdoc.mentions.find import (
    BORDER,
    LINK_TEXT,
    LINKABLE,
    Ambiguous,
    Mentions,
    find_names,
    is_inside,
    taken_by,
)
from mkdocs_designdoc.mentions.matcher import Matcher
from mkdocs_designdoc.mentions.rivals import Rivals
from mkdocs_designdoc.model import Reference
from mkdocs_designdoc.records import dataclass
from mkdocs_designdoc.registry import Registry, Resolution
from mkdocs_designdoc.settings import Policy

NOTHING = Mentions((), (), ())
_Place = tuple[str, int, int, Resolution | None]
"""A name, line and column, and what it means, where that is to be told if it is in doubt."""


@dataclass(frozen=True, slots=True)
class Prose:
    """The texts of a page in which components may be named, before anybody knows which."""

    text: str
    """All of them, with a border between two."""
    places: bytes
    """The line of each in the file, and its columns."""


NO_PROSE = Prose("", b"")


@dataclass(frozen=True, slots=True)
class Few:
    """The names of a portal that rules about several pages ask for."""

    dead: frozenset[str]
    shared: frozenset[str]
    """Defined by several documents."""
    hints: Matcher
    """Knows these names alone."""
    rivals: Rivals

    @property
    def any(self) -> bool:
        """Whether there are any."""
        return bool(self.dead or self.shared)


def choose_few(registry: Registry) -> Few:
    """Return the names that no live document defines, and those that several define."""
    dead = registry.dead_names()
    shared = frozenset(n for n, entry in registry.entries.items() if len(entry.definitions) > 1)
    few = dead | shared
    return Few(dead, shared, Matcher(sorted(few)), Rivals(registry.entries.keys(), few))


def keep_prose(blocks: Iterable[Block]) -> Prose:
    """Return the texts of blocks in which components may be named."""
    texts: list[str] = []
    places: list[tuple[int, tuple[int, ...]]] = []
    for block in blocks:
        if block.kind in LINKABLE:
            texts.append(block.text)
            places.append((block.first or block.line, block.columns))
    return Prose(BORDER.join(texts), marshal.dumps(places))


@dataclass(frozen=True, slots=True)
class Page:
    """A page in which components may be named: as much of it as that asks for."""

    path: str
    prose: Prose
    explicit: tuple[Explicit, ...]
    policy: Policy


def find_few(page: Page, few: Few, registry: Registry, linkable: frozenset[str]) -> Mentions:
    """Return where a page first names each of the few, as ``find_mentions`` finds them.

    ``linkable`` are those of them that plain text may link.
    """
    found: list[_Place] = []
    if few.hints.may_find(page.prose.text):
        found += _plain(page, few, registry, linkable)
    if page.explicit and few.any:
        found += _explicit(page, few, registry)
    if not found:
        return NOTHING
    references: dict[str, Reference] = {}
    ambiguous: dict[str, Ambiguous] = {}
    for name, line, column, resolution in found:
        if resolution is not None and resolution.definition is None:
            ambiguous.setdefault(name, Ambiguous(name, line, column, resolution))
    for name, line, column, _ in sorted(found, key=itemgetter(1, 2, 0)):
        if name in few.dead:
            references.setdefault(name, Reference(name, line, None, linked=False, column=column))
    if not references and not ambiguous:
        return NOTHING
    return Mentions(tuple(references.values()), tuple(ambiguous.values()), ())


def _explicit(page: Page, few: Few, registry: Registry) -> Iterator[_Place]:
    for reference in page.explicit:
        found = registry.find(reference.target, path=page.path)
        if found is None or reference.form in SLIPS:
            continue
        name, resolution = found
        if name in few.dead or name in few.shared:
            own = registry.own(name, page.path)
            yield name, reference.line, reference.column, None if own else resolution


def _plain(page: Page, few: Few, registry: Registry, linkable: frozenset[str]) -> Iterator[_Place]:
    for name, line, column, in_link in _find(page, few):
        if not registry.own(name, page.path):
            doubt = page.policy != "off" and name in linkable and not in_link
            yield name, line, column, registry.resolve(name, path=page.path) if doubt else None


def _find(page: Page, few: Few) -> Iterator[tuple[str, int, int, bool]]:
    """Yield each place of one of the few in prose: name, line, column, whether in a link's text."""
    taken = taken_by(page.explicit)
    places = marshal.loads(page.prose.places)  # noqa: S302 # made here
    for text, (line, columns) in zip(page.prose.text.split(BORDER), places, strict=False):
        if not few.hints.may_find(text):
            continue
        block = Block.make(PARAGRAPH, line, line, text, columns, line)
        names = find_names([block], few.rivals.matcher(text)).get(0, ())
        asked = [(name, start) for name, start in names if name in few.dead or name in few.shared]
        links = [match.span() for match in LINK_TEXT.finditer(text)] if asked else ()
        for (name, start), place in zip(asked, block.places(at for _, at in asked), strict=True):
            if not is_inside(place, taken):
                yield name, *place, is_inside(start, links)
