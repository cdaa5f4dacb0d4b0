"""Portal → keys of pages: as long as a page's key stays, everything of ours in it stays the same.

What others see of a page is put into one digest without line numbers, so that a sentence more in
a document leaves all other pages as they are. Whatever may show changes the key; that a key
changes does not mean that something does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from mkdocs_designdoc.pages import places
from mkdocs_designdoc.pages.asked.asks import Asked, Asks
from mkdocs_designdoc.pages.asked.faces import see_face
from mkdocs_designdoc.pages.asked.sums import sum_names, sum_up
from mkdocs_designdoc.pages.health.report_facts import Unused, find_sheets

if TYPE_CHECKING:
    from mkdocs_designdoc.mentions.find import Mentions
    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.pages.asked.asking import Ask
    from mkdocs_designdoc.pages.asked.faces import Face
    from mkdocs_designdoc.portal import Backlink, Portal
    from mkdocs_designdoc.problem import Problem

Wanted = tuple[str, Mapping[str, str]]
"""Kind and options of a marker."""


class Facts:
    """The facts of a portal from build to build: those of a page that stays are kept."""

    def __init__(self) -> None:
        self._faces: dict[str, Face] = {}
        self._portal: Portal | None = None
        self._documents: Mapping[str, Document] = {}
        self._mentions: Mapping[str, Mentions] = {}
        """What the faces were seen of."""
        self.whole = b""
        """Digest of what all pages show."""
        self.names = b""
        """Digest of the names that are looked for in all pages."""
        self.asks = Asks()
        self._moved: set[Ask] | None = None
        """What is answered otherwise than in the last build; None: who knows."""
        self._numbers: set[int] | None = None
        """The same by number, where somebody has asked for it."""
        self._tocs: Mapping[str, bytes] = {}
        self._anchors = b""
        self._counted = b""
        self._sheets: dict[str, list[str]] = {}
        """Pages by the page of the health report on which they stand; under "" all of them."""
        self._unused = Unused()
        self._links: dict[str, tuple[tuple[Backlink, ...], bytes]] = {}
        self._found: dict[str, tuple[tuple[Problem, ...], bytes, bytes]] = {}

    def survey(self, portal: Portal, basis: bytes, tocs: Mapping[str, bytes]) -> None:
        """Take in a portal. ``basis`` is what else the pages hang on, ``tocs`` their headings."""
        self._portal = portal
        self._counted, self._sheets, self._numbers = b"", {}, None
        tocs_before, found_before = self._tocs, self._found
        self._tocs = tocs
        self._see(portal)
        known = self._links
        self._links = {
            path: old if (old := known.get(path)) and old[0] is found else _sum_links(path, found)
            for path, found in portal.backlinks.items()
        }
        self._found = {
            path: last
            if (last := found_before.get(path)) and last[0] is found
            else _sum_problems(path, found)
            for path, found in portal.problems.items()
        }
        groups = sorted(portal.group_pages.items())
        shown = b"".join([face.shown for face in self._faces.values()])
        links = b"".join([self._links[path][1] for path in sorted(self._links)])
        self.whole = sum_up(basis, groups, shown, links)
        self._anchors = sum_up(b"".join([tocs.get(path, b"-") for path in self._faces]))
        self.names = sum_names(portal.registry.entries)
        self._compare(tocs_before, found_before)

    def _see(self, portal: Portal) -> None:
        """Look at the pages that are not what they were."""
        documents, mentions = portal.by_path, portal.mentions
        old, said = self._documents, self._mentions
        fresh = {path for path, document in documents.items() if document is not old.get(path)}
        fresh |= {path for path, found in mentions.items() if found is not said.get(path)}
        fresh |= said.keys() - mentions.keys()
        faces = self._faces
        self._faces = {
            path: see_face(documents[path], mentions.get(path)) if path in fresh else faces[path]
            for path in documents
        }
        self._documents, self._mentions = documents, mentions
        if self._moved is None:
            return
        for path in fresh:
            one, other = faces.get(path), self._faces.get(path)
            if one is None or other is None or one.quotes != other.quotes:
                found = [known.get(path) for known in (said, mentions)]
                references = (r for each in found if each for r in each.references)
                self._moved |= {("quotes", reference.component) for reference in references}

    def _compare(
        self,
        tocs: Mapping[str, bytes],
        found: Mapping[str, tuple[tuple[Problem, ...], bytes, bytes]],
    ) -> None:
        """Note what is answered otherwise than before, where that is of no concern to ``whole``."""
        if self._moved is None:
            return
        if self._tocs != tocs:
            now = self._tocs
            self._moved |= {("anchors", p) for p in now.keys() | tocs if now.get(p) != tocs.get(p)}
        for path in self._found.keys() | found.keys():
            one, other = self._found.get(path), found.get(path)
            if one is not other and (one is None or other is None or one[1] != other[1]):
                self._moved.add(("problems", path))

    def settle(self) -> None:
        """Take it that all pages that are kept go with the portal at hand."""
        self._moved = set()

    def is_still(self, asked: Asked) -> bool:
        """Tell whether nothing moved in a page, as far as ``whole`` is the same.

        Where not, that is only not known.
        """
        if self._moved is None or asked is None:
            return False
        if self._numbers is None:
            self._numbers = self.asks.numbers(self._moved)
        return self.asks.none_of(self._numbers, asked[1])

    def forget(self) -> None:
        """Let go of the portal and its pages; what all pages show is still known."""
        self._faces, self._portal, self._links, self._found = {}, None, {}, {}
        self._documents, self._mentions, self._tocs = {}, {}, {}
        self._unused.forget()
        self.asks.forget()

    def shown(self, path: str) -> bytes:
        """Return the digest of what one page shows to others; empty for one that is not read."""
        return self._faces[path].shown if path in self._faces else b""

    def links(self, path: str) -> bytes:
        """Return the digest of what links to a page."""
        return self._links[path][1] if path in self._links else b""

    def headings(self, path: str) -> bytes:
        """Return the digest of a page's table of contents."""
        return self._tocs.get(path, b"-")

    def told(self, path: str) -> bytes:
        """Return the digest of the problems of a page, with lines."""
        return self._problems((path,))

    def key(self, asked: Asked, names: bytes | None = None) -> bytes:
        """Return a digest of the answers to a page that change with what documents show.

        They are as they were where ``whole`` is. ``names`` takes the place of the digest of that.
        """
        if asked is None:
            return self.whole
        return sum_up(self.asks.answers(asked[0], names=names))

    def beside(self, path: str, asked: Asked, markers: Iterable[Wanted], *, panel: bool) -> bytes:
        """Return a digest of the answers to a page that may change even so."""
        portal = self._portal
        if portal is None:  # before the first survey nothing can be said to have stayed
            return b""
        if asked is not None:
            return self.asks.answers(asked[1])
        parts = [self._problems((path,))] if panel else []
        parts += [self.hangs_on(portal, kind, options) for kind, options in markers]
        return b"|".join(parts)

    def hangs_on(self, portal: Portal, kind: str, options: Mapping[str, str]) -> bytes:
        """Return a digest of all that a marker may show besides what every page hangs on."""
        if kind == "component":
            entry = places.find_entry(portal, options)
            return sum_up(self._anchors, self.quotes(entry.name) if entry is not None else b"")
        if kind in {"index", "group"}:
            return self._counts()
        if kind == "health":
            return self._health(portal, options)
        return self._anchors

    def quotes(self, name: str) -> bytes:
        """Return the digest of the text around the places that name a component."""
        uses = self._portal.uses.get(name, ()) if self._portal is not None else ()
        return b"".join(self._faces[use.document.path].quotes for use in uses)

    def _counts(self) -> bytes:
        if not self._counted:
            self._counted = sum_up(
                b"".join(counted for _, (_, _, counted) in sorted(self._found.items()))
            )
        return self._counted

    def _health(self, portal: Portal, options: Mapping[str, str]) -> bytes:
        page = options.get("page", "")
        if not self._sheets:
            self._sheets = find_sheets(portal)
        # The sheets of a collection hold other documents than the site's with the same number.
        paths = self._sheets.get("" if options.get("collection") else page, [])
        lines = [] if page else self._unused.tell(portal)
        return sum_up(page, self._anchors, self._counts(), self._problems(paths), lines)

    def _problems(self, paths: Iterable[str]) -> bytes:
        return b"".join(self._found[path][1] for path in paths if path in self._found)


def _sum_links(path: str, found: tuple[Backlink, ...]) -> tuple[tuple[Backlink, ...], bytes]:
    links = [(link.path, link.kind, link.detail, link.section) for link in found]
    return found, sum_up(path, links)


def _sum_problems(
    path: str, found: tuple[Problem, ...]
) -> tuple[tuple[Problem, ...], bytes, bytes]:
    """Return problems with a digest of all about them, and one of how many there are."""
    told = [(p.code, p.path, p.line, p.column, p.message, p.help, p.severity.label) for p in found]
    return found, sum_up(told), sum_up(path, sorted(p.severity.label for p in found))
