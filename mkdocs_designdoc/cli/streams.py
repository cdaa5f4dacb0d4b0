"""Standard output and error: able to print any text, and to be closed by their readers."""

from __future__ import annotations

import os
import sys


def open_streams() -> None:
    """Make every text printable: file names need not be UTF-8, and terminals neither."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
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
