"""Files, and what the last run knew of them → the known pages, and the texts of the others."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from mkdocs_designdoc.pipeline import Source
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.known import KnownPaths
from mkdocs_designdoc.records import NamedTuple, dataclass
from mkdocs_designdoc.workspace.crew.page_reader import PageReader
from mkdocs_designdoc.workspace.disk import rely_on, see_stamp
from mkdocs_designdoc.workspace.kept.digests import digest, digest_text, program
from mkdocs_designdoc.workspace.kept.sights import is_settled
from mkdocs_designdoc.workspace.texts import read_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_designdoc.folders import Folders
    from mkdocs_designdoc.model import Decision
    from mkdocs_designdoc.reading.collection import Collections
    from mkdocs_designdoc.workspace.files import SiteFile
    from mkdocs_designdoc.workspace.kept.sights import Stamp
    from mkdocs_designdoc.workspace.kept.site_store import Row
    from mkdocs_designdoc.workspace.workspace import Workspace

_MANY = 200
"""Files of which nothing is known from which on they are opened by whoever reads them: that is
done side by side, and the texts of all at once take more memory than all that is known of them."""
_NOTHING = (False, False, None)
"""What is known of most pages besides their text: no posts, and nothing decided about them."""


class Page(NamedTuple):
    """A page that can be read, before anybody does."""

    around: bytes
    """The digest of all that its reading depends on besides path and text."""
    key: bytes
    """The digest of these and of path and text; empty for a page that is not opened yet."""
    stamp: Stamp | None
    """That of its file, where any later change gives another one."""


class Unopened(NamedTuple):
    """A page that nobody has opened: whoever reads it does."""

    path: str
    file: str
    around: bytes


class Opened(NamedTuple):
    """What is seen of a page when it is opened."""

    source: Source
    key: bytes
    stamp: Stamp | None


@dataclass(frozen=True, slots=True)
class Intake:
    """The pages of a run."""

    pages: dict[str, Page]
    """By path."""
    left: Mapping[str, Source | Unopened]
    """By path, the pages of which nothing is known."""
    broken: tuple[Problem, ...]
    """Of the files that cannot be read, as far as they were opened."""
    beside: frozenset[str]
    """Paths of files that lie beside the pages and are not read."""
    reader: PageReader


def open_page(page: Source | Unopened) -> Opened | None:
    """Return what is seen of a page, None where it cannot be read."""
    if isinstance(page, Source):
        return Opened(page, b"", None)
    stamp = None
    with suppress(OSError):  # whatever keeps us from it, reading will tell
        stamp = see_stamp(page.file)  # before the text, so that any later change is seen
    text = read_text(page.file, path=page.path)
    if isinstance(text, Problem):
        return None
    return Opened(Source(page.path, text), digest_text(page.around, page.path, text), stamp)


def take_in(
    workspace: Workspace,
    collections: Collections,
    files: Sequence[SiteFile],
    rows: Mapping[str, Row],
    *,
    started: int,
) -> Intake:
    """Return the pages that some files are.

    ``rows`` are those of an earlier run; files that have the stamp of theirs are not opened. This
    run began at ``started``, in nanoseconds.
    """
    decisions: dict[str, Decision | None] = {}
    for item in files:
        decisions |= workspace.decide(item)
    folders = workspace.folders_of([item.path for item in files])
    around = _Around(collections, folders, decisions)
    pages: dict[str, Page] = {}
    left: dict[str, Source | Unopened] = {}
    broken: list[Problem] = []
    many = sum(item.path not in rows for item in files) > _MANY
    for item in files:
        path, row, basis = item.path, rows.get(item.path), around.of(item.path)
        if row is None and many:
            pages[path] = Page(basis, b"", None)
            left[path] = Unopened(path, str(item.file), basis)
            continue
        stamp = None
        with suppress(OSError):  # whatever keeps us from it, reading will tell
            stamp = see_stamp(item.file)
        if row is not None and stamp is not None and (row.stamp, row.around) == (stamp, basis):
            rely_on(item.file, stamp)
            pages[path] = Page(basis, row.key, stamp)
            continue
        text = workspace.text(item)
        if isinstance(text, Problem):
            broken.append(text)
            continue
        settled = stamp is not None and is_settled(stamp, started)
        key = digest_text(basis, path, text)
        pages[path] = Page(basis, key, stamp if settled else None)
        if row is None or row.key != key:
            left[path] = Source(path, text)
    beside = workspace.beside(files)
    reader = PageReader(collections, KnownPaths(pages.keys() | beside), folders, decisions)
    return Intake(pages, left, tuple(broken), beside, reader)


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
