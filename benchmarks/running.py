"""A command in a process of its own → its time, its memory, and what it printed."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

_KIB = 1024
_SETTINGS = {
    "PYTHONPATH": str(Path(__file__).resolve().parent.parent),
    "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir(), "designdoc-benchmarks-bytecode")),
    "NO_MKDOCS_2_WARNING": "1",
}
"""Modules are compiled once, as those of an installed package are."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What one run of a command took."""

    wall: float
    cpu: float
    """User and system time of the process and of those it waited for."""
    memory: int
    """Most bytes in memory at any time."""
    output: str


def python(*arguments: str) -> list[str]:
    """Return the command of this Python with some arguments."""
    return [sys.executable, *arguments]


def measure(
    command: Sequence[str],
    folder: Path,
    *,
    fails: Sequence[int] = (0, 1),
    settings: Mapping[str, str] = MappingProxyType({}),
) -> Taken:
    """Run a command in a folder; another exit status than ``fails`` is an error.

    ``settings`` are environment variables of its own.
    """
    environment = {**os.environ, **_SETTINGS, **settings}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 - the commands are those of this package
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        output = child.stdout.read() if child.stdout else b""
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if child.returncode not in fails:
        raise RuntimeError(f"{' '.join(command)} ended with {child.returncode}")
    return Taken(
        wall,
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss * (_KIB if sys.platform != "darwin" else 1),
        output.decode("utf-8", "replace"),
    )


def interleaved(tasks: Mapping[str, Callable[[], Taken]], runs: int) -> dict[str, list[Taken]]:
    """Run each task ``runs`` times, all in turn: the clock of a machine drifts.

    A first time, which compiles our modules, does not count.
    """
    found: dict[str, list[Taken]] = {name: [] for name in tasks}
    for task in tasks.values():
        if runs > 1:
            task()
    for _ in range(runs):
        for name, task in tasks.items():
            found[name].append(task())
    return found


def median(values: Sequence[float]) -> float:
    """Return the value in the middle."""
    return statistics.median(values)
