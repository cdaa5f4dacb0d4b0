"""What commands have in common: how they are added, their help, and options of several."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs_designdoc.cli.parser import Parser

    Commands = argparse._SubParsersAction[Parser]  # noqa: SLF001 # argparse gives the type no public name


class Help(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal; by itself it imports much to find that out, for each option."""

    def __init__(self, prog: str, **settings: Any) -> None:  # noqa: ANN401 # as argparse likes it
        super().__init__(prog, **{"width": _width(), **settings})


def _width() -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        return int(columns) - 2
    try:
        return os.get_terminal_size().columns - 2
    except OSError:  # no terminal
        return 78


def add_command(
    commands: Commands, name: str, summary: str, description: str, *examples: str
) -> Parser:
    """Add a command, and return the parser of its own options."""
    parser = commands.add_parser(
        name,
        help=summary,
        description=description,
        epilog=show_examples(*examples),
        formatter_class=Help,
        allow_abbrev=False,
    )
    # Without a default of its own, a command does not forget what stood before its name.
    add_config(parser, default=argparse.SUPPRESS)
    return parser


def add_config(parser: Parser, *, default: str | None) -> None:
    """Add the option that names mkdocs.yml."""
    parser.add_argument(
        "-f",
        "--config-file",
        metavar="FILE",
        default=default,
        help="mkdocs.yml to use (default: the nearest one, from the current folder upwards)",
    )


def add_rules(parser: Parser, select: str) -> None:
    """Add the options that choose among rules and problems; ``select``: what for."""
    for name, what in (("--select", select), ("--ignore", "leave these out")):
        parser.add_argument(
            name,
            action="append",
            default=[],
            metavar="RULES",
            help=f"{what}: codes, names or prefixes like DD1, with commas between them",
        )
    parser.add_argument(
        "--baseline", metavar="FILE", help="leave out the problems that stand in this file"
    )
    parser.add_argument(
        "--write-baseline",
        metavar="FILE",
        help="write what is found to this file as known; what is fixed drops out of it",
    )


def add_collection(parser: Parser) -> None:
    """Add the option that names a collection."""
    parser.add_argument(
        "--collection", metavar="NAME", help="the collection of mkdocs.yml that it is for"
    )


def show_examples(*lines: str) -> str:
    """Return the end of a help text."""
    return "\n".join(["examples:", *(f"  {line}" for line in lines)])
