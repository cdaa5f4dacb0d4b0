"""Rendered pages → finished ones; a page is finished again if our parts in it may have changed."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from mkdocs.commands.build import _populate_page  # no public way renders one page

from mkdocs_designdoc.mkdocs_host.choosing import key_of, survey
from mkdocs_designdoc.mkdocs_host.kept import Kept, read_toc
from mkdocs_designdoc.pages.facts import sum_up
from mkdocs_designdoc.records import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from mkdocs_designdoc.mkdocs_host.increment import Increment
    from mkdocs_designdoc.mkdocs_host.rendered import Finished, PageFinisher
    from mkdocs_designdoc.portal import Portal


def take_in(
    increment: Increment, pages: Sequence[Page], portal: Portal, *, addresses: bytes
) -> None:
    """Note what was rendered, before our parts come into it."""
    for page in pages:
        increment.pages[page.file.src_uri] = _take(increment, page)
    survey(increment, portal, addresses)


def finish(
    increment: Increment,
    pages: Sequence[Page],
    finisher: PageFinisher,
    *,
    files: Files,
    config: MkDocsConfig,
) -> None:
    """Finish the pages that have changed, and put into all of them what is ours."""
    # Pages tell of each other's headings, so none of them may have ours before all are finished.
    pending: list[tuple[Page, Finished]] = []
    for page in pages:
        kept = _finish(increment, page, finisher, files=files, config=config)
        if kept.finished is not None:
            page.content = kept.finished.html
            pending.append((page, kept.finished))
        # Digests are enough where another process may go on.
        increment.pages[page.file.src_uri] = kept if increment.goes_on else _shorten(kept)
    finisher.tell(pending)


def _shorten(kept: Kept) -> Kept:
    finished = None if kept.finished is None else kept.finished.shorten()
    return replace(kept, markdown=None, content=None, finished=finished)


def _take(increment: Increment, page: Page) -> Kept:
    """Return what there is to keep of a page before our parts come into it."""
    path = page.file.src_uri
    old = increment.ledger.pages.get(path)
    if page.content is None and old is not None:
        return old
    same = old is not None and old.content == page.content and old.markdown == page.markdown
    if same and old is not None and not increment.counts:
        return old
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


def _finish(
    increment: Increment,
    page: Page,
    finisher: PageFinisher,
    *,
    files: Files,
    config: MkDocsConfig,
) -> Kept:
    portal = finisher.result.portal
    path = page.file.src_uri
    kept = increment.pages[path]
    ready = kept.finished is not None or page.content is None
    if ready and kept.key and kept.key == key_of(increment, path, kept.markers, portal):
        return kept
    if page.content is None:  # only rendered pages could tell that this one has changed
        _populate_page(page, config, files, dirty=False)
        kept = _take(increment, page)
    finished = finisher.finish(page)
    wanted = tuple((marker.kind, dict(marker.options)) for marker in finished.markers)
    counts = increment.counts
    shown = sum_up(finished.html, repr(finished.toc), repr(kept.toc)) if counts else b""
    return replace(
        kept,
        key=key_of(increment, path, wanted, portal),
        markers=wanted,
        finished=finished,
        finished_sum=shown,
        beside=tuple(_beside(page, name) for name, _ in finished.files),
    )


def _beside(page: Page, name: str) -> str:
    return posixpath.join(posixpath.dirname(page.file.dest_uri), name)
