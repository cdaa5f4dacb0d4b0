"""``designdoc check`` on whole sites and on one file, beside other linters of structure."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.peers import peers_of
from benchmarks.report import Table, mebibytes, seconds
from benchmarks.running import Taken, interleaved, measure, median, python
from benchmarks.site import write_config, write_site

_COLD = "designdoc check, empty cache"
_SETTLED = 2.1
"""Seconds after which a file's time tells it from any later version of the file."""


def bench_check(folder: Path, sizes: Sequence[int], runs: int, peers: Path) -> Table:
    """Check sites of some sizes, each time as a command of its own."""
    rows: list[tuple[str, ...]] = []
    absent: tuple[str, ...] = ()
    for size in sizes:
        site = folder / f"check-{size}"
        site.mkdir(parents=True, exist_ok=True)
        write_site(site, size, readable=False)
        write_config(site, plugins="[search, designdoc]")
        found = peers_of(peers, site)
        time.sleep(_SETTLED)
        absent = found.absent
        tasks: dict[str, Callable[[], Taken]] = {
            **_ours(site),
            **{name: partial(measure, command, site) for name, command in found.commands.items()},
        }
        taken = interleaved(tasks, runs)
        ours = median([each.wall for each in taken[_COLD]])
        for name, each in taken.items():
            wall = median([run.wall for run in each])
            rows.append(
                (
                    f"{size:,}",
                    name,
                    seconds(wall),
                    seconds(median([run.cpu for run in each])),
                    mebibytes(median([run.memory for run in each])),
                    f"{wall / ours:.2f}",
                )
            )
    rows += _one_file(folder / f"check-{sizes[0]}", runs)
    columns = (
        "documents",
        "command",
        "wall time",
        "CPU time",
        "memory",
        "of the first of its kind",
    )
    notes = tuple(f"{name} is not installed: `python -m benchmarks peers`." for name in absent)
    return Table("check", "Checking", columns, tuple(rows), notes)


def _ours(site: Path) -> dict[str, Callable[[], Taken]]:
    """Return the check of a whole site with an empty cache, and with those of runs before."""
    command = _designdoc("check", "--format", "json")
    cache = site / "cache"
    run = partial(measure, command, site, settings={"DESIGNDOC_CACHE_DIR": str(cache)})

    def run_cold() -> Taken:
        shutil.rmtree(cache, ignore_errors=True)
        return run()

    return {
        _COLD: run_cold,
        "designdoc check, nothing changed": run,
        "designdoc check, one document edited": _edited(min(site.glob("docs/*/*.md")), run),
    }


def _edited(page: Path, run: Callable[[], Taken]) -> Callable[[], Taken]:
    """Return a run that comes right after an edit of a page."""

    def run_edited() -> Taken:
        with page.open("a", encoding="utf-8") as file:
            file.write("One more sentence of plain words.\n")
        return run()

    return run_edited


def _one_file(site: Path, runs: int) -> list[tuple[str, ...]]:
    """Check a page of the smallest site by itself, and alone in a folder."""
    page = min(site.glob("docs/*/*.md"))
    alone = site.parent / "alone"
    alone.mkdir()
    shutil.copy(page, alone)
    settings = {"DESIGNDOC_CACHE_DIR": str(site / "cache")}
    file = str(page.relative_to(site))
    outside = partial(measure, _designdoc("check", page.name), alone, settings=settings)
    inside = partial(measure, _designdoc("check", file), site, settings=settings)
    uncached = partial(measure, _designdoc("check", "--no-cache", file), site)
    taken = interleaved(
        {
            "`python -c pass`": partial(measure, python("-c", "pass"), site),
            "`designdoc check FILE`, just edited, in the smallest site": _edited(page, inside),
            "`designdoc check FILE`, again, in the smallest site": inside,
            "`designdoc check FILE --no-cache`, in the smallest site": uncached,
            "`designdoc check FILE`, just edited, outside a site": _edited(
                alone / page.name, outside
            ),
            "`designdoc check FILE`, again, outside a site": outside,
        },
        2 * runs + 1,
    )
    ours = median([each.wall for each in next(iter(taken.values()))])
    return [
        (
            "1",
            name,
            seconds(wall := median([run.wall for run in each])),
            seconds(median([run.cpu for run in each])),
            mebibytes(median([run.memory for run in each])),
            f"{wall / ours:.2f}",
        )
        for name, each in taken.items()
    ]


def _designdoc(*arguments: str) -> list[str]:
    # As the installed command does it; to find a module for `-m` takes Python a while.
    return python("-c", "from mkdocs_designdoc.cli import command; command()", *arguments)
