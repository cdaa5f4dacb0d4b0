"""The states of a lifecycle → every phrase that people use for them."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from mkdocs_designdoc.derived import derived
from mkdocs_designdoc.lifecycle.defaults import STATES
from mkdocs_designdoc.lifecycle.phrases import Lexicon, words
from mkdocs_designdoc.lifecycle.qualifiers import NEGATIONS
from mkdocs_designdoc.lifecycle.state import State
from mkdocs_designdoc.lifecycle.words import MISSPELLED, UNPLACED

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence


@derived
def lexicon_of(states: tuple[State, ...]) -> Lexicon:
    """Return the phrases of a lifecycle; the default one is built once."""
    return Lexicon(_phrases(states))


def names_of(state: State) -> Iterable[str]:
    """Every name of a state: its own, and the default ones where its id is a default id."""
    default = next((other.aliases for other in STATES if other.id == state.id), ())
    return (state.id, state.label, *state.aliases, *default)


def _phrases(states: Sequence[State]) -> dict[tuple[str, ...], str]:
    """Return every known phrase with the id it stands for, empty where it stands for none."""
    present = {state.id for state in states}
    own = {words(name): state.id for state in states for name in _own(state)}
    own.pop((), None)
    table: dict[tuple[str, ...], str] = {}
    pairs = [
        (alias, state.id) for state in STATES for alias in (state.id, state.label, *state.aliases)
    ]
    for alias, ident in (*pairs, *MISSPELLED.items(), *((text, "") for text in UNPLACED)):
        phrase = words(alias)
        if ident in present:
            table[phrase] = ident
        elif NEGATIONS.isdisjoint(phrase) and _contains(phrase, own):
            # "accepted with modifications" may not hide a configured state "accepted".
            continue
        else:
            # A word of a state that is not configured still keeps "active review" from "active".
            table.setdefault(phrase, "")
    return table | own


def _own(state: State) -> Iterable[str]:
    return (state.id, state.label, *state.aliases)


def _contains(phrase: tuple[str, ...], names: Container[tuple[str, ...]]) -> bool:
    """Tell whether one of ``names`` stands in ``phrase`` word for word."""
    places = combinations(range(len(phrase) + 1), 2)
    return any(phrase[start:stop] in names for start, stop in places)
