"""What a template shows under one of its headings → the content that it expects there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from mkdocs_designdoc.block import ITEM, LISTINGS, PARAGRAPH, Block
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.names import fold
from mkdocs_designdoc.reading.markdown.inline import plain
from mkdocs_designdoc.records import dataclass

_BOLD = expression(r"\s*+(?:\*\*|__)(?P<label>[^*_\n]{1,60}?):?(?:\*\*|__)\s*+(?P<colon>:?)")
_BRACKET = expression(r"[\[{<]")
_STATUS = expression(r"\b(?:http|status)[ -]?(?:status|code)\b", re.IGNORECASE)
_ROLLBACK = expression(r"\broll[ -]?back\b", re.IGNORECASE)
_JSON = expression(r"(?:[A-Z]{3,8}[ \t][^\n]*+\n(?:[\w-]++:[^\n]*+\n)*+)?\s*+[{\[]\s*+[\"}\]{\[]")


@dataclass(frozen=True, slots=True)
class Expected:
    """Content that a template shows under a heading of its own, sub-sections left out."""

    labels: tuple[str, ...] = ()
    """Bold labels that introduce something: ``**Request:**``."""
    items: tuple[str, ...] = ()
    """Labels of list items: ``- **Unit Tests**: …``."""
    diagram: str = ""
    """``mermaid``, or ``drawing`` for any block under a heading that says "Diagram"."""
    json: bool = False
    status_under: str = ""
    """The label whose list items name an HTTP status."""
    rollback: bool = False
    """An item asks for a way back."""


NOTHING = Expected()


def read_expected(heading: str, blocks: Sequence[Block]) -> Expected:
    """Return what stands under a heading of the template; placeholders ask for no name."""
    items = [block for block in blocks if block.kind is ITEM]
    fences = [block for block in blocks if block.kind in LISTINGS]
    return Expected(
        labels=tuple(dict.fromkeys(_labels(blocks))),
        items=tuple(dict.fromkeys(filter(None, (label_of(item) for item in items)))),
        diagram=_diagram(heading, fences),
        json=any(is_json(fence) for fence in fences),
        status_under=_status_under(blocks),
        rollback=any(_ROLLBACK.search(item.text) for item in items),
    )


def label_of(block: Block) -> str:
    """Return the bold label that a block begins with, empty where there is none."""
    found = _BOLD.match(block.text)
    if found is None or _BRACKET.search(found["label"]):
        return ""
    labelled = found["colon"] or found[0].rstrip(" *_").endswith(":")
    return plain(found["label"]).strip(" :") if labelled else ""


def is_json(block: Block) -> bool:
    """Tell whether a block is JSON, by its language or by how its text begins."""
    language = language_of(block)
    if language:
        return language == "json"
    return _JSON.match(block.text) is not None


def language_of(block: Block) -> str:
    """Return the language of a fence in lower case."""
    return _language(block.info)


@lru_cache(maxsize=256)
def _language(info: str) -> str:
    words = info.replace("{", " ").replace("}", " ").split()
    return words[0].lower().lstrip(".") if words else ""


def _labels(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if block.kind is PARAGRAPH and (label := label_of(block)):
            yield label


def _diagram(heading: str, fences: Sequence[Block]) -> str:
    if any(language_of(fence) == "mermaid" for fence in fences):
        return "mermaid"
    return "drawing" if fences and "diagram" in fold(heading).split() else ""


def _status_under(blocks: Sequence[Block]) -> str:
    label = ""
    for block in blocks:
        if block.kind is PARAGRAPH:
            label = label_of(block)
        elif block.kind is ITEM and label and _STATUS.search(block.text):
            return label
    return ""
