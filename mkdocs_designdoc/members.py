"""Enumerations whose members are found at once.

Python 3.11 finds ``Kind.FENCE`` through a function of its own, 120 ns each time, and reading a
document asks for members thousands of times. Later versions store them as this does.
"""

from __future__ import annotations

from enum import Enum
from typing import TypeVar

_Members = TypeVar("_Members", bound=type[Enum])


def settled(enumeration: _Members) -> _Members:
    """Return the enumeration with its members as plain attributes of the class."""
    for name, member in enumeration.__members__.items():
        type.__setattr__(enumeration, name, member)
    return enumeration
