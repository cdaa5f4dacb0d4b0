"""Content that the template shows under a heading and a document lacks (DD401, DD405)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from mkdocs_designdoc.block import COMMENT, FENCE, LISTINGS, Block
from mkdocs_designdoc.checking.finding import at_heading, listing, quote
from mkdocs_designdoc.derived import derived
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.model import SectionState
from mkdocs_designdoc.names import fold
from mkdocs_designdoc.problem import Problem, Severity
from mkdocs_designdoc.reading.document import Reading
from mkdocs_designdoc.reading.markdown.inline import plain
from mkdocs_designdoc.reading.sections.identify import FIRM
from mkdocs_designdoc.reading.sections.template import Slot, Template

_DRAWING = expression(
    r"!\[|<(?:img|svg|object|iframe|figure|picture|pre)\b|\.(?:svg|png|jpe?g|gif|webp|drawio|puml"
    r"|excalidraw|mmd)\b|\b(?:figma|miro|lucid(?:chart|\.app)|whimsical|excalidraw|mermaid\.live"
    r"|draw\.io|diagrams\.net)\b|--8<--|\{[%!{]|[│┌└├─▼▶→⟶]|(?<!\w)-{1,3}>",
    re.IGNORECASE,
)
"""What shows or links a drawing, or is one in prose: images, drawing tools, includes, arrows."""
_BROUGHT_IN = expression(r"--8<--|\{[%!{]")
_SYNONYMS = {
    "e2e": ("e2e", "end to end", "acceptance", "system test", "journey"),
    "unit": ("unit",),
    "integration": ("integration", "contract test"),
}
_BOLD = expression(r"\*\*([A-Za-z0-9][A-Za-z0-9 /()-]*+)\*\*(?=[:\s]|\Z)")
"""What is bold whatever follows it."""
_FILLERS = frozenset(("test", "tests", "testing", "the", "a", "an", "and", "of", "for", "plan"))


def check_diagrams(reading: Reading, template: Template) -> Iterator[Problem]:
    """Yield sections without a drawing where the template has one.

    Any drawing will do, be it Mermaid, characters, an image, or a link to one.
    """
    for node, slot in _written(reading, template, _asks_for_diagrams(template)):
        blocks = reading.outline.all_blocks(reading.outline.nodes[node])
        if any(draws(block) for block in blocks):
            continue
        form = "a Mermaid diagram" if slot.expected.diagram == "mermaid" else "a diagram"
        yield at_heading(
            reading,
            node,
            "DD401",
            f"section {quote(slot.name)} has no diagram; the template shows {form} here",
            f"draw it (line {slot.line} of {template.label} shows how), or write `N/A: …` with "
            "the reason",
        )


def draws(block: Block, *, code: bool = True) -> bool:
    """Tell whether a block is or links a drawing; with ``code``, any code may be one."""
    if code and block.kind in LISTINGS:
        return True
    return block.kind is not COMMENT and _DRAWING.search(block.text) is not None


def check_labels(reading: Reading, template: Template) -> Iterator[Problem]:
    """Yield sections that say nothing under a label which the template has there.

    A label counts as answered where its words are in the section at all: in prose, in a heading,
    in a table. Where none is, the section has another form, which is a remark.
    """
    for node, slot in _written(reading, template, _asks_for_labels(template)):
        asked = (*slot.expected.items, *slot.expected.labels)
        blocks = reading.outline.all_blocks(reading.outline.nodes[node])
        if is_brought_in(blocks):
            continue
        lacking = _lacking(asked, blocks)
        if not lacking:
            continue
        names = listing([quote(label) for label in lacking])
        yield at_heading(
            reading,
            node,
            "DD405",
            f"section {quote(slot.name)} has nothing on {names}",
            f"add `- **{lacking[0]}**: …`"
            + (" and the others" if len(lacking) > 1 else "")
            + f", as line {slot.line} of {template.label} has it",
            severity=Severity.INFO if len(lacking) == len(asked) > 1 else None,
        )


def check_named_labels(reading: Reading, template: Template) -> Iterator[Problem]:
    """Yield sections under names of their own that lack a list item which their like have.

    One with none of the template's items is of another form, and no such thing.
    """
    asked = _items_of_named(template)
    if not asked:
        return
    slot_of = {answer.node: answer.slot for answer in reading.identified.answers}
    for index in sorted(reading.identified.named):
        parent = slot_of.get(reading.identified.placed.parents[index], -1)
        node = reading.outline.nodes[index]
        blocks = reading.outline.all_blocks(node)
        if parent not in asked or is_brought_in(blocks):
            continue
        slot, labels = asked[parent]
        lacking = _lacking(labels, blocks)
        if 0 < len(lacking) < len(labels):
            yield at_heading(
                reading,
                index,
                "DD405",
                f"{quote(node.text)} has nothing on {listing([quote(each) for each in lacking])}",
                f"add `- **{lacking[0]}**: …`"
                + (" and the others" if len(lacking) > 1 else "")
                + f", as line {slot.line} of {template.label} has it",
            )


@derived
def _items_of_named(template: Template) -> dict[int, tuple[Slot, tuple[str, ...]]]:
    """Return by parent slot the labelled items that all its placeholder headings have."""
    found: dict[int, tuple[Slot, tuple[str, ...]]] = {}
    for slot in template.slots:
        if slot.placeholder:
            first, labels = found.get(slot.parent, (slot, slot.expected.items))
            common = tuple(label for label in labels if label in slot.expected.items)
            found[slot.parent] = (first, common)
    return {parent: (slot, labels) for parent, (slot, labels) in found.items() if labels}


def is_brought_in(blocks: Sequence[Block]) -> bool:
    """Tell whether a snippet, an include or a macro adds what the source does not show."""
    return any(
        block.kind is not FENCE
        and ("{" in block.text or "--8<--" in block.text)
        and _BROUGHT_IN.search(block.text)
        for block in blocks
    )


def _written(
    reading: Reading, template: Template, slots: Sequence[int]
) -> Iterator[tuple[int, Slot]]:
    """Yield those of some sections that are there under their own names, and written."""
    primary, sections = reading.identified.primary, reading.document.sections
    for index in slots:
        answer = primary.get(index)
        if answer is None or answer.match not in FIRM:
            continue
        if sections[answer.node].state is SectionState.FILLED:
            yield answer.node, template.slots[index]


@derived
def _asks_for_diagrams(template: Template) -> tuple[int, ...]:
    return tuple(index for index, slot in enumerate(template.slots) if slot.expected.diagram)


@derived
def _asks_for_labels(template: Template) -> tuple[int, ...]:
    return tuple(
        index
        for index, slot in enumerate(template.slots)
        if slot.expected.items or slot.expected.labels
    )


def _lacking(labels: Sequence[str], blocks: Sequence[Block]) -> list[str]:
    """Return the labels of which the words that set them apart are not all in some blocks.

    What stands in bold at the beginning of a block says most of them, and needs no Markdown read;
    then blocks are read one by one until nothing is missing.
    """
    wanted = {word for label in labels for word in _words(label)}
    for block in blocks:
        if bold := _BOLD.match(block.text):
            wanted -= _found(wanted, fold(bold[1]))
    texts: list[str] = []
    for block in blocks:
        if not wanted:
            return []
        texts.append(_said(block))
        wanted -= _found(wanted, texts[-1])
    wanted -= _found(wanted, " ".join(texts))  # "end to end" may go on in the next block
    return [label for label in labels if not wanted.isdisjoint(_words(label))]


def _found(words: Iterable[str], text: str) -> set[str]:
    """Return the words of which some form begins a word of a folded text."""
    text = f" {text} "
    return {word for word in words if any(form in text for form in _forms(word))}


def _said(block: Block) -> str:
    return fold(block.text if block.kind is FENCE else plain(block.text))


@lru_cache(maxsize=256)
def _words(label: str) -> tuple[str, ...]:
    """Return the words of a label that set it apart."""
    words = fold(label).split()
    return tuple(word for word in words if word not in _FILLERS) or tuple(words)


@lru_cache(maxsize=256)
def _forms(word: str) -> tuple[str, ...]:
    """Return what a word may look like in a text, with a space before it."""
    return tuple(f" {form}" for form in _SYNONYMS.get(word, (_stem(word),)))


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 3 else word  # noqa: PLR2004 # "gas"
