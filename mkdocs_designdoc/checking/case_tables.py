"""Tables of error cases → their rows, as if each were an item of a list (DD403)."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_designdoc.block import Block
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.names import fold
from mkdocs_designdoc.reading.markdown.inline import cells, plain
from mkdocs_designdoc.records import replace

_ERROR = expression(
    r"(?:error|failure)s?(?: (?:case|condition|scenario|type|name|code)s?)?|exceptions?"
)
"""The heading of a column that says which errors there are."""
_STATUS = expression(r"(?:http )?(?:status|code|http)(?: code)?")
_RULER = expression(r"(?=[^-]*+-)[\s|:+-]++")


def read_rows(table: Block, *, labelled: bool) -> Iterator[tuple[Block, tuple[str, ...]]]:
    """Yield the first words of each row as a block of its own, with the texts of its other cells.

    A table counts under the label of error cases, or when its first column is about errors; one
    that lists calls has its errors in a later column.
    """
    offset = 0
    heads: list[str] | None = None
    for line in table.text.split("\n"):
        row = [(plain(cell), at) for cell, at in cells(line)]
        if heads is None:
            heads = [fold(text) for text, _ in row]
            if not (labelled or _is_about_errors(heads)):
                return
        elif not _RULER.fullmatch(line):
            # The case itself is in the first cell that is filled and not meant for the status.
            said = [
                place
                for place, (text, _) in enumerate(row)
                if text and not (place < len(heads) and _STATUS.fullmatch(heads[place]))
            ]
            if said and not row[said[0]][0].startswith("["):
                text, at = row[said[0]]
                number, column = table.position(offset + at)
                block = replace(
                    table, line=number, end=number, first=number, text=text, columns=(column,)
                )
                yield block, tuple(other for other, _ in row)
        offset += len(line) + 1


def _is_about_errors(heads: list[str]) -> bool:
    first = heads[1:2] if heads and _STATUS.fullmatch(heads[0]) else heads[:1]
    return bool(first) and _ERROR.fullmatch(first[0]) is not None
