"""A ``mkdocs build`` in a process of its own → its time, our share of it, and its memory."""

from __future__ import annotations

import functools
import json
import os
import re
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from importlib import import_module
from mmap import mmap
from pathlib import Path
from typing import Any, Literal


class Clock:
    """Adds up the CPU time of functions, calls inside each other counted once."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        self._running = False

    def around(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return ``function``, timed."""

        @functools.wraps(function)
        def timed(*args: object, **kwargs: object) -> object:
            if self._running:
                return function(*args, **kwargs)
            self._running = True
            start = time.process_time()
            try:
                return function(*args, **kwargs)
            finally:
                self.spent[name] += time.process_time() - start
                self._running = False

        return timed


class Lent:
    """Adds up what MkDocs' own work takes in other processes, which are copies of this one."""

    def __init__(self) -> None:
        self._first = os.getpid()
        self._spent = memoryview(mmap(-1, 8)).cast("d")  # they have the same, one after another

    @property
    def seconds(self) -> float:
        """All of it."""
        return self._spent[0]

    def around(
        self, function: Callable[..., Any], belongs: Callable[..., bool] = lambda *_: True
    ) -> Callable[..., Any]:
        """Return ``function``, timed elsewhere where its arguments show that it is MkDocs' own."""

        @functools.wraps(function)
        def timed(first: object, *args: Any, **kwargs: object) -> object:  # noqa: ANN401 - as they come
            if os.getpid() == self._first or not belongs(*args):
                return function(first, *args, **kwargs)
            start = time.process_time()
            try:
                return function(first, *args, **kwargs)
            finally:
                self._spent[0] += time.process_time() - start

        return timed


def watch_others(lent: Lent) -> None:
    """Time what MkDocs, the theme and its search do for a page."""
    from jinja2 import Template  # noqa: PLC0415 - the clock starts before the import
    from mkdocs.structure.pages import Page  # noqa: PLC0415 - and before this one

    search = import_module("material.plugins.search.plugin").SearchIndex
    Page.render = lent.around(Page.render)  # type: ignore[method-assign] # to time it
    Template.render = lent.around(Template.render, _is_page)  # type: ignore[method-assign] # to time it
    search.add_entry_from_context = lent.around(search.add_entry_from_context)


def watch_plugin(clock: Clock) -> None:
    """Time every hook of our plugin, by event."""
    from mkdocs.plugins import CombinedEvent  # noqa: PLC0415 - a plain build loads none of this

    from mkdocs_designdoc.plugin import DesignDocPlugin  # noqa: PLC0415 # the clock starts before the import

    for name, hook in list(vars(DesignDocPlugin).items()):
        if isinstance(hook, CombinedEvent):
            hook.methods = tuple(clock.around(name, part) for part in hook.methods)
        elif name.startswith("on_") and callable(hook):
            setattr(DesignDocPlugin, name, clock.around(name, hook))


def _is_page(context: object = None, *_: object) -> bool:
    """Tell whether a template is the theme's: only those are given a nav."""
    return isinstance(context, dict) and "nav" in context


def build(config: str, site: str) -> dict[str, object]:
    """Build a site and return what it took."""
    clock, lent = Clock(), Lent()
    watch_plugin(clock)
    watch_others(lent)
    begun, start = time.perf_counter(), time.process_time()
    _build(config, site, command="build")
    taken = time.process_time() - start
    wall = time.perf_counter() - begun
    return {**_figures(clock, taken, site), "wall": wall, **_beside(lent)}


def serve(config: str, site: str) -> dict[str, object]:
    """Build a site, edit a document in some ways, and return what each takes to build again."""
    clock = Clock()
    watch_plugin(clock)
    _build(config, site, command="serve")
    edited = sorted(Path(config).parent.glob("docs/*/*.md"))[7]
    first = edited.read_text("utf-8")
    found: dict[str, object] = {}
    try:
        for name, edit in EDITS.items():
            edited.write_text(edit(edited.read_text("utf-8")), "utf-8")
            clock.spent.clear()
            start = time.process_time()
            _build(config, site, command="serve", starts=False)
            found[name] = _figures(clock, time.process_time() - start, site)
    finally:
        edited.write_text(first, "utf-8")
    return found


def _write_more(text: str) -> str:
    return text.replace("\n\n## ", "\n\nOne sentence more.\n\n## ", 2)


def _rename(text: str) -> str:
    return text.replace("\n# ", "\n# New ", 1)


def _pause(text: str) -> str:
    return re.sub(r"(?m)^(status|rollout|stage|state):.*$", r"\1: paused", text, count=1)


EDITS: dict[str, Callable[[str], str]] = {
    "of prose": _write_more,
    "of prose, again": _write_more,
    "of the title": _rename,
    "of the status": _pause,
}
"""What is done to a document, one behind the other."""


def _build(
    config: str, site: str, *, command: Literal["build", "serve"], starts: bool = True
) -> None:
    import mkdocs.commands.build  # noqa: PLC0415 - after our hooks are timed
    from mkdocs.config import load_config  # noqa: PLC0415 # the clock starts before the import

    loaded = load_config(config, site_dir=site)
    if starts:  # a server starts once, and builds as often as something changes
        loaded.plugins.on_startup(command=command, dirty=False)
    # A server tells where it serves the site, which makes MkDocs ask for all addresses early.
    url = "http://127.0.0.1:8000/" if command == "serve" else None
    loaded.site_url = url or loaded.site_url
    mkdocs.commands.build.build(loaded, serve_url=url)
    if command == "build":
        loaded.plugins.on_shutdown()


def _beside(lent: Lent) -> dict[str, float]:
    """Return what the processes took that were started and have ended, and what was ours of it."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    beside = usage.ru_utime + usage.ru_stime
    return {"beside": beside, "ours_beside": beside - lent.seconds}


def _figures(clock: Clock, seconds: float, site: str) -> dict[str, object]:
    return {
        "seconds": seconds,
        "ours": dict(clock.spent),
        "memory": max(map(_most_memory, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))),
        "bytes": sum(path.stat().st_size for path in Path(site).rglob("*") if path.is_file()),
    }


def _most_memory(who: int) -> int:
    return resource.getrusage(who).ru_maxrss * 1024


if __name__ == "__main__":
    _, kind, given_config, given_site = sys.argv
    figures = {"build": build, "serve": serve}[kind](given_config, given_site)
    print(json.dumps(figures))  # noqa: T201 - for the parent
