"""Title of a document: from front matter, heading or path, and whether it says anything."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.names import clean, fold
from mkdocs_designdoc.reading.markdown.inline import plain
from mkdocs_designdoc.reading.sections.outline import Outline
from mkdocs_designdoc.reading.sections.template import Template
from mkdocs_designdoc.records import dataclass

_LIST_FILES = frozenset({"index", "readme", "design", "prd", "spec"})
_DATE = expression(r"^\d{4}-\d{2}-\d{2}[-_]")
_PLACEHOLDER = expression(r"[\[{<][^\]}>]*[\]}>]")
_LONGEST_TITLE = 200

GENERIC_TITLES = frozenset(
    fold(title)
    for title in (
        "Design Document",
        "Design Doc",
        "Design",
        "Design Documentation",
        "Technical Design",
        "Technical Design Document",
        "Technical Design Doc",
        "Technical Specification",
        "Technical Spec",
        "Tech Spec",
        "Design Spec",
        "Design Specification",
        "Specification",
        "Feature Design",
        "Feature Design Document",
        "Software Design Document",
        "System Design",
        "System Design Document",
        "Solution Design",
        "Engineering Design",
        "Engineering Spec",
        "Engineering Specification",
        "High Level Design",
        "Detailed Design",
        "Architecture",
        "Architecture Document",
        "Design Proposal",
        "Proposal",
        "RFC",
        "ADR",
        "Untitled",
        "New Design",
        "Design Overview",
        "Overview",
        "Title",
        "Template",
        "Feature Name",
        "Feature Name Design",
        "Document",
        "设计文档",
        "技术设计",
        "技术设计文档",
        "Documento de diseño",
        "Document de conception",
        "Entwurf",
        "Designdokument",
        "Tài liệu thiết kế",
    )
)
"""Folded titles that do not tell one design from another (DD108)."""


@dataclass(frozen=True, slots=True)
class Title:
    """A document's title and where it was found."""

    text: str
    line: int
    source: str
    """``heading``, ``front matter`` or ``path``."""
    heading: str
    """The text of the H1, empty where there is none."""


def read_title(
    outline: Outline, front_matter: Mapping[str, object], *, path: str, key_line: int
) -> Title:
    """Return the title that MkDocs would show: front matter first, then the H1, then the path.

    A generic H1 ("Design Document") tells designs apart no better than none: the path serves.
    """
    heading = clean(plain(outline.title.text)) if outline.title else ""
    line = outline.title.line if outline.title else 1
    declared = front_matter.get("title")
    if isinstance(declared, str) and declared.strip():
        return Title(clean(declared)[:_LONGEST_TITLE], key_line, "front matter", heading)
    if heading and not is_generic(heading):
        return Title(heading[:_LONGEST_TITLE], line, "heading", heading)
    return Title(_from_path(path), line, "path", heading)


def is_generic(title: str) -> bool:
    """Tell whether a title is one that many documents share and so says nothing."""
    return fold(title) in GENERIC_TITLES


def is_template_title(title: str, template: Template) -> bool:
    """Tell whether a title is still the template's, or holds a placeholder of it."""
    if template.title and fold(title) == fold(template.title):
        return True
    return any(
        fold(match[0]) in template.placeholders or fold(match[0]) in fold(template.title)
        for match in _PLACEHOLDER.finditer(title)
        if fold(match[0])
    )


def _from_path(path: str) -> str:
    pure = PurePosixPath(path)
    named = pure.stem.lower() in _LIST_FILES and len(pure.parts) > 1
    stem = pure.parent.name if named else pure.stem
    words = re.sub(r"[-_.\s]+", " ", _DATE.sub("", stem)).strip()
    return words[:1].upper() + words[1:] if words else path
