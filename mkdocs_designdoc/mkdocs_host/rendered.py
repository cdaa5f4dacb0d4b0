"""Rendered pages → linked pages: the splice, the fragments, and what MkDocs must know of them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.toc import AnchorLink

from mkdocs_designdoc.linking.page import link_page
from mkdocs_designdoc.mkdocs_host.exporting import card_folder
from mkdocs_designdoc.mkdocs_host.headings import SectionIds
from mkdocs_designdoc.mkdocs_host.neighbours import language_folder
from mkdocs_designdoc.mkdocs_host.reporting import shown_path
from mkdocs_designdoc.mkdocs_host.shared import Shared
from mkdocs_designdoc.mkdocs_host.ways import Ways
from mkdocs_designdoc.pages.backlinks import render_backlinks
from mkdocs_designdoc.pages.cards import count_files
from mkdocs_designdoc.pages.fill import fill_markers
from mkdocs_designdoc.pages.fragment import Fragment
from mkdocs_designdoc.pages.panel import render_panel
from mkdocs_designdoc.pages.places import catalogue_page
from mkdocs_designdoc.pages.strip import render_strip
from mkdocs_designdoc.records import dataclass, replace

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.pages.fragment import TocEntry
    from mkdocs_designdoc.pages.markers import Marker
    from mkdocs_designdoc.paths import Href
    from mkdocs_designdoc.pipeline import Result
    from mkdocs_designdoc.portal import Portal


def pages_at_hand(shown: Iterable[File]) -> list[Page]:
    """Return the pages of this build that have been rendered, or were in an earlier one."""
    return [file.page for file in shown if file.page is not None and file.page.markdown is not None]


def shown_files(files: Files, *, serving: bool) -> Sequence[File]:
    """Return the files of all pages that a reader of this build gets to see."""
    inclusion = InclusionLevel.is_in_serve if serving else InclusionLevel.is_included
    return files.documentation_pages(inclusion=inclusion)


@dataclass(frozen=True, slots=True)
class Finished:
    """A page as it leaves us, and what MkDocs must know of our parts in it."""

    html: str
    toc: tuple[TocEntry, ...]
    ids: tuple[str, ...]
    links: Mapping[str, Mapping[str, str]]
    """The anchors that our parts link to, by page, each with the link as a person would write it.
    """
    markers: tuple[Marker, ...]
    files: tuple[tuple[str, str], ...]
    """Files that belong beside the page: name and text."""

    def shorten(self) -> Finished:
        """Return the same without what stands in the page."""
        return replace(self, html="", toc=(), ids=(), links={})


class PageFinisher:
    """Finishes the rendered pages of one build."""

    def __init__(
        self,
        result: Result,
        *,
        config: MkDocsConfig,
        shown: Iterable[File],
        serving: bool,
        ids: SectionIds,
        shared: Shared | None = None,
    ) -> None:
        self.result = result
        self._portal: Portal = result.portal
        self._config = config
        self._folders = tuple(config.theme.dirs)
        self._ids = ids
        self._serving = serving
        self._files: dict[str, File] = {file.src_uri: file for file in shown}
        urls = {path: file.url for path, file in self._files.items()} if shared is None else {}
        self.shared = shared or Shared(
            self._portal, urls, folders=self._folders, site_url=config.site_url or ""
        )
        self._cards = self._card_mark()
        self._ways = Ways(self._files)

    def finish(self, page: Page) -> Finished:
        """Return a page with its links, and with our parts in it."""
        path = page.file.src_uri
        document = self._portal.by_path.get(path)
        html = page.content or ""
        href = self._ways.of(page.file)
        parts: list[Fragment] = []
        if document is not None:
            html, parts = self._link(page, document, html, href)
        filled = fill_markers(
            html,
            self._portal,
            path=path,
            href=href,
            folders=self._folders,
            anchors=self._anchors,
        )
        parts += filled.fragments
        end = ""
        if self.shared.addresses.has_designs(filled.html, page.file.url) or filled.fragments:
            end = self._cards.format(escape(self._to_components(page), quote=True))
        return Finished(
            html=filled.html + end,
            toc=tuple(entry for part in parts for entry in part.toc),
            ids=tuple(ident for part in parts for ident in part.ids),
            links=_anchored(link for part in parts for link in part.links),
            markers=filled.markers,
            files=tuple(file for part in parts for file in part.files),
        )

    def tell(self, pages: Sequence[tuple[Page, Finished]]) -> None:
        """Tell MkDocs of our headings, ids and links in pages, finished now or in another build."""
        for page, finished in pages:
            for entry in finished.toc:
                _add_to_toc(page, entry)
            self._announce_ids(page, finished.ids)
        for page, finished in pages:
            self._announce_links(page, finished.links)

    def _card_mark(self) -> str:
        """Return what makes a page's links show cards, with a place for the way to components."""
        folder = card_folder(language_folder(self._config))
        return (
            '<span hidden data-designdoc-part="cards" '
            f'data-designdoc-cards="{folder}" data-designdoc-files="{count_files(self._portal)}" '
            'data-designdoc-components="{}"></span>'
        )

    def _to_components(self, page: Page) -> str:
        """Return the folders in which the pages of components lie, from a page, by spaces."""
        names = ("", *(each.name for each in self._portal.settings.collections))
        paths = dict.fromkeys(catalogue_page(self._portal, name) for name in names)
        found = [file for path in paths if path and (file := self._files.get(path)) is not None]
        urls = (file.url_relative_to(page.file).removesuffix("index.html") for file in found)
        return " ".join(url or "./" for url in urls)

    def _link(
        self, page: Page, document: Document, html: str, href: Href
    ) -> tuple[str, list[Fragment]]:
        def diagram(source: str) -> str:
            lines.append(self.shared.participants.write_line(source, document.path, href=href))
            return lines[-1].html

        lines: list[Fragment] = []
        top, end = self._around_text(document, href)
        linked = link_page(
            html,
            document,
            self._portal,
            href=href,
            after_title="".join(part.html for part in top),
            at_end="".join(part.html for part in end),
            dead=self.shared.addresses.dead_from(page.file.url),
            diagram=diagram if document.decision.is_design_doc else None,
        )
        linking = Fragment(ids=linked.ids, links=linked.links)
        return linked.html, [*top, *lines, *end, linking]

    def _around_text(self, document: Document, href: Href) -> tuple[list[Fragment], list[Fragment]]:
        """Return what goes under a document's title, and what to its end."""
        portal, folders, path = self._portal, self._folders, document.path
        top: list[Fragment] = []
        end: list[Fragment] = []
        if document.decision.is_design_doc:
            top.append(render_strip(portal, document, href=href, folders=folders))
            end.append(
                render_backlinks(
                    portal, document, href=href, around=self.shared.around, folders=folders
                )
            )
        if has_panel(portal, document, serving=self._serving):
            shown = shown_path(self._config, path)
            top.append(render_panel(portal, path, shown=shown, href=href, folders=folders))
        return top, end

    def _anchors(self, path: str) -> Mapping[int, str]:
        """Return the ids that the sections of a document have in its page."""
        document, file = self._portal.by_path.get(path), self._files.get(path)
        page = file.page if file is not None else None
        if document is None or page is None or page.markdown is None:
            return {}
        return self._ids.find(document, page)

    @staticmethod
    def _announce_ids(page: Page, ids: Iterable[str]) -> None:
        if page.present_anchor_ids is not None:  # where it was rendered
            page.present_anchor_ids.update(ids)

    def _announce_links(self, page: Page, links: Mapping[str, Mapping[str, str]]) -> None:
        """Tell MkDocs of our links to ids that no page has, so that its own validation warns.

        ``links_to_anchors`` is None where a page was not rendered, and under ``-v``, where
        MkDocs 1.6 checks no anchors. All other links would only take memory.
        """
        if page.links_to_anchors is None:
            return
        for path, anchors in links.items():
            target = self._files.get(path)
            if target is None:
                continue
            for anchor, link in anchors.items():
                if anchor not in _ids_of(target):
                    page.links_to_anchors.setdefault(target, {}).setdefault(anchor, link)


def _anchored(links: Iterable[tuple[str, str | None]]) -> dict[str, dict[str, str]]:
    """Return the links that lead to an anchor, by page."""
    found: dict[str, dict[str, str]] = {}
    for path, anchor in links:
        if anchor:
            found.setdefault(path, {})[anchor] = f"{path}#{anchor}"
    return found


def has_panel(portal: Portal, document: Document | None, *, serving: bool) -> bool:
    """Tell whether a page shows its own problems."""
    if document is None:
        return False
    panel = portal.settings.of(document.collection).problems_panel
    return panel == "always" or (panel == "serve" and serving)


def _ids_of(file: File) -> Container[str]:
    page = file.page
    return page.present_anchor_ids or () if page is not None else ()


def _add_to_toc(page: Page, entry: TocEntry) -> None:
    """Add a heading of ours at the end of the page's table of contents, under its parent."""
    items = page.toc.items
    while items and items[-1].level < entry.level:
        items = items[-1].children
    items.append(AnchorLink(entry.title, entry.id, entry.level))
