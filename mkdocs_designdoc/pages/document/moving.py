"""Two surroundings, before an edit and behind it → the documents around which anything moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.pages.document.surroundings import COMMON

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mkdocs_designdoc.pages.document.surroundings import Surroundings


def moved_around(last: Surroundings, now: Surroundings, changed: Collection[str]) -> set[str]:
    """Return the documents around which anything may be otherwise; the same components exist.

    ``changed`` are the documents that are not what they were: all others are sorted among each
    other as before, so that around one with none of these near nothing can have moved.
    """
    found = {*changed}
    for path in changed:
        found.update(_sharing(last, now, path))
        for side in (last, now):
            found.update(side.leading.get(path, ()), side.linking(path))
    old, new = last.portal.backlinks, now.portal.backlinks
    for path in old.keys() | new.keys():
        if old.get(path) != new.get(path):
            found.update((path,), last.linking(path), now.linking(path))
    found.update(path for path, each in now.sides.items() if last.sides.get(path) != each)
    return found


def _sharing(last: Surroundings, now: Surroundings, path: str) -> Iterator[str]:
    """Yield the documents that share a component with one that changed, or did."""
    before, names = last.names.get(path, ()), now.names.get(path, ())
    for name in {*before, *names}:
        holders = now.holders.get(name, ())
        # One that many have ties nobody, unless it is this document that made it one.
        if len(holders) <= COMMON or name not in names or name not in before:
            yield from holders
            yield from last.holders.get(name, ())
