"""How much a section holds against the template's counts (DD111, DD407)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mkdocs_designdoc.block import HEADING, HTML, ITEM, LISTINGS, PARAGRAPH, TABLE, Block
from mkdocs_designdoc.checking.expectations import draws, is_brought_in
from mkdocs_designdoc.checking.finding import at_heading, listing, quote
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.model import SectionState
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.document import Reading
from mkdocs_designdoc.reading.expected import language_of
from mkdocs_designdoc.reading.markdown.inline import plain
from mkdocs_designdoc.reading.sections.directives import Count
from mkdocs_designdoc.reading.sections.identify import Match
from mkdocs_designdoc.reading.sections.template import Slot, Template
from mkdocs_designdoc.records import dataclass

_COUNTED = frozenset({Match.EXACT, Match.ALIAS, Match.NEAR})
_PROSE = frozenset({PARAGRAPH, ITEM, TABLE, HTML, HEADING})
_IDEOGRAPH = "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = expression(rf"[{_IDEOGRAPH}]|[^\W{_IDEOGRAPH}]++(?:[-'\u2019.,]?[^\W{_IDEOGRAPH}]++)*+")
"""A word; where a script has no spaces between words, a character, as word processors count."""
_IMAGE = expression(r"!\[|<(?:img|svg|picture)\b", re.IGNORECASE)
_LINK = expression(
    r"(?<!!)\[[^\[\]]++\](?=[(\[])|<(?:https?|mailto):|<a\s|(?<![\w(<\"'=])https?://", re.IGNORECASE
)
"""A link, or an address as it is, which forges link as well."""
_DIAGRAMS = frozenset(
    (
        *("mermaid", "plantuml", "puml", "uml", "c4", "d2", "dot", "graphviz", "ditaa", "erd"),
        *("blockdiag", "seqdiag", "nomnoml", "svgbob", "pikchr", "bpmn", "structurizr", "tikz"),
        *("wavedrom", "vegalite", "vega", "excalidraw"),
    )
)
_PLAIN = frozenset(("", "text", "txt", "plain", "plaintext", "ascii", "diagram"))
_NAMES = {
    "words": ("word", "words"),
    "items": ("list item", "list items"),
    "tables": ("table", "tables"),
    "links": ("link", "links"),
    "images": ("image", "images"),
    "diagrams": ("diagram", "diagrams"),
    "code": ("code block", "code blocks"),
    "sections": ("sub-section", "sub-sections"),
}


@dataclass(frozen=True, slots=True)
class _Miss:
    """A count that a section does not keep."""

    count: Count
    have: int

    @property
    def too_much(self) -> bool:
        return self.count.most is not None and self.have > self.count.most


def check_amounts(
    reading: Reading, template: Template, *, explained: Sequence[int] = ()
) -> Iterator[Problem]:
    """Yield sections that hold too little or too much, each once for its length and its content.

    ``explained`` are lines at which something waits to be written: there, too little is no news.
    """
    for node, slot in _counted(reading, template):
        heading = reading.outline.nodes[node]
        blocks = reading.outline.all_blocks(heading)
        waits = any(heading.line <= line <= heading.end for line in explained)
        waits = waits or is_brought_in(blocks)
        misses = [
            _Miss(count, have)
            for count in slot.counts
            if not _keeps(count, have := _amount(count.thing, node, blocks, reading), waits=waits)
        ]
        length = [miss for miss in misses if miss.count.thing == "words"]
        for code, found in (
            ("DD111", length),
            ("DD407", [miss for miss in misses if miss not in length]),
        ):
            if found:
                yield _problem(code, found, node, slot, reading, template)


def _counted(reading: Reading, template: Template) -> Iterator[tuple[int, Slot]]:
    """Yield the written headings with the slot whose counts hold for them."""
    if not any(slot.counts for slot in template.slots):
        return
    free: dict[int, list[Slot]] = {}
    for slot in template.slots:
        if slot.placeholder:
            free.setdefault(slot.parent, []).append(slot)
    held = {
        answer.node: template.slots[answer.slot]
        for answer in reversed(reading.identified.answers)
        if answer.match in _COUNTED
    }
    by_node = {answer.node: answer.slot for answer in reading.identified.answers}
    for node in reading.identified.named:
        slots = free.get(by_node.get(reading.identified.placed.parents[node], -1), [])
        if len(slots) == 1:
            held[node] = slots[0]
    for node, slot in sorted(held.items()):
        if slot.counts and reading.document.sections[node].state is SectionState.FILLED:
            yield node, slot


def _keeps(count: Count, have: int, *, waits: bool) -> bool:
    enough = waits or have >= count.least
    return enough and (count.most is None or have <= count.most)


def _amount(thing: str, node: int, blocks: Sequence[Block], reading: Reading) -> int:
    if thing == "sections":
        return sum(parent == node for parent in reading.identified.placed.parents)
    if thing == "words":
        return sum(count_words(block) for block in blocks)
    if thing in {"diagrams", "code"}:
        shown = [block for block in blocks if _shows(block, thing)]
        return sum(_is_drawn(block) == (thing == "diagrams") for block in shown)
    if thing == "items":
        return sum(block.kind is ITEM and not block.depth for block in blocks)
    if thing == "tables":
        return sum(
            block.kind is TABLE or (block.kind is HTML and "<table" in block.text.lower())
            for block in blocks
        )
    pattern = _IMAGE if thing == "images" else _LINK
    texts = (block.text for block in blocks if block.kind in _PROSE)
    return sum(1 for text in texts for _ in pattern.finditer(text))


def count_words(block: Block) -> int:
    """Return how many words of a block a reader reads; code and headings do not count."""
    if block.kind not in _PROSE or block.kind is HEADING:
        return 0
    return sum(1 for _ in _WORD.finditer(plain(block.text)))


def _shows(block: Block, thing: str) -> bool:
    """Tell whether a block is a drawing or code at all."""
    if block.kind in LISTINGS:
        return True
    return thing == "diagrams" and draws(block)


def _is_drawn(block: Block) -> bool:
    if block.kind not in LISTINGS:
        return True
    language = language_of(block)
    return language in _DIAGRAMS or (language in _PLAIN and draws(block, code=False))


def _problem(  # noqa: PLR0917 # a finding, its section, and what both are measured by
    code: str,
    misses: Sequence[_Miss],
    node: int,
    slot: Slot,
    reading: Reading,
    template: Template,
) -> Problem:
    have = [_named(miss.have, miss.count.thing) for miss in misses]
    want = [_bound(miss) for miss in misses]
    said = f"{have[0]}; the template asks for {want[0]}"
    if len(misses) > 1:
        said = listing([f"{h} (instead of {w})" for h, w in zip(have, want, strict=True)])
    much = [miss.too_much for miss in misses]
    deed = "shorten or split it" if all(much) else "add what is missing"
    if code == "DD111":
        deed = "shorten it, or move detail elsewhere" if all(much) else "say more"
    elif any(much) and not all(much):
        deed = "bring it to these numbers"
    place = f"line {slot.line} of {template.label}"
    return at_heading(
        reading,
        node,
        code,
        f"section {quote(reading.outline.nodes[node].text)} has {said}",
        f"{deed} ({place})" + ("" if any(much) else ", or write `N/A: …` with the reason"),
    )


def _named(number: int, thing: str) -> str:
    return f"{number or 'no'} {_NAMES[thing][number != 1]}"


def _bound(miss: _Miss) -> str:
    count = miss.count
    if count.least == count.most:
        return str(count.least)
    if miss.too_much:
        return f"at most {count.most}"
    return f"at least {count.least}"
