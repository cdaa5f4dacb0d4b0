"""Rendered pages → the texts and ids of their headings."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from mkdocs_designdoc.mkdocs_host.rebuilds.kept import read_toc
from mkdocs_designdoc.pages.writing.anchors import section_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs.structure.pages import Page

    from mkdocs_designdoc.mkdocs_host.rebuilds.kept import Heading, Kept
    from mkdocs_designdoc.model import Document


def rendered_headings(page: Page) -> list[str]:
    """Return the headings of a page as its table of contents shows them."""
    return [text for text, _ in headings(read_toc(page))]


def headings(toc: Iterable[Heading]) -> Iterator[tuple[str, str]]:
    """Yield text and id of every heading in a table of contents."""
    for title, ident, _, below in toc:
        yield unescape(title), ident
        yield from headings(below)


class SectionIds:
    """The ids of sections in rendered pages, read once a page and its headings."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Document, bytes, Mapping[int, str]]] = {}
        self.pages: Mapping[str, Kept] = {}
        """The pages of a build, with their headings as they were before ours came into them."""

    def find(self, document: Document) -> Mapping[int, str]:
        """Return the ids of a document's sections by their lines."""
        path = document.path
        page = self.pages.get(path)
        if page is None:
            return {}
        known = self._known.get(path)
        if known is None or known[0] is not document or known[1] != page.toc_sum:
            ids = section_ids(document, list(headings(page.toc)))
            known = (document, page.toc_sum, ids)
            self._known[path] = known
        return known[2]

    def forget_documents(self) -> None:
        """Let go of the documents, but not of the pages."""
        self._known = {}

    def forget(self) -> None:
        """Let go of everything: no other build follows."""
        self._known, self.pages = {}, {}
