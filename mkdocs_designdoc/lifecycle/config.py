"""The ``lifecycle`` option as YAML gives it → states; errors name the key at fault."""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.lifecycle.defaults import STATES
from mkdocs_designdoc.lifecycle.phrases import words
from mkdocs_designdoc.lifecycle.state import TONES, State

_KEYS = ("id", "label", "description", "aliases", "tone", "lenient", "stale_after")
_ID = expression(r"\w[\w.-]*+")
_RESERVED = {"unknown", "none"}


def parse_states(entries: object) -> tuple[State, ...]:
    """Return the states that a configured list describes, in order.

    Raises ValueError with a message that names the faulty key.
    """
    if entries is None:
        return ()
    if not isinstance(entries, (list, tuple)):
        raise _wrong("lifecycle", "a list of states", entries)
    states = tuple(
        _parse_state(entry, f"lifecycle[{index}]") for index, entry in enumerate(entries)
    )
    _reject_clashes(states)
    return states


def _parse_state(entry: object, place: str) -> State:
    if isinstance(entry, str):
        entry = {"id": entry}
    if not isinstance(entry, Mapping):
        raise _wrong(place, "a mapping with at least an id", entry)
    for key in entry:
        if key not in _KEYS:
            raise ValueError(f"{place}.{key}: unknown key; a state has {', '.join(_KEYS)}")
    ident = _parse_id(entry.get("id"), f"{place}.id")
    default = next((state for state in STATES if state.id == ident), State(ident, _label(ident)))
    tone = _text(entry, "tone", default.tone, place)
    if tone not in TONES:
        raise ValueError(f"{place}.tone: {tone!r} is none of {', '.join(TONES)}")
    return State(
        id=ident,
        label=_text(entry, "label", default.label, place) or default.label,
        description=_text(entry, "description", default.description, place),
        aliases=_aliases(entry.get("aliases"), f"{place}.aliases"),
        tone=tone,
        lenient=_lenient(entry.get("lenient"), default=default.lenient, place=f"{place}.lenient"),
        stale_after=_days(entry.get("stale_after"), f"{place}.stale_after"),
    )


def _parse_id(value: object, place: str) -> str:
    if not isinstance(value, str):
        hint = " (quote it: YAML reads a bare off or no as false)" if value is False else ""
        raise _wrong(place, "a text (every state needs an id)", value, hint)
    if value in _RESERVED:
        raise ValueError(f"{place}: {value!r} is reserved for documents without a known status")
    if not _ID.fullmatch(value):
        raise ValueError(f"{place}: {value!r} needs letters, digits and hyphens only, as in-review")
    return value


def _text(entry: Mapping[object, object], key: str, default: str, place: str) -> str:
    value = entry.get(key)
    if value is None:
        return default
    if not isinstance(value, str):
        raise _wrong(place + f".{key}", "a text", value)
    return " ".join(value.split())


def _aliases(value: object, place: str) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, (list, tuple)):
        raise _wrong(place, "a list of texts", value)
    for alias in value:
        if not isinstance(alias, str) or not words(alias):
            raise ValueError(
                f"{place}: {alias!r} is no text (quote words that YAML reads otherwise)"
            )
    return tuple(value)


def _lenient(value: object, *, default: bool, place: str) -> bool:
    if value is None:
        return default
    if not isinstance(value, bool):
        raise _wrong(place, "true or false", value)
    return value


def _days(value: object, place: str) -> int | None:
    if value is None or value is False:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError(f"{place}: expected a number of days above 0, not {value!r}")
    return value


def _reject_clashes(states: tuple[State, ...]) -> None:
    """Raise where two states share an id or a name: no status could be read for certain."""
    seen: dict[tuple[str, ...], str] = {}
    for index, state in enumerate(states):
        if any(other.id == state.id for other in states[:index]):
            raise ValueError(f"lifecycle[{index}].id: {state.id!r} is there twice")
        for key, name in (("id", state.id), ("label", state.label), *_named(state)):
            owner = seen.setdefault(words(name), state.id)
            if owner != state.id:
                raise ValueError(f"lifecycle[{index}].{key}: {name!r} already belongs to {owner!r}")


def _named(state: State) -> tuple[tuple[str, str], ...]:
    return tuple(("aliases", alias) for alias in state.aliases)


def _label(ident: str) -> str:
    text = " ".join(ident.replace("_", " ").replace("-", " ").split())
    return text[:1].upper() + text[1:]


def _kind(value: object) -> str:
    """Name a value's type in the words of YAML."""
    if value is None:
        return "nothing"
    names = {bool: "true or false", dict: "a mapping", list: "a list", str: "a text"}
    return names.get(
        type(value), "a number" if isinstance(value, (int, float)) else repr(value)[:40]
    )


def _wrong(place: str, expected: str, value: object, hint: str = "") -> ValueError:
    return ValueError(f"{place}: expected {expected}, not {_kind(value)}{hint}")
