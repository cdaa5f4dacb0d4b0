"""Arguments → one command's work → an exit status, never a traceback."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from mkdocs_designdoc.cli.status import WRONG
from mkdocs_designdoc.cli.streams import close_stdout
from mkdocs_designdoc.garbage import no_collection
from mkdocs_designdoc.workspace.failure import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from mkdocs_designdoc.workspace.kept.saved import Question


_MODULES = {"status": "set_status"}
"""Modules of commands that do not bear the command's name."""


def run(arguments: Sequence[str], question: Question | None = None) -> int:
    """Run the command, keep its answer to a question where there is one, and return its status."""
    options = read_plain(arguments)
    if options is None:
        from mkdocs_designdoc.cli.parser import build_parser  # noqa: PLC0415 # plain words need none

        options = build_parser(arguments).parse_args(arguments)
    try:
        kept = {} if question is None else {"question": question}
        with no_collection():
            # Each command brings its own imports: checking one file must not load the others'.
            module = import_module(
                f"mkdocs_designdoc.cli.{_MODULES.get(options.module, options.module)}"
            )
            status: int = module.run(options, **kept)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except Exception as error:  # whatever it is, users get a line and a status
        if os.environ.get("DESIGNDOC_DEBUG"):
            raise
        return fail(error)
    return status


def fail(error: Exception) -> int:
    """Say in a line what went wrong, and return the exit status."""
    from mkdocs_designdoc.settings import ConfigurationError  # noqa: PLC0415 # only on failure

    if isinstance(error, UsageError | ConfigurationError):
        message = str(error)
    elif isinstance(error, OSError):
        name = f"{error.filename}: " if error.filename else ""
        message = f"{name}{error.strerror or error}"
    else:
        message = (
            f"internal error, please report it: {type(error).__name__}: {error} "
            "(DESIGNDOC_DEBUG=1 shows where)"
        )
    try:
        sys.stdout.flush()
    except OSError:
        close_stdout()
    sys.stderr.write(f"designdoc: error: {' '.join(message.split())}\n")
    return WRONG


def read_plain(arguments: Sequence[str]) -> argparse.Namespace | None:
    """Return the options of ``check PATH…``, as editors ask; None for any other command line.

    Making a parser for all options takes longer than anything else between a process and its work.
    """
    command, *paths = arguments or ("",)
    if command != "check" or any(word.startswith("-") for word in paths):
        return None
    options = SimpleNamespace(
        module=command,
        paths=paths,
        config_file=None,
        format="text",
        fail_on=None,
        no_cache=False,
        select=[],
        ignore=[],
        baseline=None,
        write_baseline=None,
    )
    return cast("argparse.Namespace", options)
