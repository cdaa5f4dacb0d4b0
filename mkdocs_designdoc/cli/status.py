"""Exit statuses of the command."""

from __future__ import annotations

OK = 0
"""Nothing at or above the fail level."""
FOUND = 1
"""Something was found, or a file could not be read."""
WRONG = 2
"""Wrong usage or configuration."""
ENDED = 130
"""Interrupted, or nobody reads any more."""
