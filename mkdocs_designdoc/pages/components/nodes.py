"""Rows of a rendered table → nested lists that a script makes elements of, one by one.

A list may have more rows than its page shows. The script fetches the others as JSON: the very
rows that the template has written, so that a site's own template is honoured, but as names and
texts and never as markup.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from html.parser import HTMLParser

_VOID = frozenset({"br", "wbr", "img", "hr", "input"})
Node = str | list["Node"] | dict[str, str]
"""A text, or an element: its name, its attributes, and what is in it."""


def read_rows(html: str) -> list[Node]:
    """Return the rows of the bodies of all tables in ``html``, without ids."""
    reader = _Rows()
    reader.feed(html)
    reader.close()
    return reader.rows


def row_json(row: Node) -> str:
    """Return one row as JSON."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def json_of_rows(rows: Iterable[str]) -> str:
    """Return the JSON of a table of which each row is JSON already."""
    return f'{{"schema":1,"rows":[{",".join(rows)}]}}\n'


class _Rows(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[Node] = []
        self._open: list[list[Node]] = []
        self._in_body = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tbody":
            self._in_body = True
        if not self._in_body or (tag != "tr" and not self._open):
            return
        # An id may stand in the page itself, which holds some of the rows.
        named: dict[str, str] = {key: value or "" for key, value in attrs if key != "id"}
        node: list[Node] = [tag, named]
        if self._open:
            self._open[-1].append(node)
        else:
            self.rows.append(node)
        if tag not in _VOID:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag == "tbody":
            self._in_body = False
            self._open.clear()
        elif self._open and tag not in _VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[-1].append(data)
