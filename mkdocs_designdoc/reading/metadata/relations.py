"""Front matter and notices of a page → typed relations to other documents."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from mkdocs_designdoc.block import ITEM, PARAGRAPH, PASSAGES, TABLE, Block
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.model import Relation
from mkdocs_designdoc.paths import resolve_link
from mkdocs_designdoc.reading.known import KnownPaths
from mkdocs_designdoc.reading.markdown.inline import plain
from mkdocs_designdoc.reading.metadata.header import fold_key, title_block
from mkdocs_designdoc.reading.metadata.top import Top

if TYPE_CHECKING:
    from mkdocs_designdoc.reading.metadata.front_matter import FrontMatter

SUPERSEDES, SUPERSEDED_BY = "supersedes", "superseded-by"
REQUIRES, RELATED = "requires", "related"

_TYPES: dict[str, str] = {
    fold_key(name): kind
    for kind, names in (
        (SUPERSEDES, "supersedes, supersede, replaces, replace, obsoletes, supercedes"),
        (
            SUPERSEDED_BY,
            "superseded-by, replaced-by, obsoleted-by, successor, superceded-by, deprecated-by",
        ),
        (REQUIRES, "requires, require, depends-on, dependencies, prerequisites, needs"),
        (RELATED, "related, see-also, relates-to, related-to, related-docs, related-designs"),
    )
    for name in names.split(",")
}
_BODY_TYPES = {key: kind for key, kind in _TYPES.items() if key != "needs"}
_BY = expression(
    r"(?:super[sc]{1,2}e{1,2}ded|replaced|obsoleted|succeeded|subsumed)\s+(?:by|with)\s*[:\s]\s*",
    re.IGNORECASE,
)
_OF = expression(r"\b(?:supersedes|supercedes|replaces|obsoletes)\s*[:\s]\s*", re.IGNORECASE)
_LINK = expression(r"\[((?:[^\[\]]|\[[^\[\]]*+\])*+)\]\(\s*+<?([^()\s<>]*+)>?[^()\n]*+\)")
_END = expression(r"[.;,)\n](?=\s|$)|\s[—–(]|$", re.MULTILINE)
_SCHEME = expression(r"[A-Za-z][A-Za-z0-9+.-]*+:(?=\S)(?!\d+$)")
_NUMBER = expression(r"(?:[A-Za-z]{1,12}[ -]?)?#?0*(\d{1,6})")
_STATING = frozenset({PARAGRAPH, ITEM, TABLE})
_STATUS_SECTIONS = frozenset(("status", "links", "supersedes", "superseded by"))
_UNSET = frozenset(("none", "na", "n a", "tbd", "todo", "null", "nil"))
_SPLIT = expression(r"[,;]|\s+and\s+|\s+&\s+")
_WINDOW = 400
"""Characters behind "superseded by" in which its target is looked for."""
_STATED = 20
"""Statements of one kind that are read in one block."""
_LIMIT = 200
"""Relations of one document that are read."""


def read_relations(
    front_matter: FrontMatter,
    blocks: Sequence[Block],
    *,
    path: str,
    known: KnownPaths,
    top: Top | None = None,
) -> tuple[Relation, ...]:
    """Return the relations of the document at ``path``, each target once for a type.

    A target becomes a path under docs_dir where ``known`` has it, by path, stem or number;
    otherwise it stays as written.
    """
    found: dict[tuple[str, str], Relation] = {}
    resolve = _Resolver(path, known).resolve
    top = top or Top.of(blocks, front_matter)
    stated = [*_from_front_matter(front_matter), *_from_body(top)]
    for kind, target, line in stated[:_LIMIT]:
        resolved = resolve(target)
        if resolved:
            found.setdefault((kind, resolved), Relation(kind, resolved, line))
    return tuple(found.values())


def _from_front_matter(front: FrontMatter) -> Iterator[tuple[str, str, int]]:
    for key, value in front.data.items():
        kind = _TYPES.get(fold_key(str(key)))
        if kind:
            line = front.lines.get(str(key), 1)
            entries = value if isinstance(value, (list, tuple)) else [value]
            for entry in entries[:_LIMIT]:
                for target in _targets(entry):
                    yield kind, target, line


def _targets(entry: object) -> Iterator[str]:
    """Yield the targets that one entry of a list names."""
    if isinstance(entry, dict):
        entry = next((entry[key] for key in ("path", "file", "target", "id") if key in entry), None)
    if isinstance(entry, int) and not isinstance(entry, bool) and 0 <= entry < 10**9:
        yield str(entry)
    elif isinstance(entry, str):
        links = [found[2] for found in _LINK.finditer(entry[:2000])]
        yield from links or (part.strip() for part in _SPLIT.split(entry[:2000]))


def _from_body(top: Top) -> Iterator[tuple[str, str, int]]:
    """Yield relations stated in fields and notices at the top, or in a status section."""
    yield from _from_fields(top)
    title = title_block(top.blocks)
    stated = [
        *(b for b in top.taken() if b.kind in _STATING or b is title),
        *_status_sections(top),
    ]
    for block in stated:
        if not _may_state(block.text.casefold()):
            continue
        for kind, pattern in ((SUPERSEDED_BY, _BY), (SUPERSEDES, _OF)):
            for found in islice(pattern.finditer(block.text), _STATED):
                before = block.text[max(0, found.start() - 3) : found.start()].rstrip(" *_")
                if before.endswith("|") and block.kind is not TABLE:
                    continue  # one entry of a template's choice list
                target = _named(block.text, found.end())
                if target:
                    yield kind, target, block.position(found.start())[0]


def _may_state(text: str) -> bool:
    """Tell whether a text in lower case has what it takes for either pattern to match in it."""
    return (
        "super" in text
        or "replace" in text
        or "obsolete" in text
        or "succeeded" in text
        or "subsumed" in text
    )


def _from_fields(top: Top) -> Iterator[tuple[str, str, int]]:
    for field in top.fields():
        kind = _BODY_TYPES.get(field.key)
        if kind is None:
            continue
        links = [found[2] for found in _LINK.finditer(field.markdown)]
        if links or kind != RELATED:
            # What is "related" in prose is a relation only where it is a link.
            for target in links or (part.strip() for part in _SPLIT.split(field.value)):
                yield kind, target, field.line


def _status_sections(top: Top) -> Iterator[Block]:
    heads = top.heads()
    for number, (index, name) in enumerate(heads):
        if name in _STATUS_SECTIONS:
            end = heads[number + 1][0] if number + 1 < len(heads) else len(top.blocks)
            for block in top.blocks[index + 1 : end]:
                if block.kind in PASSAGES:
                    yield block


def _named(text: str, start: int) -> str:
    """Return what is named right behind "superseded by": a link's target, a file, a number."""
    link = _LINK.match(text, start)
    if link:
        return link[2]
    end = _END.search(text, start, start + _WINDOW)
    stop = end.start() if end else min(len(text), start + _WINDOW)
    near = _LINK.search(text, start, start + _WINDOW)
    if near and near.start() <= min(stop, start + 40):
        return near[2]
    said = plain(text[start:stop]).strip("*_` ")
    first = said.split(" ", 1)[0]
    if first.endswith(".md") or _NUMBER.fullmatch(first):
        return first
    whole = _NUMBER.fullmatch(said)
    return said if whole else ""


class _Resolver:
    """Finds the file that a target names."""

    def __init__(self, path: str, known: KnownPaths) -> None:
        self._path = path
        self._known = known

    def resolve(self, target: str) -> str:
        """Return the path under docs_dir, or the target as written where no file is meant."""
        target = " ".join(target.split()).strip("<>`\"'")
        if (
            not target
            or fold_key(target[:20]) in _UNSET
            or target[:1] + target[-1:] in {"[]", "{}", "<>"}
        ):
            return ""
        bare = target.split("#", 1)[0] if not target.startswith("#") else target
        if _SCHEME.match(target):
            return target
        return next((path for path in self._candidates(bare) if path in self._known), "") or (
            self._by_name(bare) or target
        )

    def _candidates(self, target: str) -> Iterator[str]:
        for base in (resolve_link(target, self._path), resolve_link("/" + target, self._path)):
            yield base
            if not base.endswith(".md"):
                yield base + ".md"
                yield posixpath.join(base, "index.md")
                yield posixpath.join(base, "README.md")

    def _by_name(self, target: str) -> str:
        """Return the one file with this stem or number, preferring the document's own folder."""
        number = _NUMBER.fullmatch(target)
        stem = posixpath.basename(target.rstrip("/")).removesuffix(".md").lower()
        for key in (stem, f"#{int(number[1])}" if number else ""):
            paths = self._known.named(key) if key else ()
            folder = posixpath.dirname(self._path)
            near = [
                path for path in paths if posixpath.dirname(path) == folder and path != self._path
            ]
            for choice in (near, [path for path in paths if path != self._path]):
                if len(choice) == 1:
                    return choice[0]
        return ""
