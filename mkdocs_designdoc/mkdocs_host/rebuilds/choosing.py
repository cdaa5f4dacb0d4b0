"""Which pages a dirty build renders: the decision stands on the sources.

What only rendered pages tell is seen to when they are finished.
"""

from __future__ import annotations

import posixpath
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs_designdoc.mkdocs_host.finished.shared import Shared
from mkdocs_designdoc.mkdocs_host.neighbourhood.inclusions import (
    any_page_includes_files,
    includes_files,
)
from mkdocs_designdoc.mkdocs_host.page_files import page_files, shown_files
from mkdocs_designdoc.mkdocs_host.rebuilds.foundations import gathers, sum_files
from mkdocs_designdoc.mkdocs_host.rebuilds.increment import Verdict
from mkdocs_designdoc.mkdocs_host.rebuilds.kept import make_toc
from mkdocs_designdoc.mkdocs_host.rebuilds.staying import set_answers, stays, survey
from mkdocs_designdoc.pages.asked.sums import sum_up

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_designdoc.mkdocs_host.rebuilds.increment import Increment
    from mkdocs_designdoc.portal import Portal


def choose(
    increment: Increment,
    files: Files,
    config: MkDocsConfig,
    portal: Portal,
    texts: Mapping[str, str],
    *,
    seeds: Callable[[str], object],
) -> None:
    """Decide which pages are rendered."""
    survey(increment, portal, sum_files(page_files(files)))
    shown = shown_files(page_files(files), serving=increment.serving)
    urls = {file.src_uri: file.url for file in shown}
    shared = Shared(portal, urls, folders=tuple(config.theme.dirs), site_url=config.site_url or "")
    set_answers(increment, portal, shared, urls, config)
    increment.sources = _sum_sources(files, portal, texts, seeds)
    whole = gathers(config) or increment.looks_around or any_page_includes_files(config)
    touched = _touched(increment, texts)
    for file in files.documentation_pages(inclusion=lambda _: True):
        verdict = Verdict()
        if increment.dirty:
            file.is_modified = verdict  # type: ignore[method-assign] # this file's alone
        increment.verdicts[file.src_uri] = verdict
        verdict.modified = (
            whole or file.src_uri in touched or not _stays(increment, file.src_uri, portal)
        )


def _sum_sources(
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
        if text is not None and not includes_files(text):  # such pages are rendered each time
            document = portal.by_path.get(path)
            said = (document.front_matter, document.status.id) if document else ()
            found[path] = sum_up(text, repr(said), repr(seeds(path)))
    return found


def _stays(increment: Increment, path: str, portal: Portal) -> bool:
    """Tell whether a page need not be rendered, as far as the sources tell."""
    kept = increment.ledger.pages.get(path)
    if kept is None or not kept.source or kept.source != increment.sources.get(path, b""):
        return False
    return kept.content is not None or stays(increment, path, kept, portal)


def _touched(increment: Increment, texts: Mapping[str, str]) -> set[str]:
    """Return the pages whose links may lead elsewhere, because files came or went."""
    if not increment.ledger.pages:
        return set()
    names = {posixpath.basename(uri) for uri in increment.uris ^ increment.ledger.uris}
    names |= {quote(name) for name in names}
    return {path for path, text in texts.items() if any(name in text for name in names)}


def restore(increment: Increment, files: Files) -> None:
    """Give the pages that were not rendered what they had when they were."""
    for path, verdict in increment.verdicts.items():
        file, kept = files.get_file_from_path(path), increment.ledger.pages.get(path)
        page = file.page if file is not None else None
        if verdict.modified or page is None or kept is None or page.markdown is not None:
            continue
        page.markdown = kept.markdown or ""
        page.meta = dict(kept.meta)
        page.toc = make_toc(kept.toc)
        page.content = kept.content
        page._title_from_render = kept.title  # noqa: SLF001 # MkDocs asks for nothing else
