"""Design docs counted by state: the marks of a row, and what its table can be narrowed to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_designdoc.pages.views import StatusView, view_state

if TYPE_CHECKING:
    from mkdocs_designdoc.portal import Portal
    from mkdocs_designdoc.registry import Entry


@dataclass(frozen=True, slots=True)
class StateCount:
    """A state, and how many there are in it."""

    state: StatusView
    count: int


def count_states(portal: Portal, idents: Iterable[str]) -> tuple[StateCount, ...]:
    """Return states in lifecycle order with how often each occurs."""
    found = Counter(idents)
    order = [*(state.id for state in portal.settings.joint_lifecycle.states), "unknown", "none"]
    strays = sum(n for ident, n in found.items() if ident not in order)
    found["unknown"] += strays
    return tuple(
        StateCount(view_state(portal, ident), found[ident]) for ident in order if found[ident]
    )


def rank_state(portal: Portal, ident: str) -> int:
    """Return the place of a state in the lifecycle; ``unknown`` and ``none`` come last."""
    order = [*(state.id for state in portal.settings.joint_lifecycle.states), "unknown", "none"]
    return order.index(ident) if ident in order else order.index("unknown")


def designs_of(portal: Portal, entry: Entry) -> dict[str, str]:
    """Return the design docs that define or name a component: state by path."""
    found = {definition.path: definition.status.id for definition in entry.definitions}
    for use in portal.uses.get(entry.name, ()):
        found.setdefault(use.document.path, use.document.status.id)
    return found


def state_of(entry: Entry) -> str:
    """Return the state of a component: that of its first live definition, else of its first."""
    return entry.best.status.id
