"""Error cases of an endpoint, in lists or tables, that name no HTTP status (DD403)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from mkdocs_designdoc.block import COMMENT, HEADING, ITEM, PARAGRAPH, TABLE, Block
from mkdocs_designdoc.checking.endpoints import Part
from mkdocs_designdoc.checking.finding import at_place, quote
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.names import fold
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.document import Reading
from mkdocs_designdoc.reading.markdown.inline import cells, plain
from mkdocs_designdoc.reading.sections.states import is_not_applicable
from mkdocs_designdoc.records import replace

_STATUS = expression(
    r"(?<![\w.,/-])[1-5](?:\d\d|xx)(?!\w|[.,]\d)"
    r"|\b(?:bad request|unauthori[sz]ed|forbidden|not found|method not allowed|(?-i:Conflict|Gone)"
    r"|unprocessable|too many requests|internal server error|not implemented|bad gateway"
    r"|service unavailable|gateway timeout|payload too large|precondition failed|rate[- ]limited)\b"
    r"|\b(?:INVALID_ARGUMENT|DEADLINE_EXCEEDED|NOT_FOUND|ALREADY_EXISTS"
    r"|PERMISSION_DENIED|RESOURCE_EXHAUSTED|FAILED_PRECONDITION|OUT_OF_RANGE"
    r"|DATA_LOSS|UNAUTHENTICATED|UNIMPLEMENTED"
    r"|(?-i:OK|CANCELLED|UNKNOWN|ABORTED|INTERNAL|UNAVAILABLE))\b",
    re.IGNORECASE,
)
"""Words that are plain English, too, count as they are spelt in the standards only."""
_NUMBER = expression(r"(?<![\w.,/-])[1-5]\d\d(?!\w|[.,]\d)")
"""A status as most are written."""
_CONDITION = expression(r":\s|\s[-–—→]\s")

_ERROR = expression(
    r"(?:error|failure)s?(?: (?:case|condition|scenario|type|name|code)s?)?|exceptions?"
)
"""The heading of a column that says which errors there are."""
_COLUMN = expression(r"(?:http )?(?:status|code|http)(?: code)?")
_RULER = expression(r"(?=[^-]*+-)[\s|:+-]++")


def check_error_cases(reading: Reading, parts: Sequence[Part]) -> Iterator[Problem]:
    """Yield one DD403 for each list of error cases with items that name no HTTP status."""
    for part in parts:
        if not part.expected.status_under:
            continue
        bare = [
            item
            for item, inside in _cases(part.blocks, part.expected.status_under)
            if not _NUMBER.search(item.text)  # nearly all, and spares what follows
            and not _STATUS.search(" ".join((plain(item.text), *map(plain, inside), item.text)))
            and not is_not_applicable(plain(item.text))
            and fold(plain(item.text)) not in {"none", "", "nothing", "no errors"}
        ]
        if not bare or not part.called:
            continue
        more = f" and {len(bare) - 1} more" if len(bare) > 1 else ""
        name = quote(_CONDITION.split(plain(bare[0].text), maxsplit=1)[0])
        yield at_place(
            reading.document.path,
            "DD403",
            bare[0].line,
            f"error case {name}{more} of {quote(part.node.text)} has no HTTP status",
            "write `condition: status - response`, as in `No such hold: 404 - not_found`",
            column=bare[0].columns[0] if bare[0].columns else 1,
            length=len(bare[0].text.split("\n", 1)[0]),
        )


@lru_cache(maxsize=1024)
def _label_of(text: str) -> str:
    """Return what stands before the first colon; the same few labels stand in all documents."""
    return fold(plain(text).split(":")[0])


def _cases(blocks: Sequence[Block], label: str) -> Iterator[tuple[Block, tuple[str, ...]]]:
    """Yield the items of the list behind a label, each with the texts inside it, and table rows."""
    open_, found = False, list[tuple[Block, list[str]]]()
    rows: list[tuple[Block, tuple[str, ...]]] = []
    depth = 0
    for block in blocks:
        if block.kind is HEADING or (block.kind is PARAGRAPH and not block.nested):
            open_ = _label_of(block.text) == fold(label)
        elif block.kind is TABLE and not (open_ and found and block.nested):
            rows += read_rows(block, labelled=open_ and not (found or rows))
        elif open_ and block.kind is ITEM and (not found or block.depth <= depth):
            depth = block.depth
            found.append((block, []))
        elif open_ and found and block.kind is not COMMENT:
            found[-1][1].append(block.text)
    yield from ((item, tuple(inside)) for item, inside in found)
    yield from rows


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
                if text and not (place < len(heads) and _COLUMN.fullmatch(heads[place]))
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
    first = heads[1:2] if heads and _COLUMN.fullmatch(heads[0]) else heads[:1]
    return bool(first) and _ERROR.fullmatch(first[0]) is not None
