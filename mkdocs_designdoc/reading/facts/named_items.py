"""Lists, tables and bold paragraphs → named items: a name, what it is for, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_designdoc.block import ITEM, TABLE, Block
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.names import fold
from mkdocs_designdoc.reading.facts.captions import read_caption
from mkdocs_designdoc.reading.facts.leads import Lead, read_lead
from mkdocs_designdoc.reading.facts.named_item import NamedItem, items_of
from mkdocs_designdoc.reading.facts.named_tables import component_table, table_items
from mkdocs_designdoc.reading.facts.parts import Entry, Segment, entries_of, split_segments
from mkdocs_designdoc.reading.facts.purposes import description
from mkdocs_designdoc.reading.facts.vocabulary import (
    Sense,
    is_component_like,
    is_detail,
    is_identifier,
    is_label,
    is_plausible,
    sense,
)

_MOST_WORDS = 8
_SENTENCE = expression(r"[.!?。！？](?:\s|$)|[。！？]")
_FUNCTION = expression(r"[\w.$]++\([^()]*+\)")


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
            and not (lead.rest or is_label(lead.label))
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
    caption = read_caption(lead.names[0][0])
    kind = sense(fold(caption.name), numbered=True)
    plain_words = kind is Sense.PERHAPS or not is_component_like(caption.name)
    blocks = [block for part in segments for block in part.rest]
    groups = not caption.filed and plain_words and are_grouped(inside, blocks)
    if kind is Sense.GROUP or groups:
        return inside
    body = [
        found
        for part in segments
        for found in ((part.lead, *part.rest) if part.lead else part.rest)
    ]
    return items_of(block, lead, description(body))


def are_grouped(items: Sequence[NamedItem], blocks: Sequence[Block]) -> bool:
    """Tell whether a name merely groups the ``items`` that ``blocks`` under it name.

    Most of them have to look like parts of a system; a lone one has to be code, and all there is.
    """
    if len(items) == 1:
        alone = all(block.kind in {ITEM, TABLE} for block in blocks)
        return alone and is_identifier(items[0].name)
    return sum(is_component_like(item.name) for item in items) * 2 > len(items) > 1


def _in_segments(segments: Sequence[Segment]) -> list[NamedItem]:
    items: list[NamedItem] = []
    labelled: list[NamedItem] = []
    for segment in segments:
        if segment.lead is not None:
            lead = read_lead(segment.lead.text)
            if _is_heading(lead):
                items += [item for found in segment.others for item in component_table(found)]
                continue
            if lead.style == "bold" and lead.rest and lead.separated:
                labelled += items_of(segment.lead, lead, lead.rest)
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
    named = _strong(leads) or _weak(leads)
    return [
        item
        for entry, lead in named
        for item in items_of(entry.block, lead, lead.rest or description(entry.inside))
        if not _FUNCTION.fullmatch(item.name)
    ]


def bare_items(blocks: Sequence[Block]) -> list[NamedItem]:
    """Return the items of lists of nothing but names: "Stripe", "Mail Hub (receipts)"."""
    entries = [entry for segment in split_segments(blocks) for entry in segment.entries]
    named = [(entry, read_lead(entry.block.text)) for entry in entries]
    if not all(
        lead.style in {"none", "plain"} and _is_bare_name(_without_remark(lead.names[0][0]))
        for _, lead in named
    ):
        return []
    return [item for entry, lead in named for item in items_of(entry.block, lead, lead.rest)]


def _without_remark(raw: str) -> str:
    return read_caption(raw).name


def _is_heading(lead: Lead) -> bool:
    """Tell whether a paragraph heads a description of what stands above it."""
    if lead.style in {"code", "link"}:
        return False
    return is_detail(lead.label) or (lead.separated and not lead.rest and is_label(lead.label))


def _contents(segment: Segment) -> list[NamedItem]:
    items = list_items(segment.entries)
    for block in segment.others:
        if block.kind is TABLE:
            items += table_items(block)
    return items


def _flatten(entries: Sequence[Entry]) -> list[Entry]:
    """Replace entries that merely group others by those they group."""
    flat: list[Entry] = []
    for entry in entries:
        if not entry.inside:
            flat.append(entry)
            continue
        below = entries_of(entry.inside)
        lead = read_lead(entry.block.text)
        flat += below if _groups(lead, below) else [entry]
    return flat


def _groups(lead: Lead, below: Sequence[Entry]) -> bool:
    """Tell whether a list item merely groups the items inside it."""
    if lead.rest or not below:
        return False
    kind = sense(lead.label)
    if kind is not Sense.PERHAPS:
        return kind is Sense.GROUP
    return all(_is_strong(inside) and not _is_label(inside) for inside in _leads(below))


def _leads(entries: Sequence[Entry]) -> list[Lead]:
    return [read_lead(entry.block.text) for entry in entries]


def _is_label(lead: Lead) -> bool:
    marked = lead.separated or (lead.style == "bold" and not lead.rest)
    return lead.style != "code" and marked and is_detail(lead.label)


def _is_strong(lead: Lead) -> bool:
    if lead.style in {"bold", "link"}:
        return lead.separated or not lead.rest or not lead.rest.startswith((",", "/", "&", "+"))
    return lead.style == "code" and (lead.separated or not lead.rest)


def _strong(leads: list[tuple[Entry, Lead]]) -> list[tuple[Entry, Lead]]:
    """Return the items whose name is marked: bold, a link, or code before a colon or dash."""
    marked = [_is_strong(lead) for _, lead in leads]
    if not any(
        is_marked and lead.separated for is_marked, (_, lead) in zip(marked, leads, strict=True)
    ):
        return [pair for is_marked, pair in zip(marked, leads, strict=True) if is_marked]
    # Where names are set off by a colon or dash, bold words in running text are no names, and
    # among mostly marked names a short one without marks is one too.
    mostly = sum(marked) * 2 >= len(leads)
    return [
        pair
        for is_marked, pair in zip(marked, leads, strict=True)
        if (is_marked and (pair[1].separated or not pair[1].rest))
        or (mostly and _is_short_name(pair[1]))
    ]


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


def _is_short_name(lead: Lead) -> bool:
    raw = lead.names[0][0]
    return lead.style == "plain" and _is_name(raw) and len(raw.split()) < _MOST_WORDS // 2


def _is_bare_name(raw: str) -> bool:
    """Tell whether all of an item may be a name: at most one of its words is in lower case."""
    return _is_name(raw) and sum(word[0].islower() for word in raw.split()[1:]) <= 1
