"""Lists, tables and bold paragraphs → named items: a name, what it is for, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_designdoc.block import Block, Kind
from mkdocs_designdoc.names import fold
from mkdocs_designdoc.reading.captions import Caption, read_caption, shorten
from mkdocs_designdoc.reading.inline import cells, plain
from mkdocs_designdoc.reading.leads import Lead, read_lead
from mkdocs_designdoc.reading.parts import Entry, Segment, entries_of, split_segments
from mkdocs_designdoc.reading.purposes import description
from mkdocs_designdoc.reading.vocabulary import (
    Sense,
    is_component_like,
    is_detail,
    is_identifier,
    is_plausible,
    sense,
)

_LONGEST_NAME, _MOST_WORDS = 80, 8
_METHOD = re.compile(r"(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b[\s`|*]*/")
_SENTENCE = re.compile(r"[.!?。！？](?:\s|$)|[。！？]")
_DELIMITER_ROW = re.compile(r"[\s|:+-]++")


@dataclass(frozen=True, slots=True)
class NamedItem:
    """A thing that a section names. Line and column are those of the name."""

    name: str
    purpose: str
    line: int
    column: int = 1


def named_items(blocks: Sequence[Block]) -> list[NamedItem]:
    """Return the things that the lists, tables and bold paragraphs of one part name."""
    items: list[NamedItem] = []
    # A paragraph that is nothing but a bold name works as a heading, up to the next one.
    head: tuple[Block, Lead] | None = None
    under: list[Segment] = []
    for segment in split_segments(blocks):
        lead = read_lead(segment.lead.text) if segment.lead else None
        if (
            segment.lead
            and lead
            and lead.style == "bold"
            and not (lead.rest or is_detail(lead.label))
        ):
            items += _under(head, under)
            head, under = (segment.lead, lead), [Segment(None, *_behind(segment))]
        else:
            under.append(segment)
    return items + _under(head, under)


def _behind(segment: Segment) -> tuple[tuple[Block, ...], tuple[Entry, ...], tuple[Block, ...]]:
    return segment.rest, segment.entries, segment.others


def _under(head: tuple[Block, Lead] | None, segments: Sequence[Segment]) -> list[NamedItem]:
    """Return the thing that a bold paragraph names, or the things under it where it groups them."""
    inside = _in_segments(segments)
    if head is None:
        return inside
    block, lead = head
    name = read_caption(lead.names[0][0]).name
    kind = sense(fold(name), numbered=True)
    like = sum(is_component_like(item.name) for item in inside)
    plain_words = kind is Sense.PERHAPS or not is_component_like(name)
    if kind is Sense.GROUP or (like * 2 > len(inside) > 1 and plain_words):
        return inside
    body = [
        found
        for part in segments
        for found in ((part.lead, *part.rest) if part.lead else part.rest)
    ]
    return _items(block, lead, description(body))


def _in_segments(segments: Sequence[Segment]) -> list[NamedItem]:
    items: list[NamedItem] = []
    labelled: list[NamedItem] = []
    for segment in segments:
        if segment.lead is not None:
            lead = read_lead(segment.lead.text)
            if lead.style in {"bold", "plain", "none"} and is_detail(lead.label):
                continue
            if lead.style == "bold" and lead.rest and lead.separated:
                labelled += _items(segment.lead, lead, lead.rest)
                continue
        items += _contents(segment)
    return items + (labelled if len(labelled) > 1 else [])


def list_items(entries: Sequence[Entry]) -> list[NamedItem]:
    """Return the things that a list names; a list of labels or of sentences names none."""
    entries = _flatten(entries)
    leads = [(entry, read_lead(entry.block.text)) for entry in entries]
    labels = sum(_is_label(lead) and not is_plausible(lead.label) for _, lead in leads)
    if labels * 3 >= max(len(leads), 1):
        return []
    if labels:
        leads = [pair for pair in leads if not _is_label(pair[1])]
    strong = [pair for pair in leads if _is_strong(pair[1])]
    if not strong:
        strong = _weak(leads)
    return [
        item
        for entry, lead in strong
        for item in _items(entry.block, lead, lead.rest or description(entry.inside))
    ]


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
        if not _DELIMITER_ROW.fullmatch(line) and name_at < len(row):
            raw, at = row[name_at]
            purpose = row[purpose_at][0] if 0 <= purpose_at < len(row) else ""
            item = _item(block, raw, offset + at, purpose)
            items += [item] if item else []
        offset += len(line) + 1
    return items


def _contents(segment: Segment) -> list[NamedItem]:
    items = list_items(segment.entries)
    for block in segment.others:
        if block.kind is Kind.TABLE:
            items += table_items(block)
    return items


def _flatten(entries: Sequence[Entry]) -> list[Entry]:
    """Replace entries that merely group others by those they group."""
    flat: list[Entry] = []
    for entry in entries:
        below = entries_of(entry.inside)
        lead = read_lead(entry.block.text)
        groups = below and not lead.rest and sense(lead.label) in {Sense.GROUP, Sense.PERHAPS}
        flat += below if groups else [entry]
    return flat


def _is_label(lead: Lead) -> bool:
    return (
        lead.style != "code" and (lead.separated or lead.style == "bold") and is_detail(lead.label)
    )


def _is_strong(lead: Lead) -> bool:
    if lead.style in {"bold", "link"}:
        return lead.separated or not lead.rest or not lead.rest.startswith((",", "/", "&", "+"))
    return lead.style == "code" and (lead.separated or not lead.rest)


def _weak(leads: list[tuple[Entry, Lead]]) -> list[tuple[Entry, Lead]]:
    """Return the items of a list without marked names, where it is a list of names at all."""
    named = [pair for pair in leads if pair[1].style == "plain" and _is_name(pair[1].names[0][0])]
    if len(named) * 4 >= len(leads) * 3 and (len(named) > 1 or _like(named)):
        return named
    bare = [
        pair for pair in leads if pair[1].style == "none" and _is_bare_name(pair[1].names[0][0])
    ]
    if len(bare) == len(leads) and _like(bare):
        return bare
    return []


def _like(pairs: list[tuple[Entry, Lead]]) -> bool:
    like = sum(is_component_like(read_caption(lead.names[0][0]).name) for _, lead in pairs)
    return like * 2 >= len(pairs) > 0


def _is_name(raw: str) -> bool:
    """Tell whether unmarked text may be a name: short, no sentence, a capital or code."""
    name = read_caption(raw).name
    if not name or len(name.split()) > _MOST_WORDS - 3 or _SENTENCE.search(name):
        return False
    first = name[0]
    return first.isupper() or first.isdigit() or not first.isascii() or is_identifier(name)


def _is_bare_name(raw: str) -> bool:
    """Tell whether all of an item may be a name: at most one of its words is in lower case."""
    return _is_name(raw) and sum(word[0].islower() for word in raw.split()[1:]) <= 1


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


def _items(block: Block, lead: Lead, purpose: str) -> list[NamedItem]:
    found = (_item(block, raw, offset, purpose) for raw, offset in lead.names)
    return [item for item in found if item]


def _item(block: Block, raw: str, offset: int, purpose: str) -> NamedItem | None:
    """Return the item named by ``raw`` at ``offset`` of the block, None for what names nothing."""
    caption: Caption = read_caption(raw)
    name = caption.name
    words = len(name.split())
    if not name or len(name) > _LONGEST_NAME or words > _MOST_WORDS or _METHOD.match(plain(raw)):
        return None
    folded = fold(name)
    if not folded or (is_detail(folded) and not is_plausible(folded)):
        return None
    inside = raw.find(name)
    line, column = block.position(offset + max(inside, 0))
    return NamedItem(name, shorten(caption.tail or plain(purpose)), line, column)


_TABLE_NAME = re.compile(
    r"^(?:(?:\w+ )?(?:component|service|name|module|class|layer|package|element|system|integration"
    r"|tool"
    r"|provider|vendor|part|subsystem|file|widget|page|screen|hook|composable|library|dependency|app"
    r"|application|api|plugin|repo|repository|store|controller|handler|worker|node|agent|actor)s?"
    r"|组件|模块|服务|名称|thành phần|tên|composant|nom)(?: name)?$"
)
_TABLE_PURPOSE = re.compile(
    r"purpose|responsib|descri|role|what|function|change|usage|use|detail|note|action|trách nhiệm"
    r"|mô tả"
    r"|职责|描述|说明|功能|作用|vai trò|mục đích|rôle"
)
_TABLE_OTHER = re.compile(r"^(?:method|http|verb|endpoint|route|http method|phương thức)$")
_TABLE_NOT_NAME = re.compile(
    r"^(?:#|role|property|prop|field|column|param|type|event|method|status|error|code|decision|requirement"
    r"|option|state|phase|step|metric|risk|question|scenario|case|aspect|criteri|key|value|date|version|before"
    r"|after|action|permission|user|variable|setting|flag|principle|concern|level)"
)
