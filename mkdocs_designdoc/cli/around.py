"""Pages of a site → what a check of them reports, by as much of the site as has to be seen."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Protocol

from mkdocs_designdoc.workspace.among import examine_again, examine_among
from mkdocs_designdoc.workspace.kept.place import cache_folder, is_wanted
from mkdocs_designdoc.workspace.kept.site_store import SiteStore

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_designdoc.workspace.disk import Record
    from mkdocs_designdoc.workspace.examined import Examined
    from mkdocs_designdoc.workspace.files import SiteFile
    from mkdocs_designdoc.workspace.workspace import Workspace

_MANY = 50
"""Files from which on it is worth while to keep what is found in them, for any later run."""


class Examine(Protocol):
    """Examines files, showing how far it is."""

    def __call__(
        self,
        files: Sequence[SiteFile],
        asked: frozenset[str] | None = None,
        store: SiteStore | None = None,
    ) -> Examined:
        """Return what there is to report of the files ``asked`` for, None: of all."""


class Surroundings:
    """The site around the files of a check, with what is kept of it."""

    def __init__(self, workspace: Workspace, record: Record | None, *, keeps: bool) -> None:
        """``record`` is that of the run, without which less is kept; ``keeps``: if anything is."""
        self._workspace = workspace
        self._record = record
        self._keeps = keeps and is_wanted()

    def examine_around(self, asked: Sequence[SiteFile], examine: Examine) -> Examined | None:
        """Return what there is to report of files in their site, None where there is no more."""
        workspace = self._workspace
        store = None
        if self._record is not None and all(item.in_docs for item in asked):
            store = self._open()
            known = None if store is None else store.recall()
            found = None if known is None else examine_among(workspace, asked, known)
            if store is not None and found is not None:
                store.rely_on()
                return found
        files = workspace.around(asked)
        if len(files) == len(asked):
            return None
        pages = {item.file for item in workspace.docs()}
        if not all(item.file in pages for item in asked):
            store = None  # what is kept is kept of the site
        elif store is None and len(files) >= _MANY:
            store = self._open()
        return examine(files, frozenset(item.path for item in asked), store)

    def examine_all(self, examine: Examine) -> tuple[Examined, Sequence[SiteFile]]:
        """Return what there is to report of the whole site, and the files that it is about."""
        workspace = self._workspace
        store = None
        if self._record is not None and workspace.site.path is not None:
            store = self._open()
            known = None if store is None else store.recall()
            if store is not None and known is not None:
                found = examine_again(workspace, known, store)
                if found is not None:
                    store.rely_on()
                    places = {**known.files, **known.broken}
                    reported = {problem.path for problem in found.problems} & places.keys()
                    return found, workspace.finder.name(places[path] for path in reported)
        files = workspace.docs()
        if store is None and len(files) >= _MANY:
            store = self._open(files)
        return examine(files, None, store), files

    def _open(self, files: Sequence[SiteFile] = ()) -> SiteStore | None:
        """Return what is kept of the site, or of files outside any."""
        if not self._keeps:
            return None
        site = self._workspace.site
        place = [str(site.path), str(site.docs_dir)] if site.path else [os.getcwd(), _common(files)]  # noqa: PTH109 # text
        return SiteStore(cache_folder(), place, self._record if site.path else None)


def _common(files: Sequence[SiteFile]) -> str:
    """Return the folder that files are in, empty where they are on several drives."""
    try:
        return os.path.commonpath({str(item.file.parent) for item in files})
    except ValueError:
        return ""
