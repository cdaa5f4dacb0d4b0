"""Headings of a document → what follows from them alone; documents of a site share most of that.

Headings by names of the author's own, as those of components are, do not matter for it: a template
with two hundred documents has a dozen frames.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_designdoc.reading.sections.identify import Identified, Match, identify_heads
from mkdocs_designdoc.reading.sections.keys import section_key
from mkdocs_designdoc.reading.sections.names import candidates, is_by_the_word, slips_of
from mkdocs_designdoc.reading.sections.outline import Head, Outline, nest
from mkdocs_designdoc.reading.sections.template import Template
from mkdocs_designdoc.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_Shape = tuple[tuple[int, str | None], ...]
"""The level of each heading, and its text where that may be a section's name."""
_Slips = tuple[tuple[int, ...], ...]
"""For each other heading the sections whose name it is mistyped."""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """What the headings of a document say."""

    identified: Identified
    missing: tuple[str, ...]
    """The names of the sections that the document lacks."""
    names: tuple[tuple[str, ...], ...]
    """The template's names for each heading."""
    answering: Mapping[str, frozenset[int]]
    """The headings that answer the sections of a name."""
    keys: tuple[str | None, ...]
    """The key of each heading that goes by a section's name, None for others."""
    has_slips: bool
    """A heading without a key answers a section, being its name mistyped."""
    spare: tuple[tuple[int, int | None, frozenset[int]], ...]
    """Headings by a section's name that answer none, with the slot that they stand in."""
    namesakes: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """The headings that go by a section's name, whether they answer it or not, once asked for."""


def identify(outline: Outline, template: Template) -> Identified:
    """Return which headings of a document answer which sections of the template."""
    return read_frame(outline, template).identified


def read_frame(outline: Outline, template: Template) -> Frame:
    """Return what the headings of a document say."""
    shape = tuple(
        [
            (node.level, node.text if candidates(node.text, template) else None)
            for node in outline.nodes
        ]
    )
    frame = _frame(shape, None, template)
    if frame is None:
        slips = tuple(
            [
                slips_of(node.text, template)
                for node, (_, text) in zip(outline.nodes, shape, strict=True)
                if text is None
            ]
        )
        frame = _frame(shape, slips, template)
    if frame is None:  # cannot be: all is known of the headings now
        raise AssertionError(outline)
    return frame


@lru_cache(maxsize=256)
def _frame(shape: _Shape, slips: _Slips | None, template: Template) -> Frame | None:
    """Return what headings say; None where misspelt names matter and are not given."""
    if slips is None and not _may_be_whole(shape, template):
        return None
    parents, _ = nest([level for level, _ in shape])
    left = iter(slips or ())
    heads = [
        Head(text or "", level, parent, next(left, ()) if text is None else None)
        for (level, text), parent in zip(shape, parents, strict=True)
    ]
    identified = identify_heads(heads, template)
    if slips is None and not _is_whole(identified, template):
        return None
    names: dict[int, list[str]] = {}
    answering: dict[str, set[int]] = {}
    for answer in identified.answers:
        name = template.slots[answer.slot].name
        names.setdefault(answer.node, []).append(name)
        answering.setdefault(name, set()).add(answer.node)
    return Frame(
        identified,
        missing_names(identified, template),
        tuple([tuple(names.get(index, ())) for index in range(len(shape))]),
        {name: frozenset(nodes) for name, nodes in answering.items()},
        tuple([None if text is None else section_key(text) for _, text in shape]),
        any(shape[answer.node][1] is None for answer in identified.answers),
        tuple(_unused(heads, identified, template)),
    )


def _may_be_whole(shape: _Shape, template: Template) -> bool:
    """Tell by their names alone whether headings may answer all sections of the template."""
    named = {
        slot
        for _, text in shape
        if text is not None
        for slots, match in candidates(text, template)
        if match < Match.NEAR
        for slot in slots
    }
    return all(slot.placeholder or index in named for index, slot in enumerate(template.slots))


def _is_whole(identified: Identified, template: Template) -> bool:
    """Tell whether all sections were found before misspelt names were looked for."""
    found = {slot for slot, answer in identified.primary.items() if answer.match < Match.NEAR}
    return all(slot.placeholder or index in found for index, slot in enumerate(template.slots))


def _unused(
    heads: list[Head], identified: Identified, template: Template
) -> Iterator[tuple[int, int | None, frozenset[int]]]:
    answers = {answer.node: answer.slot for answer in identified.answers}
    for index, head in enumerate(heads):
        if index not in answers and head.slips is None:
            above = head.parent
            while above >= 0 and above not in answers:
                above = heads[above].parent
            found = candidates(head.text, template)
            slots = frozenset(slot for competing, _ in found for slot in competing)
            yield index, answers.get(above), slots


def missing_names(identified: Identified, template: Template) -> tuple[str, ...]:
    """Return the names of the sections that a document lacks, in template order.

    Where a template is taken at its word, a misspelt heading leaves its section missing, too; the
    one problem about both is DD105, which says what to rename.
    """
    misspelt: set[int] = set()
    if is_by_the_word(template):
        misspelt = {a.slot for a in identified.primary.values() if a.match is Match.NEAR}
    return tuple(
        slot.name
        for index, slot in enumerate(template.slots)
        if identified.lacks(index, slot)
        or (index in misspelt and not slot.optional and index not in identified.elsewhere)
    )
