"""Options of ``designdoc inspect``: which documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.cli.options.common import add_command

if TYPE_CHECKING:
    from mkdocs_designdoc.cli.options.common import Commands


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands,
        "inspect",
        "print what is known about documents",
        "Print a record a file: status, rollout, owners, sections, components, references,\n"
        "problems. Files that are no design docs are read all the same.",
        "designdoc inspect docs/designs/checkout.md",
        "designdoc inspect docs/designs --format text",
    )
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files or folders to read")
    parser.add_argument(
        "--format", choices=("json", "text"), default="json", help="of the records (default: json)"
    )
