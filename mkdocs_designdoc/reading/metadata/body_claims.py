"""Blocks of a page → claims about the status: fields at the top, a section, a notice, the title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_designdoc.block import COMMENT, HEADING, ITEM, PARAGRAPH, PASSAGES, RULE, Block
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.lifecycle import NONE, UNKNOWN, Lifecycle
from mkdocs_designdoc.lifecycle.phrases import words
from mkdocs_designdoc.reading.markdown.inline import plain
from mkdocs_designdoc.reading.metadata.claims import Claim
from mkdocs_designdoc.reading.metadata.fields import Field, read_fields, strip_task
from mkdocs_designdoc.reading.metadata.header import fold_key, title_block

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mkdocs_designdoc.reading.metadata.top import Top

_AMBIGUOUS = frozenset(("rollout", "stage", "state", "lifecycle"))
"""Keys that often head something else: they count in a page only with a state behind them."""
_NOTICE = expression(
    r"\W*(?:\[!\w+\]\W*)?(?:(?:note|warning|important|caution|attention|notice)\b\W*)?"
    r"(?:(?:please note(?: that)?\W*)?this (?:\w+ ){0,3}?(?:is|was|has been|have been)\s+"
    r"(?:been |now |currently |considered |marked (?:as )?)*+)?",
    re.IGNORECASE,
)
_CLAUSE = expression(r"[.,;:!?()\n\u2014\u2013\u3002]|\s-\s")
_SENTENCE = expression(r"(?<=[^\s\d][.!?])\s|[\u3002\n]")
_SUFFIX = expression(r".*\S\s*[(\[\u2014\u2013-]\s*([^()\[\]\u2014\u2013]{2,40}?)\s*[)\]]?$")
_PREFIX = expression(r"\W*([^\W\d][\w -]{1,24}?)\s*[\])]?\s*[:\])\u2014\u2013]\s*\S")
_HEADING_PAIR = expression(r"\W*([\w ]{3,24}?)\s*[:：\u2014\u2013]\s*(\S.*)")
_FOOT = 8
"""Blocks at the end of a page that may be its colophon."""
_PROSE = 10
"""Words of a paragraph among which a state must be named to count."""


def body_claims(top: Top, *, ranks: Mapping[str, int], lifecycle: Lifecycle) -> Iterator[Claim]:
    """Yield what a page says about its status, the best claim first."""
    blocks = top.blocks
    found = [field for field in top.fields() if field.key in ranks]
    for field in sorted(found, key=lambda field: ranks[field.key]):
        if field.key not in _AMBIGUOUS or _is_state(field.value, lifecycle):
            yield _claim(field)
    plain_keys = {key for key in ranks if key not in _AMBIGUOUS and not key.startswith("rollout")}
    yield from _sections(top, plain_keys, lifecycle)
    yield from _foot(blocks, plain_keys, lifecycle)
    yield from _notices(top.taken(), lifecycle)
    yield from _title(blocks, lifecycle)


def _foot(blocks: Sequence[Block], keys: set[str], lifecycle: Lifecycle) -> Iterator[Claim]:
    """Yield the status of a colophon: fields under a page's last rule, and nothing else."""
    last = [block for block in blocks[-_FOOT:] if block.kind is not COMMENT]
    rules = [index for index, block in enumerate(last) if block.kind is RULE]
    foot = last[rules[-1] + 1 :] if rules else []
    if all(block.kind is PARAGRAPH and not block.nested for block in foot):
        for field in read_fields(foot):
            if field.key in keys and _is_state(field.value, lifecycle):
                yield _claim(field)


def _claim(field: Field) -> Claim:
    return Claim(field.value, field.value, field.line, field.column, field.source)


def _is_state(text: str, lifecycle: Lifecycle) -> bool:
    """Tell whether the first clause of ``text`` is a state and nothing else."""
    value = lifecycle.read(_CLAUSE.split(text, maxsplit=1)[0])
    return value.id not in {UNKNOWN, NONE} and not value.detail


def _sections(top: Top, keys: set[str], lifecycle: Lifecycle) -> Iterator[Claim]:
    """Yield the content of each section whose heading is a status key."""
    blocks = top.blocks
    for index, name in top.heads():
        block = blocks[index]
        short = len(block.text) <= 100 and (":" in block.text or "：" in block.text)  # noqa: PLR2004 # a line of a screen
        pair = _HEADING_PAIR.match(plain(block.text)) if short else None
        if pair and fold_key(pair[1]) in keys and block.level <= 3:  # noqa: PLR2004 (heading level)
            yield Claim(pair[2], pair[2], block.line, 1, "section")
        elif name in keys:
            yield from _content(blocks, index + 1, block.level, lifecycle)


def _content(
    blocks: Sequence[Block], start: int, level: int, lifecycle: Lifecycle
) -> Iterator[Claim]:
    """Yield what the blocks under a status heading say; a successor named later goes first."""
    section = _under(blocks, start)
    for block in section[1:]:
        text = _first_sentence(block)
        if words(text)[1:2] == ("by",) and lifecycle.read(text).id == "superseded":
            yield _section_claim(text, block)
    for block in _chosen(section, lifecycle)[:1]:
        text = _first_sentence(block)
        opening = text.split()[:_PROSE]
        if level > 2:  # noqa: PLR2004 (deeper down, "Status" may be about anything)
            names = (lifecycle.name(" ".join(opening[:size])) for size in (1, 2, 3))
            is_status = any(names)
        else:
            is_status = len(words(text)) <= _PROSE or _is_known(" ".join(opening), lifecycle)
        if is_status:
            yield _section_claim(text, block)


def _under(blocks: Sequence[Block], start: int) -> list[Block]:
    """Return the paragraphs and items from ``start`` to the next heading."""
    section: list[Block] = []
    for index in range(start, len(blocks)):
        block = blocks[index]
        if block.kind is HEADING:
            break
        if block.kind in PASSAGES and not block.depth:
            section.append(block)
    return section


def _chosen(section: list[Block], lifecycle: Lifecycle) -> list[Block]:
    """Return what counts of a section: the ticked item of a list; nothing of a bare choice."""
    items = [block for block in section if block.kind is ITEM]
    ticked = [block for block in items if block.text[:3].lower() == "[x]"]
    if ticked:
        return ticked[-1:]
    names = {lifecycle.name(plain(strip_task(block.text))) for block in items}
    is_choice = len(items) > 1 and items == section and None not in names and len(names) > 1
    return [] if is_choice else section


def _first_sentence(block: Block) -> str:
    first_line = plain(strip_task(block.text).split("\n", 1)[0])
    whole = plain(strip_task(block.text))
    if len(words(first_line)) <= 3:  # noqa: PLR2004 (a line of its own)
        return first_line
    return _SENTENCE.split(whole, maxsplit=1)[0]


def _section_claim(text: str, block: Block) -> Claim:
    line, column = block.position(0)
    return Claim(text, text, line, column, "section")


def _notices(top: Sequence[Block], lifecycle: Lifecycle) -> Iterator[Claim]:
    """Yield notices above the first section: ``> ARCHIVED …``, ``Superseded by [X](x.md)``."""
    title = title_block(top)
    for block in top:
        if block.kind is HEADING and block is not title:
            return
        if block.kind is PARAGRAPH:
            text = plain(block.text)
            claim = read_notice(text, lifecycle, quoted=block.quoted)
            if claim:
                line, column = block.position(0)
                source = "block quote" if block.quoted else "line"
                yield Claim(claim, claim, line, column, source)


def read_notice(text: str, lifecycle: Lifecycle, *, quoted: bool = True) -> str:
    """Return the words of a notice from the state on; empty where ``text`` is none.

    In a quote the state may be followed by more words; outside, only by who took its place.
    """
    opening = _NOTICE.match(text, 0, 300)
    said = text[opening.end() if opening else 0 :]
    clause = _CLAUSE.split(said, maxsplit=1)[0].split()
    for size in range(min(4, len(clause)), 0, -1):
        state = lifecycle.name(" ".join(clause[:size]))
        if state is None:
            continue
        alone = size == len(clause)
        named = clause[size - 1].lower() in {"by", "durch", "par", "por", "da", "door"}
        named = named or (size < len(clause) and clause[size].lower() == "by")
        if alone or (state.dead and (quoted or named)):
            return said
        return ""
    return ""


def _title(blocks: Sequence[Block], lifecycle: Lifecycle) -> Iterator[Claim]:
    """Yield a state that the title carries: ``Old cache (superseded)``, ``[WIP] New cache``."""
    title = title_block(blocks)
    if title is None:
        return
    text = plain(title.text)[:300]
    for pattern in (_SUFFIX, _PREFIX):
        found = pattern.match(text)
        if found and (lifecycle.name(found[1]) or read_notice(found[1], lifecycle)):
            yield Claim(found[1], found[1], title.line, 1, "title")


def _is_known(text: str, lifecycle: Lifecycle) -> bool:
    return lifecycle.read(text).id not in {UNKNOWN, NONE}
