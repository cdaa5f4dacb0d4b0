"""Rendered pages → finished ones; a page is finished again if our parts in it may have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.commands.build import _populate_page  # no public way renders one page

from mkdocs_designdoc.mkdocs_host.beside.ahead import Ahead
from mkdocs_designdoc.mkdocs_host.beside.lead import Lead
from mkdocs_designdoc.mkdocs_host.finished.notices import Notices
from mkdocs_designdoc.mkdocs_host.neighbourhood.turns import keep_headings
from mkdocs_designdoc.mkdocs_host.rebuilds.made import Made, path_beside, shorten, take
from mkdocs_designdoc.mkdocs_host.rebuilds.standing import Standing
from mkdocs_designdoc.mkdocs_host.rebuilds.staying import key_of, stays
from mkdocs_designdoc.mkdocs_host.rebuilds.writing import judge, sum_around, sum_built
from mkdocs_designdoc.pages.asked.sums import sum_up
from mkdocs_designdoc.records import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from mkdocs_designdoc.mkdocs_host.beside.aside import Aside
    from mkdocs_designdoc.mkdocs_host.beside.held import Means
    from mkdocs_designdoc.mkdocs_host.beside.press import Press
    from mkdocs_designdoc.mkdocs_host.finished.rendered import Finished
    from mkdocs_designdoc.mkdocs_host.rebuilds.increment import Increment
    from mkdocs_designdoc.mkdocs_host.rebuilds.kept import Kept

_RESULT, _EXPORTS = "", "/"
"""What another process makes before all pages, and after them."""


class Finishing:
    """The pages of one build, each finished once: all together, or each when it is written."""

    def __init__(
        self,
        increment: Increment,
        pages: Mapping[str, Page],
        fresh: Collection[str],
        means: Means,
        aside: Aside,
        *,
        files: Files,
        config: MkDocsConfig,
        export: Callable[[], object],
    ) -> None:
        self._notices = Notices(means.get().files)
        self._fresh = fresh
        self._increment = increment
        self._means = means
        self._aside = aside
        self._files = files
        self._config = config
        self._export = export
        self._waiting = dict(pages)
        self._around: dict[str, tuple[bytes, ...]] = {}
        self._ahead: Ahead | None = None
        self._started = False
        self._lead = Lead(len(pages))
        self._press: Press | None = None

    def finish_all(self, navigation: Callable[[Page], bytes]) -> None:
        """Finish the pages that have changed, and decide which of all are written."""
        waiting, self._waiting = self._waiting, {}
        if not self._increment.counts:
            again = keep_headings(self._config)
            files, portal = self._means.get().files, self._means.get().result.portal
            standing = Standing(self._increment, waiting, files, keep_headings=again)
            standing.finish(self._fresh, portal, self._finish_again)
            return
        pages = list(waiting.values())
        for page in pages:
            self._enter(page, self._keep_or_finish(page))
        judge(
            self._increment,
            pages,
            self._means.get(),
            self._notices,
            files=self._files,
            config=self._config,
            navigation=navigation,
        )
        self._notices.settle()

    def line_up(self, navigation: Callable[[Page], bytes], press: Press | None) -> None:
        """Let all pages wait for their turns; ``navigation`` sums up that of a page."""
        pages, self._press = self._waiting, press
        self._aside.open()
        self._ahead = Ahead.start([_RESULT, *pages, _EXPORTS], self._make_ahead)
        # Other builds ask for it before any page is written, when plugins may have less to say.
        self._around = {path: sum_around(page, navigation) for path, page in pages.items()}

    def finish(self, page: Page) -> None:
        """Finish a page whose turn has come."""
        path = page.file.src_uri
        if self._waiting.pop(path, None) is not page:
            return
        ahead = self._ahead
        if ahead is not None and not self._started:
            self._started = True
            self._means.let_go(ahead.take(_RESULT))
        made = ahead.take(path) if ahead is not None else None
        self._lead.take()
        kept = self._increment.pages[path]
        # Another plugin may have changed the page since it was made ahead.
        if not isinstance(made, Made) or page.content is not kept.content:
            self._aside.wake(page)
            made = self._make(page)
        kept = made.put_into(kept, self._increment)
        built = sum_built(self._increment, kept, self._around.pop(path))
        self._enter(page, replace(kept, built=built, output=None))
        if made.printed is not None and self._press is not None:
            self._press.lay_out(page, made.printed)
        if not self._waiting:
            self._notices.settle()

    def exported(self) -> object:
        """Return what another process tells of the exports; None where they are to be written."""
        told = None if self._ahead is None else self._ahead.take(_EXPORTS)
        if told is None:
            self.close()  # or it would write the same files
        return told

    def close(self) -> None:
        """Let no other process finish pages any more."""
        if self._ahead is not None:
            self._ahead.close()
            self._ahead = None

    def _enter(self, page: Page, kept: Kept) -> None:
        """Put into a page what is ours."""
        if kept.finished is not None:
            self._show(page, kept.finished)
        # Digests are enough where another process may go on.
        goes_on = self._increment.goes_on
        self._increment.pages[page.file.src_uri] = kept if goes_on else shorten(kept)

    def _show(self, page: Page, finished: Finished) -> None:
        page.content = finished.html
        self._notices.tell(page, finished)

    def _keep_or_finish(self, page: Page) -> Kept:
        increment = self._increment
        path = page.file.src_uri
        kept = increment.pages[path]
        ready = kept.finished is not None or page.content is None
        if ready and stays(increment, path, kept, self._means.get().result.portal):
            return kept
        if page.content is None:  # only rendered pages could tell that this one has changed
            _populate_page(page, self._config, self._files, dirty=False)
            kept = take(increment, page)
        return self._make(page).put_into(kept, increment)

    def _finish_again(self, page: Page) -> Kept:
        return self._make(page).put_into(self._increment.pages[page.file.src_uri], self._increment)

    def _make_ahead(self, path: str) -> object:
        """Make a page in another process; first of all, free this one of what that takes."""
        if path == _RESULT:
            return self._means.leave()
        if path == _EXPORTS:
            return self._export()
        page = self._waiting.pop(path)
        self._aside.wake(page)
        made = self._make(page)
        self._lead.make()
        if self._press is not None and self._lead.is_far:
            self._show(page, made.finished)
            made = replace(made, printed=self._press.print(page))
        page.content = ""  # in a process that has no more use for it; with None, titles change
        return made

    def _make(self, page: Page) -> Made:
        """Finish a page that was rendered; nothing but caches is changed."""
        finisher = self._means.get()
        finished = finisher.finish(page)
        increment, path = self._increment, page.file.src_uri
        toc = increment.pages[path].toc
        shown = sum_up(finished.html, repr(finished.toc), repr(toc)) if increment.counts else b""
        # A clean build is quick, and takes little memory: after it, all hangs on everything.
        asked, portal = finisher.asked if increment.goes_on else None, finisher.result.portal
        return Made(
            key=key_of(increment, path, finished.markers, portal, whole=asked is None),
            asked=asked,
            finished=finished,
            finished_sum=shown,
            beside=tuple(path_beside(page, name) for name, _ in finished.files),
        )
