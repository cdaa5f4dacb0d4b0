"""The blocks of a section of data models → the entities that it names.

Sub-headings name entities, as in the template; where they merely group (``Database Schema``) or are
absent, the names come from what the code blocks declare, from bold paragraphs, lists and tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from mkdocs_designdoc.block import FENCE, Block
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.model import Entity
from mkdocs_designdoc.names import fold
from mkdocs_designdoc.reading.facts.captions import read_caption
from mkdocs_designdoc.reading.facts.leads import read_lead
from mkdocs_designdoc.reading.facts.named_items import named_items
from mkdocs_designdoc.reading.facts.parts import Part, split_parts, split_segments
from mkdocs_designdoc.reading.facts.vocabulary import is_detail

_QUOTED = r"[\"`\[]?(?:\w++[\"`\]]?\.[\"`\[]?)?(?P<{}>\w++)"
_DECLARED = expression(
    r"^(?:"
    r"(?:CREATE|create)\s+(?:(?:OR|or)\s+(?:REPLACE|replace)\s+)?(?:\w++\s+)?(?:TABLE|table)\s+"
    rf"(?:(?:IF|if)\s+(?:NOT|not)\s+(?:EXISTS|exists)\s+)?{_QUOTED.format('sql')}"
    rf"|(?:ALTER TABLE|alter table)\s+{_QUOTED.format('altered')}[\"`\]]?\s+"
    r"(?:ADD COLUMN|add column)\b"
    r"|(?:(?:export|default|declare|public|private|protected|internal|pub|abstract|sealed|final|open"
    r"|static|partial|data|case|value|readonly|frozen)\s+)*+"
    r"(?:interface|class|struct|record|message|model|entity|defmodule)\s+(?P<decl>[A-Za-z_]\w*+)"
    r"|(?:export\s+)?type\s+(?P<type>[A-Z]\w*+)(?:<[^>\n]*+>)?\s*+(?:=|\{|struct\b|@|implements\b)"
    rf"|[Tt]able\s+{_QUOTED.format('dbml')}[^\n{{]*+\{{"
    r"|(?:export\s+)?(?:const|let|var)\s+(?P<const>\w++)\s*+=\s*+"
    r"(?:new\s+(?:\w++\.)?Schema\(|\w*[tT]able\(|defineTable\()"
    r"|(?P<tree>[A-Za-z]\w*+)(?:[ \t]++(?:[←#(]|--|//)[^\n]*+)?[ \t]*+\n[├│└]"
    r")",
    re.MULTILINE,
)
_DIAGRAM = expression(
    r"^[ \t]*+(?:(?:class\s+)?(?P<entity>[A-Za-z][\w-]*+|\"[^\"\n]++\")(?:\[[^\]\n]*+\])?[ \t]*+\{"
    r"|(?P<left>[A-Za-z][\w-]*+|\"[^\"\n]++\")[ \t]++[|}o][|o][-.]{2}[|o][|{o][ \t]++"
    r"(?P<right>[A-Za-z][\w-]*+|\"[^\"\n]++\"))",
    re.MULTILINE,
)
_ENTITY_DIAGRAM = expression(r"\s*+(?:erDiagram|classDiagram)\b")
_GROUP = expression(
    r"(?:^|\s)(?:schemas|tables|types|interfaces|models|entities|definitions|structures|objects|dtos"
    r"|classes|records|collections|documents|payloads|messages)$"
    r"|^(?:(?:new|existing|core|current|updated|proposed|main|logical|physical|sql|sqlite|postgres"
    r"|postgresql|mysql|mongodb|prisma|drizzle|database|db|data|domain|relational|storage|er|erd|class"
    r"|entity|relationship|table|typescript|graphql|firestore|redis|supabase|api|the|and|json"
    r"|conceptual|zod|pydantic|type)\s?){1,6}"
    r"(?:schema|model|design|layer)?\s?(?:erd|diagram|structure|changes?|updates?|definitions?|additions?"
    r"|extensions?|modifications?|types?|interfaces?|tables?|structures?|migrations?)?$"
    r"|^(?:schema|model)(?: (?:changes?|updates?|diagram|definitions?|additions?|design))?$"
    r"|^(?:migrations?|erd)(?: \d+)?$|^entity relationship\b"
    r"|^(?:数据库|数据表|实体|数据)(?:设计|结构|模型|关系)?$"
)
_STRUCTURE = expression(r"(?:^|\s)structure$")
"""Names one thing, or gathers what the code below it declares."""
_DETAIL = expression(
    r"(?:^|\s)(?:index(?:es)?|indices|relationships|relations|constraints?|rules|validation|migration"
    r"|migrations|queries|strategy|notes|overview|considerations|integrity|retention|triggers|rls"
    r"|policies|policy|seed data|seeding|examples?|example data|sample data|storage|volumes?"
    r"|lifecycle"
    r"|flow|mapping|reference|permissions|enums?|rationale|decisions?|normalization|caching)$"
    r"|\bpatterns?\b"
    r"|^(?:index(?:es)?|relationships|migration (?:plan|strategy|notes|steps|script)s?|why|how)\b"
)
_STEP = expression(r"(?:phase|step|stage|part|option) (?:\d+|[a-z])$")
_CHANGED = expression(
    r"^(?:updated|modified|extended|enhanced|existing)\s+(?=\S.*\s(?:model|schema|table|entity)$)",
    re.IGNORECASE,
)
"""What happens to an entity is no part of its name."""
_MOST_WORDS = 5


def read_entities(blocks: Sequence[Block], *, level: int) -> tuple[Entity, ...]:
    """Return the entities that a section names, each once; ``level`` is that of its heading."""
    parts = split_parts(blocks, level=level)
    found: list[Entity] = []
    listed: list[Entity] = []
    headed = False
    waiting = [parts[0]]
    while waiting:
        part = waiting.pop()
        name = _heading_name(part)
        if part.heading and not name:
            continue
        below = [parts[index] for index in part.children]
        if part.heading and not _is_group(name, part, below):
            found.append(Entity(name, part.heading.line))
            headed = True
            continue
        if not any(_names_entity(child) for child in below):
            inside = list(_from_blocks(part.own))
            if part.heading and not inside and _is_sample(part.own):
                inside = [Entity(name, part.heading.line)]
            found += inside
            listed += [] if inside else _from_lists(part.own)
        waiting += reversed(below)
    return _unique(found if headed or found else listed)


def _heading_name(part: Part) -> str:
    """Return the name in a part's heading, empty for a placeholder and for a mere detail."""
    return _entity_name(part.heading.text) if part.heading is not None else ""


@lru_cache(maxsize=1024)  # asked for by the heading above, and when it comes itself
def _entity_name(text: str) -> str:
    caption = read_caption(text)
    name = caption.name
    if caption.tail and _STEP.match(fold(name)):
        name = read_caption(caption.tail).name
    name = _CHANGED.sub("", name)
    folded = fold(name)
    detail = not caption.filed and not _GROUP.search(folded) and _DETAIL.search(folded)
    return "" if detail else name


def _is_group(name: str, part: Part, below: Sequence[Part]) -> bool:
    """Tell whether a sub-heading gathers entities instead of naming one."""
    folded = fold(name)
    if _GROUP.search(folded):
        return True
    if _STRUCTURE.search(folded):
        fences = (block for block in part.own if block.kind is FENCE)
        return len({entity.name for fence in fences for entity in _declared(fence)}) > 1
    return not part.own and sum(_names_entity(child) for child in below) > 1


def _names_entity(part: Part) -> bool:
    return _is_entity(_heading_name(part))


@lru_cache(maxsize=1024)
def _is_entity(name: str) -> bool:
    folded = fold(name)
    return bool(folded) and not _GROUP.search(folded) and not is_detail(folded)


def _is_sample(blocks: Sequence[Block]) -> bool:
    """Tell whether the only code is one sample of data: then the heading is what names it."""
    fences = [block for block in blocks if block.kind is FENCE]
    return len(fences) == 1 and fences[0].info.split(" ")[0] in {
        "json",
        "jsonc",
        "yaml",
        "toml",
        "",
    }


def _from_blocks(blocks: Sequence[Block]) -> Iterator[Entity]:
    """Yield the entities that code blocks declare, or the bold lines right above them name."""
    for segment in split_segments(blocks):
        fences = [block for block in segment.others if block.kind is FENCE]
        if segment.lead and fences and (name := _bold_name(segment.lead)):
            yield Entity(name, segment.lead.line)
            continue
        for fence in fences:
            yield from _declared(fence)


def _bold_name(paragraph: Block) -> str:
    """Return the entity that a paragraph of nothing but a bold name names."""
    lead = read_lead(paragraph.text)
    if lead.style != "bold" or lead.rest:
        return ""
    name = read_caption(lead.names[0][0]).name
    folded = fold(name)
    detail = is_detail(folded) or _GROUP.search(folded) or _DETAIL.search(folded)
    return "" if detail or len(name.split()) > _MOST_WORDS else name


def _from_lists(blocks: Sequence[Block]) -> list[Entity]:
    """Return the entities that lists and tables name, where there is no code."""
    if any(block.kind is FENCE for block in blocks):
        return []
    return [
        Entity(item.name, item.line)
        for item in named_items(blocks)
        if item.purpose and len(item.name.split()) <= _MOST_WORDS
        if not _DETAIL.search(fold(item.name))
    ]


def _declared(fence: Block) -> Iterator[Entity]:
    """Yield the entities that a code block or diagram declares."""
    diagram = _ENTITY_DIAGRAM.match(fence.text)
    for found in (_DIAGRAM if diagram else _DECLARED).finditer(fence.text):
        for group, name in found.groupdict().items():
            if name:
                line, _ = fence.position(found.start(group))
                yield Entity(name.strip('"'), line)


def _unique(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    by_key: dict[str, Entity] = {}
    for entity in entities:
        by_key.setdefault(fold(entity.name), entity)
    return tuple(entity for key, entity in by_key.items() if key)
