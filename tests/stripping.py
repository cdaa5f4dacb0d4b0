"""Spliced HTML → the HTML it was made of: what proves that the splice changed nothing else."""

from __future__ import annotations

from mkdocs_designdoc.linking.marking import LINKS
from mkdocs_designdoc.linking.tokens import Tag, read_attributes, read_markup

_VIEWS = frozenset(
    {"designdoc-strip", "designdoc-panel", "designdoc-cast", "designdoc-after", "designdoc-said"}
    | {"designdoc-backlinks"}
)
_CLASSES = ("designdoc-ref designdoc-dead", "designdoc-ref", "designdoc-dead")


def strip_ours(html: str) -> str:
    """Return ``html`` without our links, marks and anchors, and without the parts put into it."""
    markup = read_markup(html)
    cuts: list[tuple[int, int]] = []
    for tag, partner in zip(markup.tags, markup.partners, strict=True):
        if not tag.name or tag.closing or "designdoc-" not in html[tag.start : tag.end]:
            continue
        other = markup.tags[partner] if partner >= 0 else tag
        text = html[tag.start : tag.end]
        if text.startswith((*LINKS, '<span id="component-')):
            cuts += [(tag.start, tag.end), (other.start, other.end)]
        elif tag.name == "a":
            cuts.append(_class_of_ours(html, tag))
        elif _VIEWS & set(_classes(html, tag)):
            cuts.append((tag.start, other.end))
    return _cut(html, cuts)


def _class_of_ours(html: str, tag: Tag) -> tuple[int, int]:
    """Return the place of the classes that mark one of Markdown's links as ours."""
    for names in _CLASSES:
        for text in (f' class="{names}"', f" {names}"):
            at = html.find(text, tag.start, tag.end)
            if at >= 0:
                return at, at + len(text)
    return tag.end, tag.end


def _cut(html: str, cuts: list[tuple[int, int]]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end in sorted(cuts):
        if start >= at:
            pieces.append(html[at:start])
        at = max(at, end)
    pieces.append(html[at:])
    return "".join(pieces)


def _classes(html: str, tag: Tag) -> list[str]:
    found = read_attributes(html, tag).get("class")
    return found.value.split() if found else []
