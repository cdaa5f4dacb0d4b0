"""Options of ``designdoc explain``: a document or a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.cli.options.common import add_command

if TYPE_CHECKING:
    from mkdocs_designdoc.cli.options.common import Commands


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands,
        "explain",
        "say why a page is a design doc, or what a rule is about",
        "For a file: whether it is a design doc and why, its status and where that was read, and\n"
        "the sections found and missing. For a folder: a line a file. For a rule: its page.",
        "designdoc explain docs/designs/checkout.md",
        "designdoc explain DD106",
        "designdoc explain empty-section",
    )
    parser.add_argument("subjects", nargs="+", metavar="PATH|CODE", help="a file, folder or rule")
