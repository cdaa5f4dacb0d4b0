"""What is kept of a page: as it was rendered, and what finishing it adds to that."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from mkdocs_designdoc.mkdocs_host.rebuilds.kept import Kept, read_toc
from mkdocs_designdoc.mkdocs_host.rebuilds.standing import find_fresh
from mkdocs_designdoc.pages.asked.sums import sum_up
from mkdocs_designdoc.records import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from mkdocs.structure.pages import Page

    from mkdocs_designdoc.mkdocs_host.beside.press import Printed
    from mkdocs_designdoc.mkdocs_host.finished.rendered import Finished
    from mkdocs_designdoc.mkdocs_host.rebuilds.increment import Increment
    from mkdocs_designdoc.pages.asked.asking import Ask


def take_in(increment: Increment, pages: Mapping[str, Page]) -> Collection[str]:
    """Note what was rendered, before our parts come into it; return what may be new of it."""
    if increment.counts:
        increment.pages = {path: take(increment, page) for path, page in pages.items()}
        return pages.keys()
    known = increment.ledger.pages
    fresh = find_fresh(known, pages)
    increment.pages = {path: known[path] for path in pages if path in known}
    for path in fresh:
        increment.pages[path] = take(increment, pages[path])
    return fresh


def take(increment: Increment, page: Page) -> Kept:
    """Return what there is to keep of a page before our parts come into it."""
    path = page.file.src_uri
    old = increment.ledger.pages.get(path)
    if page.content is None and old is not None:
        return old
    same = old is not None and old.content == page.content and old.markdown == page.markdown
    source = increment.sources.get(path, b"")
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


@dataclass(frozen=True, slots=True)
class Made:
    """What finishing a page adds to what is kept of it."""

    key: bytes
    asked: tuple[Ask, ...] | None
    finished: Finished
    finished_sum: bytes
    beside: tuple[str, ...]
    printed: Printed | None = None
    """The whole page, where there was time for that."""

    def put_into(self, kept: Kept, increment: Increment) -> Kept:
        """Return the page with what finishing it added."""
        return replace(
            kept,
            key=self.key,
            asked=increment.facts.asks.number(self.asked),
            markers=self.finished.markers,
            finished=self.finished,
            finished_sum=self.finished_sum,
            beside=self.beside,
        )


def shorten(kept: Kept) -> Kept:
    """Return digests of a page, without its texts."""
    finished = None if kept.finished is None else kept.finished.shorten()
    return replace(kept, markdown=None, content=None, finished=finished)


def path_beside(page: Page, name: str) -> str:
    """Return the path, in the site, of a file that belongs beside a page."""
    return posixpath.join(posixpath.dirname(page.file.dest_uri), name)
