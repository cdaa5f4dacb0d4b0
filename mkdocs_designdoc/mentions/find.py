"""Source blocks + registry → the places where a document names components, with their lines.

The rendered page has no source lines; this is the same policy as the splice, run on the source.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import attrgetter, itemgetter
from typing import TypeVar, get_args

from mkdocs_designdoc.block import HEADING, ITEM, PARAGRAPH, TABLE, Block
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.invisible import find_invisible
from mkdocs_designdoc.mentions.explicit import SLIPS, Explicit, find_explicit
from mkdocs_designdoc.mentions.matcher import Matcher
from mkdocs_designdoc.mentions.strength import is_strong
from mkdocs_designdoc.model import Document, Reference
from mkdocs_designdoc.reading.markdown.inline import mask, plain
from mkdocs_designdoc.records import dataclass
from mkdocs_designdoc.registry import Registry, Resolution
from mkdocs_designdoc.settings import Policy, Settings

LINKABLE = frozenset({PARAGRAPH, ITEM, TABLE})
BORDER = "\n\0\n"
"""Stands between two blocks: no name reaches across it."""
LINK_TEXT = expression(r"!?\[[^\[\]]*+\](?=[(\[])|(?<=\])\[[^\[\]]*+\]")

_ORDER = attrgetter("line", "column", "component")

_Place = TypeVar("_Place", int, tuple[int, int])


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A place whose name means several things with nothing to choose by."""

    name: str
    line: int
    column: int
    resolution: Resolution


@dataclass(frozen=True, slots=True)
class Mentions:
    """What one document names."""

    references: tuple[Reference, ...]
    ambiguous: tuple[Ambiguous, ...]
    explicit: tuple[Explicit, ...]
    """Every explicit reference of the source, resolved or not."""


def autolink_policy(document: Document, default: Policy) -> Policy:
    """Return which plain mentions of a page become links; its front matter may turn them off.

    YAML reads a bare ``off`` as false.
    """
    asked = document.front_matter.get("designdoc")
    if isinstance(asked, dict) and "autolink" in asked:
        value = asked["autolink"]
        if value is False:
            return "off"
        for policy in get_args(Policy):
            if value == policy:
                return policy  # type: ignore[no-any-return] # one of the literals
    return default if document.decision.is_design_doc else "off"


def linkable_names(names: Collection[str], settings: Settings) -> dict[str, frozenset[str]]:
    """Return by collection the names that plain text may link: strong ones that nobody forbids.

    What nobody sees of a name nobody can type: it would be linked here and not there.
    """
    strong = [
        (name, name.casefold()) for name in names if is_strong(name) and not find_invisible(name)
    ]
    found: dict[str, frozenset[str]] = {}
    for each in (settings, *settings.collections):
        never = {name.casefold() for name in settings.never_link | each.never_link}
        found[each.name] = frozenset(name for name, folded in strong if folded not in never)
    return found


def find_mentions(
    document: Document,
    *,
    registry: Registry,
    matcher: Matcher,
    linkable: frozenset[str],
    policy: Policy,
) -> Mentions:
    """Return where a document names components that other documents define.

    ``matcher`` knows every name of the registry; only ``linkable`` ones become links.
    """
    references: list[Reference] = []
    ambiguous: list[Ambiguous] = []
    path, blocks = document.path, document.blocks
    explicit = find_explicit(blocks)
    taken = taken_by(explicit)
    seen: set[str] = set()
    meant: dict[str, Resolution | None] = {}
    sections = _Sections(blocks)
    for index, names in find_names(blocks, matcher).items():
        block = blocks[index]
        if sections.enter(index) and policy == "section":
            seen.clear()
        text = block.text
        links = [match.span() for match in LINK_TEXT.finditer(text)] if "[" in text else ()
        places = block.places(start for _, start in names)
        for (name, start), (line, column) in zip(names, places, strict=True):
            if name not in meant:
                own = registry.own(name, path)
                meant[name] = None if own else registry.resolve(name, path=path)
            resolution = meant[name]
            if resolution is None or (taken and is_inside((line, column), taken)):
                continue
            wanted = name in linkable and policy != "off"
            wanted = wanted and not (links and is_inside(start, links))
            fresh = wanted and (policy == "all" or name not in seen)
            linked = fresh and resolution.definition is not None
            if fresh and not linked:
                ambiguous.append(Ambiguous(name, line, column, resolution))
            if wanted:
                seen.add(name)
            references.append(Reference(name, line, sections.heading, linked=linked, column=column))
    references += _explicit(document, explicit, registry, ambiguous)
    references.sort(key=_ORDER)
    return Mentions(tuple(references), tuple(ambiguous), explicit)


class _Sections:
    """The headings of a page, passed from one block that names something to the next."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._heads = [at for at, block in enumerate(blocks) if block.kind is HEADING]
        self._passed = 0
        self.heading: str | None = None
        """That of the section at hand; a title is none, nor is a heading inside a container."""

    def enter(self, index: int) -> bool:
        """Go on to a block; tell whether a heading of any kind stands before it."""
        behind = bisect_right(self._heads, index, self._passed)
        if behind == self._passed:
            return False
        for at in reversed(self._heads[self._passed : behind]):
            block = self._blocks[at]
            if block.level > 1 and not block.nested:
                self.heading = plain(block.text)
                break
        self._passed = behind
        return True


def find_names(blocks: Sequence[Block], matcher: Matcher) -> dict[int, list[tuple[str, int]]]:
    """Return the names in blocks, and where in their text they stand, by the block's index.

    The matcher reads all prose of a page at once: most blocks are shorter than a call is long.
    """
    prose: list[str] = []
    starts: list[int] = []
    owners: list[int] = []
    at = 0
    for index, block in enumerate(blocks):
        if block.kind in LINKABLE and (text := prose_of(block.text, matcher)):
            prose.append(text)
            starts.append(at)
            owners.append(index)
            at += len(text) + len(BORDER)
    found: dict[int, list[tuple[str, int]]] = {}
    for name, start in matcher.find_all(BORDER.join(prose)):
        at = bisect_right(starts, start) - 1
        found.setdefault(owners[at], []).append((name, start - starts[at]))
    return found


def prose_of(text: str, matcher: Matcher) -> str:
    """Return the prose of a block in its place, or nothing if it cannot name anything."""
    if (
        "`" in text
        or "<" in text
        or "](" in text
        or "://" in text
        or "www." in text
        or "mailto:" in text
    ):
        # To blank what is no prose costs more than to look for names.
        return mask(text) if matcher.may_find(text) else ""
    return text


def taken_by(explicit: Iterable[Explicit]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return where explicit references stand, in order: no plain mention is looked for there."""
    return sorted(((ref.line, ref.column), (ref.end_line, ref.end_column)) for ref in explicit)


def is_inside(place: _Place, spans: Sequence[tuple[_Place, _Place]]) -> bool:
    """Tell whether one of ``spans``, which are in order and apart, holds ``place``."""
    at = bisect_right(spans, place, key=itemgetter(0)) - 1
    return at >= 0 and place < spans[at][1]


def _explicit(
    document: Document,
    explicit: Iterable[Explicit],
    registry: Registry,
    ambiguous: list[Ambiguous],
) -> Iterator[Reference]:
    for reference in explicit:
        if reference.form in SLIPS:
            continue
        found = registry.find(reference.target, path=document.path)
        if found is None:
            continue
        name, resolution = found
        own = registry.own(name, document.path)
        if resolution.definition is None and not own:
            ambiguous.append(Ambiguous(name, reference.line, reference.column, resolution))
        yield Reference(
            component=name,
            line=reference.line,
            section=_section_at(document, reference.line),
            linked=resolution.definition is not None or own,
            column=reference.column,
            explicit=True,
        )


def _section_at(document: Document, line: int) -> str | None:
    heading = None
    for section in document.sections:
        if section.line > line:
            break
        heading = section.heading
    return heading
