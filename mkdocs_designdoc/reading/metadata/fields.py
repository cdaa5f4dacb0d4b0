"""The top of a page → its ``Key: value`` fields, in whatever form they are written.

Bullets, bold lines, glued lines, quotes and tables; nothing from further down, where the same words
are examples or the state of something else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_designdoc.block import COMMENT, ITEM, PASSAGES, TABLE, Block
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.reading.markdown.inline import cells, plain
from mkdocs_designdoc.reading.metadata.header import fold_key, key_set
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BOLD_KEY = expression(
    r"(?:\*\*|__)[^*_:\n|]{1,40}+(?::[ ]?(?:\*\*|__)|(?:\*\*|__)[ ]?[:：]|：(?:\*\*|__))"
)
_LONE_BOLD = expression(
    r"(?:\*\*|__)([^*_:\n|]{1,40}+)(?:\*\*|__)(?:[ ]?[\u2014\u2013=-])?[ ]+(\S.*)"
)
_PAIR = expression(
    r"[^\w\n]{0,8}(\w[\w /()'\u2019.&-]{0,40}?)[ ]?(?::(?=\s|$|[^\w/\\])|：)[ ]*(.*)", re.DOTALL
)
_SPLIT = expression(
    r"(?<![ \t])(?:[ \t]++[|\u00b7\u2022][ \t]++|[ \t]{2,}+(?=[\w*][\w* ]{1,30}:[* ]))|<br ?/?>"
)
_EDGE = " \t|\u00b7\u2022"
_CLOSING = expression(r"^(?:\*\*|__|\*|_)(?=\s|$)")
_TASK = expression(r"\[[ xX]\][ ]+")
_RULER = expression(r"(?=[^-]*+-)[\s|:+-]++")
_COLUMNS = key_set("""
    status, state, stage, owner, owners, author, authors, date, created, updated, last updated,
    version, team, reviewer, reviewers, approver, approvers, notes, comment, comments,
    description, meaning, value, name, title, type, id, details, change, changes, decision,
    deciders, ticket, issue, priority, role, required, when, what, who, next step, target,
    default, example
""")
"""Headings of columns: never a value."""
_LONGEST_LINE = 4000
"""Characters of a line that are looked at; metadata is shorter."""
_ROWS = 60
"""Rows of a table beyond which it is data."""


@dataclass(frozen=True, slots=True)
class Field:
    """A key with its value as text without Markdown."""

    key: str
    """Folded words of the key, joined by spaces."""
    value: str
    markdown: str
    """The value as written."""
    line: int
    column: int
    source: str
    """``bullet``, ``bold line``, ``line``, ``table`` or ``block quote``."""


def read_fields(blocks: Iterable[Block]) -> Iterator[Field]:
    """Yield the fields of ``blocks`` in order."""
    pending: Field | None = None
    for block in blocks:
        if block.kind is TABLE:
            yield from _table(block)
        elif block.kind in PASSAGES and not block.depth:
            text = block.text
            if text.lstrip().startswith("|") and all(
                line.lstrip().startswith("|") for line in text.split("\n")
            ):
                yield from _table(block)
                continue
            found = list(_lines(block)) if _may_hold(text) else []
            if pending and not found:
                yield _filled(pending, text.split("\n", 1)[0], block)
            pending = None
            for entry in found:
                if entry.value:
                    yield entry
                else:
                    pending = entry
        elif block.kind is ITEM and pending:
            # "- Status:" with the value as a bullet below it.
            yield _filled(pending, block.text.split("\n", 1)[0], block)
            pending = None
        elif block.kind is not COMMENT:
            pending = None


def _may_hold(text: str) -> bool:
    """Tell whether a key may be in a text: most paragraphs hold none of what stands behind it."""
    return ":" in text or "**" in text or "__" in text or "：" in text


def _filled(pending: Field, text: str, block: Block) -> Field:
    line, column = block.position(0)
    return Field(pending.key, plain(text), text, line, column, pending.source)


def _lines(block: Block) -> Iterator[Field]:
    """Yield the fields of a paragraph or item, line by line."""
    source = "block quote" if block.quoted else "bullet" if block.kind is ITEM else ""
    offset = 0
    last: Field | None = None
    for line in block.text.split("\n"):
        found = list(_line(line[:_LONGEST_LINE], source, block, offset)) if _may_hold(line) else []
        if not found and last is not None and _runs_on(last.markdown):
            joined = f"{last.markdown} {line.strip()}".strip()
            last = Field(last.key, plain(joined), joined, last.line, last.column, last.source)
        else:
            if last is not None:
                yield last
            yield from found[:-1]
            last = found[-1] if found else None
        offset += len(line) + 1
    if last is not None:
        yield last


def _runs_on(markdown: str) -> bool:
    """Tell whether a value goes on in the next line: nothing yet, a comma, or "by"."""
    return not markdown or markdown.endswith((",", " by", " with"))


def _line(line: str, source: str, block: Block, offset: int) -> Iterator[Field]:
    """Yield the fields of one line: several bold keys, or parts split by ``|`` and ``·``."""
    bold: set[int] = set()
    if "**" in line or "__" in line:
        lone = _LONE_BOLD.match(line.strip())
        if lone and not _BOLD_KEY.match(line.lstrip()):
            at = offset + line.find(lone[2])
            yield _field(lone[1], lone[2], source or "bold line", block, at)
            return
        # What stands bold behind a colon is a value: "* Status: **Accepted (2021):** …".
        bold = {
            found.start()
            for found in _BOLD_KEY.finditer(line)
            if not line[max(0, found.start() - 4) : found.start()].rstrip().endswith((":", "："))
        }
    may_split = "  " in line or "|" in line or not line.isascii() or "<br" in line or "\t" in line
    splits = (found.end() for found in _SPLIT.finditer(line)) if may_split else ()
    starts = sorted({0, *bold, *splits})
    parts: list[int] = []
    for start, end in zip(starts, [*starts[1:], len(line)], strict=True):
        # A part without a key of its own belongs to the value before it: "Draft | Approved".
        if not parts or start in bold or _PAIR.match(line[start:end]):
            parts.append(start)
    for start, end in zip(parts, [*parts[1:], len(line)], strict=True):
        kind = source or ("bold line" if start in bold else "line")
        yield from _pair(line[start:end], kind, block, offset + start)


def _pair(text: str, source: str, block: Block, offset: int) -> Iterator[Field]:
    """Yield the field in ``text``, if its beginning is a key and a colon."""
    colon = min((at for at in (text.find(":"), text.find("：")) if at >= 0), default=-1)
    if not 0 < colon <= 60:  # noqa: PLR2004 (longer keys are prose)
        return
    found = _PAIR.match(plain(text[: colon + 1].replace("*", "").replace("_", " ")))
    if not found or (text[colon + 1 : colon + 3] == "//"):
        return
    rest = text[colon + 1 :]
    if text[colon] == ":" and rest[:1].isalnum():
        return
    # Marks that closed around the key ("**Status:** x") are not part of the value.
    value = _CLOSING.sub("", rest)
    yield _field(found[1], value, source, block, offset + len(text) - len(value))


def _field(key: str, value: str, source: str, block: Block, offset: int) -> Field:
    shown = value.rstrip(_EDGE).removesuffix("<br>").rstrip(_EDGE)
    offset += len(shown) - len(shown.lstrip())
    shown = shown.strip()
    for mark in ("**", "__", "*", "_"):
        # The mark that opened before the key closes here: "_Status: Draft_".
        if shown.endswith(mark) and shown.count(mark) % 2:
            shown = shown.removesuffix(mark).rstrip()
    line, column = block.position(offset)
    return Field(fold_key(key), plain(shown), shown, line, column, source)


def _table(block: Block) -> Iterator[Field]:
    """Yield the fields of a table: a key and its value side by side, or one above the other."""
    rows: list[list[tuple[str, int]]] = []
    offset = 0
    for line in block.text.split("\n"):
        if not _RULER.fullmatch(line):
            rows.append([(cell, offset + at) for cell, at in cells(line)])
        offset += len(line) + 1
        if len(rows) > _ROWS:
            return
    if _is_stacked(rows, block):
        for (key, _), (value, at) in zip(rows[0], rows[1], strict=True):
            yield _field(_unbold(key), value, "table", block, at)
        return
    for row in rows:
        # Only a second cell, or pairs: | Status | Draft | Owner | Jo |. Headings above columns
        # look the same, but there the "value" is another key.
        pairs = list(zip(row[::2], row[1::2], strict=False))
        if len(row) % 2 and not (row[1:2] and not any(cell for cell, _ in row[2:])):
            continue
        for (key, _), (value, at) in pairs:
            if key and value and fold_key(_unbold(value)) not in _COLUMNS:
                yield _field(_unbold(key), value, "table", block, at)


def _is_stacked(rows: Sequence[Sequence[tuple[str, int]]], block: Block) -> bool:
    """Tell whether a table has its keys in a heading row and one row of values."""
    if len(rows) != 2 or len(rows[0]) != len(rows[1]) or not _has_ruler(block):  # noqa: PLR2004 # a head and a row, a name and a value
        return False
    heads = [fold_key(_unbold(cell)) for cell, _ in rows[0]]
    # Two by two: a key on the left of the second row tells that keys stand on the left.
    left = len(heads) == 2 and fold_key(_unbold(rows[1][0][0])) in _COLUMNS  # noqa: PLR2004 # a head and a row, a name and a value
    return any(heads) and heads not in (["field", "value"], ["key", "value"]) and not left


def _has_ruler(block: Block) -> bool:
    lines = block.text.split("\n", 2)
    return len(lines) > 1 and _RULER.fullmatch(lines[1]) is not None


def _unbold(text: str) -> str:
    return plain(text).rstrip(":： ")


def strip_task(text: str) -> str:
    """Return a list item's text without its check box."""
    return _TASK.sub("", text, count=1)
