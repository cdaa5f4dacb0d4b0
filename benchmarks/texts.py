"""The matcher and the splice by themselves, in megabytes a second."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
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
        docs = write_site(site, size)
        paths = sorted(docs.rglob("*.md"))
        sources = [Source(path.relative_to(docs).as_posix(), path.read_text("utf-8")) for path in paths]
        results: list[Result] = []
        reading = _timed(lambda: results.append(_run(sources)), runs)
        result = results[-1]
        pages = _render(sources[:_SAMPLE])
        matched = _timed(lambda: _match(result, pages), runs)
        linked = _timed(lambda: _link(result, pages), runs)
        text = sum(len(source.text) for source in sources)
        html = sum(map(len, pages.values()))
        rows.append(
            (
                f"{size:,}",
                f"{len(result.portal.registry.entries):,}",
                *(f"{done / took / _MEGA:.1f} MB/s" for done, took in
                  ((text, reading), (html, matched), (html, linked))),
            )
        )
    columns = ("documents", "names", "read and check", "matcher, HTML", "splice, HTML")
    return Table("text", "Text alone", columns, tuple(rows))


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
