"""A document → when it came into which state, as its front matter says it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from mkdocs_designdoc.checking.progress import state_date
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from mkdocs_designdoc.lifecycle import Lifecycle
    from mkdocs_designdoc.model import Document


@dataclass(frozen=True, slots=True)
class Step:
    """A day on which a document came into a state."""

    date: str
    """ISO date."""
    state: str
    """A lifecycle id."""


def in_state_since(document: Document) -> str:
    """Return since when a document has been in its state as an ISO date; empty where unsaid."""
    since = state_date(document, document.front_matter)
    return since.isoformat() if since else ""


def list_steps(document: Document, lifecycle: Lifecycle) -> tuple[Step, ...]:
    """Return the dated states of a document's ``history:``, the oldest first, each once.

    An entry is ``{status: approved, date: 2026-01-02}`` or ``approved: 2026-01-02``.
    """
    history = document.front_matter.get("history")
    entries: Sequence[object] = history if isinstance(history, list | tuple) else [history]
    found = {
        Step(day, state.id)
        for entry in entries
        if isinstance(entry, Mapping)
        for name, day in _said(entry)
        if (state := lifecycle.name(name) or lifecycle.get(name)) is not None
    }
    return tuple(sorted(found, key=lambda step: (step.date, step.state)))


def _said(entry: Mapping[object, object]) -> Iterator[tuple[str, str]]:
    """Yield the state and the day of an entry of the history, in either form."""
    keys = {str(key).strip().lower(): value for key, value in entry.items()}
    state = keys.get("status", keys.get("state"))
    if state is not None:
        day = next((d for key in ("date", "on", "since", "at") if (d := _day(keys.get(key)))), "")
        pairs = [(str(state), day)]
    else:
        pairs = [(key, _day(value)) for key, value in keys.items()]
    yield from ((name, day) for name, day in pairs if day)


def _day(value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    try:
        return dt.date.fromisoformat(value[:10]).isoformat() if isinstance(value, str) else ""
    except ValueError:
        return ""
