"""One build after another of a process: what each takes over from the last, step by step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import Files

from mkdocs_designdoc.exports.atom import FILE as FEED
from mkdocs_designdoc.exports.inventory import FILE as INVENTORY
from mkdocs_designdoc.mkdocs_host.beside.apart import Apart
from mkdocs_designdoc.mkdocs_host.beside.held import Held, Means
from mkdocs_designdoc.mkdocs_host.checks import Checks
from mkdocs_designdoc.mkdocs_host.finished.finishing import Finishing
from mkdocs_designdoc.mkdocs_host.finished.headings import SectionIds, rendered_headings
from mkdocs_designdoc.mkdocs_host.finished.rendered import PageFinisher, pages_at_hand
from mkdocs_designdoc.mkdocs_host.finished.waiting import Waiting
from mkdocs_designdoc.mkdocs_host.neighbourhood.neighbours import language_folder, without_resolved
from mkdocs_designdoc.mkdocs_host.neighbourhood.turns import looks_around
from mkdocs_designdoc.mkdocs_host.own.exported import Exports
from mkdocs_designdoc.mkdocs_host.own.exporting import Kept, lacks_address
from mkdocs_designdoc.mkdocs_host.own.map_data import add_map_data
from mkdocs_designdoc.mkdocs_host.own.output import output_of
from mkdocs_designdoc.mkdocs_host.page_files import page_files, shown_files
from mkdocs_designdoc.mkdocs_host.rebuilds.choosing import choose, restore
from mkdocs_designdoc.mkdocs_host.rebuilds.foundations import Places
from mkdocs_designdoc.mkdocs_host.rebuilds.increment import Increment
from mkdocs_designdoc.mkdocs_host.rebuilds.made import take_in
from mkdocs_designdoc.mkdocs_host.rebuilds.staying import set_answers, survey
from mkdocs_designdoc.mkdocs_host.rebuilds.writing import end, files_beside
from mkdocs_designdoc.mkdocs_host.reporting import Reporter, report, report_nesting
from mkdocs_designdoc.pipeline import confirm
from mkdocs_designdoc.records import replace
from mkdocs_designdoc.thinning import thin

if TYPE_CHECKING:
    import logging
    from collections.abc import Callable, Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.pages import Page

    from mkdocs_designdoc.mkdocs_host.finished.shared import Shared
    from mkdocs_designdoc.mkdocs_host.own.generated import TemporaryPages
    from mkdocs_designdoc.mkdocs_host.sources import Collected
    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.pipeline import Result
    from mkdocs_designdoc.portal import Portal
    from mkdocs_designdoc.reading.collection import Collections
    from mkdocs_designdoc.registry import Registry

    Log = logging.LoggerAdapter[logging.Logger]


class Builds:
    """The builds of one process. What may be kept for the next is kept under ``serve`` alone."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._increment = Increment()
        self._checks = Checks()
        self._reporter = Reporter()
        self._places = Places()
        self._ids = SectionIds()
        self._kept = Kept()
        self._shared: tuple[bytes, Shared] | None = None
        self._exports: Exports | None = None
        self._files = Files([])
        self._config: MkDocsConfig | None = None
        self._apart = Apart()
        self.waiting = Waiting()
        """The rendered pages."""
        self.held = Held(self.waiting.aside)
        """The result of the build at hand, as far as it is known."""

    def begin(self, *, dirty: bool, serving: bool) -> None:
        """Learn what is run."""
        self._increment.begin(dirty=dirty, serving=serving)

    @property
    def result(self) -> Result | None:
        """The result, which is read where it lies in a file."""
        return self.held.get()

    @property
    def serving(self) -> bool:
        """Tell whether other builds may follow in this process."""
        return self._increment.serving

    @property
    def urls(self) -> dict[str, str]:
        """Return the URL of every page, from the site's root, once all are known."""
        return self._places.urls

    @property
    def finishes_at_once(self) -> bool:
        """Tell whether all pages are rendered in each build, and finished before any is written."""
        return self.serving and not self._increment.dirty

    def start(self, config: MkDocsConfig) -> None:
        """Begin a build."""
        self._config = config
        self.waiting.close()
        self.held.set(None)
        self._exports = None
        if not self._increment.counts:  # MkDocs is about to empty the site
            self._kept.put_aside(config.site_dir)

    def designs(
        self, found: Collected, collections: Collections, *, final: bool
    ) -> tuple[Registry, Sequence[Document]]:
        """Return components and design docs as far as the sources before other plugins tell.

        ``final`` tells whether those plugins leave the sources as they are.
        """
        if final and not self.serving:
            result = self._apart.check(found, collections)
            if result is not None:
                return result.portal.registry, result.portal.documents
        return self._checks.foresee(found, collections)

    def check(self, found: Collected, collections: Collections) -> Result:
        """Check the documents of the site."""
        known = self._apart.take(found, collections)
        result = known or self._checks.check(found, collections)
        if not self.serving:
            self._checks.forget()
            result = known or thin(result)
        self.held.set(result)
        return result

    def choose(
        self,
        files: Files,
        config: MkDocsConfig,
        pages: TemporaryPages,
        texts: Mapping[str, str],
        *,
        basis: bytes,
        seeds: Callable[[str], object],
    ) -> None:
        """Decide which pages a dirty build renders."""
        increment, result = self._increment, self.result
        if result is None:
            return
        self.waiting.begin(config, goes_on=increment.goes_on, serving=self.serving)
        increment.load(config)
        increment.start(files, basis)
        if not increment.counts:
            return
        if increment.dirty and files.get_file_from_path(INVENTORY) is None:
            # It is added to what others have written; what we added last time is no one else's.
            Path(config.site_dir, language_folder(config), INVENTORY).unlink(missing_ok=True)
        increment.looks_around = looks_around(config)
        foreseen = replace(
            confirm(result, increment.headings()).portal, group_pages=dict(pages.groups)
        )
        choose(increment, files, config, foreseen, texts, seeds=seeds)

    def complete(
        self,
        files: Files,
        config: MkDocsConfig,
        groups: Mapping[tuple[str, str], str],
        navigation: Callable[[Portal], Callable[[Page], bytes]],
    ) -> None:
        """Finish the rendered pages, and report what is wrong."""
        checked = self.result
        if checked is None:
            return
        increment = self._increment
        self._files = files
        self.waiting.rest()
        restore(increment, files)
        all_pages = page_files(files)
        shown = shown_files(all_pages, serving=self.serving)
        pages = pages_at_hand(shown)
        fresh = take_in(increment, pages)
        result = self._confirm(checked, pages, config)
        result = replace(result, portal=replace(result.portal, group_pages=dict(groups)))
        self.held.set(result)
        self._places.look(all_pages)

        def make(known: Result) -> PageFinisher:
            survey(increment, known.portal, self._places.sum)
            return self._finisher(known, shown, config)

        means = Means(self.held, make, self._forget)
        exports = self._exports = Exports(
            self.held,
            output_of(config, files, self._log),
            urls=self.urls,
            config=config,
            kept=self._kept if self.serving else None,
        )
        finishing = Finishing(
            increment,
            pages,
            fresh,
            means,
            self.waiting.aside,
            files=files,
            config=config,
            export=exports.make,
        )
        self.waiting.settle(finishing, navigation(result.portal))
        self._prepare_exports(result, files, config)
        report(result, config, self._log, self._reporter)

    def explain(self, error: Exception) -> None:
        """End a build for which Markdown has given up with what is known of the reason."""
        config, result = self._config, self.result
        if isinstance(error, RecursionError) and result is not None and config is not None:
            report_nesting(error, result, config, self._log)

    def _forget(self) -> None:
        """Let go of the result, but for what is held of it."""
        self._checks.forget()
        self._increment.facts.forget()
        self._ids.forget_documents()

    def _confirm(self, result: Result, pages: Mapping[str, Page], config: MkDocsConfig) -> Result:
        def headings(path: str) -> list[str] | None:
            page = pages.get(path)
            return None if page is None else rendered_headings(page)

        result = self._checks.confirm(result, headings)
        return without_resolved(result, pages.values(), config)

    def _finisher(
        self, result: Result, shown: Sequence[File], config: MkDocsConfig
    ) -> PageFinisher:
        whole = self._increment.facts.whole
        known = self._shared
        self._ids.pages = self._increment.pages
        finisher = PageFinisher(
            result,
            config=config,
            shown=shown,
            serving=self.serving,
            ids=self._ids,
            shared=known[1] if known is not None and known[0] == whole else None,
        )
        self._shared = (whole, finisher.shared) if self.serving else None
        urls = {path: file.url for path, file in finisher.files.items()}
        set_answers(self._increment, result.portal, finisher.shared, urls, config)
        return finisher

    def _prepare_exports(self, result: Result, files: Files, config: MkDocsConfig) -> None:
        """Add what belongs to the site's files, and get ready for what is written after them."""
        self._kept.begin(self._increment.basis)
        add_map_data(result.portal, files, config, self._log)
        if lacks_address(result, config):
            self._log.info("%s has relative addresses: set `site_url` for feed readers", FEED)

    def export(self, config: MkDocsConfig) -> None:
        """Write the portal for other programs."""
        exports, made = self._exports, self.waiting.exported()
        if exports is not None:
            written = exports.finish(made, files_beside(self._increment))
            end(self._increment, self._files, config, written)
        self.waiting.close()
        self._exports, self._files = None, Files([])
        if not self.serving:
            self._ids.forget()
            self._reporter.forget()
