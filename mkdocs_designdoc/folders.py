"""What the folders of documents say of them: Material's ``.meta.yml`` files and blogs.

A document's own word goes before its folder's: in front matter as in its text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.model import Decision, Document
from mkdocs_designdoc.pipeline import Reader, Source
from mkdocs_designdoc.reading.discovery import Page, decide
from mkdocs_designdoc.reading.document import holds_index
from mkdocs_designdoc.reading.metadata.front_matter import FrontMatter
from mkdocs_designdoc.reading.metadata.rollout import read_owners
from mkdocs_designdoc.reading.metadata.status import read_status
from mkdocs_designdoc.reading.sections.frame import read_frame
from mkdocs_designdoc.records import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs_designdoc.problem import Problem
    from mkdocs_designdoc.reading.collection import Collections
    from mkdocs_designdoc.reading.document import Reading
    from mkdocs_designdoc.settings import Settings

_DECIDING = frozenset({"designdoc", "type"})
"""Front matter keys by which a page says what it is."""


@dataclass(frozen=True, slots=True)
class Folders:
    """What neighbours know of pages by where they lie."""

    defaults: Mapping[str, Mapping[str, object]]
    """Front matter for all pages below a folder, by folder; the site's own is ``""``."""
    posts: frozenset[str] = frozenset()
    """Paths of blog posts: no design docs unless they say so."""

    def defaults_of(self, path: str) -> dict[str, object]:
        """Return the defaults of a page, the nearest folder's before those around it."""
        found: dict[str, object] = {}
        if self.defaults:
            parts = path.split("/")[:-1]
            for depth in range(len(parts) + 1):
                found |= self.defaults.get("/".join(parts[:depth]), {})
        return found


def read_defaults(text: str) -> dict[str, object]:
    """Return what a ``.meta.yml`` says; Material itself stops at one that it cannot read."""
    import yaml  # noqa: PLC0415 # few sites have such files

    try:
        data = yaml.safe_load(text)
    except (ValueError, RecursionError, yaml.YAMLError):
        return {}
    return {str(key): value for key, value in data.items()} if isinstance(data, dict) else {}


class FolderReader(Reader):
    """Reads sources, each with what its folder says."""

    def __init__(self) -> None:
        super().__init__()
        self.folders = Folders({})
        """Those of the build at hand."""
        self._heeded: dict[str, tuple[Reading, Reading]] = {}
        self._last = Folders({})

    def read(self, sources: Iterable[Source], *, collections: Collections) -> dict[str, Reading]:
        """Return the readings of all sources by path; the same ones where nothing has changed."""
        readings = super().read(sources, collections=collections)
        if not self.folders.defaults and not self.folders.posts:
            return readings
        earlier = self._heeded if self._last == self.folders else {}
        self._last = self.folders
        self._heeded = {}
        for path, reading in readings.items():
            known = earlier.get(path)
            if known is None or known[0] is not reading:
                known = (reading, heed(reading, self.folders))
            self._heeded[path] = known
        return {path: heeded for path, (_, heeded) in self._heeded.items()}

    def forget(self) -> None:
        """Let go of what a later build would save time with: there is none."""
        super().forget()
        self._heeded = {}


def heed(reading: Reading, folders: Folders) -> Reading:
    """Return a reading with what its folder says where the document has no word of its own."""
    path = reading.document.path
    defaults = folders.defaults_of(path)
    if defaults:
        reading = _complete(reading, defaults)
    data = reading.document.front_matter
    if path in folders.posts and not reading.settings.include and _DECIDING.isdisjoint(data):
        no = Decision(is_design_doc=False, why="a post of the site's blog")
        reading = replace(reading, document=replace(reading.document, decision=no))
    return reading


def _complete(reading: Reading, defaults: Mapping[str, object]) -> Reading:
    """Return a reading with the folder's word wherever the document has none of its own."""
    document, settings = reading.document, reading.settings
    folder = FrontMatter(defaults)
    data = {**defaults, **document.front_matter}
    if document.status.raw is None and document.status.id == "none":
        document = _with_status(document, folder, settings)
    decision = decide(
        Page(
            path=document.path,
            title=reading.title.heading or reading.title.text,
            front_matter=data,
            headings=[node.text for node in reading.outline.nodes],
            has_status=document.status.id not in {"none", "unknown"},
            frame=read_frame(reading.outline, reading.template),
            is_index=holds_index(document.blocks),
        ),
        template=reading.template,
        include=settings.include,
        exclude=settings.exclude,
        collection=settings.name,
    )
    owners = document.owners or read_owners(folder, ())
    document = replace(document, decision=decision, owners=owners, front_matter=data)
    return replace(reading, document=document)


def _with_status(document: Document, folder: FrontMatter, settings: Settings) -> Document:
    status, found = read_status(folder, (), keys=settings.status_keys, lifecycle=settings.lifecycle)
    if status.raw is None:
        return document
    kept = tuple(problem for problem in document.problems if problem.code != "DD202")
    return replace(
        document,
        status=replace(status, line=None, source="folder"),
        problems=(*kept, *(_of_folder(problem, document.path) for problem in found)),
    )


def _of_folder(problem: Problem, path: str) -> Problem:
    return replace(problem, path=path, message=f"{problem.message} (set for the whole folder)")
