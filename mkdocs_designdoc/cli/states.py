"""States and dates of the command line → the lifecycle's own, or a line on what is wrong."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from mkdocs_designdoc.workspace.failure import UsageError

if TYPE_CHECKING:
    from mkdocs_designdoc.lifecycle import Lifecycle, State


def read_state(lifecycle: Lifecycle, value: str, *, option: str) -> State:
    """Return the state that ``value`` names; raise UsageError with the closest where none does."""
    found = lifecycle.get(value.strip()) or lifecycle.get(lifecycle.read(value).id)
    if found is None:
        near = lifecycle.closest(value) or [state.id for state in lifecycle.states]
        raise UsageError(f"{option}: unknown state {value!r}; did you mean {', '.join(near)}?")
    return found


def read_date(value: str | None) -> str:
    """Return an ISO date, today's where none is given."""
    if value is None:
        return dt.datetime.now().astimezone().date().isoformat()
    try:
        return dt.date.fromisoformat(value).isoformat()
    except ValueError:
        raise UsageError(f"--date: {value!r} is no date such as 2026-11-22") from None
