"""The rows of long lists, in pages and as scripts fetch them: what shows the same is kept.

Under ``serve`` a list of thousands of rows is made again when a title changes in one of them.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any

from mkdocs_designdoc.memory import memory_of
from mkdocs_designdoc.pages.components.nodes import json_of_rows, read_rows, row_json
from mkdocs_designdoc.pages.writing.compiling import THEME
from mkdocs_designdoc.pages.writing.fragment import Links
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
    view: Callable[[Any, Links, str], object]
    """Makes a row, with its id, for a template."""


class Rows:
    """The rows of one list, as one page has them."""

    def __init__(
        self,
        portal: Portal,
        making: Making,
        *,
        folders: Sequence[str],
        href: Href,
        anchors: Anchors,
    ) -> None:
        memory = memory_of(portal)
        self._memory = None if memory is None or _has_templates(folders) else memory
        self._making = making
        self._href = href

        @cache
        def number(path: str) -> int:
            of = (portal.by_path.get(path), href(path, None), anchors(path))
            return 0 if memory is None else memory.number((making.key, path), of)

        self._number = number

    def show(self, rows: Sequence[Any], ids: Sequence[str], links: Links) -> dict[str, object]:
        """Return what a template is given: rows as texts or to be written, and what keeps these."""
        making, memory = self._making, self._memory
        if memory is None:
            shown = [making.view(row, links, ident) for row, ident in zip(rows, ids, strict=True)]
            return {"rows": shown, "keep": _pass}
        known = memory.lines.get(making.key, {})
        lines = memory.lines[making.key] = {}
        marks = [
            (making.mark(row, self._number), each) for row, each in zip(rows, ids, strict=True)
        ]
        shown, led = [], []
        for row, mark in zip(rows, marks, strict=True):
            line = known.get(mark)
            if line is None:
                own = Links(self._href)
                shown.append(making.view(row, own, mark[1]))
                led.append(own.emitted)
            else:
                lines[mark] = line
                shown.append(line[0])
                led.append(line[1])
            links.take(led[-1])

        def keep(at: int, text: str) -> str:
            lines[marks[at]] = (text, led[at])
            return text

        return {"rows": shown, "keep": keep}

    def file(
        self,
        name: str,
        rows: Callable[[], Sequence[Any]],
        render: Callable[[dict[str, object]], str],
    ) -> Files:
        """Return the file with all rows of a table; none without a name."""
        if not name:
            return ()
        every = rows()
        found = None if self._memory is None else self._take(self._memory, every, render)
        return ((name, json_of_rows(self._make(every, render) if found is None else found)),)

    def _take(
        self, memory: Memory, every: Sequence[Any], render: Callable[[dict[str, object]], str]
    ) -> list[str] | None:
        """Return all rows as JSON; None where a template makes anything else of them."""
        making = self._making
        known = memory.rows.get(making.key, {})
        marks = [making.mark(row, self._number) for row in every]
        fresh = {mark: row for mark, row in zip(marks, every, strict=True) if mark not in known}
        found = self._make(list(fresh.values()), render) if fresh else []
        if len(found) != len(fresh):
            return None
        known = known | dict(zip(fresh, found, strict=True))
        memory.rows[making.key] = {mark: known[mark] for mark in marks}
        return [known[mark] for mark in marks]

    def _make(self, rows: Sequence[Any], render: Callable[[dict[str, object]], str]) -> list[str]:
        apart = Links(self._href)  # a file of rows leads nowhere by itself
        shown = [self._making.view(row, apart, "") for row in rows]
        return [row_json(row) for row in read_rows(render({"rows": shown, "keep": _pass}))]


def _pass(_: int, text: str) -> str:
    """Keep nothing."""
    return text


def _has_templates(folders: Sequence[str]) -> bool:
    """Tell whether a site has templates of its own, which may count the rows."""
    others = (folder for folder in folders if folder != str(THEME))
    return any(os.path.isdir(os.path.join(folder, "designdoc")) for folder in others)  # noqa: PTH112, PTH118 # asked often
