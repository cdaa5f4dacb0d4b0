"""Large groups of the index → pages of their own, and the file with the rows that it leaves out."""

from __future__ import annotations

import itertools
import posixpath
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from mkdocs_designdoc.mkdocs_host.generated import TemporaryPages, place_beside
from mkdocs_designdoc.names import slugify
from mkdocs_designdoc.pages.rows import LIMIT, site_groups
from mkdocs_designdoc.pages.sources import group_source
from mkdocs_designdoc.pages.views import state_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.settings import Settings

_FOLDER = "designs"
"""Where the pages stand if the index is the home page."""


def reserve_groups(
    files: Files,
    config: MkDocsConfig,
    settings: Settings,
    pages: TemporaryPages,
    documents: Iterable[Document],
) -> None:
    """Give each group that is too large for the index a page; remove the pages of others."""
    groups = site_groups(documents, settings)
    large = [ident for ident, members in groups.items() if len(members) > LIMIT]
    wanted = large if settings.index is not None else []
    for ident, path in list(pages.groups.items()):
        if ident not in wanted or path not in pages.paths:
            pages.remove(files, path)
            del pages.groups[ident]
    index = files.get_file_from_path(settings.index or "")
    for ident in wanted:
        if ident not in pages.groups:
            path = _free_path(files, config, settings.index or "", ident)
            text = group_source(ident, state_label(settings, ident), language=settings.language)
            file = pages.add(files, config, path, text, listed=False)
            pages.groups[ident] = path
            if index is not None:
                place_beside(file, index)


def _free_path(files: Files, config: MkDocsConfig, index: str, ident: str) -> str:
    """Return a path beside the index at which the site has no page and writes no file."""
    folder = posixpath.dirname(index) or _FOLDER
    taken = {file.dest_uri for file in files} | {file.src_uri for file in files}
    stem = slugify(ident)
    names = itertools.chain([stem, f"all-{stem}"], (f"all-{stem}-{n}" for n in itertools.count(2)))
    for name in names:
        path = f"{folder}/{name}.md"
        place = File(path, None, config.site_dir, config.use_directory_urls).dest_uri
        if path not in taken and place not in taken:
            return path
    raise AssertionError  # the names never end
