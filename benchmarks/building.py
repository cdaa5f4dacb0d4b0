"""``mkdocs build`` with the plugin and without: time, our share of it, memory, bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

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
    "with the plugin, nav of one page": ("[search, designdoc]", "nav: [index.md]\n"),
}


def bench_build(folder: Path, sizes: Sequence[int], runs: int) -> Table:
    """Build sites of some sizes in all ways."""
    rows: list[tuple[str, ...]] = []
    times: dict[str, list[tuple[int, float, float]]] = {}
    for size in sizes:
        site = folder / f"build-{size}"
        site.mkdir(parents=True, exist_ok=True)
        write_site(site, size)
        tasks = _tasks(site, size)
        first = 0.0
        for name, taken in interleaved(tasks, runs).items():
            figures = [json.loads(each.output) for each in taken]
            whole = median([each["seconds"] for each in figures])
            first = first or whole
            own = median([sum(each["ours"].values()) for each in figures])
            times.setdefault(name, []).append((size, whole, own))
            memory = median([each["memory"] for each in figures])
            share = f"{own / (whole - own):.1%}" if own else "-"
            rows.append(
                (
                    f"{size:,}",
                    name,
                    seconds(whole),
                    f"{whole / first:.2f}",
                    seconds(own) if own else "-",
                    share,
                    mebibytes(memory),
                    mebibytes(figures[-1]["bytes"]),
                )
            )
    columns = (
        "documents",
        "build",
        "CPU time",
        "ratio",
        "our hooks",
        "of the rest",
        "memory",
        "site",
    )
    return Table("build", "Building a site", columns, tuple(rows), _growth(times))


def _tasks(site: Path, size: int) -> dict[str, Callable[[], Taken]]:
    tasks: dict[str, Callable[[], Taken]] = {}
    for number, (name, (plugins, nav)) in enumerate(_VARIANTS.items()):
        if size > _BIGGEST_FULL and "full nav" in name:
            continue
        config = write_config(site, plugins=plugins, nav=nav, name=f"mkdocs-{number}.yml")
        command = python("-m", "benchmarks.child", "build", str(config), str(site / "site"))
        tasks[name] = partial(measure, command, site, fails=(0,))
    return tasks


def _growth(times: dict[str, list[tuple[int, float, float]]]) -> tuple[str, ...]:
    """Return what each build takes at the largest size, in times of the smallest."""
    notes: list[str] = []
    for name, figures in times.items():
        (size, whole, own), (last, last_whole, last_own) = figures[0], figures[-1]
        if last == size:
            continue
        note = f"{name}, {last / size:.1f} times the documents: {last_whole / whole:.1f} times"
        hooks = f", our hooks {last_own / own:.1f} times" if own else ""
        notes.append(f"{note} the CPU time{hooks}.")
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
