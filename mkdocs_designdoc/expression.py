"""Regular expressions that are compiled when they are first used, or were in an earlier process.

Compiling all of them took longer than checking a page, which meets less than half of them; and
compiling these takes longer than using them. What ``re`` compiles an expression to depends on
nothing but its text, its flags and the version of Python.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_METHODS = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")

Source = tuple[str, int]
"""The text of an expression, and its flags."""
Program = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What ``re`` makes of a source: all flags, code, number of groups, and their names."""

_WORD = 4
"""Bytes of a word of code."""
_known: dict[Source, Program] = {}
"""Programs of an earlier process."""
_new: list[Source] = []
"""What has been compiled in this process."""


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
        compiled = _compile(self.pattern, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        self.__class__ = _Compiled  # type: ignore[assignment] # the same slots, without this method
        return cast("Callable[..., Any]", getattr(compiled, name))


def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return an expression like ``re.compile``, that is compiled when it is first used."""
    return cast("re.Pattern[str]", _Waiting(pattern, flags))


def _compile(pattern: str, flags: int) -> re.Pattern[str]:
    source = (pattern, int(flags))
    known = _known.get(source)
    if known is not None:
        return _assemble(pattern, known)
    compiled = re.compile(pattern, flags)
    _new.append(source)
    return compiled


def _assemble(pattern: str, program: Program) -> re.Pattern[str]:
    """Return the expression of a program; ``re`` itself looks through it before it takes it."""
    flags, words, *groups = program
    code = memoryview(words).cast("I").tolist()
    return _engine().compile(pattern, flags, code, *groups)  # type: ignore[no-any-return] # a pattern


def adopt_programs(programs: Mapping[Source, Program]) -> None:
    """Use what ``new_programs`` has returned in a process of the same version of Python."""
    if getattr(_engine(), "CODESIZE", 0) == _WORD:
        _known.update(programs)


def new_programs() -> dict[Source, Program]:
    """Return the programs of what has been compiled in this process.

    Where this version of ``re`` is made in another way, there are none.
    """
    written = {source: _write(*source) for source in _new}
    return {source: program for source, program in written.items() if program is not None}


def _write(pattern: str, flags: int) -> Program | None:
    try:
        parsed = re._parser.parse(pattern, flags)  # type: ignore[attr-defined] # noqa: SLF001 # see above
        code = re._compiler._code(parsed, flags)  # type: ignore[attr-defined] # noqa: SLF001 # see above
        state = parsed.state
        names = dict(state.groupdict)
        all_flags, groups = flags | state.flags, state.groups
    except (AttributeError, TypeError):
        return None
    by_number: list[str | None] = [None] * groups
    for name, number in names.items():
        by_number[number] = name
    words = b"".join(word.to_bytes(_WORD, sys.byteorder) for word in map(int, code))
    return int(all_flags), words, groups - 1, names, tuple(by_number)


def _engine() -> Any:  # noqa: ANN401 # a module without types
    return sys.modules["_sre"]
