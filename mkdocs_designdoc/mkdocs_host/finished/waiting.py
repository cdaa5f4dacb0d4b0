"""The pages of one build between their rendering and their writing.

Where the neighbours allow it, they wait for their turns in a file; otherwise they are finished as
soon as all are rendered.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.toc import TableOfContents

from mkdocs_designdoc.garbage import no_collection
from mkdocs_designdoc.mkdocs_host.beside.aside import Aside
from mkdocs_designdoc.mkdocs_host.beside.press import press_of
from mkdocs_designdoc.mkdocs_host.beside.rendering import Rendering
from mkdocs_designdoc.mkdocs_host.neighbourhood.turns import Turns, find_turns
from mkdocs_designdoc.pages.writing.render import TemplateFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from mkdocs_designdoc.mkdocs_host.beside.press import Press
    from mkdocs_designdoc.mkdocs_host.finished.finishing import Finishing
    from mkdocs_designdoc.mkdocs_host.searching import Reading


@contextmanager
def finishing() -> Iterator[None]:
    """Pages are being finished: that makes no garbage, but may run into a faulty template."""
    try:
        with no_collection():
            yield
    except TemplateFault as fault:
        raise PluginError(f"template of design docs: {fault}") from fault


class Waiting:
    """The pages, those that are set aside, and those that are not finished."""

    def __init__(self) -> None:
        self.aside = Aside()
        self._rendering = Rendering()
        self._turns = Turns()
        self._goes_on = False
        self._finishing: Finishing | None = None
        self._press: Press | None = None

    def begin(self, config: MkDocsConfig, *, goes_on: bool, serving: bool) -> None:
        """Find out when pages may be finished, and let go: before any is rendered."""
        self._turns = Turns() if serving else find_turns(config)
        self._goes_on = goes_on
        self._rendering.begin(config, whole=not goes_on)

    def follow(self, page: Page, files: Files, config: MkDocsConfig) -> None:
        """Learn that a page is about to be rendered."""
        if self._turns.alone and not self._goes_on:
            self.aside.follow(page)
        self._rendering.follow(page, files, config)

    def rest(self) -> None:
        """Learn that all pages are rendered."""
        self._rendering.close()
        self.aside.rest()

    def prepare(
        self,
        env: Environment,
        config: MkDocsConfig,
        nav: Navigation,
        files: Files,
        readings: Sequence[Reading],
    ) -> None:
        """Have what runs the theme's templates ahead, where that may be done."""
        may = self._turns.whole and not self._goes_on
        self._press = press_of(env, config, nav, files, readings) if may else None

    def settle(self, pages: Finishing, navigation: Callable[[Page], bytes]) -> None:
        """Finish the rendered pages, or line them up; ``navigation`` sums up that of a page."""
        if self._turns.one_by_one and not self._goes_on:
            self._finishing = pages
            pages.line_up(navigation, self._press)
        else:
            pages.finish_all(navigation)

    def finish(self, page: Page) -> None:
        """Finish a page that is about to be written, where that is still to be done."""
        if self._finishing is not None:
            with finishing():
                self._finishing.finish(page)

    def exported(self) -> object:
        """Return what the second process tells of the exports; None where it wrote none."""
        return None if self._finishing is None else self._finishing.exported()

    def let_go(self, page: Page) -> None:
        """Let go of the text of a page that is written, where nobody will ask for it."""
        if self._turns.alone:
            page.content = ""  # with None, MkDocs takes a title from Markdown
            if not self._goes_on:
                page.toc = TableOfContents([])

    def close(self) -> None:
        """End what goes on beside this process: the build is over, one way or the other."""
        if self._finishing is not None:
            self._finishing.close()
            self._finishing = None
        self._rendering.close()
        self._press = None
        self.aside.clear()
        self._turns = Turns()
