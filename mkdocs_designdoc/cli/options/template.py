"""Options of ``designdoc template``: which template, and where to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.cli.options.common import add_collection, add_command

if TYPE_CHECKING:
    from mkdocs_designdoc.cli.options.common import Commands


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands,
        "template",
        "print the template in force, or propose one",
        "Print the template that design docs are held to: the one that mkdocs.yml names, or the\n"
        "built-in one word for word; with NAME, a ready one. With --from, propose a template from\n"
        "documents that are there already: what most of them have is required, what few have is\n"
        "left out. What cannot be meant in a template goes to standard error, and makes the exit\n"
        "status 1.",
        "designdoc template > docs/design-template.md",
        "designdoc template rfc --outline",
        "designdoc template --from docs/designs -o docs/design-template.md",
    )
    parser.add_argument("name", nargs="?", metavar="NAME", help="a ready template")
    parser.add_argument("--list", action="store_true", help="list the ready templates")
    add_collection(parser)
    parser.add_argument(
        "--outline", action="store_true", help="list its sections, and which are required"
    )
    parser.add_argument(
        "--from",
        dest="documents",
        nargs="+",
        default=[],
        metavar="PATH",
        help="propose a template from these documents: files or folders",
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write to this file (default: print it)"
    )
    parser.add_argument("--force", action="store_true", help="overwrite the file of --output")
