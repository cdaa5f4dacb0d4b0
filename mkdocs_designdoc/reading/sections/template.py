"""A Markdown template → the structure it asks for: the template is the schema.

Headings are sections, bracketed text is a placeholder, a heading that is a placeholder stands for
named sections of the author's own, and a ``<!-- designdoc: … -->`` comment refines its heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import takewhile

from mkdocs_designdoc.block import COMMENT, FENCE, HEADING, ITEM, PARAGRAPH, PASSAGES, TABLE, Block
from mkdocs_designdoc.derived import derived
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.lifecycle.ready import is_ready
from mkdocs_designdoc.names import fold
from mkdocs_designdoc.problem import RULES, Problem
from mkdocs_designdoc.reading.markdown.inline import plain
from mkdocs_designdoc.reading.markdown.scanner import scan
from mkdocs_designdoc.reading.metadata.front_matter import cut
from mkdocs_designdoc.reading.sections.directives import Directive, Fault, read_directives
from mkdocs_designdoc.reading.sections.field import Field
from mkdocs_designdoc.reading.sections.outline import Outline, read_outline
from mkdocs_designdoc.reading.sections.schema import read_fields
from mkdocs_designdoc.reading.sections.slots import Slot, read_slots, strip_optional
from mkdocs_designdoc.reading.sections.template_faults import find_faults
from mkdocs_designdoc.records import dataclass, replace

__all__ = [
    "Slot",
    "Template",
    "builtin_text",
    "load_template",
    "read_template",
    "strip_optional",
]

_BRACKETED = expression(r"\[([^\[\]\n]{2,200})\](?![(\[:])|\{([^{}\n]{3,300})\}")
_TITLE = expression(r"[\[{<]|\b(?:title|template|name|rfc|adr|proposal|[nx]{3,})\b", re.IGNORECASE)
"""What the title of a template holds whose sections are headings of level 1, too."""
_SHORTEST_GUIDANCE = 3
"""Spaces in a sentence below which it is a label."""
_GUIDES = expression(
    r"\?|\b(?:you|your|this (?:section|document|template)|should|must|please|describe|explain|list"
    r"|replace|fill|add|provide|write|include|define|discuss|outline|summari[sz]e|state|specify)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, eq=False)
class Template:
    """What a template asks for, and the text of its own that must not be left in a document.

    Compared by identity: ``load_template`` gives one object for one text.
    """

    path: str | None
    """As configured; None is the built-in template."""
    text: str
    title: str
    slots: tuple[Slot, ...]
    placeholders: frozenset[str]
    """Folded texts of the template's bracketed placeholders, without the brackets."""
    sentences: frozenset[str]
    """Folded paragraphs and items of guidance that hold no placeholder."""
    fence_lines: frozenset[str]
    """Lines of the template's code blocks that hold a placeholder."""
    fields: tuple[Field, ...] = ()
    """What its front matter asks of a document's."""
    any_order: bool = False
    """The sections at the top may stand in any order."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the template itself (DD120), by place."""

    @property
    def label(self) -> str:
        """The template as messages name it."""
        if is_ready(self.path):
            return f"the ready template {self.path}"
        return self.path or "the built-in template"

    def names_things(self, index: int) -> bool:
        """Tell whether the sub-sections of a slot are named by the author."""
        return index in _parents(self)[1]

    def has_children(self, index: int) -> bool:
        """Tell whether the template fixes sub-sections of a slot."""
        return index in _parents(self)[0]

    def children(self, index: int) -> Iterator[int]:
        """Yield the slots right under one that have names of their own; -1 is the top."""
        for child, slot in enumerate(self.slots):
            if slot.parent == index and not slot.placeholder:
                yield child

    def is_any_order(self, index: int) -> bool:
        """Tell whether the sub-sections of a slot may stand in any order; -1 is the top."""
        return self.slots[index].any_order if index >= 0 else self.any_order


@derived
def _parents(template: Template) -> tuple[frozenset[int], frozenset[int]]:
    """Return the slots with sub-sections of fixed names, and those with sub-sections to name."""
    fixed = (slot.parent for slot in template.slots if not slot.placeholder)
    free = (slot.parent for slot in template.slots if slot.placeholder)
    return frozenset(fixed), frozenset(free)


@lru_cache(maxsize=1)
def builtin_text() -> str:
    """Return the text of the built-in template."""
    # Not importlib.resources: that brings zipfile and tempfile, a tenth of a command's start.
    import pkgutil  # noqa: PLC0415 # what is made of the text is mostly there already

    data = pkgutil.get_data("mkdocs_designdoc", "templates/default.md") or b""
    return data.decode("utf-8").replace("\r\n", "\n")


def read_template(text: str, *, path: str | None = None) -> Template:
    """Return the template that a Markdown text is. Never raises."""
    front = cut(text)
    if front.broken:
        # MkDocs would show it as text; as a template it is one fault and not a heading as well.
        front = replace(
            front,
            body=text.split("\n", front.broken_end)[-1],
            body_line=front.broken_end + 1,
        )
    blocks = scan(front.body, first_line=front.body_line)
    tops = sum(b.kind is HEADING and b.level == 1 and not b.nested for b in blocks)
    outline = read_outline(
        blocks,
        line_count=text.count("\n") + 1,
        is_section=lambda heading, *_: tops > 1 and not _TITLE.search(heading),
    )
    slots, faults = read_slots(outline)
    fields, mistakes = read_fields(front, text)
    whole = read_directives(_under_title(outline))
    return Template(
        path=path,
        text=text,
        title=plain(outline.title.text) if outline.title else "",
        slots=slots,
        placeholders=frozenset(_placeholders(blocks)),
        sentences=frozenset(_sentences(blocks)),
        fence_lines=frozenset(_fence_lines(blocks)),
        fields=fields,
        any_order="any-order" in whole.words,
        problems=_problems(
            path or "",
            [*mistakes, *_of_title(whole, outline), *faults, *find_faults(outline, slots)],
        ),
    )


def _under_title(outline: Outline) -> list[Block]:
    """Return the comments right under the title, which speak of all sections."""
    header = outline.blocks[: outline.header]
    if outline.title is None or outline.title not in header:
        return []
    behind = header[header.index(outline.title) + 1 :]
    return list(takewhile(lambda block: block.kind is COMMENT, behind))


def _of_title(whole: Directive, outline: Outline) -> Iterator[Fault]:
    """Yield what is wrong with the comments under the title."""
    yield from whole.faults
    others = [*sorted(whole.words - {"any-order"}), *whole.counts]
    others += ["aliases"] * bool(whole.aliases) + ["instead-of"] * bool(whole.instead_of)
    if others and outline.title is not None:
        yield Fault(
            outline.title.line,
            1,
            0,
            f"`{others[0]}` says nothing of a title",
            "put it under the heading of a section; only `any-order` goes here",
        )


def _problems(path: str, faults: Iterable[Fault]) -> tuple[Problem, ...]:
    found = {
        Problem(
            "DD120",
            path,
            fault.line,
            fault.message,
            fault.help,
            column=fault.column,
            end_line=fault.line if fault.length else 0,
            end_column=fault.column + fault.length if fault.length else 0,
            severity=RULES["DD120"].severity,
        )
        for fault in faults
    }
    return tuple(sorted(found, key=lambda problem: problem.order))


@lru_cache(maxsize=8)
def load_template(text: str | None, path: str | None = None) -> Template:
    """Return a template, parsed once per text; no text is the built-in template."""
    return read_template(builtin_text() if text is None else text, path=path)


def _placeholders(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if block.kind in {PARAGRAPH, ITEM, TABLE, HEADING}:
            for match in _BRACKETED.finditer(block.text):
                key = fold(match[1] or match[2])
                if key and key != "optional":
                    yield key


def _sentences(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield guidance. What neither asks nor tells is meant to stay: a licence line, a contents."""
    for block in blocks:
        if block.kind not in PASSAGES or _BRACKETED.search(block.text):
            continue
        text = plain(block.text)
        if text.count(" ") >= _SHORTEST_GUIDANCE and _GUIDES.search(text):
            yield fold(text)


def _fence_lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if block.kind is FENCE:
            for line in block.text.splitlines():
                if _BRACKETED.search(line):
                    yield line.strip()
