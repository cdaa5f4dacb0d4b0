"""A page that has been judged by names → which other names would change the verdict on it.

A verdict hangs on the names that stand in brackets or are shown in diagrams, on those that an
unknown one may be a misspelling of, and on a few that stand in prose. All but the last are noted
here, in lines of text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.checking.participants import keys_of, keys_shown
from mkdocs_designdoc.mentions.known import pairs_of, reference_key
from mkdocs_designdoc.names import clean, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs_designdoc.checking.draft import Draft
    from mkdocs_designdoc.checking.page import Standard

ANYTHING = "*"
"""What a page asks of which nobody knows better."""
_REFERENCE, _MEMBER, _GAP, _MISS = "=@[~"
"""What lines begin with, by the kind of question."""


def asks_of(draft: Draft, standard: Standard) -> str:
    """Return what a page asks of names that has just been judged, in lines."""
    asked = {f"{_MISS}{least} {key}" for key, least in standard.vocabulary.missed()}
    for reference in draft.explicit:
        target = clean(reference.target)
        asked |= {_REFERENCE + reference_key(text) for text in (target, target.rpartition("/")[2])}
    for drawn in draft.diagrams:
        for member in drawn.members:
            key = fold(member.label)
            keys = (key,) if key in standard.cast.components else keys_shown(member)
            asked.update(_MEMBER + key for key in keys)
    if draft.gaps is not None:
        asked.update(map(_GAP.__add__, draft.gaps.names))
    return "\n".join(sorted(asked))


def asked_about(
    asked: Iterable[str], names: Iterable[str], services: Iterable[str]
) -> Iterator[str]:
    """Yield the lines of ``asked`` that are answered otherwise if some names come or go.

    ``services`` are keys of other members of diagrams that do.
    """
    keys = {ANYTHING, *(_MEMBER + key for key in services)}
    pairs = []
    for name in names:
        keys |= {_REFERENCE + reference_key(name), _GAP + fold(name)}
        keys.update(_MEMBER + key for key in keys_of([name]))
        pairs.append(pairs_of(name))
    for line in asked:
        if line in keys:
            yield line
        elif line.startswith(_MISS):
            least, _, key = line[1:].partition(" ")
            mine = pairs_of(key)
            if any(len(mine & each) >= int(least) for each in pairs):
                yield line
