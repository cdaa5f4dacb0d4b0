"""``mkdocs build`` with the plugin and without: time, our share of it, memory, bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.report import Table, mebibytes, seconds
from benchmarks.running import Taken, interleaved, measure, median, python
from benchmarks.site import write_config, write_site

_BIGGEST_FULL = 3000
"""Documents up to which a build with the whole nav on each page is tried: it grows as a square."""
_VARIANTS = {
    "plain, full nav": ("[search]", ""),
    "with the plugin, full nav": ("[search, designdoc: {nav: full}]", ""),
    "with the plugin, nav auto": ("[search, designdoc: {nav: auto}]", ""),
    "plain, nav of one page": ("[search]", "nav: [index.md]\n"),
}
_COLUMNS = (
    "documents",
    "build",
    "time",
    "ratio",
    "CPU time",
    "ratio",
    "our hooks",
    "beside it",
    "memory",
    "site",
)


@dataclass(frozen=True, slots=True)
class Build:
    """A build of one size in one way: medians, in seconds and bytes."""

    documents: int
    wall: float
    cpu: float
    """Of the process and of those that it started."""
    ours: float
    """CPU time of our hooks in the process itself."""
    beside: float
    """The same in the processes that it started, without what they do of MkDocs' own work."""
    memory: float
    """Most of it that any of the processes had at a time."""
    site: float


def bench_build(folder: Path, sizes: Sequence[int], runs: int) -> Table:
    """Build sites of some sizes in all ways."""
    rows: list[tuple[str, ...]] = []
    found: dict[str, list[Build]] = {}
    # The smallest of them once more, of short documents.
    for size, short in [*((size, False) for size in sizes), *((size, True) for size in sizes[:1])]:
        site = folder / f"build-{size}-{short}"
        site.mkdir(parents=True, exist_ok=True)
        write_site(site, size, short=short)
        builds = {
            name: _sum_up(size, [json.loads(each.output) for each in taken])
            for name, taken in interleaved(_tasks(site, size), runs).items()
        }
        first = next(iter(builds.values()))
        for name, build in builds.items():
            rows.append(_row(f"{size:,} short" if short else f"{size:,}", name, build, first))
            if not short:
                found.setdefault(name, []).append(build)
    return Table("build", "Building a site", _COLUMNS, tuple(rows), _growth(found))


def _sum_up(size: int, figures: Sequence[dict[str, Any]]) -> Build:
    def middle(name: str) -> float:
        return median([each[name] for each in figures])

    ours = median([sum(each["ours"].values()) for each in figures])
    return Build(
        size,
        middle("wall"),
        middle("seconds") + middle("beside"),
        ours,
        middle("ours_beside"),
        middle("memory"),
        middle("bytes"),
    )


def _row(documents: str, name: str, build: Build, first: Build) -> tuple[str, ...]:
    return (
        documents,
        name,
        seconds(build.wall),
        f"{build.wall / first.wall:.2f}",
        seconds(build.cpu),
        f"{build.cpu / first.cpu:.2f}",
        seconds(build.ours) if build.ours else "-",
        seconds(build.beside) if build.beside else "-",
        mebibytes(build.memory),
        mebibytes(build.site),
    )


def _tasks(site: Path, size: int) -> dict[str, Callable[[], Taken]]:
    tasks: dict[str, Callable[[], Taken]] = {}
    for number, (name, (plugins, nav)) in enumerate(_VARIANTS.items()):
        if size > _BIGGEST_FULL and "full nav" in name:
            continue
        config = write_config(site, plugins=plugins, nav=nav, name=f"mkdocs-{number}.yml")
        command = python("-m", "benchmarks.child", "build", str(config), str(site / "site"))
        tasks[name] = partial(measure, command, site, fails=(0,))
    return tasks


def _growth(found: Mapping[str, Sequence[Build]]) -> tuple[str, ...]:
    """Return what each build takes at the largest size, in times of the smallest."""
    notes: list[str] = []
    for name, builds in found.items():
        first, last = builds[0], builds[-1]
        if last.documents == first.documents:
            continue
        more = last.documents / first.documents
        note = (
            f"{name}, {more:.1f} times the documents: {last.wall / first.wall:.1f} times the time"
        )
        if first.ours:
            ours = (last.ours + last.beside) / (first.ours + first.beside)
            note += f", {ours:.1f} times our own CPU time"
        notes.append(f"{note}.")
    return tuple(notes)


def bench_serve(folder: Path, sizes: Sequence[int], runs: int) -> Table:
    """Build, and build again after each edit in the same process, as ``mkdocs serve`` does."""
    rows: list[tuple[str, ...]] = []
    for size in sizes:
        site = folder / f"serve-{size}"
        site.mkdir(parents=True, exist_ok=True)
        write_site(site, size)
        config = write_config(site, plugins="[search, designdoc]", nav="nav: [index.md]\n")
        command = python("-m", "benchmarks.child", "serve", str(config), str(site / "site"))
        figures = [json.loads(measure(command, site, fails=(0,)).output) for _ in range(runs)]
        for edit in figures[0]:
            taken = [each[edit] for each in figures]
            own = median([sum(each["ours"].values()) for each in taken])
            whole = median([each["seconds"] for each in taken])
            slowest = max(taken[-1]["ours"].items(), key=lambda item: item[1])
            rows.append((f"{size:,}", edit, seconds(whole), seconds(own), f"{slowest[0]}"))
    columns = ("documents", "edit", "rebuild, CPU time", "our hooks", "most of it in")
    return Table("serve", "A rebuild of `mkdocs serve` after one edit", columns, tuple(rows))
