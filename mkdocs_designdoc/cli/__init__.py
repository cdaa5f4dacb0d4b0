"""The command ``designdoc``: arguments → one command's work → an exit status, never a traceback."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from mkdocs_designdoc.cli.parser import build_parser
from mkdocs_designdoc.cli.status import ENDED, WRONG
from mkdocs_designdoc.workspace.failure import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]

_MODULES = {"status": "set_status"}
"""Modules of commands that do not bear the command's name."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with the arguments given, or with the process's; return the exit status."""
    _open_streams()
    given = sys.argv[1:] if arguments is None else arguments
    options = build_parser(given).parse_args(given)
    collecting = gc.isenabled()
    # A run ends soon and leaves no cycles: looking for them takes a tenth of its time.
    gc.disable()
    try:
        # Each command brings its own imports: checking one file must not load the others'.
        module = _MODULES.get(options.module, options.module)
        status: int = import_module(f"mkdocs_designdoc.cli.{module}").run(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return ENDED
    except BrokenPipeError:
        _close_stdout()
        return ENDED
    except Exception as error:  # whatever it is, users get a line and a status
        if os.environ.get("DESIGNDOC_DEBUG"):
            raise
        return _fail(error)
    finally:
        if collecting:
            gc.enable()
    return status


def _open_streams() -> None:
    """Make every text printable: file names need not be UTF-8, and terminals neither."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _close_stdout() -> None:
    """Let nobody write to a pipe that is closed at its other end; the interpreter would at exit."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return


def _fail(error: Exception) -> int:
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
        _close_stdout()
    sys.stderr.write(f"designdoc: error: {' '.join(message.split())}\n")
    return WRONG
