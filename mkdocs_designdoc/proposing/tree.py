"""Documents and the names of their sections → which sections they have in common, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from mkdocs_designdoc.proposing.pages import Page
from mkdocs_designdoc.proposing.shares import Share
from mkdocs_designdoc.proposing.spelling import Spelling, usual
from mkdocs_designdoc.records import dataclass, field

TOP = ""
"""What stands above the first sections."""
_NAMED = "\0"
"""What the id of sections under names of the author's own begins with."""
_DISTINCT = 0.5
"""Share of names that differ, from which on they are the author's own."""
_DEEPEST = 6


@dataclass(slots=True)
class Group:
    """One section of the template to be, with its headings in the documents."""

    ident: str
    parent: str = TOP
    level: int = 2
    parts: dict[int, list[int]] = field(default_factory=dict)
    """Indices of its headings, in order, by the number of the document."""

    @property
    def named(self) -> bool:
        """Whether authors name these sections."""
        return self.ident.startswith(_NAMED)


Tree = dict[str, Group]
"""Groups by id, parents before their sub-sections."""


def grow_tree(pages: Sequence[Page], spelling: Spelling) -> Tree:
    """Return the sections that the documents have in common, each under its usual parent."""
    tree = _kept(pages, spelling)
    holders = _holders(tree, len(pages))
    named = _named(pages, tree, holders)
    tree |= named
    for number, held in enumerate(_holders(named, len(pages))):
        holders[number] |= held
    return _placed(pages, tree, holders)


def _kept(pages: Sequence[Page], spelling: Spelling) -> Tree:
    """Return the groups of headings that enough documents have."""
    tree: Tree = {}
    for number, page in enumerate(pages):
        for index, part in enumerate(page.parts):
            if part.key:
                ident = spelling.of(part.key)
                group = tree.setdefault(ident, Group(ident))
                group.parts.setdefault(number, []).append(index)
    least = Share.KEPT.of(len(pages))
    return {ident: group for ident, group in tree.items() if len(group.parts) >= least}


def _holders(tree: Tree, count: int) -> list[dict[int, str]]:
    """Return for each document the groups of its headings, by index."""
    holders: list[dict[int, str]] = [{} for _ in range(count)]
    for ident, group in tree.items():
        for number, indices in group.parts.items():
            holders[number] |= dict.fromkeys(indices, ident)
    return holders


def _named(pages: Sequence[Page], tree: Tree, holders: Sequence[Mapping[int, str]]) -> Tree:
    """Return the groups of sub-sections that authors name, one for each section that has them."""
    found: Tree = {}
    for number, page in enumerate(pages):
        for index, part in enumerate(page.parts):
            above = holders[number].get(part.parent)
            if above is not None and index not in holders[number] and part.text:
                group = found.setdefault(_NAMED + above, Group(_NAMED + above, above))
                group.parts.setdefault(number, []).append(index)
    return {
        ident: group
        for ident, group in found.items()
        if len(group.parts) >= Share.NAMED.of(len(tree[group.parent].parts))
        and _differ(pages, group)
    }


def _differ(pages: Sequence[Page], group: Group) -> bool:
    """Tell whether the names in a group are the author's own, and not a few that are rare."""
    keys = [
        key or str((number, index))
        for number, indices in group.parts.items()
        for index, key in {(i, pages[number].parts[i].key) for i in indices}
    ]
    return len({*keys}) >= _DISTINCT * len(keys)


def _placed(pages: Sequence[Page], tree: Tree, holders: Sequence[Mapping[int, str]]) -> Tree:
    """Return the groups with parents and levels that fit one another."""
    levels = {
        ident: usual(Counter(pages[n].parts[i[0]].level for n, i in group.parts.items()))
        for ident, group in tree.items()
    }
    placed: Tree = {}
    for ident in sorted(tree, key=lambda name: (levels[name], tree[name].named, name)):
        group = tree[ident]
        if group.named:
            fits = group.parent in placed
        else:
            votes = _votes(pages, group, holders)
            group.parent = next(
                (
                    above
                    for above in sorted(votes, key=lambda name: (-votes[name], name))
                    if above == TOP or (above in placed and levels[above] < levels[ident])
                ),
                TOP,
            )
            fits = True
        if fits:
            placed[ident] = group
    return _levelled(placed, levels)


def _votes(
    pages: Sequence[Page], group: Group, holders: Sequence[Mapping[int, str]]
) -> Counter[str]:
    """Return how many documents have a section right under each other one."""
    votes: Counter[str] = Counter()
    for number, indices in group.parts.items():
        parts = pages[number].parts
        above = parts[indices[0]].parent
        while above >= 0 and holders[number].get(above, group.ident) == group.ident:
            above = parts[above].parent
        votes[holders[number].get(above, TOP)] += 1
    return votes


def _levelled(tree: Tree, levels: Mapping[str, int]) -> Tree:
    """Give the sub-sections of one section one level, so that they read back as such."""
    done: Tree = {}
    waiting = [TOP]
    while waiting:
        above = waiting.pop(0)
        below = [group for group in tree.values() if group.parent == above]
        counts: Counter[int] = Counter()
        for group in below:
            counts[levels[group.ident]] += len(group.parts)
        least = done[above].level + 1 if above else 1
        level = max(usual(counts), least) if below else least
        for group in below:
            if level <= _DEEPEST:
                group.level = level
                done[group.ident] = group
                waiting.append(group.ident)
    return done
