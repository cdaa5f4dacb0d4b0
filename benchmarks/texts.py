"""The matcher and the splice by themselves, in megabytes a second."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import markdown

from benchmarks.report import Table
from benchmarks.running import median
from benchmarks.site import write_site
from mkdocs_designdoc.linking.page import link_page
from mkdocs_designdoc.pipeline import Result, Source, run
from mkdocs_designdoc.reading.sections.template import load_template
from mkdocs_designdoc.settings import Settings

_SAMPLE = 200
"""Documents whose HTML is linked; the names are those of the whole site."""
_MEGA = 1_000_000


def bench_text(folder: Path, sizes: Sequence[int], runs: int) -> Table:
    """Read, match and link the text of sites, without any files or processes around it."""
    rows: list[tuple[str, ...]] = []
    for size in sizes:
        site = folder / f"text-{size}"
        site.mkdir(parents=True, exist_ok=True)
        rows.append((f"{size:,}", *_speeds(write_site(site, size), runs)))
    columns = ("documents", "names", "read and check", "matcher, HTML", "splice, HTML")
    return Table("text", "Text alone", columns, tuple(rows))


def _speeds(docs: Path, runs: int) -> tuple[str, ...]:
    paths = sorted(docs.rglob("*.md"))
    sources = [Source(p.relative_to(docs).as_posix(), p.read_text("utf-8")) for p in paths]
    result = _run(sources)
    pages = _render(sources[:_SAMPLE])
    text, html = sum(len(source.text) for source in sources), sum(map(len, pages.values()))
    works = (
        (text, partial(_run, sources)),
        (html, partial(_match, result, pages)),
        (html, partial(_link, result, pages)),
    )
    speeds = (f"{size / _timed(work, runs) / _MEGA:.1f} MB/s" for size, work in works)
    return (f"{len(result.portal.registry.entries):,}", *speeds)


def _run(sources: Sequence[Source]) -> Result:
    return run(sources, template=load_template(None), settings=Settings())


def _render(sources: Sequence[Source]) -> dict[str, str]:
    made = markdown.Markdown(extensions=["tables", "fenced_code", "toc"])
    return {source.path: made.reset().convert(source.text) for source in sources}


def _match(result: Result, pages: dict[str, str]) -> None:
    for html in pages.values():
        for _ in result.portal.matcher.finditer(html):
            pass


def _link(result: Result, pages: dict[str, str]) -> None:
    for path, html in pages.items():
        link_page(html, result.portal.by_path[path], result.portal, href=lambda to, _: f"/{to}")


def _timed(work: Callable[[], object], runs: int) -> float:
    found: list[float] = []
    for _ in range(runs):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return max(median(found), 1e-9)
