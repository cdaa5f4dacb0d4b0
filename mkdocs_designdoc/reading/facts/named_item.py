"""A name as written and the text beside it → a named item, or nothing."""

from __future__ import annotations

from mkdocs_designdoc.block import Block
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.names import fold
from mkdocs_designdoc.reading.facts.captions import read_caption, shorten
from mkdocs_designdoc.reading.facts.leads import Lead
from mkdocs_designdoc.reading.facts.vocabulary import is_detail, is_plausible
from mkdocs_designdoc.reading.markdown.inline import plain
from mkdocs_designdoc.records import dataclass

_LONGEST_NAME, _MOST_WORDS = 80, 8
_NOTHING = frozenset(
    {
        "n a",
        "na",
        "none",
        "nothing",
        "nil",
        "no",
        "not applicable",
        "none yet",
        "无",
        "なし",
        "không",
    }
)
"""Answers that say that there is no such thing."""
_METHOD = expression(r"(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b[\s`|*]*/")
_ARROW = expression(r"→|->|⇒|=>|↔")


@dataclass(frozen=True, slots=True)
class NamedItem:
    """A thing that a section names. Line and column are those of the name."""

    name: str
    purpose: str
    line: int
    column: int = 1


def items_of(block: Block, lead: Lead, purpose: str) -> list[NamedItem]:
    """Return the items that a lead of ``block`` names."""
    found = (item_of(block, raw, offset, purpose) for raw, offset in lead.names)
    return [item for item in found if item]


def item_of(block: Block, raw: str, offset: int, purpose: str) -> NamedItem | None:
    """Return the item named by ``raw`` at ``offset`` of the block, None for what names nothing."""
    caption = read_caption(raw)
    name = caption.name
    words = len(name.split())
    if (
        not name
        or len(name) > _LONGEST_NAME
        or words > _MOST_WORDS
        or (("/" in raw or "&" in raw) and _METHOD.match(plain(raw)))
        or ((">" in name or not name.isascii()) and _ARROW.search(name))
    ):
        return None
    folded = fold(name)
    if not folded or folded in _NOTHING or (is_detail(folded) and not is_plausible(folded)):
        return None
    inside = raw.find(name)
    line, column = block.position(offset + max(inside, 0))
    return NamedItem(name, shorten(caption.tail or plain(purpose)), line, column)
