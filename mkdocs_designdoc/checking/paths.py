"""Paths that not every system can hold (DD602): a clone of the site fails, or loses a page."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_designdoc.checking.finding import at_place
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.model import Document
from mkdocs_designdoc.problem import Problem

_LONGEST = 240
"""Characters of a path: Windows has room for 260, with the folders that a site lies in."""
_DEVICES = r"(?:con|prn|aux|nul|com[1-9]|lpt[1-9]) *+(?:[./]|$)"
_FORBIDDEN = r'[<>:"|?*\\]'
_ODD = expression(rf"(?i){_FORBIDDEN}|[. ](?:/|$)|(?:^|/){_DEVICES}")
"""Whatever may be a fault of a path: most have none, and are looked at once."""
_DEVICE = expression(rf"(?i){_DEVICES}")
_BAD = expression(_FORBIDDEN)


def check_path(page: Document) -> Iterator[Problem]:
    """Yield DD602 for the first part of a path that some system has no name for."""
    bare = page.path.rpartition(".")[0] or page.path
    if not bare.isprintable() or _ODD.search(bare):
        fault = next(filter(None, map(_fault, bare.split("/"))), "")
        advice = "rename it: letters, digits, `-` and `_` are safe everywhere"
    elif len(page.path) > _LONGEST:
        fault = f"the path has {len(page.path)} characters: with the folders around it, Windows "
        fault, advice = f"{fault}has room for 260", "shorten the names, or nest them less deeply"
    else:
        return
    if fault:
        yield at_place(page.path, "DD602", page.title_line, fault, advice)


def _fault(part: str) -> str:
    """Return what is wrong with the name of a folder, or of a file without its suffix."""
    shown = f"`{ascii(part)[1:-1]}`"
    if any("\ud800" <= char <= "\udfff" for char in part):
        return f"the name {shown} is not UTF-8"
    if any(char < " " for char in part):
        return f"{shown} holds a control character"
    if _DEVICE.match(part):
        return f"`{part}` is the name of a device in Windows, which has no such file"
    if part.endswith((" ", ".")):
        mark = "a space" if part.endswith(" ") else "a dot"
        return f"`{part}` ends with {mark}, which Windows drops"
    found = _BAD.search(part)
    return f"`{part}` holds `{found[0]}`, which Windows has in no name" if found else ""
