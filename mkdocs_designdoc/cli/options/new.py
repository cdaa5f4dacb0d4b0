"""Options of ``designdoc new``: title, place and template of a new document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.cli.options.common import add_collection, add_command

if TYPE_CHECKING:
    from mkdocs_designdoc.cli.options.common import Commands


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands,
        "new",
        "write a new design doc from the template",
        "Write a new design doc from the template in force and print its path. An existing file\n"
        "is never overwritten. With --supersedes the older design is marked, too: both name each\n"
        "other, and its status becomes superseded.",
        'designdoc new "Checkout"',
        'designdoc new "Checkout" --owner payments --to docs/designs/payments/',
        'designdoc new "Checkout" --from rfc',
        'designdoc new "Checkout" --supersedes docs/designs/old-checkout.md --diff',
    )
    parser.add_argument("title", metavar="TITLE", help="title of the design doc")
    parser.add_argument(
        "--to",
        metavar="PATH",
        help="file or folder to write to (default: where most design docs of the site are)",
    )
    parser.add_argument("--status", metavar="STATE", help="state to begin with (default: draft)")
    parser.add_argument(
        "--owner", action="append", default=[], metavar="NAME", help="owner; may be repeated"
    )
    parser.add_argument(
        "--from",
        "--template",
        dest="template",
        metavar="FILE|NAME",
        help="template to use: a file, or a ready one by its name: rfc, adr, kep, minimal, "
        "default (default: the one in force)",
    )
    add_collection(parser)
    parser.add_argument(
        "--supersedes",
        action="append",
        default=[],
        metavar="PATH",
        help="design that the new one takes the place of; may be repeated",
    )
    parser.add_argument("--date", metavar="DATE", help="day of the change (default: today)")
    parser.add_argument("--stdout", action="store_true", help="print the text, write nothing")
    parser.add_argument("--diff", action="store_true", help="show what would change, write nothing")
