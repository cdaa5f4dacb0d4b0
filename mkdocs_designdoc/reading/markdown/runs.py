"""Lines of a paragraph → the runs that a reader of the source sees in it.

Python-Markdown wants an empty line before a list or a table; authors, who write for GitHub too,
leave it out. No heading depends on it, so their meaning counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.block import COMMENT, FENCE, ITEM, PARAGRAPH, PASSAGES, TABLE, Kind
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.reading.markdown.sheet import MARK
from mkdocs_designdoc.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_ITEM = expression(r" *+([-*+]|(\d{1,9})[.)]) ++")
_ITEM_BELOW = expression(r"\n *+(?:[-*+]|\d{1,9}[.)]) ")


class Run(NamedTuple):
    """Consecutive lines of one kind; ``offset`` is the first one's place in the paragraph.

    A mark counts as a fence, whatever it stands for.
    """

    kind: Kind
    offset: int
    lines: list[str]
    marker: str = ""
    """The bullet or number of an item, which its first line still has."""


def split_runs(text: str, *, listed: bool) -> list[Run]:
    """Split a paragraph; ``listed`` says that it opens a list item, whose text comes first."""
    lines = text.split("\n")
    if not may_hold_runs(text):
        return [Run(PARAGRAPH, 0, lines)]
    runs: list[Run] = []
    ends = _ends(lines) if "<!--" in text else []
    number = 0
    while number < len(lines):
        run = _special(lines, number, runs, ends, listed=listed)
        if run is not None:
            runs.append(run)
            number += len(run.lines)
            continue
        if runs and runs[-1].kind in PASSAGES:
            runs[-1].lines.append(lines[number])
        else:
            runs.append(Run(PARAGRAPH, number, [lines[number]]))
        number += 1
    return runs


def may_hold_runs(text: str) -> bool:
    """Tell whether a paragraph may be more than one run."""
    return (
        "|" in text
        or "\x02" in text
        or "<!--" in text
        or _ITEM.match(text) is not None
        or _ITEM_BELOW.search(text) is not None
    )


def _special(
    lines: Sequence[str], number: int, runs: list[Run], ends: list[int], *, listed: bool
) -> Run | None:
    """Return the run that begins on a line, if it is no plain text."""
    line = lines[number]
    if "\x02" in line and MARK.match(line):
        return Run(FENCE, number, [line])
    start = line.lstrip()
    if start.startswith("|"):
        return _table(lines, number)
    if start.startswith("<!--"):
        return _comment(lines, number, ends)
    item = _ITEM.match(line)
    if item is None or (listed and number == 0):
        return None
    # A wrapped line may begin with a number; a list that cuts into a text begins with 1.
    if number and item[2] and item[2] != "1" and not _follows_item(runs, number):
        return None
    return Run(ITEM, number, [line], item[1])


def _follows_item(runs: list[Run], number: int) -> bool:
    last = runs[-1] if runs else None
    return last is not None and (last.kind is ITEM or last.offset + len(last.lines) < number)


def _table(lines: Sequence[str], number: int) -> Run | None:
    """Return the run of lines that begin and end with a pipe."""
    end = number
    while end < len(lines):
        line = lines[end].strip()
        if len(line) < 2 or line[0] != "|" or line[-1] != "|":  # noqa: PLR2004 # a bar at either end
            break
        end += 1
    return Run(TABLE, number, list(lines[number:end])) if end - number > 1 else None


def _comment(lines: Sequence[str], number: int, ends: Sequence[int]) -> Run | None:
    """Return the comment that has the lines from ``number`` on to itself."""
    end = ends[number]
    if end < 0:
        return None
    before, _, after = lines[end].partition("-->")
    if after.strip() or (before.count("<!--") != (end == number)):
        return None
    return Run(COMMENT, number, list(lines[number : end + 1]))


def _ends(lines: Sequence[str]) -> list[int]:
    """Return for each line on which line a comment that begins there ends, -1 for nowhere."""
    ends: list[int] = []
    end = -1
    for number in range(len(lines) - 1, -1, -1):
        end = number if "-->" in lines[number] else end
        ends.append(end)
    return ends[::-1]
