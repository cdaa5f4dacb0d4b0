"""``designdoc new``: a new design doc from the template."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from mkdocs_designdoc.cli.output import print_lines
from mkdocs_designdoc.cli.set_status import find_file, looker, read_date, read_state
from mkdocs_designdoc.cli.status import OK
from mkdocs_designdoc.editing.diff import unified
from mkdocs_designdoc.editing.new import new_text, status_key
from mkdocs_designdoc.editing.save import create_file, replace_file
from mkdocs_designdoc.editing.status import mark_superseded
from mkdocs_designdoc.lifecycle.ready import READY, is_ready
from mkdocs_designdoc.names import clean, slugify
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.sections.ready import ready_text
from mkdocs_designdoc.reading.sections.template import builtin_text
from mkdocs_designdoc.workspace.failure import UsageError
from mkdocs_designdoc.workspace.files import SiteFile, path_from
from mkdocs_designdoc.workspace.texts import read_source, read_text
from mkdocs_designdoc.workspace.workspace import Workspace, open_site

if TYPE_CHECKING:
    import argparse

    from mkdocs_designdoc.lifecycle import Lifecycle
    from mkdocs_designdoc.settings import Settings


_FOLDER = "designs"
"""Where the first design doc of a site goes."""
_LONGEST_NAME = 80


def run(options: argparse.Namespace) -> int:
    """Write the document, mark those that it supersedes, and return the exit status."""
    title = clean(options.title)
    if not title:
        raise UsageError("TITLE: a title is needed")
    workspace = Workspace(open_site(options.config_file), assume=True)
    settings = _settings(workspace, options.collection, options.template)
    name = f"{slugify(title)[:_LONGEST_NAME].strip('-')}.md"
    target = _target(workspace, settings, options.to, name)
    older = [find_file(workspace, path) for path in options.supersedes]
    template = _template(workspace, settings, options.template)
    text = new_text(
        template,
        title=title,
        status=_state(settings.lifecycle, options.status),
        status_key=status_key(template, settings.status_keys),
        owners=[owner for owner in map(clean, options.owner) if owner],
        supersedes=[_relative(item.file, target) for item in older],
    )
    if options.stdout:
        sys.stdout.write(text)
        return OK
    if os.path.lexists(target):
        raise UsageError(f"{target} exists already; name another file with --to")
    marked = [_mark(workspace, item, target, read_date(options.date)) for item in older]
    if options.diff:
        print_lines(unified("", text, path=target.as_posix(), new=True))
        for item, before, after in marked:
            print_lines(unified(before, after, path=item.shown))
        return OK
    target.parent.mkdir(parents=True, exist_ok=True)
    create_file(target, text)
    for item, before, after in marked:
        if after != before:
            replace_file(item.file, after)
    sys.stdout.write(f"{target}\n")
    return OK


def _settings(workspace: Workspace, collection: str | None, named: str | None) -> Settings:
    """Return the options of a collection: the one named, or the one that uses a ready template."""
    site = workspace.site.settings
    using = [each for each in site.collections if is_ready(named) and each.template == named]
    if collection is None and site.template != named and len(using) == 1:
        return using[0]
    return workspace.settings_of(collection)


def _template(workspace: Workspace, settings: Settings, named: str | None) -> str:
    """Return the text of the template that was named, or of the one in force."""
    if named is None:
        return workspace.template_of(settings.name).text
    if named == "builtin":
        return builtin_text()
    if is_ready(named):
        return ready_text(named)
    file = Path(named)
    if not file.is_file():
        raise UsageError(f"--from: no such file: {named} (ready templates: {', '.join(READY)})")
    text = read_text(file, path=named)
    if isinstance(text, Problem):
        raise UsageError(f"--from: {named}: {text.message}")
    return text


def _relative(file: Path, start: Path) -> str:
    """Return the path from the folder of one file to another, as links write it."""
    return path_from(Path(os.path.abspath(start)).parent, file)  # noqa: PTH100 # resolve() would follow links


def _mark(
    workspace: Workspace, item: SiteFile, target: Path, date: str
) -> tuple[SiteFile, str, str]:
    """Return a superseded file with its text before and after."""
    text = read_source(item.file, path=item.path)
    if isinstance(text, Problem):
        raise UsageError(f"--supersedes: {item.shown}: {text.message}")
    if item.file.is_symlink():
        raise UsageError(f"--supersedes: {item.shown}: is a symbolic link, not written")
    successor = _relative(Path(os.path.abspath(target)), item.file)  # noqa: PTH100 # see above
    look = looker(workspace, item)
    marked = mark_superseded(
        text,
        successor,
        look=look,
        settings=look(text).reading.settings,
        date=date,
    )
    if marked is None:
        raise UsageError(f"--supersedes: {item.shown}: its front matter cannot be read")
    return item, text, marked.text


def _state(lifecycle: Lifecycle, value: str | None) -> str:
    """Return the id of the state that ``value`` names, or of the one that documents begin in."""
    if value is None:
        return (lifecycle.get("draft") or lifecycle.states[0]).id
    return read_state(lifecycle, value, option="--status").id


def _target(workspace: Workspace, settings: Settings, to: str | None, name: str) -> Path:
    if to is not None:
        folder = to.endswith(("/", os.sep)) or Path(to).is_dir()
        return Path(to) / name if folder else Path(to)
    if workspace.site.docs_dir is None:
        return Path(name)
    target = workspace.site.docs_dir / _usual_folder(workspace, settings) / name
    cwd = Path.cwd()
    return target.relative_to(cwd) if target.is_relative_to(cwd) else target


def _usual_folder(workspace: Workspace, settings: Settings) -> str:
    """Return the folder that holds most of a collection's documents, the first of equals."""
    portal = workspace.run(workspace.docs()).portal
    folders = Counter(
        str(PurePosixPath(document.path).parent)
        for document in portal.documents
        if document.collection == settings.name
    )
    if not folders:
        return slugify(settings.name) if settings.name else _FOLDER
    return min(folders, key=lambda folder: (-folders[folder], folder))
