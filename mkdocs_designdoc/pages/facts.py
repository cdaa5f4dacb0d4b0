"""Portal → keys of pages: as long as a page's key stays, everything of ours in it stays the same.

What others see of a page is put into one digest without line numbers, so that a sentence more in
a document leaves all other pages as they are. Whatever may show changes the key; that a key
changes does not mean that something does.
"""

from __future__ import annotations

import json
import marshal
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import TYPE_CHECKING

from mkdocs_designdoc.block import Kind
from mkdocs_designdoc.pages import places
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from mkdocs_designdoc.mentions.find import Mentions
    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.portal import Backlink, Portal
    from mkdocs_designdoc.problem import Problem

_SIZE = 16
_FORMAT = 2
"""Of marshal: the last one in which equal values are the same bytes."""
Wanted = tuple[str, Mapping[str, str]]
"""Kind and options of a marker."""


def sum_up(*values: object) -> bytes:
    """Return a digest of plain values, the same in any process."""
    found = blake2b(digest_size=_SIZE)
    for value in values:
        data = value if isinstance(value, bytes) else _text(value)
        found.update(b"%d:" % len(data))
        found.update(data)
    return found.digest()


def _text(value: object) -> bytes:
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass")
    try:
        return marshal.dumps(value, _FORMAT)  # type: ignore[arg-type] # what else refuses itself
    except ValueError:  # a member of an enumeration, or whatever a plugin put into a page
        return json.dumps(value, default=repr).encode("ascii")


@dataclass(frozen=True, slots=True)
class Face:
    """What one page shows to others, as digests."""

    shown: bytes
    """All that may stand in another page, without text that is quoted and without lines."""
    quotes: bytes
    """The text around the components that it names."""


class Facts:
    """The facts of a portal from build to build: those of a page that stays are kept."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Document, Mentions | None, Face]] = {}
        self._portal: Portal | None = None
        self.whole = b""
        """Digest of what all pages show."""
        self._anchors = b""
        self._counted = b""
        self._sheets: dict[str, list[str]] = {}
        """Pages by the page of the health report on which they stand; under "" all of them."""
        self._links: dict[str, tuple[tuple[Backlink, ...], bytes]] = {}
        self._found: dict[str, tuple[tuple[Problem, ...], bytes, bytes]] = {}

    def survey(self, portal: Portal, basis: bytes, tocs: Mapping[str, bytes]) -> None:
        """Take in a portal. ``basis`` is what else the pages hang on, ``tocs`` their headings."""
        self._portal = portal
        self._counted, self._sheets = b"", {}
        known: dict[str, tuple[Document, Mentions | None, Face]] = {}
        for path, document in portal.by_path.items():
            mentions = portal.mentions.get(path)
            old = self._known.get(path)
            if old is None or not (_same(old[0], document) and _same(old[1], mentions)):
                old = (document, mentions, _face(document, mentions))
            elif old[0] is not document or old[1] is not mentions:
                old = (document, mentions, old[2])
            known[path] = old
        self._known = known
        self._links = {
            path: _sum_links(path, found, self._links.get(path))
            for path, found in portal.backlinks.items()
        }
        self._found = {
            path: _sum_problems(path, found, self._found.get(path))
            for path, found in portal.problems.items()
        }
        groups = sorted(portal.group_pages.items())
        shown = b"".join(face.shown for _, _, face in known.values())
        links = b"".join(self._links[path][1] for path in sorted(self._links))
        self.whole = sum_up(basis, groups, shown, links)
        self._anchors = sum_up(b"".join(tocs.get(path, b"-") for path in known))

    def shown(self, path: str) -> bytes:
        """Return the digest of what one page shows to others; empty for one that is not read."""
        return self._known[path][2].shown if path in self._known else b""

    def key(self, path: str, markers: Iterable[Wanted], *, panel: bool) -> bytes:
        """Return the key of a page; ``panel`` tells whether its own problems stand in it."""
        portal = self._portal
        if portal is None:  # before the first survey nothing can be said to have stayed
            return b""
        parts = [self.whole]
        if panel:
            parts.append(self._problems((path,)))
        parts += [self.hangs_on(portal, kind, options) for kind, options in markers]
        return b"|".join(parts)

    def hangs_on(self, portal: Portal, kind: str, options: Mapping[str, str]) -> bytes:
        """Return a digest of all that a marker may show besides what every page hangs on."""
        if kind == "component":
            entry = places.find_entry(portal, options)
            uses = portal.uses.get(entry.name, ()) if entry is not None else ()
            quotes = (self._known[use.document.path][2].quotes for use in uses)
            return sum_up(self._anchors, b"".join(quotes))
        if kind in {"index", "group"}:
            return self._counts()
        if kind == "health":
            return self._health(portal, options.get("page", ""))
        return self._anchors

    def _counts(self) -> bytes:
        if not self._counted:
            self._counted = sum_up(
                b"".join(counted for _, (_, _, counted) in sorted(self._found.items()))
            )
        return self._counted

    def _health(self, portal: Portal, page: str) -> bytes:
        if not self._sheets:
            self._sheets[""] = sorted({*portal.problems, *self._known})
            for path in self._sheets[""]:
                number = str(places.sheet_of(portal, path) + 1)
                self._sheets.setdefault(number, []).append(path)
        paths = self._sheets.get(page, [])
        lines = [] if page else self._unused(portal)
        return sum_up(page, self._anchors, self._counts(), self._problems(paths), lines)

    @staticmethod
    def _unused(portal: Portal) -> list[tuple[str, str, int]]:
        """Return the places of components that nobody else names: these are told with lines."""
        return [
            (entry.name, definition.path, definition.component.line)
            for entry in portal.registry.entries.values()
            if {use.document.path for use in portal.uses.get(entry.name, ())}
            <= {definition.path for definition in entry.definitions}
            for definition in entry.definitions
        ]

    def _problems(self, paths: Iterable[str]) -> bytes:
        return b"".join(self._found[path][1] for path in paths if path in self._found)


def _sum_links(
    path: str, found: tuple[Backlink, ...], known: tuple[tuple[Backlink, ...], bytes] | None
) -> tuple[tuple[Backlink, ...], bytes]:
    if known is not None and known[0] is found:
        return known
    links = [(link.path, link.kind, link.detail, link.section) for link in found]
    return found, sum_up(path, links)


def _sum_problems(
    path: str,
    found: tuple[Problem, ...],
    known: tuple[tuple[Problem, ...], bytes, bytes] | None,
) -> tuple[tuple[Problem, ...], bytes, bytes]:
    """Return problems with a digest of all about them, and one of how many there are."""
    if known is not None and known[0] is found:
        return known
    told = [(p.code, p.path, p.line, p.column, p.message, p.help, p.severity.label) for p in found]
    return found, sum_up(told), sum_up(path, sorted(p.severity.label for p in found))


def _same(one: object, other: object) -> bool:
    return one is other or one == other


def _face(document: Document, mentions: Mentions | None) -> Face:
    starts = [section.line for section in document.sections]

    def at(line: int) -> int:
        return bisect_right(starts, line)

    status = document.status
    references = mentions.references if mentions is not None else ()
    shown = sum_up(
        [document.path, document.title, document.title_source, document.collection],
        [document.decision.is_design_doc, document.summary, document.owners, document.missing],
        [status.id, status.label, status.raw, status.source, status.detail],
        repr(document.rollout),
        repr(document.front_matter),
        [(s.names, s.heading, s.level, s.state.value, s.parent) for s in document.sections],
        [(c.name, c.purpose, at(c.line)) for c in document.components],
        [(e.name, at(e.line)) for e in document.entities],
        [(e.name, e.method, e.path, at(e.line)) for e in document.endpoints],
        [(i.name, at(i.line)) for i in document.integrations],
        [(r.type, r.target) for r in document.relations],
        [(b.info, b.text, at(b.line)) for b in document.blocks if b.kind is Kind.FENCE],
        [(r.component, r.section, r.linked, r.explicit, at(r.line)) for r in references],
    )
    return Face(shown, _quotes(document, mentions))


def _quotes(document: Document, mentions: Mentions | None) -> bytes:
    """Return a digest of the blocks that name components, with the places in them."""
    blocks = document.blocks
    found: list[tuple[str, int, int]] = []
    for reference in mentions.references if mentions is not None else ():
        at = bisect_right(blocks, reference.line, key=lambda block: block.line)
        around = [block for block in blocks[max(0, at - 8) : at] if block.end >= reference.line]
        found += [(block.text, reference.line - block.line, reference.column) for block in around]
    return sum_up(found)
