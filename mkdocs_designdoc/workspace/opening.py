"""mkdocs.yml and templates → a workspace; what was made of them before is taken as it was.

Reading them takes as long as checking a page: options in YAML, and the template's own structure.
"""

from __future__ import annotations

import marshal
import os
from typing import TYPE_CHECKING
from zlib import crc32

from mkdocs_designdoc.workspace.disk import Record, recording
from mkdocs_designdoc.workspace.drawer import Drawer
from mkdocs_designdoc.workspace.packing import pack, unpack
from mkdocs_designdoc.workspace.saved import program_key, seen_by
from mkdocs_designdoc.workspace.sights import is_as_seen
from mkdocs_designdoc.workspace.workspace import Workspace, open_site

if TYPE_CHECKING:
    from mkdocs_designdoc.reading.sections.template import Template
    from mkdocs_designdoc.workspace.site_config import SiteConfig

_MAGIC = b"designdoc setup 1\n"
_FOLDER = "setups"
_KEPT = 32
_LARGEST = 8_000_000


def open_workspace(
    named: str | None, *, folder: str = "", record: Record | None = None
) -> Workspace:
    """Return the workspace of a configuration file, by default of the nearest one upwards.

    ``folder`` is that of the cache, ``record`` takes in all that the workspace depends on; without
    them everything is read.
    """
    if record is None:
        return Workspace(open_site(named), assume=True)
    drawer = Drawer(f"{folder}{os.sep}{_FOLDER}", magic=_MAGIC, kept=_KEPT, largest=_LARGEST)
    key = (*program_key(), os.getcwd(), named)
    name = f"{crc32(repr(key).encode('utf-8', 'replace')):08x}"
    known = _recall(drawer.take(name), key, record)
    if known is not None:
        site, template, templates = known
        return Workspace(site, assume=True, templates=(template, templates))
    own = record.another()
    with recording(own):
        workspace = Workspace(open_site(named), assume=True)
    seen = seen_by(own) if own.whole else None
    if seen is not None:
        made = pack((workspace.site, workspace.template, workspace.templates))
        drawer.put(name, marshal.dumps((key, seen, made)))
    return workspace


def _recall(
    data: bytes | None, key: tuple[object, ...], record: Record
) -> tuple[SiteConfig, Template, dict[str, Template]] | None:
    if data is None:
        return None
    try:
        asked, seen, made = marshal.loads(data)  # noqa: S302 # our own, from our own folder
    except (EOFError, ValueError, TypeError):
        return None
    if asked != key or not is_as_seen(seen):
        return None
    record.take_in(seen)
    known: tuple[SiteConfig, Template, dict[str, Template]] = unpack(made)
    return known
