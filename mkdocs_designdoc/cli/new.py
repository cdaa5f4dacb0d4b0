"""``designdoc new``: a new design doc from the template."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from mkdocs_designdoc.cli.states import read_state
from mkdocs_designdoc.cli.status import OK
from mkdocs_designdoc.editing.new import new_text, status_key
from mkdocs_designdoc.editing.save import create_file
from mkdocs_designdoc.names import clean, slugify
from mkdocs_designdoc.workspace.failure import UsageError
from mkdocs_designdoc.workspace.workspace import Workspace, open_site

if TYPE_CHECKING:
    import argparse

    from mkdocs_designdoc.lifecycle import Lifecycle

_FOLDER = "designs"
"""Where the first design doc of a site goes."""
_LONGEST_NAME = 80


def run(options: argparse.Namespace) -> int:
    """Write the document and return the exit status."""
    title = clean(options.title)
    if not title:
        raise UsageError("TITLE: a title is needed")
    workspace = Workspace(open_site(options.config_file))
    settings, template = workspace.site.settings, workspace.template.text
    text = new_text(
        template,
        title=title,
        status=_state(settings.lifecycle, options.status),
        status_key=status_key(template, settings.status_keys),
        owners=[owner for owner in map(clean, options.owner) if owner],
    )
    if options.stdout:
        sys.stdout.write(text)
        return OK
    target = _target(workspace, options.to, slugify(title)[:_LONGEST_NAME].strip("-"))
    if os.path.lexists(target):
        raise UsageError(f"{target} exists already; name another file with --to")
    target.parent.mkdir(parents=True, exist_ok=True)
    create_file(target, text)
    sys.stdout.write(f"{target}\n")
    return OK


def _state(lifecycle: Lifecycle, value: str | None) -> str:
    """Return the id of the state that ``value`` names, or of the one that documents begin in."""
    if value is None:
        return (lifecycle.get("draft") or lifecycle.states[0]).id
    return read_state(lifecycle, value, option="--status").id


def _target(workspace: Workspace, to: str | None, slug: str) -> Path:
    name = f"{slug}.md"
    if to is not None:
        folder = to.endswith(("/", os.sep)) or Path(to).is_dir()
        return Path(to) / name if folder else Path(to)
    if workspace.site.docs_dir is None:
        return Path(name)
    target = workspace.site.docs_dir / _usual_folder(workspace) / name
    cwd = Path.cwd()
    return target.relative_to(cwd) if target.is_relative_to(cwd) else target


def _usual_folder(workspace: Workspace) -> str:
    """Return the folder that holds most of the site's design docs, the first of equals."""
    portal = workspace.run(workspace.docs()).portal
    folders = Counter(str(PurePosixPath(document.path).parent) for document in portal.documents)
    if not folders:
        return _FOLDER
    return min(folders, key=lambda folder: (-folders[folder], folder))
