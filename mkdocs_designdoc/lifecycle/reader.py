"""A status text → a state of the lifecycle; a configured list → a lifecycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc import names
from mkdocs_designdoc.lifecycle.config import parse_states
from mkdocs_designdoc.lifecycle.defaults import STATES
from mkdocs_designdoc.lifecycle.lexicon import lexicon_of, names_of, qualify
from mkdocs_designdoc.lifecycle.phrases import (
    SEPARATORS,
    Lexicon,
    clauses,
    is_filler,
    is_undecided,
    is_under_way,
    remark,
    stages,
    tidy,
    tokens,
    unwrap,
    without_closing,
    words,
)
from mkdocs_designdoc.lifecycle.state import State, StatusValue
from mkdocs_designdoc.lifecycle.words import LONE, PLACEHOLDERS, UNPLACED, WEAK
from mkdocs_designdoc.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Sequence


UNKNOWN = "unknown"
NONE = "none"
NO_STATUS = StatusValue(NONE, "No status")

_LINKS = ("in", "since", "as", "on")
"""What may follow a state: "implemented in 3.2"."""
_CHOICE_LENGTH = 240
_CHOICES = 3
_SHORT = 200
_REMEMBERED = 4096
"""Values that are remembered, of so many characters at most."""
_CLAUSES = 4
"""How many clauses are searched: a date or a version may stand before the state."""


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """States in order, and how people's words for them are read."""

    states: tuple[State, ...] = STATES
    _built: Lexicon | None = field(default=None, init=False, repr=False, compare=False)
    _read: dict[str, StatusValue] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What has been read before: the same few words stand in most documents."""
    _near: dict[str, tuple[str, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What unknown words may have been meant to be; a mistake comes again in many documents."""

    @classmethod
    def from_config(cls, entries: object) -> Lifecycle:
        """Return the lifecycle that a configured list describes; an empty one is the default.

        Raises ValueError with a message that names the faulty key.
        """
        states = parse_states(entries)
        return cls(states) if states else DEFAULT

    @property
    def _lexicon(self) -> Lexicon:
        """The phrases of the states, gathered once a status is to be read."""
        lexicon = self._built
        if lexicon is None:
            lexicon = lexicon_of(self.states)
            object.__setattr__(self, "_built", lexicon)
        return lexicon

    def get(self, ident: str) -> State | None:
        """Return the state with this id."""
        for state in self.states:
            if state.id == ident:
                return state
        return None

    def is_dead(self, ident: str) -> bool:
        """Tell whether nothing should lean on a document in the state with this id any more."""
        state = self.get(ident)
        return state is not None and state.dead

    def read(self, value: str) -> StatusValue:
        """Return what ``value`` says; ``unknown`` where it names no state, ``none`` if unset."""
        known = self._read.get(value)
        if known is None:
            known = self._read_anew(value)
            if len(value) <= _SHORT and len(self._read) < _REMEMBERED:
                self._read[value] = known
        return known

    def _read_anew(self, value: str) -> StatusValue:
        text = tidy(value)
        if self._is_unset(text):
            return NO_STATUS
        inner = unwrap(text)
        text = text if inner is None else inner
        state = self.get("in-progress")
        if state is not None and is_under_way(text):
            return StatusValue(state.id, state.label, remark(text))
        text = without_closing(text)
        for step, offset in reversed(stages(text)):
            ident, end = self._search(step) or ("", 0)
            state = self.get(ident)
            if state is not None:
                rest = text[offset + end :]
                said = words(step[:end])
                state = self._later(state, said, rest)
                return StatusValue(state.id, state.label, remark(rest))
        return StatusValue(UNKNOWN, "Unknown status")

    def name(self, value: str) -> State | None:
        """Return the state of which ``value`` is exactly a name, with nothing around it.

        Words that mean a state only where a status is expected ("RFC", "beta") do not count.
        """
        phrase = words(value)
        if len(phrase) == 1 and phrase[0] in WEAK:
            return None
        return self.get(self._lexicon.whole(phrase) or "")

    def closest(self, value: str) -> list[str]:
        """Return the labels that ``value`` may have been meant to be, best first."""
        head = " ".join(words(tidy(value))[:4])
        near = self._near.get(head)
        if near is None:
            near = tuple(self._closest(value, head))
            if len(self._near) < _REMEMBERED:
                self._near[head] = near
        return list(near)

    def _closest(self, value: str, head: str) -> list[str]:
        found: list[str] = []
        if head in UNPLACED:
            return found  # written right, and no slip for anything
        if self.states != STATES:
            # The default lifecycle may know the word, and a state here go by a sister of it.
            meant = DEFAULT.read(value).id
            found += (
                [state.label for state in self.states if DEFAULT.read(state.label).id == meant]
                if meant not in {UNKNOWN, NONE}
                else []
            )
        labels = {name: state.label for state in self.states for name in (state.label, state.id)}
        aliases = {alias: state.label for state in self.states for alias in names_of(state)}
        for known, cutoff in ((labels, 0.6), (aliases, 0.84)):
            near = names.closest(head, (name for name in known if name.isascii()), cutoff=cutoff)
            found += [known[name] for name in near]
        return list(dict.fromkeys(found))[:3]

    def _later(self, state: State, said: tuple[str, ...], rest: str) -> State:
        """Return what became of a thing: ``Accepted, implemented``, ``Draft (on hold)``.

        Only a state that comes later in life takes over; "in progress" behind a draft is the draft.
        """
        if state.dead and state.id != "deprecated":
            return state
        found = self._successor(rest)
        if found is None and self._lexicon.whole(said) == state.id:
            found = self.get(self._opening_state(rest))
        if found is None or (state.id, found.id) == ("draft", "in-progress"):
            return state
        order = [each.id for each in self.states]
        return found if order.index(found.id) > order.index(state.id) else state

    def _opening_state(self, rest: str) -> str:
        """Return the id of the state that the first clause of ``rest`` is, empty if it is none."""
        groups = clauses(tokens(rest), rest)
        clause = tuple(token.word for token in groups[0]) if groups else ()
        clause = clause[1:] if clause[:1] == ("and",) else clause
        ends = [clause.index(link) for link in _LINKS if link in clause[1:]]
        for phrase in (clause, *(clause[:end] for end in sorted(ends, reverse=True))):
            if (ident := self._lexicon.whole(phrase)) and not (
                len(phrase) == 1 and phrase[0] in WEAK
            ):
                return ident
        return ""

    def _successor(self, rest: str) -> State | None:
        """Return the state of a thing that was replaced later: ``Accepted, superseded by …``."""
        for clause in clauses(tokens(rest), rest)[:_CLAUSES]:
            ident, first, last = next(self._lexicon.find(clause), ("", 0, 0))
            if ident == "superseded" and first == 0 and clause[last - 1].word == "by":
                return self.get(ident)
        return None

    def _is_unset(self, text: str) -> bool:
        """Tell whether ``text`` is empty, a placeholder or a template's whole choice list."""
        if is_filler(text) or text == "TODO":
            return True
        inner = unwrap(text)
        if is_undecided(text):
            return True
        known = words(text)
        if "|" not in text and self._lexicon.whole(known):
            return False
        return inner is not None or "-".join(known) in PLACEHOLDERS or self._is_choice(text)

    def _is_choice(self, text: str) -> bool:
        """Tell whether ``text`` lists states to choose from instead of naming one."""
        if len(text) > _CHOICE_LENGTH:
            return False
        for separator in SEPARATORS:
            parts = [words(part) for part in text.split(separator)]
            if len(parts) == 1:
                continue
            known = {ident for part in parts if (ident := self._choice(part))}
            if len(known) >= _CHOICES:
                return True
            all_known = all(self._choice(part) for part in parts if part)
            if len(known) == _CHOICES - 1 and separator in {"|", " or "} and all_known:
                return True
        return False

    def _choice(self, part: Sequence[str]) -> str | None:
        """Return the id that one entry of a choice list names: ``superseded by ADR-0123`` too."""
        return self._lexicon.whole(part) or (
            self._lexicon.whole(part[:1]) if "by" in part else None
        )

    def _search(self, text: str) -> tuple[str, int] | None:
        """Return the id of the state that ``text`` names first and where its name ends.

        The id is empty where the text says something that is none of the states.
        """
        groups = clauses(tokens(text), text)[:_CLAUSES]
        for index, clause in enumerate(groups):
            hits = list(self._lexicon.find(clause))
            strong = [hit for hit in hits if hit[2] - hit[1] > 1 or clause[hit[1]].word not in WEAK]
            whole = LONE.get(clause[0].word) if len(clause) == 1 else None
            if strong or (hits and index == 0):
                ident, first, last = (strong or hits)[0]
                return qualify(ident, clause, first, text), clause[last - 1].end
            if whole and index == 0:
                return whole, clause[0].end
        return None


DEFAULT = Lifecycle(STATES)
"""The default lifecycle, in order."""
