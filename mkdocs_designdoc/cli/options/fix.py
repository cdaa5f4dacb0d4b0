"""Options of ``designdoc fix``: what to mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.cli.options.common import add_command, add_rules

if TYPE_CHECKING:
    from mkdocs_designdoc.cli.options.common import Commands


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands,
        "fix",
        "mend what can be mended safely",
        "Insert missing sections from the template, rename headings with a typo, mend levels and\n"
        "order of sections, and front matter that cannot be read. Code, comments and all other\n"
        "text stay as they are, byte for byte. Without PATH, all of docs_dir.\n\n"
        "Exit status: 0 nothing at or above the fail level is left (with --diff: is there), 1\n"
        "something is, 2 wrong usage.",
        "designdoc fix --diff docs/designs/checkout.md",
        "designdoc fix --select section-order,section-level",
        "designdoc fix --status docs/designs",
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files or folders to mend")
    parser.add_argument("--diff", action="store_true", help="show what would change, write nothing")
    parser.add_argument(
        "--status",
        action="store_true",
        help="also write each status as the lifecycle spells it",
    )
    parser.add_argument(
        "--fail-on",
        choices=("info", "warning", "error"),
        help="lowest severity of what is left that sets exit status 1",
    )
    add_rules(parser, "mend only what these rules find")
