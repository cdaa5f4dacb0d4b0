"""Lifecycle: a status text → a state; a configured list → a lifecycle of its own."""

from mkdocs_designdoc.lifecycle.reader import DEFAULT, NONE, UNKNOWN, Lifecycle
from mkdocs_designdoc.lifecycle.state import TONES, State, StatusValue

__all__ = ["DEFAULT", "NONE", "TONES", "UNKNOWN", "Lifecycle", "State", "StatusValue"]
