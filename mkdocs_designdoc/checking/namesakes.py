"""Design docs that go by one number (DD603), or by one title (DD604)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from mkdocs_designdoc.checking.finding import at_place, quote
from mkdocs_designdoc.checking.relations import is_succession
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.model import Document
from mkdocs_designdoc.portal import Portal
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.metadata.titles import is_generic

NUMBERED = "pages by number"
"""Under which a portal remembers the design docs that share one."""

# A date has numbers behind the first one, and so has a version.
_NUMBER = expression(r"0*([1-9]\d{0,5})(?:[-_ .](?!\d+(?:[-_ .]|$))|$)")
_YEAR = expression(r"(?:199|20\d)\d")
_LANGUAGE = expression(r"[.][a-z]{2}(?:[-_][A-Za-z]{2,4})?$")
_LANGUAGE_FOLDER = expression(r"[a-z]{2}(?:[-_][A-Z]{2})?/")
_MOST = 3
"""Documents of one number: what more of them share is their kind, or a step they belong to."""


def number_of(path: str) -> tuple[str, str] | None:
    """Return the folder of a document, and the number with which its name begins.

    A document that is a folder of its own goes by the name of that.
    """
    folder, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0] or name
    if stem in {"index", "README"}:
        folder, _, stem = folder.rpartition("/")
    found = _NUMBER.match(stem)
    return (folder, found[1]) if found and not _YEAR.fullmatch(found[1]) else None


def title_of(document: Document) -> str | None:
    """Return what a design doc is called, without case; None where that is no name of its own."""
    if document.title_source == "path" or not document.decision.is_design_doc:
        return None
    return document.title.casefold()


def check_numbers(portal: Portal) -> Iterator[Problem]:
    """Yield design docs of a folder whose names begin with the number of an earlier one."""
    for number, paths in _numbered(portal):
        for path in paths[1:]:
            yield at_place(
                path,
                "DD603",
                portal.by_path[path].title_line,
                f"the number {number} is also that of {paths[0]}",
                "give the later one of the two a number of its own",
            )


def _numbered(portal: Portal) -> Sequence[tuple[str, list[str]]]:
    """Return the numbers that design docs share, with their paths: they change with these alone."""
    known = portal.remembered.get(NUMBERED)
    if isinstance(known, tuple):
        return known
    by_number: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for document in portal.documents:
        number = number_of(document.path)
        if number is not None:
            by_number[number].append(document.path)
    shared = {key: _untranslated(paths) for key, paths in by_number.items() if len(paths) > 1}
    found = tuple((key[1], paths) for key, paths in shared.items() if len(paths) <= _MOST)
    portal.remembered[NUMBERED] = found
    return found


def check_titles(portal: Portal) -> Iterator[Problem]:
    """Yield design docs of a collection whose title an earlier one has; both are alive."""
    by_title: defaultdict[tuple[str, str], list[Document]] = defaultdict(list)
    for document in portal.documents:
        title = title_of(document)
        if title is not None:
            by_title[document.collection, title].append(document)
    for documents in by_title.values():
        if len(documents) > 1 and not is_generic(documents[0].title):  # DD108 speaks of those
            yield from _titled(documents, portal)


def _titled(documents: Sequence[Document], portal: Portal) -> Iterator[Problem]:
    alive = {each.path: each for each in documents if not portal.settings.is_dead(each)}
    paths = _untranslated(list(alive))
    for path in paths[1:]:
        document, first = alive[path], alive[paths[0]]
        if not is_succession(document, first):  # the next one of a design may be called as it was
            yield at_place(
                path,
                "DD604",
                document.title_line,
                f"{first.path} is also called {quote(first.title)}",
                "say in the titles what tells the two apart",
            )


def _untranslated(paths: Sequence[str]) -> list[str]:
    """Return the paths of documents, of those that are translations of each other one."""
    found: dict[str, str] = {}
    for path in sorted(paths, key=lambda path: (len(path), path)):
        found.setdefault(_without_language(path), path)
    return sorted(found.values())


def _without_language(path: str) -> str:
    """Return what translations have in common: a language stands before the suffix, or first."""
    bare = _LANGUAGE.sub("", path.rpartition(".")[0])
    return _LANGUAGE_FOLDER.sub("", bare, count=1) if _LANGUAGE_FOLDER.match(bare) else bare
