"""A request that cannot be met: not a fault of the program, and none of a document."""

from __future__ import annotations


class UsageError(Exception):
    """What was asked for does not exist or makes no sense; the message is one line."""
