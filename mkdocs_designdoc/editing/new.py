"""A template and a title → the text of a new design doc."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_designdoc.block import Kind
from mkdocs_designdoc.editing.front_keys import flow_list, scalar
from mkdocs_designdoc.editing.template_text import REFINEMENT, drop_block
from mkdocs_designdoc.names import clean
from mkdocs_designdoc.reading.markdown.scanner import scan
from mkdocs_designdoc.reading.metadata.front_matter import FrontMatter, Style, cut
from mkdocs_designdoc.reading.sections.outline import read_outline
from mkdocs_designdoc.reading.sections.template import Template, read_template

if TYPE_CHECKING:
    from collections.abc import Sequence

_PLACEHOLDER = re.compile(r"\[[^\[\]]++\]|\{[^{}]++\}|<[^<>]++>")
_TEMPLATE_ONLY = ("designdoc",)
"""Front matter that is about the template itself, not about documents made from it."""


def new_text(
    template: str,
    *,
    title: str,
    status: str,
    status_key: str = "status",
    owners: Sequence[str] = (),
    supersedes: Sequence[str] = (),
) -> str:
    """Return the template's text with the title, status and owners filled in. Never raises."""
    front = cut(template)
    body = _with_title(front, clean(title), read_template(template))
    head = _front_matter(template, front)
    head = _set(head, status_key, scalar(status))
    if owners:
        head = _set(head, "owners", flow_list([clean(owner) for owner in owners]))
    if supersedes:
        head = _set(head, "supersedes", flow_list(supersedes))
    gap = "" if body.startswith("\n") else "\n"
    return "\n".join(["---", *head, "---", gap + body])


def status_key(template: str, keys: Sequence[str]) -> str:
    """Return the key under which a new document's status will be read."""
    written = cut(template).data
    return next((key for key in keys if key in written), "status" if "status" in keys else keys[0])


def fill_title(heading: str, title: str) -> str:
    """Return a template's title with ``title`` in its placeholder, no word twice in a row."""
    match = _PLACEHOLDER.search(heading)
    if match is None:
        return title
    before, after = heading[: match.start()], heading[match.end() :]
    words, first, last = (text.casefold().split() for text in (title, before, after))
    if words[: len(first)] == first:
        before = ""
    if words[len(words) - len(last) :] == last:
        after = ""
    return (before + title + after).strip()


def _with_title(front: FrontMatter, title: str, template: Template) -> str:
    """Return the body with its title written, and without what is meant for the checker.

    Of alternatives the first is kept: a document has one of them.
    """
    offset = front.body_line - 1
    shared = {s.line - offset: s for s in reversed(template.slots) if s.shares_heading}
    others = {s.line - offset for s in template.slots if s.instead_of >= 0 and not s.shares_heading}
    blocks = scan(front.body, first_line=1)
    lines = front.body.split("\n")
    outline = read_outline(blocks, line_count=len(lines))
    heading = outline.title
    dropped = [(node.line, node.end) for node in outline.nodes if node.line in others]
    for block in reversed(blocks):
        around = [(first, last) for first, last in dropped if first <= block.line <= last]
        if around:
            first, last = around[0]  # the outermost
            if block.line == first:
                del lines[first - 1 : last]
        elif block.kind is Kind.HEADING and not block.nested and block.line in shared:
            slot = shared[block.line]
            lines[block.line - 1 : block.end] = [f"{'#' * slot.level} {slot.name}"]
        elif block.kind is Kind.COMMENT and REFINEMENT.match(block.text):
            drop_block(lines, block)
        elif block is heading:
            lines[block.line - 1 : block.end] = [f"# {fill_title(block.text, title)}"]
    text = "\n".join(lines)
    return text if heading is not None else f"# {title}\n\n{text.lstrip(chr(10))}"


def _front_matter(template: str, front: FrontMatter) -> list[str]:
    """Return the lines of the template's front matter, those about itself left out."""
    text = template.replace("\r\n", "\n").replace("\r", "\n")
    head = text[: len(text) - len(front.body)].split("\n")
    if front.kind is Style.YAML and not front.broken:
        head = head[1:]
        while head and head[-1].strip() in {"", "---", "..."}:
            head.pop()
    elif front.kind is Style.NONE or front.broken:
        head = []
    head = [line for line in head if line.strip()]
    for key in _TEMPLATE_ONLY:
        if front.data.get(key) is False:
            head = _without(head, key)
    return head


def _set(head: list[str], key: str, value: str) -> list[str]:
    place = next((i for i, line in enumerate(head) if _is_key(line, key)), len(head))
    rest = _without(head, key)
    return [*rest[:place], f"{key}: {value}", *rest[place:]]


def _without(head: list[str], key: str) -> list[str]:
    """Return lines of front matter without a key and all of its value."""
    kept: list[str] = []
    dropping = False
    for line in head:
        if not line.startswith((" ", "\t", "-", "#")):
            dropping = _is_key(line, key)
        if not dropping:
            kept.append(line)
    return kept


def _is_key(line: str, key: str) -> bool:
    return re.match(rf"[\"']?{re.escape(key)}[\"']?\s*:(?:\s|$)", line) is not None
