"""Source blocks → explicit references, ``[Name]``, ``[Name][]`` and ``[text][Name]``; which exist.

The forms are read as Python-Markdown reads them, for it makes the links; what it leaves as text
without a word is what ``judge`` reports.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from mkdocs_designdoc.block import Block, Kind
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.mentions.known import Vocabulary, reference_key
from mkdocs_designdoc.names import fold
from mkdocs_designdoc.reading.markdown.inline import mask
from mkdocs_designdoc.records import dataclass, replace

Form = Literal["short", "collapsed", "full", "image", "definition"]
SLIPS: frozenset[Form] = frozenset({"image", "definition"})
"""Forms that Markdown takes for something else than a link."""

_READ = frozenset({Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM, Kind.TABLE})
_MARK = expression(r"[\[\]]")
_TABLE_MARK = expression(r"[\[\]|\n]")
_ESCAPED = expression(r"\\.", re.DOTALL)
_DEFINITION = expression(r"[ ]{0,3}\[([^\[\]]*+)\]:[ ]*+\n?+[ ]*+(\S*+)")
_ONLY_LINKS = expression(
    r"(?:\[[ xX]\](?=\s))?+"
    r"(?:[^\[\]`<\\]++|\[(?!\^)[^\[\]`<\\]++\]\([^()\[\]\s`<>\\\"']++\))*+"
)
"""What has brackets for nothing but a task's mark and inline links: most that has any."""
_ADDRESS = expression(r"[/.#:<]")
_LONGEST = 120  # a longer bracket is a remark, not a name
_SHORTEST = 5  # in shorter words one letter more or less makes another word: NEW, News
_NEAR_ENOUGH = 0.8


@dataclass(frozen=True, slots=True)
class Explicit:
    """One explicit reference. The place is that of its brackets, the end is behind the last one."""

    text: str
    """What the link shows."""
    target: str
    """What it names, white space collapsed: ``Order API`` or ``billing/Order API``."""
    form: Form
    """``image`` and ``definition`` are slips: ``![Name]``, and ``[Name]: word`` at line start."""
    line: int
    column: int
    end_line: int
    end_column: int
    joined: bool = False
    """One white-space character stands between this and the reference before it."""
    message: str = ""
    """Set by ``judge``: what is wrong."""
    help: str = ""
    """Set by ``judge``: what to write instead."""


def find_explicit(blocks: Iterable[Block]) -> tuple[Explicit, ...]:
    """Return the explicit references of a page, without those that the author defines herself."""
    blocks = tuple(blocks)
    slips: list[Explicit] = []
    defined: set[str] = set()
    for block in blocks:
        if block.kind is not Kind.DEFINITION:
            continue
        found = _DEFINITION.match(block.text)
        if found and found[2] and not _ADDRESS.search(found[2]):
            slips.append(_slip(block, found))
        elif found:
            defined.add(reference_key(found[1]))
    references = [
        reference
        for block in blocks
        if block.kind in _READ and "[" in block.text and not _ONLY_LINKS.fullmatch(block.text)
        for reference in _read(block)
        if reference_key(reference.target) not in defined
    ]
    if slips:
        references += slips
        references.sort(key=lambda reference: (reference.line, reference.column))
    return tuple(references)


def _slip(block: Block, found: re.Match[str]) -> Explicit:
    line, column = block.position(0)
    target = " ".join(found[1].split())
    end = column + found.end(1) + 1
    return Explicit(target, target, "definition", line, column, line, end)


def _read(block: Block) -> Iterator[Explicit]:
    text = block.text
    masked = _ESCAPED.sub("  ", mask(text)) if "\\" in text else mask(text)
    pairs = _pair(masked, table=block.kind is Kind.TABLE)
    starts = dict(pairs)
    lines = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]

    def place(offset: int) -> tuple[int, int]:
        row = bisect_right(lines, offset) - 1
        column = block.columns[row] if row < len(block.columns) else 1
        return (block.first or block.line) + row, column + offset - lines[row]

    behind, buried, last = 0, 0, len(text)
    for start, end in pairs:
        if start < behind:
            continue
        content = text[start + 1 : end]
        second = starts.get(end + 1)
        stop, target, form = end, content, _form(masked, start)
        if second is not None:
            stop, target = second, text[end + 2 : second] or content
            form = (
                "image" if form == "image" else ("full" if text[end + 2 : second] else "collapsed")
            )
        elif start < buried or "[" in masked[start + 1 : end]:
            # Python-Markdown tries the outer brackets and then does not look inside.
            buried = max(buried, end)
            continue
        elif _is_ordinary(content):
            continue
        behind = stop
        if target.strip().startswith("^") or content.startswith("^"):
            continue
        line, column = place(start)
        end_line, end_column = place(stop)
        yield Explicit(
            text=" ".join(content.split()),
            target=" ".join(target.split()),
            form=form,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column + 1,
            joined=start == last + 2 and text[last + 1].isspace(),
        )
        last = stop


def _form(masked: str, start: int) -> Form:
    return "image" if start and masked[start - 1] == "!" else "short"


def _is_ordinary(content: str) -> bool:
    """Whether lone brackets cannot be meant as a reference: tasks, footnotes, remarks."""
    return (
        content.strip() in {"", "x", "X"}
        or content.startswith(("^", "!", "@"))
        or len(content) > _LONGEST
    )


def _pair(masked: str, *, table: bool) -> list[tuple[int, int]]:
    """Return the pairs of brackets by where they begin; none reaches beyond its table cell."""
    pairs: list[tuple[int, int]] = []
    stack: list[int] = []
    for mark in (_TABLE_MARK if table else _MARK).finditer(masked):
        if mark[0] == "[":
            stack.append(mark.start())
        elif mark[0] != "]":
            stack.clear()
        elif stack:
            pairs.append((stack.pop(), mark.start()))
    pairs.sort()
    return pairs


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
    near = known.near(target) if len(target) <= _LONGEST else ()
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
    if min(len(one), len(other)) < _SHORTEST:
        return False
    from difflib import SequenceMatcher  # noqa: PLC0415 # few references are nearly a label

    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _NEAR_ENOUGH
