"""The rows of long lists as scripts fetch them: a row that shows the same is not made again.

Under ``serve`` a list of thousands of rows is made again when a title changes in one of them.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mkdocs_designdoc.pages.components.nodes import json_of_rows, read_rows, row_json, rows_json
from mkdocs_designdoc.pages.writing.compiling import THEME

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from mkdocs_designdoc.portal import Portal

ROW_MEMORY = "rows of lists"
"""What a portal of a build that others follow remembers them under."""
Files = tuple[tuple[str, str], ...]


class RowMemory:
    """The rows of each list as they were made last."""

    def __init__(self) -> None:
        self._known: dict[Hashable, dict[Hashable, str]] = {}

    def take(
        self,
        key: Hashable,
        rows: Sequence[Hashable],
        render: Callable[[Sequence[Hashable]], str],
    ) -> str | None:
        """Return all rows as JSON; None where a template makes anything else of them."""
        known = self._known.get(key, {})
        fresh = [row for row in dict.fromkeys(rows) if row not in known]
        if fresh:
            found = read_rows(render(fresh))
            if len(found) != len(fresh):
                return None
            known = known | dict(zip(fresh, map(row_json, found), strict=True))
        self._known[key] = {row: known[row] for row in rows}
        return json_of_rows([known[row] for row in rows])


def rows_file(
    name: str,
    rows: Callable[[], Sequence[Hashable]],
    render: Callable[[Sequence[Hashable]], str],
    *,
    portal: Portal,
    folders: Sequence[str],
    key: Hashable,
) -> Files:
    """Return the file with all rows of a table; none without a name.

    ``key`` is all that a row hangs on besides what is in it, as far as our own templates go.
    """
    if not name:
        return ()
    every = rows()
    memory = portal.remembered.get(ROW_MEMORY)
    text = None
    if isinstance(memory, RowMemory) and not _has_templates(folders):
        text = memory.take(key, every, render)
    if text is None:
        text = rows_json(render(every))
    return ((name, text),)


def _has_templates(folders: Sequence[str]) -> bool:
    """Tell whether a site has templates of its own, which may count the rows."""
    others = (folder for folder in folders if folder != str(THEME))
    return any(os.path.isdir(os.path.join(folder, "designdoc")) for folder in others)  # noqa: PTH112, PTH118 # asked often
