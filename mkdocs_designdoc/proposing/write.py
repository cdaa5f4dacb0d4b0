"""Sections of a proposed template → its Markdown, which reads back as the same sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mkdocs_designdoc.block import Block, Kind
from mkdocs_designdoc.proposing.sections import Proposed
from mkdocs_designdoc.reading.expected import Expected, label_of
from mkdocs_designdoc.reading.markdown.scanner import scan
from mkdocs_designdoc.reading.sections.keys import section_key
from mkdocs_designdoc.reading.sections.template import read_template

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_BRACKETS = str.maketrans("", "", "[]{}<>`*\\")
_MOST_LEFT_OUT = 30
_LONGEST_NAME = 240


def write_template(
    title: str,
    front: Sequence[str],
    sections: Sequence[Proposed],
    remarks: Sequence[str],
    *,
    any_order: bool = False,
) -> str:
    """Return the template's text."""
    lines = ["---", *front, "---", ""] if front else []
    lines += [f"# {title}"]
    lines += ["<!-- designdoc: any-order -->"] if any_order else []
    for section in sections:
        lines += ["", *_section(section)]
    for remark in remarks:
        lines += ["", f"<!-- {_harmless(remark)} -->"]
    return "\n".join(lines) + "\n"


def write_heading(section: Proposed) -> str | None:
    """Return a heading that reads back as the section's name; None where there is none.

    A name may look like something else to Markdown or to the reader of templates.
    """
    marks = "#" * section.level
    if section.placeholder:
        name = section.name.translate(_BRACKETS).strip() or "Name"
        return f"{marks} [{name}]"
    for name in (section.name, _SPECIAL.sub(r"\\\1", section.name)):
        heading = f"{marks} {name}"
        slots = read_template(f"# [Title]\n\n{heading}\n\ntext\n").slots
        if (
            len(slots) == 1
            and not (slots[0].placeholder or slots[0].optional)
            and section_key(slots[0].name) == section_key(section.name) != ""
            and len(section.name) <= _LONGEST_NAME
        ):
            return heading
    return None


def list_left_out(names: Sequence[tuple[str, int]], count: int) -> Iterator[str]:
    """Yield what the template says of sections that only a few documents have."""
    if names:
        shown = [f"{name} ({times})" for name, times in names[:_MOST_LEFT_OUT]]
        more = len(names) - len(shown)
        rest = f", and {more} more" if more else ""
        yield f"Left out, in too few of {count} documents: {', '.join(shown)}{rest}"


def _section(section: Proposed) -> Iterator[str]:
    yield str(write_heading(section))
    said = _directive(section)
    if said:
        yield f"<!-- designdoc: {said} -->"
    yield ""
    yield from _content(section)


def _directive(section: Proposed) -> str:
    words = ["optional"] if section.optional else []
    words += ["repeat"] if section.repeat and not section.placeholder else []
    words += ["any-order"] if section.any_order else []
    words += [] if section.not_empty else ["not-empty=off"]
    words += [f"items>={section.least}"] if section.least else []
    words += [f"instead-of={section.instead_of}"] if section.instead_of else []
    words += [f"aliases={', '.join(section.aliases)}"] if section.aliases else []
    return "; ".join(words)


def _content(section: Proposed) -> Iterator[str]:
    """Yield an example of what is expected under a heading, all of it to be replaced."""
    expected = section.expected
    shown = list(_examples(expected))
    if shown:
        yield from _spaced(shown)
        return
    about = section.name.translate(_BRACKETS).strip() or "this"
    text = "[What there is to say]" if section.placeholder else f"[What to say about {about}]"
    yield f"- {text}" if section.listed else text


def _spaced(groups: Sequence[Sequence[str]]) -> Iterator[str]:
    for index, lines in enumerate(groups):
        if index:
            yield ""
        yield from lines


def _examples(expected: Expected) -> Iterator[list[str]]:
    """Yield what the reader of templates takes for each kind of expected content."""
    if expected.diagram == "mermaid":
        yield ["```mermaid", "flowchart LR", "    A[who] --> B[whom]", "```"]
    elif expected.diagram:
        yield ["```", "[drawing of the parts and of what connects them]", "```"]
    items = [f"- **{label}**: [{label}]" for label in expected.items if _reads_as(label)]
    items += ["- [Rollback plan]"] if expected.rollback else []
    if items:
        yield items
    under = expected.status_under
    for label in filter(_reads_as, expected.labels):
        yield [f"**{label}:**"]
        yield ["- [What goes wrong]: [HTTP status]"] if label == under else [f"[{label}]"]
    if expected.json:
        yield ["```json", '{"field": "[value]"}', "```"]


def _reads_as(label: str) -> bool:
    """Tell whether a label is read back from the item that it is written into."""
    blocks: Sequence[Block] = scan(f"- **{label}**: text\n", first_line=1)
    return len(blocks) == 1 and blocks[0].kind is Kind.ITEM and label_of(blocks[0]) == label


def _harmless(text: str) -> str:
    """Return a text that cannot end the comment that it stands in."""
    return " ".join(text.replace("--", "\u2013").replace("<", "").replace(">", "").split())
