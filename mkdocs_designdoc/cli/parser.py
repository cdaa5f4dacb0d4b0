"""The words of the command line: commands, options, help, and mistakes in one line."""

from __future__ import annotations

import argparse
import os
import re
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from mkdocs_designdoc import __version__
from mkdocs_designdoc.cli.status import WRONG
from mkdocs_designdoc.expression import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

_CHOICE = expression(r"invalid choice: '(.*?)' \(choose from (.*)\)", re.DOTALL)


class _Help(argparse.RawDescriptionHelpFormatter):
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
        epilog=_examples("designdoc check", "designdoc check docs/designs/checkout.md"),
        formatter_class=_Help,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"designdoc {__version__}")
    _add_config(parser, default=None)
    commands = parser.add_subparsers(
        dest="module",
        metavar="COMMAND",
        required=True,
        parser_class=Parser,
        title="commands",
        prog="designdoc",  # not asked for, it is found by formatting a whole help text
    )
    asked = arguments[0] if arguments else ""
    for add in (_COMMANDS[asked],) if asked in _COMMANDS else _COMMANDS.values():
        add(commands)
    return parser


_Commands = argparse._SubParsersAction  # noqa: SLF001 # argparse gives the type no public name


def _add_check(commands: _Commands[Parser]) -> None:
    parser = _command(
        commands,
        "check",
        "report what is wrong with design docs",
        "Check design docs against the template and against one another. Without PATH, all of\n"
        "docs_dir (or the current folder, where there is no mkdocs.yml). With PATHs, only these\n"
        "are reported, and the rest of the site is read only to look up what they refer to:\n"
        "whether two documents define the same component is told by a check of the whole site.\n\n"
        "Exit status: 0 nothing at or above the fail level, 1 something, 2 wrong usage.",
        "designdoc check",
        "designdoc check docs/designs --fail-on error",
        "designdoc check --select DD1,unknown-status --ignore placeholder",
        "designdoc check --format json > problems.json",
        "designdoc check --write-baseline known.json",
        "designdoc check --baseline known.json --format github",
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files or folders to check")
    parser.add_argument(
        "--format",
        choices=("text", "json", "github", "sarif", "junit", "gitlab"),
        default="text",
        help="of the report: for people, for programs, as workflow annotations of GitHub, as SARIF "
        "2.1.0, as JUnit XML, as GitLab code quality (default: text)",
    )
    parser.add_argument(
        "--fail-on",
        choices=("info", "warning", "error"),
        help="lowest severity that sets exit status 1 (default: `fail_on` of mkdocs.yml)",
    )
    parser.add_argument(
        "--no-cache",
        action="store_true",
        help="read every file anew, and keep nothing for the next check",
    )
    _add_rules(parser, "report only these rules")


def _add_rules(parser: Parser, select: str) -> None:
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


def _add_inspect(commands: _Commands[Parser]) -> None:
    parser = _command(
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


def _add_explain(commands: _Commands[Parser]) -> None:
    parser = _command(
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


def _add_new(commands: _Commands[Parser]) -> None:
    parser = _command(
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
        "builtin (default: the one in force)",
    )
    _add_collection(parser)
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


def _add_collection(parser: Parser) -> None:
    parser.add_argument(
        "--collection", metavar="NAME", help="the collection of mkdocs.yml that it is for"
    )


def _add_fix(commands: _Commands[Parser]) -> None:
    parser = _command(
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
    _add_rules(parser, "mend only what these rules find")


def _add_status(commands: _Commands[Parser]) -> None:
    parser = _command(
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


def _add_template(commands: _Commands[Parser]) -> None:
    parser = _command(
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
    _add_collection(parser)
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


def _add_export(commands: _Commands[Parser]) -> None:
    parser = _command(
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


def _command(
    commands: _Commands[Parser], name: str, summary: str, description: str, *examples: str
) -> Parser:
    parser = commands.add_parser(
        name,
        help=summary,
        description=description,
        epilog=_examples(*examples),
        formatter_class=_Help,
        allow_abbrev=False,
    )
    # Without a default of its own, a command does not forget what stood before its name.
    _add_config(parser, default=argparse.SUPPRESS)
    return parser


def _add_config(parser: Parser, *, default: str | None) -> None:
    parser.add_argument(
        "-f",
        "--config-file",
        metavar="FILE",
        default=default,
        help="mkdocs.yml to use (default: the nearest one, from the current folder upwards)",
    )


def _examples(*lines: str) -> str:
    return "\n".join(["examples:", *(f"  {line}" for line in lines)])


_COMMANDS = {
    "check": _add_check,
    "inspect": _add_inspect,
    "explain": _add_explain,
    "new": _add_new,
    "fix": _add_fix,
    "status": _add_status,
    "template": _add_template,
    "export": _add_export,
}
"""Commands in the order of the help."""
