"""Design docs counted by state: the marks of a row, and what its table can be narrowed to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from mkdocs_designdoc.pages.lists.once import once
from mkdocs_designdoc.pages.views import StatusView, view_state
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_designdoc.portal import Portal
    from mkdocs_designdoc.registry import Definition, Entry
    from mkdocs_designdoc.settings import Settings


@dataclass(frozen=True, slots=True)
class StateCount:
    """A state, and how many there are in it."""

    state: StatusView
    count: int


def count_states(portal: Portal, idents: Iterable[str]) -> tuple[StateCount, ...]:
    """Return states in lifecycle order with how often each occurs."""
    order = _state_order(portal)
    found = Counter([ident if ident in order else "unknown" for ident in idents])
    return tuple(
        [
            StateCount(view_state(portal, ident), found[ident])
            for ident in sorted(found, key=order.__getitem__)
        ]
    )


def rank_state(portal: Portal, ident: str) -> int:
    """Return the place of a state in the lifecycle; ``unknown`` and ``none`` come last."""
    order = _state_order(portal)
    return order.get(ident, order["unknown"])


def _state_order(portal: Portal) -> Mapping[str, int]:
    return once(portal, "state order", lambda: _number_states(portal.settings))


def _number_states(settings: Settings) -> dict[str, int]:
    idents = [*(state.id for state in settings.joint_lifecycle.states), "unknown", "none"]
    return {ident: place for place, ident in enumerate(idents)}


def designs_of(portal: Portal, entry: Entry) -> dict[str, str]:
    """Return the design docs that define or name a component: state by path."""
    found = {definition.path: definition.status.id for definition in entry.definitions}
    for use in portal.uses.get(entry.name, ()):
        found.setdefault(use.document.path, use.document.status.id)
    return found


_ADVANCE = ("neutral", "info", "warn", "progress", "good")
"""Tones by how much of a thing there is to rely on: what is paused had at least begun."""


def state_of(portal: Portal, entry: Entry) -> str:
    """Return the state of a component: the most advanced one of the designs that define it."""
    return rank_definitions(portal, entry)[0].status.id


def rank_definitions(portal: Portal, entry: Entry) -> tuple[Definition, ...]:
    """Return the definitions of a component, that of the most advanced design first.

    What is built does not stop being built because a later design plans more. Dead designs come
    last, those that were in force before those that never were.
    """
    if len(entry.definitions) == 1:
        return entry.definitions
    lifecycle = portal.settings.joint_lifecycle
    order = [state.id for state in lifecycle.states]

    def standing(definition: Definition) -> tuple[bool, int, int]:
        ident = definition.status.id
        state = lifecycle.get(ident)
        tone = _ADVANCE.index(state.tone) if state and state.tone in _ADVANCE else -1
        place = order.index(ident) if ident in order else -1
        return (not definition.live, -tone, -place if definition.live else place)

    return tuple(sorted(entry.definitions, key=standing))
