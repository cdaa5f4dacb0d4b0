"""Pages that ask of the rest of their site → what a check of them reports, with all of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_designdoc.workspace.among import examine_among
from mkdocs_designdoc.workspace.site_memory import SiteMemory, know

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_designdoc.workspace.examined import Examined
    from mkdocs_designdoc.workspace.files import SiteFile
    from mkdocs_designdoc.workspace.page_reader import Facts
    from mkdocs_designdoc.workspace.workspace import Workspace

OpenMemory = Callable[[Path], SiteMemory]
"""Opens what earlier checks have kept of the site of a configuration file."""


def examine_around(
    workspace: Workspace,
    asked: Sequence[SiteFile],
    open_memory: OpenMemory | None,
    examine: Callable[..., Examined],
) -> Examined | None:
    """Return what there is to report of files in their site, None where there is no more of it.

    What the other pages say is taken from an earlier check, or found by ``examine`` and kept.
    """
    config = workspace.site.path
    memory = None
    if open_memory is not None and config is not None and all(item.in_docs for item in asked):
        memory = open_memory(config)
        examined = _recall(workspace, asked, memory)
        if examined is not None:
            return examined
    files = workspace.around(asked)
    if len(files) == len(asked):
        return None
    paths = frozenset(item.path for item in asked)
    if memory is None:
        return examine(files, paths)
    facts: dict[str, Facts] = {}
    examined = examine(files, paths, facts)
    if {item.file for item in workspace.docs()} >= {item.file for item in asked}:
        pages = {str(item.file): item.path for item in files if item.path in facts}
        memory.keep(know(pages, facts), {})
    return examined


def _recall(workspace: Workspace, asked: Sequence[SiteFile], memory: SiteMemory) -> Examined | None:
    """Return what there is to report where the rest of the site is as it was, or nearly."""
    known = memory.recall()
    found = None if known is None else examine_among(workspace, asked, known)
    if known is None or found is None:
        return None
    examined, read = found
    if known.aged or len(read) > len(asked) or not known.indexes(read.values()):
        memory.keep(known, read)
    return examined
