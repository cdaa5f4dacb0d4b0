"""Documents that supersede or require each other in a ring (DD503)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from mkdocs_designdoc.checking.finding import at_place, listing, quote
from mkdocs_designdoc.portal import Portal
from mkdocs_designdoc.problem import Problem

SUPERSEDES, SUPERSEDED_BY, REQUIRES = "supersedes", "superseded-by", "requires"

_SUCCESSION = frozenset({SUPERSEDES, SUPERSEDED_BY})
_REQUIREMENT = frozenset({REQUIRES})


def check_rings(portal: Portal) -> tuple[list[Problem], frozenset[str]]:
    """Return what is wrong, and the paths of all that supersede each other: none is one-sided."""
    cycles = _cycles(successions(portal))
    found = [_cycle(portal, cycle, _SUCCESSION, "supersede") for cycle in cycles]
    found += [
        _cycle(portal, cycle, _REQUIREMENT, "require") for cycle in _cycles(_requirements(portal))
    ]
    return found, frozenset(path for cycle in cycles for path in cycle)


def successions(portal: Portal) -> Mapping[str, tuple[str, ...]]:
    """Return what each document supersedes, whichever end says so."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for document in portal.documents:
        for relation in document.relations:
            if relation.target in portal.by_path:
                if relation.type == SUPERSEDES:
                    found[document.path][relation.target] = None
                elif relation.type == SUPERSEDED_BY:
                    found[relation.target][document.path] = None
    return {path: tuple(targets) for path, targets in found.items()}


def _requirements(portal: Portal) -> Mapping[str, tuple[str, ...]]:
    """Return what each document requires."""
    found: dict[str, tuple[str, ...]] = {}
    for document in portal.documents:
        targets = [each.target for each in document.relations if each.type == REQUIRES]
        if targets:
            found[document.path] = tuple(path for path in targets if path in portal.by_path)
    return found


def _cycles(following: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the rings in which documents follow each other, each once."""
    done: set[str] = set()
    cycles: list[tuple[str, ...]] = []
    for start in sorted(following):
        trail: list[str] = []
        place: dict[str, int] = {}
        waiting = [(start, 0)]
        while waiting:
            path, depth = waiting.pop()
            while len(trail) > depth:
                gone = trail.pop()
                place.pop(gone)
                done.add(gone)
            if path in place:
                cycles.append(tuple(trail[place[path] :]))
            elif path not in done:
                place[path] = len(trail)
                trail.append(path)
                waiting += [(target, depth + 1) for target in reversed(following.get(path, ()))]
        done.update(trail)
    return cycles


def _cycle(portal: Portal, cycle: tuple[str, ...], kinds: frozenset[str], verb: str) -> Problem:
    first = portal.by_path[cycle[0]]
    lines = [each.line for each in first.relations if each.type in kinds and each.target in cycle]
    others = [quote(portal.by_path[path].title) for path in cycle[1:]]
    what = (
        f"{listing(['this document', *others])} {verb} each other"
        if others
        else f"this document {verb}s itself"
    )
    return at_place(
        first.path,
        "DD503",
        lines[0] if lines else first.title_line,
        what,
        "take out the relation that points back",
    )
