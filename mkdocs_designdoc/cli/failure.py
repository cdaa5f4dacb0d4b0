"""What ends a command early: one line for stderr and the exit status 2."""

from __future__ import annotations

OK, FOUND, WRONG, ENDED = 0, 1, 2, 130
"""Exit statuses: nothing to report, something, wrong usage or configuration, interrupted."""


class UsageError(Exception):
    """The command was asked for something it cannot do."""
