"""Front matter ``history:`` → when a document came into which state, oldest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.lifecycle import NONE, UNKNOWN
from mkdocs_designdoc.model import Change

if TYPE_CHECKING:
    from mkdocs_designdoc.lifecycle import Lifecycle
    from mkdocs_designdoc.model import Document

_DATE_KEYS = ("date", "on", "true", "since", "at", "when")
"""Keys of a date; YAML reads a bare ``on`` as true."""
_STATE_KEYS = ("status", "state", "stage", "to", "rollout")
_DATE = expression(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_LONGEST = 200


def read_changes(document: Document, lifecycle: Lifecycle) -> tuple[Change, ...]:
    """Return the dated status changes that a document tells of.

    Where its history does not reach the state that it is in, the rollout's ``since`` and a date
    beside the status say since when. An entry without a date or a known state is none.
    """
    entries = document.front_matter.get("history")
    listed = entries if isinstance(entries, (list, tuple)) else [entries]
    found = [change for entry in listed for change in _entry(entry, lifecycle)]
    changes = [
        change for _, change in sorted(enumerate(found), key=lambda pair: (pair[1].at, pair[0]))
    ]
    status = document.status.id
    if lifecycle.get(status) is not None and (not changes or changes[-1].status != status):
        dates = (*dates_in(document.rollout.since), *dates_in(document.status.detail))
        known = changes[-1].at if changes else ""
        if dates and dates[0].isoformat() >= known:
            changes.append(Change(status, dates[0].isoformat()))
    return merge(changes)


def merge(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Return changes without those into the state that a document was in already."""
    kept: list[Change] = []
    for change in changes:
        if not kept or kept[-1].status != change.status:
            kept.append(change)
    return tuple(kept)


def _entry(entry: object, lifecycle: Lifecycle) -> Iterator[Change]:
    """Yield the changes of ``{status: …, date: …}``, of ``date: status`` and of plain text."""
    if isinstance(entry, Mapping):
        parts = {str(key).strip().lower(): value for key, value in entry.items()}
        date = next((d for key in _DATE_KEYS for d in dates_in(parts.get(key))), None)
        state = next((parts[key] for key in _STATE_KEYS if key in parts), None)
        if date is not None and isinstance(state, str):
            yield from _change(state, date, lifecycle)
            return
        for key, value in entry.items():
            for one, other in ((key, value), (value, key)):
                for found in dates_in(one):
                    yield from _change(other, found, lifecycle)
    elif isinstance(entry, str):
        for found in dates_in(entry):
            rest = _DATE.sub(" ", entry[:_LONGEST], count=1).strip(" \t:,;()–—-→>")
            yield from _change(rest, found, lifecycle)


def _change(state: object, date: dt.date, lifecycle: Lifecycle) -> Iterator[Change]:
    if isinstance(state, str):
        value = lifecycle.read(state[:_LONGEST])
        if value.id not in {UNKNOWN, NONE}:
            yield Change(value.id, date.isoformat())


def dates_in(value: object) -> tuple[dt.date, ...]:
    """Return the date that a value is or holds, as YAML may give it; nothing where it has none."""
    if isinstance(value, dt.datetime):
        return (value.date(),)
    if isinstance(value, dt.date):
        return (value,)
    if isinstance(value, str) and (found := _DATE.search(value[:_LONGEST])):
        try:
            return (dt.date(int(found[1]), int(found[2]), int(found[3])),)
        except ValueError:
            return ()  # the 31st of a shorter month
    return ()
