"""The states of a lifecycle → every phrase that people use for them, and what words around it do.

"not" turns a phrase round, "partially" and "60 %" take something from it.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from mkdocs_designdoc.derived import derived
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.lifecycle.defaults import STATES
from mkdocs_designdoc.lifecycle.phrases import Lexicon, Token, words
from mkdocs_designdoc.lifecycle.state import State
from mkdocs_designdoc.lifecycle.words import MISSPELLED, UNPLACED

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence


NEGATIONS = frozenset(
    words("not never isnt wasnt arent hasnt havent non nicht pas no nao khong chua не 未 不 没 無")
)
_YET = frozenset(words("yet chua 未"))
_FULLY = frozenset(words("fully completely entirely wholly totally"))
_PARTLY = frozenset(words("partially partly mostly nearly almost half incrementally largely"))
_PERCENT = expression(r"(?<![\d.,])(\d{1,3})(?:[.,]\d++)?\s?%")


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


def qualify(ident: str, clause: Sequence[Token], first: int, text: str) -> str:
    """Return the state that remains of ``ident`` after "not", "partially" or a percentage."""
    before = [token.word for token in clause[max(0, first - 3) : first]]
    if not NEGATIONS.isdisjoint(before):
        return _negate(ident, before)
    if ident != "launched":
        return ident
    if before and before[-1] in _PARTLY:
        return "in-progress"
    head = text[clause[0].start : clause[-1].end + 2]
    share = _PERCENT.search(head)
    if share and int(share[1]) < 100:  # noqa: PLR2004 (percent)
        built = {"complete", "completed", "done", "implemented", "built", "finished"}
        return "in-progress" if clause[first].word in built else "rolling-out"
    return ident


def _negate(ident: str, before: Sequence[str]) -> str:
    """Return the state that "not …" leaves; the one that promises least."""
    if ident in {"launched", "rolling-out", "in-progress"}:
        return "draft" if _FULLY.isdisjoint(before) else "in-progress"
    if ident == "approved":
        return "rejected" if _YET.isdisjoint(before) else "in-review"
    return "draft" if ident == "in-review" else ""
