"""A table → the things that it names, a row each."""

from __future__ import annotations

from mkdocs_designdoc.block import TABLE, Block
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.names import fold
from mkdocs_designdoc.reading.facts.leads import split_names
from mkdocs_designdoc.reading.facts.named_item import NamedItem, item_of
from mkdocs_designdoc.reading.markdown.inline import cells, plain

_DELIMITER_ROW = expression(r"[\s|:+-]++")
_COMPONENT_COLUMN = expression(
    r"(?:component|module|service)s?(?: name)?|组件|模块|コンポーネント|thành phần|composant"
)
_TABLE_NAME = expression(
    r"^(?:(?:\w+ )?(?:component|service|name|module|class|layer|package|element|system|integration"
    r"|tool"
    r"|provider|vendor|part|subsystem|file|widget|page|screen|hook|composable|library|dependency|app"
    r"|application|api|plugin|repo|repository|store|controller|handler|worker|node|agent|actor)s?"
    r"|组件|模块|服务|名称|コンポーネント|thành phần|tên|composant|nom)(?: name)?$"
)
_TABLE_PURPOSE = expression(
    r"purpose|intent|responsib|意図|意图|役割|目的"
    r"|descri|role|what|function|change|usage|use|detail|note|action|trách nhiệm"
    r"|mô tả"
    r"|职责|描述|说明|功能|作用|vai trò|mục đích|rôle"
)
_TABLE_OTHER = expression(r"^(?:method|http|verb|endpoint|route|http method|phương thức)$")
_TABLE_NOT_NAME = expression(
    r"^(?:#|role|property|prop|field|column|param|type|event|method|status|error|code|decision|requirement"
    r"|option|state|phase|step|metric|risk|question|scenario|case|aspect|criteri|key|value|date|version|before"
    r"|after|action|permission|user|variable|setting|flag|principle|concern|level)"
)


def component_table(block: Block) -> list[NamedItem]:
    """Return the rows of a table whose first column says that it names components."""
    if block.kind is not TABLE:
        return []
    first = next(iter(cells(block.text.partition("\n")[0])), ("", 0))
    return table_items(block) if _COMPONENT_COLUMN.fullmatch(fold(plain(first[0]))) else []


def table_items(block: Block) -> list[NamedItem]:
    """Return the things that a table names, a row each."""
    lines = block.text.split("\n")
    header = [fold(plain(cell)) for cell, _ in cells(lines[0])]
    columns = _table_columns(header)
    if columns is None:
        return []
    name_at, purpose_at = columns
    items: list[NamedItem] = []
    offset = len(lines[0]) + 1
    for line in lines[1:]:
        row = cells(line)
        # A line without a pipe is the next block, to its author: no blank line ended the table.
        if "|" in line and not _DELIMITER_ROW.fullmatch(line) and name_at < len(row):
            purpose = row[purpose_at][0] if 0 <= purpose_at < len(row) else ""
            raw, at = row[name_at]
            for name, inside in split_names(raw, at):
                item = item_of(block, name, offset + inside, purpose)
                items += [item] if item else []
        offset += len(line) + 1
    return items


def _table_columns(header: list[str]) -> tuple[int, int] | None:
    """Return the columns of name and purpose, None where the table names no things."""
    if any(_TABLE_OTHER.search(cell) for cell in header):
        return None
    name = next((i for i, cell in enumerate(header) if _TABLE_NAME.search(cell)), -1)
    # Without a column known to hold names, the first one does, if a later one says what for.
    purpose = next(
        (i for i, cell in enumerate(header) if i != max(name, 0) and _TABLE_PURPOSE.search(cell)),
        -1,
    )
    if name < 0 and (purpose < 0 or _TABLE_NOT_NAME.search(header[0])):
        return None
    return max(name, 0), purpose if purpose >= 0 else (1 if name == 0 and len(header) > 1 else -1)
