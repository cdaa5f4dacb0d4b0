"""Texts of documents → their headings, each with what stands under it, ready to be compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import partial

from mkdocs_designdoc.block import Block, Kind
from mkdocs_designdoc.proposing.shares import Share
from mkdocs_designdoc.reading.expected import Expected, label_of, read_expected
from mkdocs_designdoc.reading.markdown.inline import plain
from mkdocs_designdoc.reading.markdown.scanner import scan
from mkdocs_designdoc.reading.metadata.front_matter import FrontMatter, cut
from mkdocs_designdoc.reading.sections.keys import section_key, strip_brackets, strip_number
from mkdocs_designdoc.reading.sections.outline import Outline, read_outline, visible
from mkdocs_designdoc.records import dataclass

_CONTENTS = frozenset({"table of content", "content", "toc"})
"""Headings of lists that programs write."""
_NUMBERED = re.compile(r"(?P<stem>.*?[^\W\d]) (?P<number>\d{1,4}|[a-z])")
_ERROR = re.compile(r"\b[45]\d\d\b")
"""An HTTP status that tells of a failure."""


@dataclass(frozen=True, slots=True)
class Part:
    """One heading of a document."""

    key: str
    """What names of the same section have in common; empty where there is no name to compare."""
    text: str
    level: int
    parent: int
    expected: Expected
    empty: bool
    items: int
    """Items of lists that it holds, those of its sub-sections left out."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is compared of one document."""

    title: str
    parts: tuple[Part, ...]
    front: Mapping[str, object]


def read_pages(texts: Sequence[str]) -> tuple[Page, ...]:
    """Return the documents in a form that can be compared. Never raises."""
    cuts = [cut(text) for text in texts]
    scans = [scan(front.body, first_line=front.body_line) for front in cuts]
    tops = [[*_tops(blocks)] for blocks in scans]
    counts = Counter(key for keys in tops for key in {*keys})
    usual = {key for key, count in counts.items() if count >= Share.KEPT.of(len(texts))}
    outlines = [
        read_outline(
            blocks,
            line_count=text.count("\n") + 1,
            # A single one is a title, even where many documents are called "Design Document".
            is_section=partial(_heads_section, usual if len(keys) > 1 < len(texts) else set()),
        )
        for blocks, text, keys in zip(scans, texts, tops, strict=True)
    ]
    numbered = _numbered(outlines)
    return tuple(
        _page(outline, front, numbered) for outline, front in zip(outlines, cuts, strict=True)
    )


def _tops(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the headings of level 1."""
    for block in blocks:
        if block.kind is Kind.HEADING and block.level == 1 and not block.nested:
            yield section_key(plain(block.text))


def _heads_section(usual: Container[str], heading: str, *_: object) -> bool:
    """Tell whether a heading of level 1 is a section and no title."""
    return section_key(heading) in usual


def _numbered(outlines: Sequence[Outline]) -> frozenset[str]:
    """Return what is counted on in headings: "Story 1", "Story 2"."""
    numbers: dict[str, set[str]] = {}
    for outline in outlines:
        for node in outline.nodes:
            if found := _NUMBERED.fullmatch(section_key(node.text)):
                numbers.setdefault(found["stem"], set()).add(found["number"])
    return frozenset(stem for stem, seen in numbers.items() if len(seen) > 1)


def _page(outline: Outline, front: FrontMatter, numbered: frozenset[str]) -> Page:
    parts: list[Part] = []
    for index, node in enumerate(outline.nodes):
        own = outline.own_blocks(node)
        key = section_key(node.text)
        counted = _NUMBERED.fullmatch(key)
        named = key in _CONTENTS or (counted is not None and counted["stem"] in numbered)
        parts.append(
            Part(
                key="" if named else key,
                text=strip_brackets(strip_number(node.text)),
                level=node.level,
                parent=node.parent,
                expected=_expected(node.text, own),
                empty=not visible(own) and not _has_parts(outline, index),
                items=sum(block.kind is Kind.ITEM for block in own),
            )
        )
    title = plain(outline.title.text) if outline.title else ""
    return Page(title, tuple(parts), front.data)


def _has_parts(outline: Outline, index: int) -> bool:
    return index + 1 < len(outline.nodes) and outline.nodes[index + 1].parent == index


def _expected(heading: str, blocks: Sequence[Block]) -> Expected:
    """Return what stands under a heading; a document writes the status that a template names."""
    found = read_expected(heading, blocks)
    label = ""
    for block in blocks:
        if block.kind is Kind.PARAGRAPH:
            label = label_of(block)
        elif block.kind is Kind.ITEM and label and _ERROR.search(block.text):
            return Expected(
                found.labels, found.items, found.diagram, found.json, label, found.rollback
            )
    return found
