"""Which template ``designdoc template`` is asked for, and where it goes."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_designdoc.cli.output import print_lines
from mkdocs_designdoc.editing.save import create_file, replace_file
from mkdocs_designdoc.lifecycle.ready import READY, is_ready
from mkdocs_designdoc.names import closest
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.sections.ready import load_ready
from mkdocs_designdoc.reading.sections.template import Template, read_template
from mkdocs_designdoc.workspace.failure import UsageError
from mkdocs_designdoc.workspace.files import Finder
from mkdocs_designdoc.workspace.texts import read_text
from mkdocs_designdoc.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_designdoc.workspace.site_config import SiteConfig


def list_ready() -> None:
    """Print the names of the ready templates, and what each is for."""
    width = max(map(len, READY))
    print_lines(f"{name:<{width}}  {what}" for name, what in READY.items())


def choose_template(
    site: SiteConfig, name: str | None, paths: Sequence[str], collection: str | None
) -> Template:
    """Return the template asked for: a ready one, one for documents, or a collection's.

    Without any of these, it is the site's.
    """
    if sum(bool(each) for each in (name, paths, collection)) > 1:
        raise UsageError("NAME, --from and --collection exclude each other")
    if paths:
        return read_template(_propose(site, paths))
    if name is None:
        workspace = Workspace(site)
        return workspace.template_of(workspace.settings_of(collection).name)
    if not is_ready(name):
        near = closest(name, READY, limit=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise UsageError(f"NAME: no ready template {name!r} ({', '.join(READY)}){hint}")
    return load_ready(name)


def put_out(text: str, output: str | None, *, force: bool) -> None:
    """Print a text, or write it to a file that is not there yet."""
    if output is None:
        sys.stdout.write(text)
        return
    path = Path(output)
    if not os.path.lexists(path):
        create_file(path, text)
    elif force:
        replace_file(path, text)
    else:
        raise UsageError(f"{path} exists already; --force overwrites it")
    sys.stdout.write(f"{path}\n")


def _propose(site: SiteConfig, paths: Sequence[str]) -> str:
    """Return the template that the documents at ``paths`` have in common."""
    from mkdocs_designdoc.proposing.propose import propose  # noqa: PLC0415 # only for --from

    texts: list[str] = []
    for item in Finder(site).find(paths):
        text = read_text(item.file, path=item.shown)
        if isinstance(text, Problem):
            raise UsageError(f"--from: {item.shown}: {text.message}")
        if item.named or item.file not in site.template_paths:
            texts.append(text)
    if not texts:
        raise UsageError("--from: no Markdown files there")
    return propose(texts).text
