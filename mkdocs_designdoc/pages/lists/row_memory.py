"""The rows of long lists as scripts fetch them: a row that shows the same is not made again.

Under ``serve`` a list of thousands of rows is made again when a title changes in one of them.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any

from mkdocs_designdoc.memory import memory_of
from mkdocs_designdoc.pages.components.nodes import json_of_rows, read_rows, row_json
from mkdocs_designdoc.pages.writing.compiling import THEME
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from mkdocs_designdoc.memory import Memory
    from mkdocs_designdoc.pages.writing.fragment import Anchors
    from mkdocs_designdoc.paths import Href
    from mkdocs_designdoc.portal import Portal

    Number = Callable[[str], int]
    """Path of a design doc → what stays as long as no row can show anything else of it."""

Files = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Making:
    """How the rows of a list are made."""

    key: Hashable
    """All that a row hangs on besides what is in it, as far as our own templates go."""
    mark: Callable[[Any, Number], Hashable]
    """Returns all that a row is made of."""
    view: Callable[[Any], object]
    render: Callable[[Sequence[object]], str]


def rows_file(
    name: str,
    rows: Callable[[], Sequence[Any]],
    making: Making,
    *,
    portal: Portal,
    folders: Sequence[str],
    href: Href,
    anchors: Anchors,
) -> Files:
    """Return the file with all rows of a table; none without a name."""
    if not name:
        return ()
    every = rows()
    memory = memory_of(portal)
    found = None
    if memory is not None and not _has_templates(folders):

        @cache
        def number(path: str) -> int:
            of = (portal.by_path.get(path), href(path, None), anchors(path))
            return memory.number((making.key, path), of)

        found = _take(memory, every, [making.mark(row, number) for row in every], making)
    return ((name, json_of_rows(_make(every, making) if found is None else found)),)


def _take(
    memory: Memory, every: Sequence[Any], marks: Sequence[Hashable], making: Making
) -> list[str] | None:
    """Return all rows as JSON; None where a template makes anything else of them."""
    known = memory.rows.get(making.key, {})
    fresh = {mark: row for mark, row in zip(marks, every, strict=True) if mark not in known}
    found = _make(list(fresh.values()), making) if fresh else []
    if len(found) != len(fresh):
        return None
    known = known | dict(zip(fresh, found, strict=True))
    memory.rows[making.key] = {mark: known[mark] for mark in marks}
    return [known[mark] for mark in marks]


def _make(rows: Sequence[Any], making: Making) -> list[str]:
    html = making.render([making.view(row) for row in rows])
    return [row_json(row) for row in read_rows(html)]


def _has_templates(folders: Sequence[str]) -> bool:
    """Tell whether a site has templates of its own, which may count the rows."""
    others = (folder for folder in folders if folder != str(THEME))
    return any(os.path.isdir(os.path.join(folder, "designdoc")) for folder in others)  # noqa: PTH112, PTH118 # asked often
