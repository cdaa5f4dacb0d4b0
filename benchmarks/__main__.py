"""``python -m benchmarks``: measure, and write the figures into the README beside this file."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.building import bench_build, bench_serve
from benchmarks.checking import bench_check
from benchmarks.peers import install
from benchmarks.report import README, Table, show, write
from benchmarks.texts import bench_text

_SIZES = (1000, 3000, 10_000)
_CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "designdoc-benchmarks"
Bench = Callable[[Path, Sequence[int], int], Table]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what is asked for."""
    options = _parser().parse_args(arguments)
    if "peers" in options.what:
        install(options.peers)
    benches: dict[str, Bench] = {
        "build": bench_build,
        "check": partial(bench_check, peers=options.peers),
        "serve": bench_serve,
        "text": bench_text,
    }
    sizes = (20,) if options.quick else options.sizes
    for name in [name for name in benches if name in options.what or not options.what]:
        with tempfile.TemporaryDirectory(prefix="designdoc-") as folder:
            table = benches[name](Path(folder), sizes, 1 if options.quick else options.runs)
        print(show(table), end="\n\n")  # noqa: T201 - a command
        if options.output is not None or not options.quick:
            write(table, options.output or README)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "what",
        nargs="*",
        choices=["build", "check", "serve", "text", "peers", []],
        help="what to measure; all where nothing is said. `peers` installs other linters",
    )
    parser.add_argument("--sizes", type=_sizes, default=_SIZES, help="documents, as in 1000,3000")
    parser.add_argument("--runs", type=int, default=5, help="runs of each; the median counts")
    parser.add_argument("--quick", action="store_true", help="20 documents, once: does it run?")
    parser.add_argument("--output", type=Path, help="the file for the tables")
    parser.add_argument("--peers", type=Path, default=_CACHE, help="where other linters are")
    return parser


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(","))


if __name__ == "__main__":
    main()
