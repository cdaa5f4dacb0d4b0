"""``designdoc template``: the template in force, a ready one, a proposed one, or an outline."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_designdoc.cli.output import print_lines
from mkdocs_designdoc.cli.status import OK
from mkdocs_designdoc.editing.save import create_file, replace_file
from mkdocs_designdoc.lifecycle.ready import READY, is_ready
from mkdocs_designdoc.names import closest
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.sections.ready import load_ready
from mkdocs_designdoc.reading.sections.template import read_template
from mkdocs_designdoc.workspace.failure import UsageError
from mkdocs_designdoc.workspace.files import Finder
from mkdocs_designdoc.workspace.texts import read_text
from mkdocs_designdoc.workspace.workspace import open_site, open_template

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from mkdocs_designdoc.reading.sections.template import Slot, Template
    from mkdocs_designdoc.workspace.site_config import SiteConfig


def run(options: argparse.Namespace) -> int:
    """Print or write the template and return the exit status."""
    if options.list:
        width = max(map(len, READY))
        print_lines(f"{name:<{width}}  {what}" for name, what in READY.items())
        return OK
    template = _template(options)
    outline = "".join(f"{line}\n" for line in _outline(template))
    text = outline if options.outline else template.text
    if options.output is None:
        sys.stdout.write(text)
    else:
        _write(Path(options.output), text, force=options.force)
    return OK


def _template(options: argparse.Namespace) -> Template:
    """Return the template that is asked for."""
    if options.name is not None and options.documents:
        raise UsageError("NAME: a ready template and --from exclude each other")
    if options.documents:
        return read_template(_proposal(open_site(options.config_file), options.documents))
    if options.name is None:
        return open_template(open_site(options.config_file))
    if not is_ready(options.name):
        near = closest(options.name, READY, limit=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise UsageError(f"NAME: no ready template {options.name!r} ({', '.join(READY)}){hint}")
    return load_ready(options.name)


def _proposal(site: SiteConfig, paths: list[str]) -> str:
    """Return the template that the documents at ``paths`` have in common."""
    from mkdocs_designdoc.proposing.propose import propose  # noqa: PLC0415 # only for --from

    texts: list[str] = []
    for item in Finder(site).find(paths):
        text = read_text(item.file, path=item.shown)
        if isinstance(text, Problem):
            raise UsageError(f"--from: {item.shown}: {text.message}")
        if item.named or item.file != site.template_path:
            texts.append(text)
    if not texts:
        raise UsageError("--from: no Markdown files there")
    return propose(texts).text


def _write(path: Path, text: str, *, force: bool) -> None:
    if not os.path.lexists(path):
        create_file(path, text)
    elif force:
        replace_file(path, text)
    else:
        raise UsageError(f"{path} exists already; --force overwrites it")
    sys.stdout.write(f"{path}\n")


def _outline(template: Template) -> Iterator[str]:
    rows = [
        (f"{'#' * slot.level} {f'[{slot.name}]' if slot.placeholder else slot.name}", slot)
        for slot in template.slots
    ]
    width = max((len(heading) for heading, _ in rows), default=0)
    for heading, slot in rows:
        yield f"{heading:<{width}}  {_demand(slot)}"


def _demand(slot: Slot) -> str:
    if slot.placeholder:
        few = "any number" if slot.optional else "one or more"
        words = [f"named by the author, {few}"]
    else:
        words = ["optional" if slot.optional else "required"]
        words += ["repeatable"] if slot.repeat else []
    words += ["sub-sections in any order"] if slot.any_order else []
    words += [] if slot.not_empty else ["may be empty"]
    words += [f"also {', '.join(slot.aliases)}"] if slot.aliases else []
    return "; ".join(words)
