"""The command line: as many commands as are asked for, and mistakes in one line."""

from __future__ import annotations

import argparse
import re
import sys
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

from mkdocs_designdoc import __version__
from mkdocs_designdoc.cli.options.common import Help, add_config, show_examples
from mkdocs_designdoc.cli.status import WRONG
from mkdocs_designdoc.expression import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

_CHOICE = expression(r"invalid choice: '(.*?)' \(choose from (.*)\)", re.DOTALL)
_COMMANDS = ("check", "inspect", "explain", "new", "fix", "status", "template", "export")
"""Commands in the order of the help; each has a module of options."""


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """Print what is wrong, with the closest choice where there is one, and end with 2."""
        match = _CHOICE.search(message)
        if match:
            from mkdocs_designdoc.names import closest  # noqa: PLC0415 # only on a mistake

            near = closest(match[1], re.findall(r"[\w-]+", match[2]), limit=1, cutoff=0.6)
            message += f"; did you mean {near[0]!r}?" if near else ""
        text = " ".join(message.split())
        sys.stderr.write(f"{self.prog}: error: {text} (see `{self.prog} --help`)\n")
        sys.exit(WRONG)


def build_parser(arguments: Sequence[str] = ()) -> Parser:
    """Return the parser of the whole command, or of as much as some arguments need."""
    parser = Parser(
        prog="designdoc",
        description="Find, check and list the design docs of a MkDocs site or of any folder.",
        epilog=show_examples("designdoc check", "designdoc check docs/designs/checkout.md"),
        formatter_class=Help,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"designdoc {__version__}")
    add_config(parser, default=None)
    commands = parser.add_subparsers(
        dest="module",
        metavar="COMMAND",
        required=True,
        parser_class=Parser,
        title="commands",
        prog="designdoc",  # not asked for, it is found by formatting a whole help text
    )
    asked = arguments[0] if arguments else ""
    for name in (asked,) if asked in _COMMANDS else _COMMANDS:
        import_module(f"mkdocs_designdoc.cli.options.{name}").add(commands)
    return parser
