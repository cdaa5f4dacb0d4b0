"""Rendered pages → linked pages: the splice, and the fragments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

from mkdocs_designdoc.linking.page import link_page
from mkdocs_designdoc.memory import memory_of
from mkdocs_designdoc.mkdocs_host.finished.headings import SectionIds
from mkdocs_designdoc.mkdocs_host.finished.shared import Shared
from mkdocs_designdoc.mkdocs_host.finished.ways import Ways
from mkdocs_designdoc.mkdocs_host.neighbourhood.neighbours import language_folder
from mkdocs_designdoc.mkdocs_host.own.exporting import card_folder
from mkdocs_designdoc.mkdocs_host.reporting import shown_path
from mkdocs_designdoc.pages.asked.asking import Notes, Watched
from mkdocs_designdoc.pages.asked.watching import watch, watch_surroundings
from mkdocs_designdoc.pages.components.participants import Participants
from mkdocs_designdoc.pages.document.backlinks import render_backlinks
from mkdocs_designdoc.pages.document.cards import count_files
from mkdocs_designdoc.pages.document.panel import render_panel
from mkdocs_designdoc.pages.document.strip import render_strip
from mkdocs_designdoc.pages.places import catalogue_page, find_entry
from mkdocs_designdoc.pages.writing.fill import fill_markers
from mkdocs_designdoc.pages.writing.fragment import Fragment
from mkdocs_designdoc.records import dataclass, replace

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.pages import Page

    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.pages.asked.asking import Ask
    from mkdocs_designdoc.pages.asked.facts import Wanted
    from mkdocs_designdoc.pages.writing.fill import Filled
    from mkdocs_designdoc.pages.writing.fragment import TocEntry
    from mkdocs_designdoc.paths import Href
    from mkdocs_designdoc.pipeline import Result
    from mkdocs_designdoc.portal import Portal


def pages_at_hand(shown: Iterable[File]) -> dict[str, Page]:
    """Return the pages that have been rendered in this build or in an earlier one, by path."""
    return {
        file.src_uri: page
        for file in shown
        if (page := file.page) is not None and page.markdown is not None
    }


@dataclass(frozen=True, slots=True)
class Finished:
    """A page as it leaves us, and what MkDocs must know of our parts in it."""

    html: str
    toc: tuple[TocEntry, ...]
    ids: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    """The anchors that our parts link to: page and anchor, page by page."""
    markers: tuple[Wanted, ...]
    files: tuple[tuple[str, str], ...]
    """Files that belong beside the page: name and text."""

    def shorten(self) -> Finished:
        """Return the same without what stands in the page."""
        return replace(self, html="", toc=(), ids=(), links=())


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
        self.asked: tuple[Ask, ...] | None = None
        """What the page that was finished last has asked for; None stands for everything."""
        self._notes = Notes()
        self._portal: Portal = watch(result.portal, self._notes)
        self._config = config
        self._folders = tuple(config.theme.dirs)
        self._ids = ids
        self._serving = serving
        self.files: dict[str, File] = {file.src_uri: file for file in shown}
        """Of all pages that a reader gets to see."""
        urls = {path: file.url for path, file in self.files.items()} if shared is None else {}
        self.shared = shared or Shared(
            result.portal, urls, folders=self._folders, site_url=config.site_url or ""
        )
        self._cards = card_mark(result.portal, config)
        known = self.shared  # what refers to this one itself would not go with it
        memory = memory_of(result.portal)
        self._ways = Ways(self.files, self._notes.note, lambda: known.above, memory)

    def finish(self, page: Page) -> Finished:
        """Return a page with its links, and with our parts in it."""
        path, note = page.file.src_uri, self._notes.note
        self._notes.begin()
        note("url", path)
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
        self._note_quotes(filled)
        end = ""
        addresses = self.shared.addresses
        if filled.fragments or addresses.has_designs(filled.html, page.file.url, note):
            note("cards", "")
            end = self._cards.format(escape(self._to_components(page), quote=True))
        self.asked = self._notes.end()
        return Finished(
            html=filled.html + end,
            toc=tuple(entry for part in parts for entry in part.toc),
            ids=tuple(ident for part in parts for ident in part.ids),
            links=_anchored(link for part in parts for link in part.links),
            markers=tuple((each.kind, dict(each.options)) for each in filled.markers),
            files=tuple(file for part in parts for file in part.files),
        )

    def _note_quotes(self, filled: Filled) -> None:
        """Note the components of which a page quotes what others say: no digest tells of that."""
        for marker in filled.markers:
            entry = find_entry(self._portal, marker.options) if marker.kind == "component" else None
            if entry is not None:
                self._notes.note("quotes", entry.name)

    def _to_components(self, page: Page) -> str:
        """Return the folders in which the pages of components lie, from a page, by spaces."""
        names = ("", *(each.name for each in self._portal.settings.collections))
        paths = dict.fromkeys(catalogue_page(self._portal, name) for name in names)
        for path in paths:
            self._notes.note("url", path or "")
        found = [file for path in paths if path and (file := self.files.get(path)) is not None]
        urls = (file.url_relative_to(page.file).removesuffix("index.html") for file in found)
        return " ".join(url or "./" for url in urls)

    def _link(
        self, page: Page, document: Document, html: str, href: Href
    ) -> tuple[str, list[Fragment]]:
        def diagram(source: str) -> str:
            lines.append(self._participants.write_line(source, document.path, href=href))
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
            dead=self.shared.addresses.dead_from(page.file.url, self._notes.note),
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
            around = watch_surroundings(self.shared.around, self._notes)
            end.append(
                render_backlinks(portal, document, href=href, around=around, folders=folders)
            )
        if has_panel(portal, document, serving=self._serving):
            shown = shown_path(self._config, path)
            top.append(render_panel(portal, path, shown=shown, href=href, folders=folders))
        return top, end

    @cached_property
    def _participants(self) -> Participants:
        names = Watched("cast", self.shared.participants.names, self._notes)
        return Participants(self._portal, self._folders, names)

    def _anchors(self, path: str) -> Mapping[int, str]:
        """Return the ids that the sections of a document have in its page."""
        self._notes.note("anchors", path)
        document, file = self._portal.by_path.get(path), self.files.get(path)
        page = file.page if file is not None else None
        if document is None or page is None or page.markdown is None:
            return {}
        return self._ids.find(document)


def _anchored(links: Iterable[tuple[str, str | None]]) -> tuple[tuple[str, str], ...]:
    """Return the links that lead to an anchor, each once, page by page."""
    found: dict[str, dict[str, None]] = {}
    for path, anchor in links:
        if anchor:
            found.setdefault(path, {})[anchor] = None
    return tuple((path, anchor) for path, anchors in found.items() for anchor in anchors)


def card_mark(portal: Portal, config: MkDocsConfig) -> str:
    """Return what makes a page's links show cards, with a place for the way to components."""
    folder = card_folder(language_folder(config))
    return (
        '<span hidden data-designdoc-part="cards" '
        f'data-designdoc-cards="{folder}" data-designdoc-files="{count_files(portal)}" '
        'data-designdoc-components="{}"></span>'
    )


def has_panel(portal: Portal, document: Document | None, *, serving: bool) -> bool:
    """Tell whether a page shows its own problems."""
    if document is None:
        return False
    panel = portal.settings.of(document.collection).problems_panel
    return panel == "always" or (panel == "serve" and serving)
