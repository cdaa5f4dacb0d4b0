"""Relations of documents: no page, one-sided, in a ring, or to a dead one (DD502–505)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from mkdocs_designdoc.checking.finding import at_place, quote
from mkdocs_designdoc.checking.rings import REQUIRES, SUPERSEDED_BY, SUPERSEDES, check_rings
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.mentions.known import Vocabulary
from mkdocs_designdoc.model import Document, Relation
from mkdocs_designdoc.paths import relative, resolve_link
from mkdocs_designdoc.portal import Portal
from mkdocs_designdoc.problem import Problem, Severity

STEMS = "pages by stem"
"""Under which a portal remembers its pages by ``stem_of``, the first of each, and these names."""

_SCHEME = expression(r"[A-Za-z][A-Za-z0-9+.-]*+:")
_SLUG = expression(r"[\w./#-]++")
_UNDECIDED = frozenset(
    {
        *("draft", "in-review", "rejected", "withdrawn", "none", "unknown"),
        *("proposed", "provisional", "final-comment-period"),
    }
)
"""States in which a document announces to supersede another, and does not do so yet."""

_REPLACED = frozenset({"superseded", "replaced"})
"""States of a document that another one has taken the place of."""


def check_relations(portal: Portal, beside: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Yield what is wrong with the relations of all documents; each finding names one line.

    ``beside`` are pages that have not been read: a portal of a few files is only part of a site.
    """
    pages = _Pages(portal, beside)
    rings, inside = check_rings(portal)
    yield from rings
    for document in portal.documents:
        for relation in document.relations:
            yield from _unknown(pages, document, relation)
            other = portal.by_path.get(relation.target)
            if other is None or not other.decision.is_design_doc or other is document:
                continue
            if not {document.path, other.path} <= inside:
                yield from _one_sided(document, other, relation)
            yield from _dead(portal, document, other, relation)
        yield from _no_successor(portal, document)


class _Pages:
    """The pages of a site by path, and by what their names look like."""

    def __init__(self, portal: Portal, beside: frozenset[str]) -> None:
        self._portal = portal
        self._paths = portal.by_path
        self._beside = beside
        self._folders = {posixpath.dirname(path) for path in beside}

    def may_be(self, target: str, document: Document) -> bool:
        """Tell whether a target is a page, or may be one where nobody has looked."""
        if target in self._paths or target in self._beside:
            return True
        folder = posixpath.dirname(resolve_link(target.partition("#")[0], document.path))
        return bool(self._beside) and folder not in self._folders

    def near(self, target: str, document: Document) -> str:
        """Return the link to the page that is most likely meant, empty where none is close."""
        by_stem, names = self._stems()
        found = (by_stem[name] for name in names.near(stem_of(target)))
        path = next((path for path in found if path != document.path), "")
        return relative(path, document.path) if path else ""

    def _stems(self) -> tuple[dict[str, str], Vocabulary]:
        known = self._portal.remembered.get(STEMS)
        if isinstance(known, tuple):
            return known
        by_stem = {stem_of(path): path for path in reversed(list(self._paths))}
        found = (by_stem, Vocabulary(by_stem))
        self._portal.remembered[STEMS] = found
        return found


def _unknown(pages: _Pages, document: Document, relation: Relation) -> Iterator[Problem]:
    """Yield a target that is meant as a page and is none.

    What a document requires may be a product or a version, so that only counts with a path or
    close to a page's name.
    """
    target = relation.target
    if _SCHEME.match(target) or pages.may_be(target, document):
        return
    is_path = target.partition("#")[0].endswith(".md")
    near = pages.near(target, document)
    # A number, or a name with one, may be a document that is kept elsewhere.
    replaced = relation.type in {SUPERSEDES, SUPERSEDED_BY} and _SLUG.fullmatch(target) is not None
    if not (is_path or near or (replaced and not any(char.isdigit() for char in target))):
        return
    yield at_place(
        document.path,
        "DD502",
        relation.line,
        f"`{relation.type.replace('-', '_')}` points to {quote(target)}, which is no page of this "
        "site" + (f"; the closest is {quote(near)}" if near else ""),
        f"write `{near}`" if near else "write the path of a page, relative to this one",
    )


def stem_of(path: str) -> str:
    """Return the name by which a page is cited: that of its file, or of its folder."""
    stem = posixpath.basename(path.partition("#")[0].rstrip("/")).removesuffix(".md")
    if stem.lower() in {"index", "readme"}:
        stem = posixpath.basename(posixpath.dirname(path)) or stem
    return stem


def _one_sided(document: Document, other: Document, relation: Relation) -> Iterator[Problem]:
    """Yield the document that does not say its half, at the line that should change."""
    if relation.type == SUPERSEDES and document.status.id not in _UNDECIDED:
        if not _says(other, SUPERSEDED_BY, document.path):
            here = relative(document.path, other.path)
            yield at_place(
                other.path,
                "DD503",
                other.status.line or other.title_line,
                f"{quote(document.title)} ({document.path}:{relation.line}) supersedes this "
                "document, which does not say so",
                f"add `superseded_by: {here}`"
                if other.status.id in _REPLACED
                else f"set the status to `superseded` and add `superseded_by: {here}`",
            )
    elif relation.type == SUPERSEDED_BY and not _says(other, SUPERSEDES, document.path):
        here = relative(document.path, other.path)
        yield at_place(
            other.path,
            "DD503",
            other.status.line or other.title_line,
            f"{quote(document.title)} ({document.path}:{relation.line}) is superseded by this "
            "document, which does not say so",
            f"add `supersedes: [{here}]`",
            # The reader of the old document is led to the new one: that is the half that matters.
            severity=Severity.INFO,
        )


def _says(document: Document, kind: str, target: str) -> bool:
    return any(r.type == kind and r.target == target for r in document.relations)


def _dead(
    portal: Portal, document: Document, other: Document, relation: Relation
) -> Iterator[Problem]:
    if (
        relation.type != REQUIRES
        or portal.settings.is_dead(document)
        or not portal.settings.is_dead(other)
        or is_succession(document, other)
    ):
        return
    following = [r.target for r in other.relations if r.type == SUPERSEDED_BY]
    instead = f"require {quote(following[0])} instead" if following else "say what replaces it"
    yield at_place(
        document.path,
        "DD504",
        relation.line,
        f"this document requires {quote(other.title)}, which is {other.status.label.lower()}",
        f"{instead}, or take the line out",
    )


def is_succession(one: Document, other: Document) -> bool:
    """Tell whether one of two documents supersedes the other, whichever says so."""
    return any(
        relation.type in {SUPERSEDES, SUPERSEDED_BY} and relation.target == second.path
        for first, second in ((one, other), (other, one))
        for relation in first.relations
    )


def _no_successor(portal: Portal, document: Document) -> Iterator[Problem]:
    status = document.status
    if status.id not in _REPLACED or any(r.type == SUPERSEDED_BY for r in document.relations):
        return
    named = any(link.kind == SUPERSEDED_BY for link in portal.backlinks.get(document.path, ()))
    said = re.search(r"\bby\s+\w", f"{status.raw or ''} {status.detail}", re.IGNORECASE)
    if not named and not said:
        yield at_place(
            document.path,
            "DD505",
            status.line or document.title_line,
            "the document is superseded, and nothing says by what",
            "add `superseded_by:` with the path of the document to read instead",
        )
