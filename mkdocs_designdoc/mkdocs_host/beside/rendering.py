"""The Markdown of a build's pages, rendered by two processes from the two ends of the site.

The first one goes on as MkDocs does, page by page, with all that plugins do meanwhile. When it
comes to the rendering itself, and the other process has rendered that very text, it takes what came
of it, and logs what was logged there. Whatever that one cannot do, or is late with, is done here.
"""

from __future__ import annotations

import gc
import logging
import os
import warnings
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, cast

from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from mkdocs_designdoc.mkdocs_host.beside.ahead import Ahead
from mkdocs_designdoc.mkdocs_host.beside.meeting import Meeting
from mkdocs_designdoc.mkdocs_host.neighbourhood.markup import leaves_rendering, renders_alone
from mkdocs_designdoc.pages.asked.sums import sum_up
from mkdocs_designdoc.records import dataclass
from mkdocs_designdoc.workspace.kept.packing import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

_Links = tuple[tuple[str, dict[str, str]], ...]
"""The anchors that a page links to by path of their pages; its own has an empty one."""


class Rendering:
    """The pages of one build, and the process that renders some of them."""

    def __init__(self) -> None:
        self._wanted = False
        self._numbers: dict[str, int] = {}
        self._meeting: Meeting | None = None
        self._second: Ahead | None = None

    def begin(self, config: MkDocsConfig, *, whole: bool) -> None:
        """Find out whether two may render: ``whole`` builds are all that is worth it."""
        self.close()
        self._wanted = whole and leaves_rendering(config)

    def follow(self, page: Page, files: Files, config: MkDocsConfig) -> None:
        """Learn that a page is about to be rendered, and offer what has become of it."""
        if self._wanted:
            self._wanted = False
            self._start(files, config)
        if self._second is not None and type(page) is Page and page.file.src_uri in self._numbers:
            vars(page)["render"] = partial(self._render, page)

    def _start(self, files: Files, config: MkDocsConfig) -> None:
        pages = files.documentation_pages(inclusion=InclusionLevel.is_included)
        meeting = Meeting(len(pages))
        first = os.getpid()

        def work() -> None:
            _render_from_end(meeting, pages, files, config, first=first)

        self._second = Ahead.beside(len(pages), work)
        if self._second is None:
            meeting.close()
            return
        self._meeting = meeting
        self._numbers = {file.src_uri: number for number, file in enumerate(pages)}

    def _render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Render a page in place of its own method, once."""
        del vars(page)["render"]
        found = self._take(self._numbers[page.file.src_uri])
        if found is None or not found.put_into(page, files):
            page.render(config, files)

    def _take(self, number: int) -> _Rendered | None:
        """Return what the second process has made of a page, or is about to make."""
        meeting, second = self._meeting, self._second
        if meeting is None or second is None or not meeting.come_to(number):
            return None
        if not meeting.ready(number):
            second.take("")  # it is the last page of that one, which then ends
            if not meeting.ready(number):
                return None
        data = meeting.get(number)
        return None if data is None else cast("_Rendered", unpack(data))

    def close(self) -> None:
        """End it: all pages are rendered, or none is any more."""
        self._wanted = False
        if self._second is not None:
            self._second.close()
        if self._meeting is not None:
            self._meeting.close()
        self._second, self._meeting, self._numbers = None, None, {}


@dataclass(frozen=True, slots=True)
class _Rendered:
    """What rendering leaves in a page, and in the log."""

    markdown: bytes
    """Digest of the text that was rendered."""
    content: str
    toc: TableOfContents
    title: str | None
    anchors: set[str] | None
    links: _Links | None
    said: tuple[logging.LogRecord, ...]

    def put_into(self, page: Page, files: Files) -> bool:
        """Render a page as it was rendered elsewhere; return whether it is the same text."""
        if self.markdown != sum_up(page.markdown):
            return False
        for record in self.said:
            logging.getLogger(record.name).handle(record)
        page.content, page.toc, page._title_from_render = self.content, self.toc, self.title  # noqa: SLF001 # as MkDocs does
        page.present_anchor_ids = self.anchors
        if self.links is not None:
            page.links_to_anchors = {
                cast("File", files.get_file_from_path(path)) if path else page.file: anchors
                for path, anchors in self.links
            }
        return True


def _render_from_end(
    meeting: Meeting, pages: Sequence[File], files: Files, config: MkDocsConfig, *, first: int
) -> None:
    """Render pages in the second process, until the first one has come to them, or is gone."""
    said: list[logging.LogRecord] = []

    def listen(self: logging.Logger, record: logging.LogRecord) -> None:  # noqa: ARG001 # as it is called
        said.append(record)

    # Before any filter: those of the first process have seen all that was logged there.
    logging.Logger.handle = listen  # type: ignore[method-assign] # nobody else is in this process
    gc.freeze()  # what was there before does not become garbage here
    gc.enable()
    with warnings.catch_warnings(record=True):  # a page that is rendered here first repeats them
        if not renders_alone(config):
            return
    for number in meeting.from_end():
        if os.getppid() != first:
            return
        said.clear()
        # What fails here does so there as well, where it is told; as are warnings.
        with suppress(Exception), warnings.catch_warnings(record=True) as warned:
            found = _render(pages[number], files, config, said)
            if not warned:
                meeting.put(number, found)


def _render(
    file: File, files: Files, config: MkDocsConfig, said: Sequence[logging.LogRecord]
) -> bytes:
    """Render a page, and return what is to be known of it."""
    page = file.page or Page(None, file, config)
    config._current_page = page  # noqa: SLF001 # as MkDocs does
    page.read_source(config)
    page.render(config, files)
    rendered = _Rendered(
        markdown=sum_up(page.markdown),
        content=cast("str", page.content),
        toc=page.toc,
        title=page._title_from_render,  # noqa: SLF001 # the only place that has it
        anchors=page.present_anchor_ids,
        links=_links(page, files),
        said=tuple(map(_plain, said)),
    )
    page.markdown = page.content = page.links_to_anchors = None
    page.toc = TableOfContents([])
    return pack(rendered)


def _links(page: Page, files: Files) -> _Links | None:
    """Return the anchors that a page links to."""
    if page.links_to_anchors is None:
        return None
    found = []
    for file, anchors in page.links_to_anchors.items():
        path = "" if file is page.file else file.src_uri
        if path and files.get_file_from_path(path) is not file:
            raise LookupError(path)  # it has to be found again by its path
        found.append((path, anchors))
    return tuple(found)


def _plain(record: logging.LogRecord) -> logging.LogRecord:
    """Return a record that can be handed over: only its text is known elsewhere."""
    if record.exc_info or record.stack_info:
        raise ValueError(record.name)
    record.msg, record.args = record.getMessage(), None
    return record
