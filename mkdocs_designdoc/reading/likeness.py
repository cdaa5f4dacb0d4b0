"""Headings of a page → how much of the template's structure it shows, as reasons with their points.

Pages with the same frame show the same.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_designdoc.derived import derived
from mkdocs_designdoc.reading import section_cues
from mkdocs_designdoc.reading.sections.identify import Identified, Match

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_designdoc.reading.sections.frame import Frame
    from mkdocs_designdoc.reading.sections.template import Template

Reason = tuple[float, str]
"""Points, and what they are given for."""
_MATCH_WORTH = {Match.EXACT: 1.2, Match.NEAR: 0.7}
_FEW = 4
"""Sections of the template from which on a page is seen to follow it."""
_MOSTLY = 0.6
"""Share of a page's headings that the template must know for that."""


@lru_cache(maxsize=256)
def weigh_template(frame: Frame, template: Template) -> tuple[tuple[Reason, ...], frozenset[str]]:
    """Return what ``weigh_sections`` does where the frame knows all headings that count."""
    return weigh_sections(frame.identified, frame.keys, template)


def weigh_sections(
    identified: Identified, keys: Sequence[str | None], template: Template
) -> tuple[tuple[Reason, ...], frozenset[str]]:
    """Weigh the template's sections; return the keys, too, of the headings that answer none."""
    answered = {answer.node for answer in identified.answers}
    free = {key for index, key in enumerate(keys) if key is not None and index not in answered}
    return tuple(_follow(identified, keys, template)), frozenset(free)


def _follow(
    identified: Identified, keys: Sequence[str | None], template: Template
) -> Iterator[Reason]:
    """Count the template's sections; one heading that answers several counts once."""
    answers = {answer.node: answer for answer in identified.primary.values()}
    if not answers:
        return
    points = 0.0
    for node, answer in answers.items():
        worth = _MATCH_WORTH.get(answer.match, 0.7)
        worth *= 1.0 if template.slots[answer.slot].parent == -1 else 0.6
        key = keys[node] or ""
        if key in section_cues.COMMON:
            points += 0.4 * worth
        else:
            points += max(worth, section_cues.SECTIONS.get(key, 0.0))
    fixed, required = _extent(template)
    yield min(points, 6.0), f"{len(answers)} of the template's {fixed} sections"
    own = len(answers.keys() | identified.named)
    if len(answers) >= max(3, min(_FEW, required)) and own >= _MOSTLY * len(keys):
        yield 1.0, "few sections besides the template's"


@derived
def _extent(template: Template) -> tuple[int, int]:
    """Return how many sections a template has, and how many of them it requires.

    Alternatives under one heading are one section to a reader of the template.
    """
    fixed = {slot.line for slot in template.slots if not slot.placeholder}
    return len(fixed), len({slot.line for slot in template.slots if slot.required})
