"""``designdoc inspect``: the record of each file asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.cli.output import print_broken, print_json, print_lines, print_notes
from mkdocs_designdoc.cli.status import FOUND, OK
from mkdocs_designdoc.exports.record import SCHEMA, document_record
from mkdocs_designdoc.exports.site import mkdocs_url
from mkdocs_designdoc.reports.document_text import document_text
from mkdocs_designdoc.workspace.workspace import Workspace, open_site

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Print the records, in the order given, and return the exit status."""
    workspace = Workspace(open_site(options.config_file))
    asked = workspace.finder.find(options.paths)
    result = workspace.run(workspace.around(asked))
    shown = {item.path: item.shown for item in asked}
    portal = result.portal
    documents = [portal.by_path[path] for path in shown if path in portal.by_path]
    directory_urls = workspace.site.directory_urls
    print_notes(workspace.finder.notes)
    if options.format == "json":
        records = [
            document_record(page, portal, url=mkdocs_url(page.path, directory_urls=directory_urls))
            for page in documents
        ]
        print_json({"schema": SCHEMA, "documents": records})
    else:
        for page in documents:
            print_lines(document_text(page, portal, shown=shown[page.path]))
            print_lines([""])
    broken = [problem for problem in result.broken if problem.path in shown]
    print_broken(broken, shown)
    return FOUND if broken else OK
