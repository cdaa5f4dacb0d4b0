"""One build in a process without threads: ``python -m tests.site.one_build CONFIG TARGET CASE``.

Tests run it where the process that finishes pages ahead is to be seen at work: it is started from a
process with one thread alone, and pytest may have more of them.
"""

import gc
import json
import os
import signal
import sys
import time
from pathlib import Path

from jinja2 import TemplateError
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.plugins import PluginCollection

from mkdocs_designdoc.mkdocs_host.beside import ahead, apart, lead
from mkdocs_designdoc.mkdocs_host.finished.rendered import PageFinisher
from mkdocs_designdoc.mkdocs_host.own.exporting import Exporter
from mkdocs_designdoc.model import Document
from mkdocs_designdoc.workspace.crew.portions import Portion
from tests.site.mishaps import IN_SECOND, children_left, interrupt, kill, vanish

FIRST = os.getpid()
SOME = 5
"""Pages after which something happens."""


def stop():
    raise RuntimeError("no more")


IN_FIRST = {"interrupt": interrupt, "stop": stop}


def main(config_file, target, case):
    found = {"taken": 0, "printed": 0, "finished": 0, "exported": False, "error": ""}
    ahead._WORTH_IT = 1
    ahead._can_fork = lambda: case != "alone"
    apart._WORTH_IT = 1
    lead._FAR, lead._LAST = -1000, 1000  # so it has the time to do all
    ahead._PATIENCE = 2 if case == "hang" else 60
    _count(found, case)
    _lose(case)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever started us may ignore it
    config = load_config(config_file, site_dir=target)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    except (RuntimeError, TemplateError, KeyboardInterrupt) as error:
        found["error"] = repr(error)
    finally:
        config.plugins.on_shutdown()
    found["left"] = children_left()
    Path(f"{target}.json").write_text(json.dumps(found), encoding="utf-8")


def _count(found, case):
    take, finish, after = ahead.Ahead.take, PageFinisher.finish, PluginCollection.on_post_page
    export = Exporter.write
    pages = []

    def taking(process, path):
        made = take(process, path)
        found["taken"] += path.endswith(".md") and made is not None
        found["printed"] += getattr(made, "printed", None) is not None
        found["exported"] |= path == "/" and made is not None
        return made

    def finishing(finisher, page):
        found["finished"] += 1
        if found["finished"] > SOME and os.getpid() != FIRST and case in IN_SECOND:
            time.sleep(0.5)  # by then what is ready has been sent
            IN_SECOND[case]()
        return finish(finisher, page)

    def writing(plugins, output, *, page, config):
        pages.append(page)
        if len(pages) == SOME:
            found["documents"] = sum(isinstance(each, Document) for each in gc.get_objects())
        if len(pages) > SOME and case in IN_FIRST:
            IN_FIRST[case]()
        return after(plugins, output, page=page, config=config)

    def exporting(exporter):
        if os.getpid() != FIRST and case == "late":
            Path(exporter.output.site_dir, "designdocs.json").write_text("{")
            time.sleep(0.5)  # the same
            vanish()
        export(exporter)

    ahead.Ahead.take, PageFinisher.finish, Exporter.write = taking, finishing, exporting
    PluginCollection.on_post_page = writing


def _lose(case):
    read, judge = Portion.read, Portion.judge

    def reading(portion, which):
        if case == "unread":
            kill()
        return read(portion, which)

    def judging(portion, told):
        if case == "unjudged" and not portion._first:
            vanish()
        return judge(portion, told)

    Portion.read, Portion.judge = reading, judging


if __name__ == "__main__":
    main(*sys.argv[1:])
