"""Regular expressions that are compiled when they are first used.

Compiling all of them took longer than checking a page, which meets less than half of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable

_METHODS = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")


class _Compiled:
    """A compiled expression: its methods stand in slots, and calling one costs nothing more."""

    __slots__ = ("flags", "pattern", *_METHODS)


class _Waiting(_Compiled):
    """An expression that nobody has used yet."""

    __slots__ = ()

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """Compile the expression, and become it."""
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        self.__class__ = _Compiled  # type: ignore[assignment] # the same slots, without this method
        return cast("Callable[..., Any]", getattr(compiled, name))


def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return an expression like ``re.compile``, that is compiled when it is first used."""
    return cast("re.Pattern[str]", _Waiting(pattern, flags))
