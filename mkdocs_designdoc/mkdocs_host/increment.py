"""One build after another: which pages must be rendered again, and which be written again.

A dirty build of MkDocs takes a page for unchanged if its source is no newer than its file in the
site. Here a page is rendered again if its source or what its Markdown hangs on has changed, and
written again if anything has changed that the theme's template is given: text, title, parts of
ours, navigation. What is unknown is built.
"""

from __future__ import annotations

import posixpath
from contextlib import suppress
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs.commands.build import _populate_page  # no public way renders one page
from mkdocs.structure.files import InclusionLevel

from mkdocs_designdoc.mkdocs_host.foundations import gathers, sum_files, sum_page
from mkdocs_designdoc.mkdocs_host.kept import (
    Heading,
    Kept,
    Ledger,
    load_ledger,
    make_toc,
    read_toc,
    save_ledger,
)
from mkdocs_designdoc.mkdocs_host.neighbours import translates
from mkdocs_designdoc.mkdocs_host.rendered import has_panel
from mkdocs_designdoc.pages.facts import Facts, sum_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

    from mkdocs_designdoc.mkdocs_host.rendered import Finished, PageFinisher
    from mkdocs_designdoc.pages.facts import Wanted
    from mkdocs_designdoc.portal import Portal


_INCLUDING = ("--8<--", "{!", "{%")
"""What stands in pages that hold the text of other files; they are rendered each time."""


class _Verdict:
    """Takes the place of a file's ``is_modified`` for one build."""

    def __init__(self) -> None:
        self.modified = True

    def __call__(self) -> bool:
        return self.modified


class Increment:
    """What the builds of one process have in common, and those of another before it."""

    def __init__(self) -> None:
        self.dirty = False
        self._serving = False
        self._facts = Facts()
        self._ledger = Ledger({})
        self._next: dict[str, Kept] = {}
        self._sources: dict[str, bytes] = {}
        self._verdicts: dict[str, _Verdict] = {}
        self._basis = b""
        self._uris: frozenset[str] = frozenset()

    def begin(self, *, dirty: bool, serving: bool) -> None:
        """Learn what is run."""
        self.dirty = dirty
        self._serving = serving

    @property
    def counts(self) -> bool:
        """Tell whether it matters which pages change: always but for whole builds of ``serve``."""
        return self.dirty or not self._serving

    def choose(
        self,
        files: Files,
        config: MkDocsConfig,
        portal: Portal,
        texts: Mapping[str, str],
        *,
        basis: bytes,
        seeds: Callable[[str], object],
    ) -> None:
        """Decide which pages are rendered.

        The decision stands on the sources; what only rendered pages tell is seen to later.
        """
        self._next, self._verdicts = {}, {}
        self._uris = frozenset(file.src_uri for file in files)
        self._basis = basis
        if self._ledger.basis != basis:
            self._ledger = Ledger({}, outputs=self._ledger.outputs)
        if not self.counts:
            return
        self._survey(portal, files)
        self._sources = self._sum_sources(files, portal, texts, seeds)
        pages = files.documentation_pages(inclusion=lambda _: True)
        fresh = any(page.content is None for page in self._ledger.pages.values())
        whole = gathers(config) or (fresh and self._facts.whole != self._ledger.whole)
        touched = self._touched(texts)
        for file in pages:
            verdict = _Verdict()
            if self.dirty:
                file.is_modified = verdict  # type: ignore[method-assign] # this file's alone
            self._verdicts[file.src_uri] = verdict
            verdict.modified = (
                whole or file.src_uri in touched or not self._stays(file.src_uri, portal)
            )

    def load(self, config: MkDocsConfig) -> None:
        """Look for what an earlier process has kept, where this one has built nothing yet."""
        if self.dirty and not self._serving and not self._ledger.pages:
            self._ledger = load_ledger(config.site_dir) or self._ledger

    def headings(self) -> dict[str, list[str]]:
        """Return the headings that the pages had when they were rendered last."""
        return {path: _titles(page.toc) for path, page in self._ledger.pages.items()}

    def _survey(self, portal: Portal, files: Files) -> None:
        tocs = {path: page.toc_sum for path, page in self._ledger.pages.items()}
        tocs |= {path: page.toc_sum for path, page in self._next.items()}
        self._facts.survey(portal, sum_up(self._basis, sum_files(files)), tocs)

    def _sum_sources(
        self,
        files: Files,
        portal: Portal,
        texts: Mapping[str, str],
        seeds: Callable[[str], object],
    ) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for file in files.documentation_pages(inclusion=lambda _: True):
            path = file.src_uri
            text = texts.get(path)
            with suppress(OSError, ValueError):  # MkDocs itself reports what it cannot read
                text = file.content_string if text is None else text
            if text is not None and not any(mark in text for mark in _INCLUDING):
                document = portal.by_path.get(path)
                said = (document.front_matter, document.status.id) if document else ()
                found[path] = sum_up(text, repr(said), repr(seeds(path)))
        return found

    def _stays(self, path: str, portal: Portal) -> bool:
        """Tell whether a page need not be rendered, as far as the sources tell."""
        kept = self._ledger.pages.get(path)
        if kept is None or not kept.source or kept.source != self._sources.get(path, b""):
            return False
        return kept.content is not None or kept.key == self._key(path, kept.markers, portal)

    def _touched(self, texts: Mapping[str, str]) -> set[str]:
        """Return the pages whose links may lead elsewhere, because files came or went."""
        if not self._ledger.pages:
            return set()
        names = {posixpath.basename(uri) for uri in self._uris ^ self._ledger.uris}
        names |= {quote(name) for name in names}
        return {path for path, text in texts.items() if any(name in text for name in names)}

    def _key(self, path: str, markers: Iterable[Wanted], portal: Portal) -> bytes:
        document = portal.by_path.get(path)
        panel = has_panel(portal, document, serving=self._serving)
        return self._facts.key(path, markers, panel=panel)

    def restore(self, files: Files) -> None:
        """Give the pages that were not rendered what they had when they were."""
        for path, verdict in self._verdicts.items():
            file, kept = files.get_file_from_path(path), self._ledger.pages.get(path)
            page = file.page if file is not None else None
            if verdict.modified or page is None or kept is None or page.markdown is not None:
                continue
            page.markdown = kept.markdown or ""
            page.meta = dict(kept.meta)
            page.toc = make_toc(kept.toc)
            page.content = kept.content
            page._title_from_render = kept.title  # noqa: SLF001 # MkDocs asks for nothing else

    def finish(
        self,
        pages: Iterable[Page],
        finisher: PageFinisher,
        portal: Portal,
        files: Files,
        config: MkDocsConfig,
    ) -> None:
        """Finish the pages that have changed, and put into all of them what is ours."""
        pages = list(pages)
        for page in pages:
            self._next[page.file.src_uri] = self._take(page)
        self._survey(portal, files)
        pending: list[tuple[Page, Finished]] = []
        for page in pages:
            kept = self._finish(page, finisher, portal, files, config)
            if kept.finished is not None:
                page.content = kept.finished.html
                pending.append((page, kept.finished if self._serving else kept.finished.about))
            if not self._serving:  # no other process could take them from us
                kept = replace(kept, markdown=None, content=None, finished=None)
            self._next[page.file.src_uri] = kept
        finisher.tell(pending)

    def _take(self, page: Page) -> Kept:
        """Return what there is to keep of a page before our parts come into it."""
        path = page.file.src_uri
        old = self._ledger.pages.get(path)
        if page.content is None and old is not None:
            return old
        source = self._sources.get(path, b"")
        same = old is not None and old.markdown == page.markdown and old.content == page.content
        if same and old is not None:
            return replace(old, source=source, meta=dict(page.meta), title=page._title_from_render)  # noqa: SLF001 # MkDocs' own way
        toc = read_toc(page)
        return Kept(
            source=source,
            title=page._title_from_render,  # noqa: SLF001 # the only place that has it
            meta=dict(page.meta),
            toc=toc,
            toc_sum=sum_up(repr(toc)),
            markdown=page.markdown,
            content=page.content,
            built=old.built if old is not None else b"",
            output=old.output if old is not None else None,
        )

    def _finish(
        self,
        page: Page,
        finisher: PageFinisher,
        portal: Portal,
        files: Files,
        config: MkDocsConfig,
    ) -> Kept:
        path = page.file.src_uri
        kept = self._next[path]
        ready = kept.finished is not None or page.content is None
        if ready and kept.key and kept.key == self._key(path, kept.markers, portal):
            return kept
        if page.content is None:  # only rendered pages could tell that this one has changed
            _populate_page(page, config, files, dirty=False)
            kept = self._take(page)
        finished = finisher.finish(page)
        wanted = tuple((marker.kind, dict(marker.options)) for marker in finished.markers)
        shown = sum_up(finished.html, repr(finished.toc), repr(kept.toc)) if self.counts else b""
        return replace(
            kept,
            key=self._key(path, wanted, portal),
            markers=wanted,
            finished=finished,
            finished_sum=shown,
        )

    def judge(
        self,
        pages: Iterable[Page],
        finisher: PageFinisher,
        files: Files,
        config: MkDocsConfig,
        navigation: Callable[[Page], bytes],
    ) -> None:
        """Decide which pages are written; ``navigation`` sums up that of a page."""
        if not self.counts:
            return
        for page in pages:
            path = page.file.src_uri
            kept = self._next[path]
            built = sum_up(self._basis, kept.finished_sum, sum_page(page), navigation(page))
            same = kept.built == built and kept.output is not None
            same = same and kept.output == _output(page.file)
            if path in self._verdicts:
                self._verdicts[path].modified = not same
            if not same and page.content is None:  # nothing of it has changed, but it is gone
                _populate_page(page, config, files, dirty=False)
                finished = finisher.finish(page)
                page.content = finished.html
                finisher.tell([(page, finished)])
            self._next[path] = replace(kept, built=built, output=None)

    def files_beside(self, files: Files) -> dict[str, str]:
        """Return the files that belong beside finished pages: place in the site, and text."""
        found: dict[str, str] = {}
        for path, kept in self._next.items():
            file = files.get_file_from_path(path)
            if file is not None and kept.finished is not None:
                folder = posixpath.dirname(file.dest_uri)
                found |= {posixpath.join(folder, name): text for name, text in kept.finished.files}
        return found

    def end(self, files: Files, config: MkDocsConfig, exports: Iterable[str]) -> None:
        """Remember the build, and remove what earlier ones left of pages that are gone."""
        pages = self._next
        if self.counts:
            for path, kept in pages.items():
                file = files.get_file_from_path(path)
                if file is not None:
                    pages[path] = replace(kept, output=_output(file))
        least = InclusionLevel.DRAFT if self._serving else InclusionLevel.NOT_IN_NAV
        written = (file.dest_uri for file in files if file.inclusion.value >= least.value)
        outputs = frozenset({*written, *exports})
        if self.dirty:
            _remove(self._ledger.outputs - outputs, config.site_dir)
        self._ledger = Ledger(pages, self._basis, self._facts.whole, self._uris, outputs)
        if translates(config):  # each language is a build of its own, with the same paths
            self._ledger = Ledger({})
        elif not self._serving:
            save_ledger(self._ledger, config.site_dir)


def _titles(toc: Iterable[Heading]) -> list[str]:
    found: list[str] = []
    for title, _, _, below in toc:
        found += [unescape(title), *_titles(below)]
    return found


def _output(file: File) -> tuple[int, int] | None:
    try:
        about = Path(file.abs_dest_path).stat()
    except OSError:
        return None
    return about.st_mtime_ns, about.st_size


def _remove(names: Iterable[str], site_dir: str) -> None:
    """Remove files that an earlier build wrote, and the folders that are empty then."""
    root = Path(site_dir).resolve()
    for name in sorted(names):
        path = (root / name).resolve()
        if root not in path.parents:
            continue
        with suppress(OSError):
            path.unlink()
        for folder in path.parents:
            if folder == root:
                break
            try:
                folder.rmdir()
            except OSError:
                break  # something else is in it
