"""Standard output and error: able to print any text, and to be closed by their readers."""

from __future__ import annotations

import os
import sys


def open_streams() -> None:
    """Make every text printable: file names need not be UTF-8, and terminals neither.

    Python has no streams at all where a command is started with them closed.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 # open to the end
            setattr(sys, name, nowhere)
        reconfigure = getattr(getattr(sys, name), "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def close_stdout() -> None:
    """Let nobody write to a pipe that is closed at its other end; the interpreter would at exit."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return
