"""Two texts of a file → a unified diff that `patch` and `git apply` take."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

_NO_END = "\\ No newline at end of file"


def unified(before: str, after: str, *, path: str, new: bool = False) -> Iterator[str]:
    """Yield the lines of a diff, without line ends; those of the file itself stay in them."""
    if before == after:
        return
    name = path.removeprefix("/")
    old = "/dev/null" if new else f"a/{name}"
    for line in difflib.unified_diff(_lines(before), _lines(after), old, f"b/{name}", n=3):
        if line.endswith("\n"):
            yield line[:-1]
        else:
            yield line
            yield _NO_END


def _lines(text: str) -> list[str]:
    """Return the lines of a text, split where the file's lines end and nowhere else."""
    return [f"{line}\n" for line in text.split("\n")[:-1]] + (
        [text.rsplit("\n", 1)[-1]] if not text.endswith("\n") and text else []
    )
