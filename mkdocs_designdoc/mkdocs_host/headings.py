"""Rendered pages → the texts and ids of their headings."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from mkdocs_designdoc.pages.anchors import section_ids

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink

    from mkdocs_designdoc.model import Document


def rendered_headings(page: Page) -> list[str]:
    """Return the headings of a page as its table of contents shows them."""
    return [text for text, _ in headings(getattr(page.toc, "items", ()))]


def headings(items: Sequence[AnchorLink]) -> list[tuple[str, str]]:
    """Return text and id of every heading in a table of contents."""
    found: list[tuple[str, str]] = []
    pending = list(reversed(items))
    while pending:
        item = pending.pop()
        found.append((unescape(item.title), item.id))
        pending += reversed(item.children)
    return found


class SectionIds:
    """The ids of sections in rendered pages, read once a page and its headings."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Document, bytes, Mapping[int, str]]] = {}
        self.tocs: Mapping[str, bytes] = {}
        """Digests of the headings of the pages of a build, as they were rendered."""

    def find(self, document: Document, page: Page) -> Mapping[int, str]:
        """Return the ids of a document's sections by their lines."""
        path = document.path
        toc = self.tocs.get(path, b"")
        known = self._known.get(path)
        if known is None or known[0] is not document or known[1] != toc:
            known = (document, toc, section_ids(document, headings(page.toc.items)))
            self._known[path] = known
        return known[2]

    def forget(self) -> None:
        """Let go of everything: no other build follows."""
        self._known, self.tocs = {}, {}
