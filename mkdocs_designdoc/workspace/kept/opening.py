"""mkdocs.yml and templates → a workspace; what was made of them before is taken as it was.

Reading them takes as long as checking a page: options in YAML, the template's own structure, and
what is gathered of both for all pages.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mkdocs_designdoc.derived import adopt_tables, note_tables, tables_about
from mkdocs_designdoc.workspace.disk import recording
from mkdocs_designdoc.workspace.kept.drawer import Drawer
from mkdocs_designdoc.workspace.kept.packing import pack, unpack
from mkdocs_designdoc.workspace.kept.saved import program_key, seen_by
from mkdocs_designdoc.workspace.kept.sights import is_as_seen
from mkdocs_designdoc.workspace.workspace import Workspace, open_site

if TYPE_CHECKING:
    from collections.abc import Hashable

    from mkdocs_designdoc.workspace.disk import Record
    from mkdocs_designdoc.workspace.kept.sights import Seen

_FOLDER = "setups"
_KEPT = 32
_LARGEST = 8_000_000


class Setup:
    """What a configuration file and its templates make, kept in a folder of the cache."""

    def __init__(self, folder: str, named: str | None, record: Record) -> None:
        """``named`` is the file, None: the nearest one; ``record`` takes in what it depends on."""
        self._named = named
        self._record = record
        key = (*program_key(), os.getcwd(), named)
        self._drawer = Drawer(folder, _FOLDER, key, kept=_KEPT, largest=_LARGEST)
        self._seen: Seen | None = None
        self._is_new = False
        self._workspace: Workspace | None = None

    def workspace(self) -> Workspace:
        """Return the workspace that it makes."""
        note_tables()
        self._workspace = self._recall() or self._make()
        return self._workspace

    def _recall(self) -> Workspace | None:
        seen, made = self._drawer.recall(2) or (None, b"")
        if seen is None or not is_as_seen(seen):
            return None
        self._record.take_in(seen)
        self._seen = seen
        site, template, templates, tables = unpack(made)
        adopt_tables(tables)
        return Workspace(site, assume=True, templates=(template, templates))

    def _make(self) -> Workspace:
        own = self._record.another()
        with recording(own):
            workspace = Workspace(open_site(self._named), assume=True)
        self._seen = seen_by(own) if own.whole else None
        self._is_new = True
        return workspace

    def keep(self) -> None:
        """Keep the workspace for the next process, with all that was worked out of it."""
        workspace = self._workspace
        if workspace is None or self._seen is None:
            return
        settings = workspace.site.settings
        lifecycles = [each.lifecycle for each in (settings, *settings.collections)]
        subjects: set[Hashable] = {lifecycle.states for lifecycle in lifecycles}
        subjects |= {workspace.template, *workspace.templates.values()}
        tables = tables_about(subjects)
        if tables is not None or self._is_new:
            made = (workspace.site, workspace.template, workspace.templates, tables or [])
            self._drawer.keep(self._seen, pack(made))
