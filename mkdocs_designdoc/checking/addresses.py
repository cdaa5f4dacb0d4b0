"""Pages that are published at one address, or at two that some disks take for one (DD601)."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence

from mkdocs_designdoc.checking.finding import at_place, quote
from mkdocs_designdoc.model import Document
from mkdocs_designdoc.paths import address_key, address_of
from mkdocs_designdoc.portal import Portal
from mkdocs_designdoc.problem import Problem

SHARED = "pages by address"
"""Under which a portal remembers the pages that may clash."""


def check_addresses(portal: Portal) -> Iterator[Problem]:
    """Yield pages that take the place of each other, if one of them is a design doc."""
    for pages in _shared(portal):
        by_address: dict[str, list[Document]] = defaultdict(list)
        for path in pages:
            page = portal.by_path[path]
            urls = portal.settings.directory_urls
            by_address[address_of(path, directory_urls=urls)].append(page)
        for address, found in by_address.items():
            yield from _lost(address, sorted(found, key=_as_written))
        firsts = [found[0] for found in by_address.values()]
        for page in firsts[1:]:
            yield from _alike(page, firsts[0])


def _shared(portal: Portal) -> Sequence[Sequence[str]]:
    """Return the paths of pages that may clash, in order; the pages of a site hardly ever do."""
    known = portal.remembered.get(SHARED)
    if isinstance(known, tuple):
        return known
    pages: dict[str, list[str]] = {}
    urls = portal.settings.directory_urls
    for path in portal.by_path:
        pages.setdefault(address_key(path, directory_urls=urls), []).append(path)
    found = tuple(sorted(sorted(paths) for paths in pages.values() if len(paths) > 1))
    portal.remembered[SHARED] = found
    return found


def _as_written(page: Document) -> tuple[int, str]:
    """Sort key of pages as MkDocs writes them; a later one takes the place of those before."""
    return (page.path.count("/"), page.path)


def _lost(address: str, pages: Sequence[Document]) -> Iterator[Problem]:
    """Yield the pages of one address that nobody gets to see, and design docs that hide others."""
    winner = pages[-1]
    for page in pages[:-1]:
        if page.decision.is_design_doc:
            message = f"nobody gets to see this page: {winner.path} has the same address"
            yield _at(page, f"{message}, {quote(address)}")
        elif winner.decision.is_design_doc:
            message = f"this page hides {page.path}, which has the same address"
            yield _at(winner, f"{message}, {quote(address)}")


def _alike(page: Document, other: Document) -> Iterator[Problem]:
    """Yield a page whose address is that of another one where case or accents do not count."""
    if not page.decision.is_design_doc:
        page, other = other, page
    if page.decision.is_design_doc:
        same = unicodedata.normalize("NFC", page.path) == unicodedata.normalize("NFC", other.path)
        what = "the way in which accents are stored" if same else "case"
        where = "macOS" if same else "Windows and macOS"
        shown = ascii(other.path)[1:-1] if same else other.path
        message = f"only {what} tells the address from that of {shown}"
        yield _at(page, f"{message}: to {where} they are the same")


def _at(page: Document, message: str) -> Problem:
    return at_place(page.path, "DD601", page.title_line, message, "rename or move one of the two")
