"""Which pages a dirty build writes, and what it removes: those of which anything has changed."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import _populate_page  # no public way renders one page
from mkdocs.structure.files import InclusionLevel

from mkdocs_designdoc.mkdocs_host.neighbourhood.neighbours import is_last_language, translates
from mkdocs_designdoc.mkdocs_host.rebuilds.foundations import sum_page
from mkdocs_designdoc.mkdocs_host.rebuilds.kept import Ledger, save_ledger
from mkdocs_designdoc.pages.asked.sums import sum_up
from mkdocs_designdoc.records import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

    from mkdocs_designdoc.mkdocs_host.finished.notices import Notices
    from mkdocs_designdoc.mkdocs_host.finished.rendered import PageFinisher
    from mkdocs_designdoc.mkdocs_host.rebuilds.increment import Increment
    from mkdocs_designdoc.mkdocs_host.rebuilds.kept import Kept


def judge(
    increment: Increment,
    pages: Iterable[Page],
    finisher: PageFinisher,
    notices: Notices,
    *,
    files: Files,
    config: MkDocsConfig,
    navigation: Callable[[Page], bytes],
) -> None:
    """Decide which pages are written; ``navigation`` sums up that of a page."""
    if not increment.counts:
        return
    pages = list(pages)
    places = Counter(page.file.dest_uri for page in pages)
    others = (_sum_all(increment, pages),) if increment.looks_around else ()
    for page in pages:
        path = page.file.src_uri
        kept = increment.pages[path]
        built = sum_built(increment, kept, (*sum_around(page, navigation), *others))
        same = kept.built == built and kept.output is not None
        same = same and kept.output == _output(page.file)
        same = same and places[page.file.dest_uri] == 1  # of `a.md` and `a/index.md` one is left
        if path in increment.verdicts:
            increment.verdicts[path].modified = not same
        if not same and page.content is None:  # nothing of it has changed, but it is gone
            _populate_page(page, config, files, dirty=False)
            finished = finisher.finish(page)
            page.content = finished.html
            notices.tell(page, finished)
        increment.pages[path] = replace(kept, built=built, output=None)


def _sum_all(increment: Increment, pages: Iterable[Page]) -> bytes:
    """Return a digest of all finished pages, for whoever shows one of them in another."""
    kept = increment.pages
    return sum_up([(sum_page(page), kept[page.file.src_uri].finished_sum) for page in pages])


def sum_around(page: Page, navigation: Callable[[Page], bytes]) -> tuple[bytes, ...]:
    """Return digests of all that the theme's template is given besides the finished page."""
    return (sum_page(page), navigation(page))


def sum_built(increment: Increment, kept: Kept, around: tuple[bytes, ...]) -> bytes:
    """Return a digest of all that the theme's template is given."""
    return sum_up(increment.basis, kept.finished_sum, *around)


def files_beside(increment: Increment) -> dict[str, str]:
    """Return the files that belong to pages finished now: place in the site, and text."""
    found: dict[str, str] = {}
    for kept in increment.pages.values():
        if kept.beside and kept.finished is not None:
            texts = (text for _, text in kept.finished.files)
            found |= zip(kept.beside, texts, strict=True)
    return found


def end(increment: Increment, files: Files, config: MkDocsConfig, exports: Iterable[str]) -> None:
    """Remember the build, and remove what earlier ones left of pages that are gone."""
    pages = increment.pages
    outputs: frozenset[str] = frozenset()
    if increment.counts:
        for path, kept in pages.items():
            file = files.get_file_from_path(path)
            if file is not None:
                pages[path] = replace(kept, output=_output(file))
        least = InclusionLevel.DRAFT if increment.serving else InclusionLevel.NOT_IN_NAV
        written = (file.dest_uri for file in files if file.inclusion.value >= least.value)
        beside = (name for kept in pages.values() for name in kept.beside)
        outputs = frozenset({*written, *beside, *exports})
    known = increment.ledger.outputs
    increment.facts.asks.settle(increment.facts.tables)
    increment.ledger = _ledger(increment, outputs, config)
    if increment.dirty:
        _remove(known - outputs - increment.ledger.outputs, config.site_dir)
    if not increment.serving and not increment.written:
        save_ledger(increment.ledger, config.site_dir)


def _ledger(increment: Increment, outputs: frozenset[str], config: MkDocsConfig) -> Ledger:
    """Return what is to be known of a build; ``outputs`` are the files that it is made of."""
    if translates(config):  # each language is a build of its own, with the same paths
        written = increment.written | outputs
        is_last = is_last_language(config)
        increment.written = frozenset() if is_last else written
        # Until all are built, what one of them has no more may be another one's.
        return Ledger({}, outputs=written if is_last else increment.ledger.outputs)
    facts, serving = increment.facts, increment.serving
    return Ledger(
        increment.pages,
        increment.basis,
        facts.whole,
        increment.uris,
        outputs,
        asks=() if serving else tuple(facts.asks.known),
        answers={} if serving else facts.asks.answers,
        tables={} if serving else facts.asks.tables,
        names=tuple(increment.names),
        loose=increment.loose,
    )


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
