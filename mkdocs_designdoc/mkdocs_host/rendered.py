"""Rendered pages → linked pages: the splice, the fragments, and what MkDocs must know of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from typing import TYPE_CHECKING

from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.toc import AnchorLink

from mkdocs_designdoc.linking.page import link_page
from mkdocs_designdoc.pages.anchors import section_ids
from mkdocs_designdoc.pages.backlinks import render_backlinks
from mkdocs_designdoc.pages.fill import fill_markers
from mkdocs_designdoc.pages.strip import render_strip

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.pages.fragment import Fragment, TocEntry
    from mkdocs_designdoc.pipeline import Result
    from mkdocs_designdoc.portal import Portal


def rendered_pages(files: Files, *, serving: bool) -> list[Page]:
    """Return the pages of this build that have been rendered; a dirty build skips the others."""
    inclusion = InclusionLevel.is_in_serve if serving else InclusionLevel.is_included
    return [
        file.page
        for file in files.documentation_pages(inclusion=inclusion)
        if file.page is not None and file.page.content is not None
    ]


def rendered_headings(pages: Iterable[Page]) -> dict[str, list[str]]:
    """Return the headings of each page as its table of contents shows them."""
    return {page.file.src_uri: [text for text, _ in _headings(page.toc.items)] for page in pages}


def _headings(items: Sequence[AnchorLink]) -> list[tuple[str, str]]:
    """Return text and id of every heading in a table of contents."""
    found: list[tuple[str, str]] = []
    pending = list(reversed(items))
    while pending:
        item = pending.pop()
        found.append((unescape(item.title), item.id))
        pending += reversed(item.children)
    return found


class PageFinisher:
    """Finishes the rendered pages of one build."""

    def __init__(
        self, result: Result, *, config: MkDocsConfig, files: Files, serving: bool
    ) -> None:
        self._portal: Portal = result.portal
        self._folders = tuple(config.theme.dirs)
        self._ids: dict[str, Mapping[int, str]] = {}
        inclusion = InclusionLevel.is_in_serve if serving else InclusionLevel.is_included
        self._files: dict[str, File] = {
            file.src_uri: file for file in files.documentation_pages(inclusion=inclusion)
        }

    def finish(self, page: Page) -> None:
        """Link a page, and put our parts into it."""
        path = page.file.src_uri
        document = self._portal.by_path.get(path)
        html = page.content or ""
        if document is not None:
            html = self._link(page, document, html)
        filled = fill_markers(
            html,
            self._portal,
            path=path,
            href=lambda target, anchor: self._href(page, target, anchor),
            folders=self._folders,
            anchors=self._anchors,
        )
        self._register(page, filled.fragments)
        page.content = filled.html

    def _link(self, page: Page, document: Document, html: str) -> str:
        def href(target: str, anchor: str | None) -> str | None:
            return self._href(page, target, anchor)

        parts: list[Fragment] = []
        if document.decision.is_design_doc:
            parts = [
                render_strip(self._portal, document, href=href, folders=self._folders),
                render_backlinks(self._portal, document, href=href, folders=self._folders),
            ]
        linked = link_page(
            html,
            document,
            self._portal,
            href=href,
            after_title=parts[0].html if parts else "",
            at_end=parts[1].html if parts else "",
        )
        self._register(page, parts)
        self._announce(page, ids=linked.ids, links=linked.links)
        return linked.html

    def _href(self, page: Page, path: str, anchor: str | None) -> str | None:
        """Return the relative URL of a page as it is written in another one."""
        target = self._files.get(path)
        if target is None:
            return None
        if target is page.file and anchor:
            return f"#{anchor}"
        url: str = target.url_relative_to(page.file)
        return f"{url}#{anchor}" if anchor else url

    def _anchors(self, path: str) -> Mapping[int, str]:
        """Return the ids that the sections of a document have in its page, read once."""
        if path not in self._ids:
            self._ids[path] = {}
            document, file = self._portal.by_path.get(path), self._files.get(path)
            page = file.page if file is not None else None
            if document is not None and page is not None and page.content is not None:
                self._ids[path] = section_ids(document, _headings(page.toc.items))
        return self._ids[path]

    def _register(self, page: Page, fragments: Iterable[Fragment]) -> None:
        for fragment in fragments:
            self._announce(page, ids=fragment.ids, links=fragment.links)
            for entry in fragment.toc:
                _add_to_toc(page, entry)

    def _announce(
        self, page: Page, *, ids: Iterable[str], links: Iterable[tuple[str, str | None]]
    ) -> None:
        """Tell MkDocs of our ids and links, so that its own validation checks them.

        Both attributes are None where a page was not rendered; links also under ``-v``, where
        MkDocs 1.6 checks no anchors.
        """
        self._announce_ids(page, ids)
        if page.links_to_anchors is None:
            return
        for path, anchor in links:
            target = self._files.get(path)
            if target is not None and anchor:
                page.links_to_anchors.setdefault(target, {}).setdefault(anchor, f"{path}#{anchor}")

    @staticmethod
    def _announce_ids(page: Page, ids: Iterable[str]) -> None:
        if page.present_anchor_ids is not None:
            page.present_anchor_ids.update(ids)


def _add_to_toc(page: Page, entry: TocEntry) -> None:
    """Add a heading of ours at the end of the page's table of contents, under its parent."""
    items = page.toc.items
    while items and items[-1].level < entry.level:
        items = items[-1].children
    items.append(AnchorLink(entry.title, entry.id, entry.level))
