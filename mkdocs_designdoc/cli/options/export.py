"""Options of ``designdoc export``: what to write, and where to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.cli.options.common import add_command

if TYPE_CHECKING:
    from mkdocs_designdoc.cli.options.common import Commands


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands,
        "export",
        "write designdocs.json: all design docs and components",
        "Write what the site knows about its design docs and components as JSON, as a build does.",
        "designdoc export | jq '.documents[].title'",
        "designdoc export --output site/",
        "designdoc export --schema check",
    )
    parser.add_argument(
        "--output",
        default="-",
        metavar="DIR|-",
        help="folder to write designdocs.json to (default: print it)",
    )
    parser.add_argument(
        "--schema",
        choices=("check", "inspect", "designdocs"),
        help="print the JSON Schema of `check --format json`, of `inspect` or of designdocs.json, "
        "and nothing else",
    )
