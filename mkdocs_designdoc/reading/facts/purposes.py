"""The blocks under a name → what the thing is for, in plain text.

A label such as ``Purpose`` or ``Responsibilities`` comes first, then the first paragraph or list,
then labels that say something of it (``Design Rationale``, ``Features``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkdocs_designdoc.block import TABLE, Block
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.names import fold
from mkdocs_designdoc.reading.facts.captions import shorten
from mkdocs_designdoc.reading.facts.leads import read_lead
from mkdocs_designdoc.reading.facts.parts import Entry, entries_of, split_segments
from mkdocs_designdoc.reading.facts.vocabulary import PURPOSE, SECOND, is_detail
from mkdocs_designdoc.reading.markdown.inline import cells, plain

_LABELLED_LINE = expression(r"\n(?=\*\*[^*\n]{1,60}(?::\*\*|\*\*:))")

_FIELD_AND_VALUE = 2


def description(blocks: Sequence[Block]) -> str:
    """Return what blocks under a name say it is for, in plain text; empty where they do not."""
    second = first = ""
    for segment in split_segments(blocks):
        texts = "; ".join(_texts(segment.entries))
        if segment.lead is None:
            wanted, other, plainly = _from_labels(segment.entries)
        else:
            wanted, other, plainly = _from_paragraph(segment.lead.text, texts)
        wanted = wanted or next(filter(None, map(_from_table, segment.others)), "")
        if wanted:
            return shorten(wanted)
        second, first = second or other, first or plainly
    return shorten(first or second)


def _from_paragraph(text: str, listed: str) -> tuple[str, str, str]:
    """Return what a paragraph says of a purpose, as ``_from_labels``; ``listed`` follows it."""
    second = first = ""
    for piece in _LABELLED_LINE.split(text):
        lead = read_lead(piece)
        labelled = lead.separated and lead.style in {"bold", "plain"}
        bold = lead.style == "bold" and (labelled or not lead.rest)
        if labelled and lead.label in PURPOSE:
            return plain(lead.rest) or listed, "", ""
        if labelled and lead.label in SECOND:
            second = second or plain(lead.rest) or listed
        elif not bold and not (labelled and is_detail(lead.label)):
            # A lone code span says where something is, not what it is for.
            shown = "" if lead.style == "code" and not lead.rest else plain(piece)
            ends = shown.endswith((":", "：")) and listed
            first = first or (f"{shown} {listed}" if ends else shown)
    return "", second, first


def _from_labels(entries: Sequence[Entry]) -> tuple[str, str, str]:
    """Return what a list says of a purpose: under a label, under a lesser label, and at large."""
    second = ""
    texts: list[str] = []
    for entry in entries:
        lead = read_lead(entry.block.text)
        if lead.separated and lead.label in PURPOSE:
            return plain(lead.rest) or "; ".join(_texts(entries_of(entry.inside))), "", ""
        if lead.separated and lead.label in SECOND:
            second = second or plain(lead.rest)
        elif not (lead.separated and is_detail(lead.label)):
            texts.append(plain(entry.block.text))
    return "", second, "; ".join(texts)


def _from_table(block: Block) -> str:
    """Return what the row of a table of fields says that is labelled with a word for purpose."""
    if block.kind is not TABLE:
        return ""
    for line in block.text.split("\n"):
        row = [cell for cell, _ in cells(line)]
        if len(row) == _FIELD_AND_VALUE and fold(plain(row[0])) in PURPOSE:
            return plain(row[1])
    return ""


def _texts(entries: Sequence[Entry]) -> Iterator[str]:
    return (plain(entry.block.text) for entry in entries)
