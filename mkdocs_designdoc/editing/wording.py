"""A status as it is written → the same place with another state in it."""

from __future__ import annotations

import re

from mkdocs_designdoc.lifecycle import Lifecycle, State

_EMPHASIS = re.compile(r"(\*\*|__|\*|_|`|~~)(.+?)\1(.*)", re.DOTALL)
_WORD = re.compile(r"\S+")
_PAST = re.compile(r"\d|%|\]\(|\bby\b|[“”\"]")
"""What in a remark belongs to the state that it stands behind: dates, shares, successors."""
_MOST_WORDS = 5
_LONGEST_SHORT = 3
"""Letters of what may be short for something (WIP) rather than said aloud."""


def reword(value: str, state: State, lifecycle: Lifecycle, *, keep: bool = False) -> str:
    """Return a status text with ``state`` in the place of the words for the old one.

    Emphasis and remarks stay, but for remarks about the old state: unless ``keep``, what names a
    date, a percentage or a successor goes with it.
    """
    marked = _EMPHASIS.fullmatch(value)
    if marked:
        mark, inner, rest = marked.groups()
        inner = reword(inner, state, lifecycle, keep=keep) if not _EMPHASIS.match(inner) else inner
        return f"{mark}{inner}{mark}{rest if keep or not _PAST.search(rest) else ''}"
    is_choice = "|" in value or value.startswith(("[", "{", "<"))
    size = 0 if is_choice else state_words(value, lifecycle)
    head, rest = value[:size], value[size:]
    if not size:
        return spell(state, value) if not keep else value
    return spell(state, head) + (rest if keep or not _PAST.search(rest) else "")


def state_words(value: str, lifecycle: Lifecycle) -> int:
    """Return how many characters at the beginning of a text are a state's name and no more."""
    ends = [found.end() for found in _WORD.finditer(value)][:_MOST_WORDS]
    for end in reversed(ends):
        head = value[:end].rstrip(".,;:!(")
        if head and lifecycle.name(head) is not None:
            return len(head)
    return 0


def spell(state: State, like: str) -> str:
    """Return a state's id or label, whichever looks like the word that it replaces."""
    if like.isupper() and like.isalpha() and len(like) > _LONGEST_SHORT:
        return state.label.upper()
    if like[:1].islower():
        return state.id.replace("-", "_") if "_" in like and "-" not in like else state.id
    return state.label


def is_canonical(value: str, state: State) -> bool:
    """Tell whether a text is a state's id or label, in whatever case."""
    return value.casefold() in {state.id.casefold(), state.label.casefold()}
