"""Builds of one site in a process without threads: ``python -m tests.site.one_rendering SITE …``.

Each further word is a case, built into a folder of its name; what it said and who rendered what
goes into a file beside that. ``alone`` is a build without a second process; in the others the first
one waits until the second one is through with most pages, or gone.
"""

import json
import logging
import os
import signal
import sys
import time
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.pages import Page

from mkdocs_designdoc.mkdocs_host.beside import ahead, rendering
from mkdocs_designdoc.mkdocs_host.beside.rendering import Rendering, _Rendered
from tests.site.mishaps import IN_SECOND, children_left, interrupt

FIRST = os.getpid()
MKDOCS_OWN = ("Building documentation to", "Documentation built in")
SOME = 4
"""Pages that the first process renders in any case, or after which something happens."""


class Keep(logging.Handler):
    """Keeps what is logged."""

    def __init__(self):
        super().__init__(logging.INFO)
        self.lines = []

    def emit(self, record):
        self.lines.append([record.name, record.levelname, record.getMessage()])


def main(root, *cases):
    root = Path(root)
    kept = Keep()
    logging.getLogger("mkdocs").addHandler(kept)
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever started us may ignore it
    ahead._WORTH_IT = 1
    usual = rendering._render, Page.render, Rendering._take, _Rendered.put_into
    for case in cases:
        kept.lines.clear()
        found = _build(root, case)
        rendering._render, Page.render, Rendering._take, _Rendered.put_into = usual
        found["lines"] = [line for line in kept.lines if not line[2].startswith(MKDOCS_OWN)]
        (root / f"{case}.json").write_text(json.dumps(found), encoding="utf-8")


def _build(root, case):
    found = {"taken": 0, "rendered": 0, "error": ""}
    ahead._can_fork = lambda: case != "alone"
    ahead._PATIENCE = 0.5 if case == "hang" else 60
    _count(found, case)
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / case))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 # whatever a page has raised
        found["error"] = repr(error)
    finally:
        config.plugins.on_shutdown()
    found["left"] = children_left()
    return found


def _count(found, case):
    take, render, second = Rendering._take, Page.render, rendering._render
    put = _Rendered.put_into
    made = []

    def taking(renders, number):
        if number == SOME:
            if case == "interrupt":
                interrupt()
            _wait(renders, 1 if case == "hang" else 30)
        return take(renders, number)

    def putting(rendered, page, files):
        same = put(rendered, page, files)
        found["taken"] += same
        return same

    def rendering_one(page, config, files):
        found["rendered"] += 1
        return render(page, config, files)

    def rendering_there(*args):
        made.append(args)
        if case in IN_SECOND and len(made) > SOME:
            IN_SECOND[case]()
        return second(*args)

    rendering_one.__module__ = render.__module__
    Rendering._take, Page.render, rendering._render = taking, rendering_one, rendering_there
    _Rendered.put_into = putting


def _wait(renders, seconds):
    """Let the second process come down to the first one, if it does."""
    end = time.monotonic() + seconds
    if renders._second is not None:
        process = renders._second._process
        while not renders._meeting.ready(SOME + 1) and time.monotonic() < end:
            process.join(0.02)
            if process.exitcode is not None:
                break


if __name__ == "__main__":
    main(*sys.argv[1:])
