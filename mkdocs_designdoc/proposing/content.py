"""What documents have under one heading → what a template may expect there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from mkdocs_designdoc.names import fold
from mkdocs_designdoc.proposing.shares import Share, mean_place
from mkdocs_designdoc.reading.expected import NOTHING, Expected

_FEWEST = 2
"""Sections that must be compared: what a single one holds is no custom."""


def shared_content(found: Sequence[Expected]) -> Expected:
    """Return what most of the sections with one name hold."""
    if len(found) < _FEWEST:
        return NOTHING
    labels = _usual_texts([each.labels for each in found])
    under = _usual_texts([(each.status_under,) for each in found])
    diagrams = Counter(each.diagram for each in found if each.diagram)
    diagram = min(diagrams, key=lambda kind: (-diagrams[kind], kind), default="")
    return Expected(
        labels=labels,
        items=_usual_texts([each.items for each in found]),
        diagram=diagram if _most(found, lambda each: bool(each.diagram)) else "",
        json=_most(found, lambda each: each.json),
        status_under=next((label for label in under if label in labels), ""),
        rollback=_most(found, lambda each: each.rollback),
    )


def _most(found: Sequence[Expected], has: Callable[[Expected], bool]) -> bool:
    return sum(map(has, found)) >= Share.EXPECTED.of(len(found))


def _usual_texts(lists: Sequence[Iterable[str]]) -> tuple[str, ...]:
    """Return the texts that most lists hold, as mostly written, in their usual order."""
    spelled: dict[str, Counter[str]] = {}
    places: dict[str, list[int]] = {}
    for texts in lists:
        for place, (key, text) in enumerate({fold(text): text for text in texts}.items()):
            if key:
                spelled.setdefault(key, Counter())[text] += 1
                places.setdefault(key, []).append(place)
    least = Share.EXPECTED.of(len(lists))
    usual = [key for key in places if len(places[key]) >= least]
    usual.sort(key=lambda key: (mean_place(places[key]), key))
    return tuple(min(spelled[key], key=lambda text: (-spelled[key][text], text)) for key in usual)
