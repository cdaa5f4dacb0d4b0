"""Handlers of ours that MkDocs need not call for each page in a build of ``serve``.

A call that finds nothing to do is short, but a thousand pages have thousands of them. What there is
to do is done for all pages at once, where nobody else could tell.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_designdoc.mkdocs_host.neighbourhood.neighbours import translates
from mkdocs_designdoc.mkdocs_host.neighbourhood.turns import is_quiet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from mkdocs_designdoc.mkdocs_host.finished.marking import Marks

_BEFORE = ("pre_page", "page_read_source", "page_markdown", "page_content", "env")


class Idle:
    """What the handlers of a plugin leave to do, in one build after another."""

    def __init__(self) -> None:
        self._may = False
        self._marks: Marks | None = None
        self._announcing: list[Page] = []

    def begin(self, plugin: object, config: MkDocsConfig, marks: Marks, *, may: bool) -> None:
        """Begin a build; ``may`` tells whether all its pages are finished before any is written."""
        # static-i18n builds all languages with one list of handlers.
        self._may = may and not translates(config)
        self._marks, self._announcing = None, []
        if self._may and _marks_late(config):
            self._marks = marks
            _step_aside(plugin, config, "page_markdown", "on_page_markdown")

    def mark(self, files: Files) -> None:
        """Mark the pages of which nobody was told one by one."""
        if self._marks is not None:
            for path in self._marks.paths:
                file = files.src_uris.get(path)
                if file is not None and file.page is not None and file.page.markdown is not None:
                    self._marks.put(file.page)

    def finish(
        self,
        plugin: object,
        config: MkDocsConfig,
        files: Files,
        indexes: Iterable[str | None],
        *,
        whole: bool,
    ) -> None:
        """Step aside as pages are written; ``whole`` tells whether all carry the site's own nav."""
        if not self._may:
            return
        _step_aside(plugin, config, "page_context", "_finish_page", *["_give_nav"] * whole)
        if _announces_late(plugin, config):
            _step_aside(plugin, config, "post_page", "on_post_page")
            found = map(files.get_file_from_path, filter(None, indexes))
            self._announcing = [file.page for file in found if file and file.page]

    def announce(self, change: Callable[[Path, Page], None]) -> None:
        """Change the index pages that MkDocs has written; one that is empty it has not."""
        for page in self._announcing:
            file = Path(page.file.abs_dest_path)
            if file.is_file():
                change(file, page)
        self._announcing = []


def _step_aside(plugin: object, config: MkDocsConfig, event: str, *names: str) -> None:
    """Take handlers of a plugin, by name, out of those that this build calls."""
    events = config.plugins.events
    events[event] = [
        each
        for each in events[event]
        if getattr(each, "__self__", None) is not plugin or each.__name__ not in names
    ]


def _announces_late(plugin: object, config: MkDocsConfig) -> bool:
    """Tell whether nobody else looks at pages between their writing and the last event."""
    events = config.plugins.events
    alone = all(getattr(each, "__self__", None) is plugin for each in events["post_page"])
    return alone and all(is_quiet(each) for each in events["post_build"])


def _marks_late(config: MkDocsConfig) -> bool:
    """Tell whether nobody looks for the marks of pages before all of them are rendered."""
    events = config.plugins.events
    if "autorefs" in config.plugins:
        return False
    return all(is_quiet(each) for name in _BEFORE for each in events[name])
