"""Portal → keys of pages: as long as a page's key stays, everything of ours in it stays the same.

What others see of a page is put into one digest without line numbers, so that a sentence more in
a document leaves all other pages as they are. Whatever may show changes the key; that a key
changes does not mean that something does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from mkdocs_designdoc.pages import places
from mkdocs_designdoc.pages.asked.asks import Asks, Tables
from mkdocs_designdoc.pages.asked.faces import see_face
from mkdocs_designdoc.pages.asked.sums import sum_names, sum_up
from mkdocs_designdoc.pages.health.report_facts import Unused, find_sheets

if TYPE_CHECKING:
    from mkdocs_designdoc.mentions.find import Mentions
    from mkdocs_designdoc.model import Document
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
        self.tables: Tables = {}
        """What may change while all pages show the same: headings, quoted text and problems, with
        how many there are of them on the sheets of the health report."""
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
        self._counted, self._sheets = b"", {}
        self._see(portal)
        links, problems = self._links, self._found
        self._links = {
            path: old if (old := links.get(path)) and old[0] is found else _sum_links(path, found)
            for path, found in portal.backlinks.items()
        }
        self._found = {
            path: last
            if (last := problems.get(path)) and last[0] is found
            else _sum_problems(path, found)
            for path, found in portal.problems.items()
        }
        groups = sorted(portal.group_pages.items())
        shown = b"".join([face.shown for face in self._faces.values()])
        linked = b"".join([self._links[path][1] for path in sorted(self._links)])
        self.whole = sum_up(basis, groups, shown, linked)
        self._anchors = sum_up(b"".join([tocs.get(path, b"-") for path in self._faces]))
        self.names = sum_names(portal.registry.entries)
        quotes = {
            name: b"".join([self._faces[use.document.path].quotes for use in uses])
            for name, uses in portal.uses.items()
        }
        told = {path: told for path, (_, told, _) in self._found.items()}
        paths = [document.path for document in portal.documents]
        sheets = {"": sum_up(self._counts(), "\n".join(portal.by_path), paths)}
        self.tables = {"anchors": tocs, "problems": told, "quotes": quotes, "sheets": sheets}

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

    def forget(self) -> None:
        """Let go of the portal and its pages; what all pages show is still known."""
        self._faces, self._portal, self._links, self._found = {}, None, {}, {}
        self._documents, self._mentions, self.tables = {}, {}, {}
        self._unused.forget()
        self.asks.forget()

    def shown(self, path: str) -> bytes:
        """Return the digest of what one page shows to others; empty for one that is not read."""
        return self._faces[path].shown if path in self._faces else b""

    def links(self, path: str) -> bytes:
        """Return the digest of what links to a page."""
        return self._links[path][1] if path in self._links else b""

    def key(self, path: str, markers: Iterable[Wanted], *, panel: bool) -> bytes:
        """Return a digest of all that a page hangs on that hangs on everything."""
        portal = self._portal
        if portal is None:  # before the first survey nothing can be said to have stayed
            return b""
        parts = [self._problems((path,))] if panel else []
        parts += [self.hangs_on(portal, kind, options) for kind, options in markers]
        return sum_up(self.whole, *parts)

    def hangs_on(self, portal: Portal, kind: str, options: Mapping[str, str]) -> bytes:
        """Return a digest of all that a marker may show besides what every page hangs on."""
        if kind == "component":
            entry = places.find_entry(portal, options)
            quotes = self.tables["quotes"]
            return sum_up(self._anchors, quotes.get(entry.name, b"") if entry is not None else b"")
        if kind in {"index", "group"}:
            return self._counts()
        if kind == "health":
            return self._health(portal, options)
        return self._anchors

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
