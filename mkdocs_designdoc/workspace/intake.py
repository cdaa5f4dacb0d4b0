"""Files, and what the last run knew of them → the known pages, and the texts of the others."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_designdoc.pipeline import Source
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.known import KnownPaths
from mkdocs_designdoc.workspace.digests import digest, digest_text, program
from mkdocs_designdoc.workspace.disk import is_settled, rely_on, see_stamp
from mkdocs_designdoc.workspace.page_reader import PageReader

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_designdoc.folders import Folders
    from mkdocs_designdoc.model import Decision
    from mkdocs_designdoc.reading.collection import Collections
    from mkdocs_designdoc.workspace.files import SiteFile
    from mkdocs_designdoc.workspace.shelf import Row
    from mkdocs_designdoc.workspace.sights import Stamp
    from mkdocs_designdoc.workspace.workspace import Workspace

_NOTHING = (False, False, None)
"""What is known of most pages besides their text: no posts, and nothing decided about them."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page that can be read, before anybody does: what its reading depends on."""

    around: bytes
    """The digest of all that it depends on besides path and text."""
    key: bytes
    """The digest of these and of path and text."""
    stamp: Stamp | None
    """That of its file, where any later change gives another one."""


@dataclass(frozen=True, slots=True)
class Intake:
    """The pages of a run."""

    pages: Mapping[str, Page]
    """By path."""
    sources: Mapping[str, Source]
    """By path, of pages of which nothing is known: no others were opened."""
    broken: tuple[Problem, ...]
    """Of the files that cannot be read."""
    beside: frozenset[str]
    """Paths of files that lie beside the pages and are not read."""
    reader: PageReader


def take_in(
    workspace: Workspace,
    collections: Collections,
    files: Sequence[SiteFile],
    rows: Mapping[str, Row],
    *,
    keyed: bool,
    started: int,
) -> Intake:
    """Return the pages that some files are.

    ``rows`` are those of an earlier run; a file is opened where its stamp is another one.
    ``keyed``: this run's results are kept. It began at ``started``, in nanoseconds.
    """
    decisions: dict[str, Decision | None] = {}
    for item in files:
        decisions |= workspace.decide(item)
    folders = workspace.folders_of([item.path for item in files])
    around = _Around(collections, folders, decisions) if keyed else None
    pages: dict[str, Page] = {}
    sources: dict[str, Source] = {}
    broken: list[Problem] = []
    for item in files:
        path, row = item.path, rows.get(item.path)
        basis, stamp = b"", None
        if around is not None:
            basis = around.of(path)
            with suppress(OSError):  # whatever keeps us from it, reading will tell
                stamp = see_stamp(item.file)
            if row is not None and row.stamp == stamp and row.around == basis and stamp:
                rely_on(item.file, stamp)
                pages[path] = Page(basis, row.key, stamp)
                continue
            if stamp is not None and not is_settled(stamp, started):
                stamp = None
        text = workspace.text(item)
        if isinstance(text, Problem):
            broken.append(text)
            continue
        key = digest_text(basis, path, text) if keyed else b""
        pages[path] = Page(basis, key, stamp)
        if row is None or row.key != key or not key:
            sources[path] = Source(path, text)
    beside = workspace.beside(files)
    known = KnownPaths(pages.keys() | beside)
    reader = PageReader(collections, known, folders, decisions)
    return Intake(pages, sources, tuple(broken), beside, reader)


class _Around:
    """The digests of what readings depend on besides path and text."""

    def __init__(
        self,
        collections: Collections,
        folders: Folders,
        decisions: Mapping[str, Decision | None],
    ) -> None:
        templates = [(each.path, each.text) for each in collections.all_templates]
        named = {name: each.text for name, each in collections.templates.items()}
        self._basis = digest(program(), collections.settings, templates, named)
        self._folders = folders
        self._decisions = decisions
        self._known: dict[str, bytes] = {}

    def of(self, path: str) -> bytes:
        """Return the digest for the page at a path."""
        folder = path.rpartition("/")[0]
        around = self._known.get(folder)
        if around is None:
            around = digest(self._basis, self._folders.defaults_of(path))
            self._known[folder] = around
        decisions = self._decisions
        known = (path in self._folders.posts, path in decisions, decisions.get(path))
        return around if known == _NOTHING else digest(around, *known)
