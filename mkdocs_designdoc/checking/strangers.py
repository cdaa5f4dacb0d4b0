"""Sections that stand twice, and headings that the template does not know (DD104, DD105)."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_designdoc.checking.finding import at_heading, listing, quote
from mkdocs_designdoc.names import closest
from mkdocs_designdoc.problem import Problem, Severity
from mkdocs_designdoc.reading.document import Reading
from mkdocs_designdoc.reading.sections.identify import Answer, Match, section_key
from mkdocs_designdoc.reading.sections.template import Template

_WELCOME = frozenset(
    section_key(name)
    for name in (
        "status", "table of contents", "contents", "toc", "references", "appendix", "appendices",
        "glossary", "changelog", "change log", "revision history", "history", "document history",
        "metadata", "related documents", "further reading", "links", "acknowledgements",
        "authors", "terminology", "open questions",
    )
)  # fmt: skip
"""Sections that belong to any document and to no template."""

_MANY = 3
"""Unknown sections beyond which they are one finding: the document has another outline."""

_ADVICE = "move it under a section of the template, or add it to the template as optional"
_ADVICE_FOR_MANY = "move them under sections of the template, or add them to it as optional"


def find_repeats(reading: Reading, template: Template) -> list[tuple[Answer, Answer]]:
    """Return sections that stand again, with the first of each; their sub-sections come along."""
    first: dict[int, Answer] = {}
    repeats: list[tuple[Answer, Answer]] = []
    again: set[int] = set()
    parents = reading.identified.placed.parents
    for answer in reading.identified.answers:
        earlier = first.setdefault(answer.slot, answer)
        exact = answer.match is Match.EXACT and earlier.match is Match.EXACT
        if earlier is answer or not exact or template.slots[answer.slot].repeat:
            continue
        again.add(answer.node)
        if parents[answer.node] not in again:
            repeats.append((answer, earlier))
    return repeats


def check_repeated(reading: Reading, template: Template) -> Iterator[Problem]:
    """Yield each further occurrence of a section that may stand once."""
    for answer, earlier in find_repeats(reading, template):
        line = reading.outline.nodes[earlier.node].line
        yield at_heading(
            reading,
            answer.node,
            "DD104",
            f"section {quote(template.slots[answer.slot].name)} stands again; "
            f"the first is on line {line}",
            "merge the two, or rename one",
        )


def check_unknown(reading: Reading, template: Template) -> Iterator[Problem]:
    """Yield headings that the template has no place for, where it fixes what stands there."""
    nodes = reading.outline.nodes
    yield from _misspelt(reading, template)
    strangers = _strangers(reading, template)
    if len(strangers) > _MANY:
        names = [quote(nodes[index].text) for index in strangers]
        yield at_heading(
            reading,
            strangers[0],
            "DD105",
            f"{len(names)} sections are not in the template: {listing(names)}",
            _ADVICE_FOR_MANY,
        )
        return
    if not strangers:
        return
    lacking = [
        template.slots[each].name
        for i, s in enumerate(template.slots)
        if reading.identified.lacks(i, s)
        for each in (i, *s.alternatives)
    ]
    for index in strangers:
        near = closest(nodes[index].text, lacking, limit=1)
        hint = f"; the closest missing one is {quote(near[0])}" if near else ""
        yield at_heading(
            reading,
            index,
            "DD105",
            f"section {quote(nodes[index].text)} is not in the template{hint}",
            _ADVICE,
        )


def _misspelt(reading: Reading, template: Template) -> Iterator[Problem]:
    for answer in reading.identified.answers:
        if answer.match is Match.NEAR:
            node, slot = reading.outline.nodes[answer.node], template.slots[answer.slot]
            level = max(slot.level + reading.identified.placed.shift, 1)
            yield at_heading(
                reading,
                answer.node,
                "DD105",
                f"unknown section {quote(node.text)}; it looks like {quote(slot.name)}",
                f"rename it: `{'#' * level} {slot.name}`",
                severity=Severity.WARNING,
                fixable=True,
            )


def _strangers(reading: Reading, template: Template) -> list[int]:
    nodes, identified = reading.outline.nodes, reading.identified
    by_node = {answer.node: answer.slot for answer in identified.answers}
    # What MkDocs shows of broken front matter may look like a heading; DD201 speaks of it.
    front = max(reading.front.lines.values(), default=0) + 1 if reading.front.broken else 0
    return [
        index
        for index, node in enumerate(nodes)
        if index not in by_node
        and index not in identified.named
        and node.line > front
        and _is_fixed(identified.placed.parents[index], by_node, template)
        and section_key(node.text) not in _WELCOME
        and not section_key(node.text).startswith("appendix")
    ]


def _is_fixed(parent: int, by_node: dict[int, int], template: Template) -> bool:
    """Tell whether the template fixes the sub-sections of a place in the document."""
    return parent == -1 or (parent in by_node and template.has_children(by_node[parent]))
