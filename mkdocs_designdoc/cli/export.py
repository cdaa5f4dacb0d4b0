"""``designdoc export``: designdocs.json of the whole site, and the schemas of what is printed."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_designdoc.cli.output import needs_ascii, print_broken, print_notes
from mkdocs_designdoc.cli.status import FOUND, OK
from mkdocs_designdoc.editing.save import replace_file
from mkdocs_designdoc.exports.schema import schema_text
from mkdocs_designdoc.exports.site import FILE, mkdocs_url, site_json
from mkdocs_designdoc.workspace.workspace import Workspace, open_site

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Write the export, or print a schema, and return the exit status."""
    if options.schema:
        sys.stdout.write(schema_text(options.schema))
        return OK
    workspace = Workspace(open_site(options.config_file))
    files = workspace.docs()
    result = workspace.run(files)
    url = partial(mkdocs_url, directory_urls=workspace.site.directory_urls)
    print_notes(workspace.finder.notes)
    if options.output == "-":
        sys.stdout.write(site_json(result, url=url, ascii_only=needs_ascii()))
    else:
        target = Path(options.output) / FILE
        target.parent.mkdir(parents=True, exist_ok=True)
        replace_file(target, site_json(result, url=url))
        sys.stdout.write(f"{target}\n")
    print_broken(result.broken, {item.path: item.shown for item in files})
    return FOUND if result.broken else OK
