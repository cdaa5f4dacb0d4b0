"""Explicit references + the names that exist → what each means, or what is wrong with it.

What Python-Markdown leaves as text without a word is reported here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

from mkdocs_designdoc.mentions.explicit import LONGEST, Explicit
from mkdocs_designdoc.mentions.known import Vocabulary, reference_key
from mkdocs_designdoc.names import fold
from mkdocs_designdoc.records import dataclass, replace

_SHORTEST = 5  # in shorter words one letter more or less makes another word: NEW, News
_NEAR_ENOUGH = 0.8


@lru_cache(maxsize=4)
def _vocabulary(names: frozenset[str]) -> Vocabulary:
    return Vocabulary(names)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A reference that names a component."""

    reference: Explicit
    name: str
    """As the vocabulary spells it; the target may choose among its definitions (``folder/``)."""


def judge(
    explicits: Iterable[Explicit],
    names: Collection[str] | Vocabulary,
    *,
    placeholders: Collection[str] = (),
) -> tuple[tuple[Resolved, ...], tuple[Explicit, ...]]:
    """Return the references that name something, and those that go wrong, with message and help.

    A lone ``[text]`` goes wrong only where a name is close and the template has no such
    placeholder: authors write brackets for many reasons.
    """
    explicits = tuple(explicits)
    if not explicits:
        return (), ()
    known = names if isinstance(names, Vocabulary) else _vocabulary(frozenset(names))
    blanks = {reference_key(text.strip("[]")) for text in placeholders}
    resolved: list[Resolved] = []
    wrong: list[Explicit] = []
    for reference, after in zip(explicits, (*explicits[1:], None), strict=True):
        name = known.find(reference.target)
        follower = known.find(after.target) if after is not None and after.joined else None
        if reference.form in {"image", "definition"}:
            fault = _slip_fault(reference, name) if name else None
        elif reference.form == "short" and follower:
            fault = _joined_fault(name, follower) if name else None
        else:
            fault = None if name else _unknown_fault(reference, known, blanks)
        if fault is not None:
            wrong.append(replace(reference, message=fault[0], help=fault[1]))
        elif name is not None and reference.form not in {"image", "definition"}:
            resolved.append(Resolved(reference, name))
    return tuple(resolved), tuple(wrong)


def _slip_fault(reference: Explicit, name: str) -> tuple[str, str]:
    if reference.form == "image":
        return (
            f"`![{reference.text}]` becomes an image whose source is the component {name}",
            f"write `[{name}]` without the exclamation mark",
        )
    return (
        f"`[{reference.text}]:` at the start of a line defines a link; the line is not shown",
        f"write `[{name}][]:`, or put a word before it",
    )


def _joined_fault(name: str, follower: str) -> tuple[str, str]:
    return (
        f"`[{name}] [{follower}]` becomes one link, with the text of the first to the second",
        f"put a comma between them, or write `[{name}][] [{follower}][]`",
    )


def _unknown_fault(
    reference: Explicit, known: Vocabulary, blanks: Collection[str]
) -> tuple[str, str] | None:
    target = reference.target
    near = known.near(target) if len(target) <= LONGEST else ()
    if reference.form == "short" and (
        reference_key(target) in blanks or not near or not _looks_meant(target, near[0])
    ):
        return None
    message = f"reference to unknown component `{target}`"
    if near and fold(near[0]) == fold(target) and any(mark in target for mark in "*_`"):
        return message, f"write `[{reference.text}][{near[0]}]`: a name bears no markup"
    if near:
        return message, f"did you mean {' or '.join(f'`[{name}]`' for name in near)}?"
    return message, "define the component in a design doc, or write the brackets as `\\[…\\]`"


def _looks_meant(text: str, name: str) -> bool:
    """Whether lone brackets are so close to a name that a slip is likelier than a remark."""
    one, other = (fold(part).replace(" ", "") for part in (text, name))
    if one == other:
        return True
    if fold(text) in fold(name).split():
        return False  # one of its words, as it stands in any text: [Integration]
    if min(len(one), len(other)) < _SHORTEST:
        return False
    from difflib import SequenceMatcher  # noqa: PLC0415 # few references are nearly a label

    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _NEAR_ENOUGH
