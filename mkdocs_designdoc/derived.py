"""What is worked out of a template or a lifecycle once, for all pages, and for the next process.

A check of one page is over in less time than it takes to gather all names of its sections and all
phrases for its states; these depend on nothing but what they are gathered from.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Hashable

    Table = tuple[str, Hashable, Any]
    """The name of a function, what it was asked about, and its answer."""

_Subject = TypeVar("_Subject", bound="Hashable")
_Answer = TypeVar("_Answer")

_KEPT = 16
"""Subjects that each function remembers."""
_adopted: dict[tuple[str, Hashable], Any] = {}
"""Answers of an earlier process."""
_found: dict[tuple[str, Hashable], Any] | None = None
"""Answers of this process, where somebody wants to keep them."""


def derived(function: Callable[[_Subject], _Answer]) -> Callable[[_Subject], _Answer]:
    """Return a function that works out its answer about a subject once."""
    name = f"{function.__module__}.{function.__qualname__}"

    def find(subject: _Subject) -> _Answer:
        key = (name, subject)
        answer: _Answer = _adopted[key] if key in _adopted else function(subject)
        if _found is not None:
            _found[key] = answer
        return answer

    find.__doc__ = function.__doc__
    return lru_cache(maxsize=_KEPT)(find)


def adopt_tables(tables: list[Table]) -> None:
    """Use what ``tables_about`` has returned in a process of the same program."""
    _adopted.update(((name, subject), answer) for name, subject, answer in tables)


def note_tables() -> None:
    """Note answers from now on, to the end of this process."""
    global _found  # noqa: PLW0603 # the one switch of this module
    _found = {}


def tables_about(subjects: Container[Hashable]) -> list[Table] | None:
    """Return what has been worked out about some subjects, None where nothing is new."""
    found = {key: answer for key, answer in (_found or {}).items() if key[1] in subjects}
    if found.keys() <= _adopted.keys():
        return None
    return [(*key, answer) for key, answer in {**_adopted, **found}.items() if key[1] in subjects]
