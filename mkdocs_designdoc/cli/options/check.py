"""Options of ``designdoc check``: what to check, how to report it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.cli.options.common import add_command, add_rules

if TYPE_CHECKING:
    from mkdocs_designdoc.cli.options.common import Commands


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
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
    add_rules(parser, "report only these rules")
