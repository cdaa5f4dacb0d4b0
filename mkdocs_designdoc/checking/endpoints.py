"""Sections under names of their own that lack a part of the template's (DD402)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from mkdocs_designdoc.block import FENCE, HEADING, ITEM, LISTINGS, PARAGRAPH, PASSAGES, TABLE, Block
from mkdocs_designdoc.checking.expectations import is_brought_in
from mkdocs_designdoc.checking.finding import at_heading, listing, quote
from mkdocs_designdoc.derived import derived
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.model import SectionState
from mkdocs_designdoc.names import fold
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.document import Reading
from mkdocs_designdoc.reading.expected import Expected
from mkdocs_designdoc.reading.facts.contracts import read_endpoints
from mkdocs_designdoc.reading.facts.leads import read_lead
from mkdocs_designdoc.reading.markdown.inline import plain
from mkdocs_designdoc.reading.sections.outline import Node
from mkdocs_designdoc.reading.sections.template import Template
from mkdocs_designdoc.records import dataclass

_MANY = 3
"""Sections lacking parts beyond which they are one finding: the document has another form."""
_FAILURE = expression(r"(?<![\w.,/-])[45](?:\d\d|xx)(?!\w|[.,]\d)", re.IGNORECASE)
_SAME = {
    "request": ("request", "requests", "payload", "input", "body", "parameters", "params", "query"),
    "response": ("response", "responses", "returns", "output", "result", "success", "reply"),
    "error": ("error", "errors", "failure", "failures", "exceptions", "error cases"),
}
"""Labels that answer one of the template's, by a word of it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A named section of the document: its node, blocks, and what the template has there."""

    index: int
    node: Node
    blocks: tuple[Block, ...]
    expected: Expected
    labels: _Labels
    """Folded words with which its blocks begin."""

    @property
    def called(self) -> int:
        """How many methods and paths it holds; seldom asked, and half of a rule's time."""
        calls = read_endpoints((self.node.block, *self.blocks), level=self.node.level - 1)
        return sum(endpoint.method is not None for endpoint in calls)


class _Labels:
    """The words with which blocks begin, read as far as somebody looks: most are asked first."""

    __slots__ = ("_left", "_read")

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._read: list[str] = []
        self._left = _labels(blocks)

    def __iter__(self) -> Iterator[str]:
        yield from self._read
        for label in self._left:
            self._read.append(label)
            yield label


def check_parts(reading: Reading, parts: Sequence[Part]) -> Iterator[Problem]:
    """Yield named sections without a part that the template has under each such heading."""
    lacking = [
        (part, missing)
        for part in parts
        if (missing := [label for label in part.expected.labels if _lacks(part, label, reading)])
    ]
    if len(lacking) > _MANY:
        names = listing([quote(part.node.text) for part, _ in lacking])
        asked = dict.fromkeys(label for _, labels in lacking for label in labels)
        yield at_heading(
            reading,
            lacking[0][0].index,
            "DD402",
            f"{len(lacking)} sections lack parts: {names}",
            f"give each {listing([f'`**{label}:**`' for label in asked])}",
        )
        return
    for part, labels in lacking:
        yield at_heading(
            reading,
            part.index,
            "DD402",
            f"{quote(part.node.text)} has no {listing([quote(label) for label in labels])}",
            f"add {listing([f'`**{label}:**`' for label in labels])}; "
            "where nothing can be said, say so: `N/A: …`",
        )


def gather_parts(reading: Reading, template: Template) -> Iterator[Part]:
    """Yield the author's own sections that are of the kind the template shows.

    A sub-section with none of the expected labels is of another kind, such as conventions or a
    list of several calls, unless it holds one call.
    """
    expected = _named_slots(template)
    outline, identified = reading.outline, reading.identified
    slot_of = {answer.node: answer.slot for answer in identified.answers}
    for index in sorted(identified.named):
        node = outline.nodes[index]
        above = slot_of.get(identified.placed.parents[index], -1)
        written = reading.document.sections[index].state is SectionState.FILLED
        blocks = outline.all_blocks(node)
        if above not in expected or not written or is_brought_in(blocks):
            continue
        part = Part(index, node, blocks, expected[above], _Labels(blocks))
        if any(_labelled(part, label) for label in part.expected.labels) or part.called == 1:
            yield part


@derived
def _named_slots(template: Template) -> dict[int, Expected]:
    """Return by parent slot what all its placeholder headings have in common."""
    found: dict[int, Expected] = {}
    for slot in template.slots:
        if not slot.placeholder:
            continue
        earlier = found.get(slot.parent)
        mine = slot.expected
        labels = mine.labels if earlier is None else tuple(
            label for label in earlier.labels if label in mine.labels
        )  # fmt: skip
        found[slot.parent] = Expected(labels=labels, status_under=mine.status_under)
    return {parent: each for parent, each in found.items() if each.labels}


def _labels(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if block.kind is HEADING:
            yield fold(plain(block.text))
        elif block.kind in PASSAGES:
            lead = read_lead(block.text)
            if lead.separated or lead.style == "bold":
                yield lead.label
            for line in block.text.split("\n")[1:]:
                if line.lstrip().startswith(("**", "__")):
                    yield read_lead(line).label
        elif block.kind is TABLE:
            yield from (fold(plain(cell)) for cell in block.text.split("\n", 1)[0].split("|"))


def _labelled(part: Part, label: str) -> bool:
    forms = _forms(label)
    return any(
        said.startswith(forms) or any(word in forms for word in said.split())
        for said in part.labels
    )


@lru_cache(maxsize=64)
def _forms(label: str) -> tuple[str, ...]:
    """Return the folded texts that answer a label."""
    words = set(fold(label).split())
    same = (form for key, forms in _SAME.items() if key in words for form in forms)
    return tuple(same) or (fold(label),)


def _lacks(part: Part, label: str, reading: Reading) -> bool:
    """Tell whether a part is in no form there: labelled, or told by what it holds."""
    if _labelled(part, label):
        return False
    words = fold(label).split()
    if "request" in words:
        return not part.called  # a GET has no body, and its path says all
    if "error" in words:
        elsewhere = any(
            "error" in fold(node.text).split() or "errors" in fold(node.text).split()
            for node in reading.outline.nodes
            if part.node.parent >= 0 and node.parent == part.node.parent and node is not part.node
        )
        return not elsewhere and not any(_FAILURE.search(block.text) for block in part.blocks)
    return not ("response" in words and _answers(part))


def _answers(part: Part) -> bool:
    """Tell whether a second block of code stands behind the request, or an arrow to a result."""
    fences = sum(block.kind in LISTINGS for block in part.blocks)
    return fences > 1 or any(
        re.search(
            r"(?<![\w.,/-])[23]\d\d(?!\w|[.,]\d)|→|->|\breturns?\b", block.text, re.IGNORECASE
        )
        for block in part.blocks
        if block.kind in {PARAGRAPH, ITEM, FENCE, TABLE}
    )
