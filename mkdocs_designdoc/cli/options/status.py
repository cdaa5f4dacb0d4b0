"""Options of ``designdoc status``: a document and its new state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.cli.options.common import add_command

if TYPE_CHECKING:
    from mkdocs_designdoc.cli.options.common import Commands


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands,
        "status",
        "set the status of a document",
        "Set a document's status where the document keeps it: front matter, a field at the top, a\n"
        "table or a section; in front matter where there is none. The change is appended to\n"
        "`history:` in front matter.",
        "designdoc status docs/designs/checkout.md launched",
        "designdoc status docs/designs/checkout.md in-review --date 2026-11-22 --diff",
    )
    parser.add_argument("path", metavar="PATH", help="the document")
    parser.add_argument("value", metavar="VALUE", help="a state of the lifecycle")
    parser.add_argument("--date", metavar="DATE", help="day of the change (default: today)")
    parser.add_argument("--no-history", action="store_true", help="leave `history:` alone")
    parser.add_argument("--diff", action="store_true", help="show what would change, write nothing")
