"""Large groups of an index → pages of their own beside it."""

from __future__ import annotations

import itertools
import posixpath
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from mkdocs_designdoc.mkdocs_host.own.generated import TemporaryPages, place_beside
from mkdocs_designdoc.names import slugify
from mkdocs_designdoc.pages.sources import group_source
from mkdocs_designdoc.pages.views import state_label

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_designdoc.settings import Settings

_FOLDER = "designs"
"""Where the pages stand if the index is the home page."""


def reserve_groups(
    files: Files,
    config: MkDocsConfig,
    settings: Settings,
    pages: TemporaryPages,
    wanted: Mapping[tuple[str, str], str],
) -> None:
    """Give each group that is too large for its index a page; remove the pages of others.

    ``wanted`` are the indexes of those groups, by collection and status.
    """
    for key, path in list(pages.groups.items()):
        if key not in wanted or path not in pages.paths:
            pages.remove(files, path)
            del pages.groups[key]
    missing = {key: beside for key, beside in wanted.items() if key not in pages.groups}
    taken = _taken(files) if missing else set()
    for (shelf, ident), beside in missing.items():
        path = _free_path(taken, config, _folder(shelf, beside), ident)
        label = state_label(settings, ident)
        text = group_source(ident, label, shelf, language=settings.language)
        file = pages.add(files, config, path, text, listed=False)
        pages.groups[shelf, ident] = path
        index = files.get_file_from_path(beside)
        if index is not None:
            place_beside(file, index)
        taken |= {path, file.dest_uri}


def _taken(files: Files) -> set[str]:
    """Return the places of all files, in the site and where they come from."""
    return {file.dest_uri for file in files} | files.src_uris.keys()


def _folder(shelf: str, index: str) -> str:
    """Return where the groups of an index stand: beside it, or below a collection's page."""
    folder, name = posixpath.split(index)
    if shelf and name != "index.md":
        return index.removesuffix(".md")
    return folder or _FOLDER


def _free_path(taken: Container[str], config: MkDocsConfig, folder: str, ident: str) -> str:
    """Return a path in a folder at which the site has no page and writes no file."""
    stem = slugify(ident)
    names = itertools.chain([stem, f"all-{stem}"], (f"all-{stem}-{n}" for n in itertools.count(2)))
    for name in names:
        path = f"{folder}/{name}.md"
        place = File(path, None, config.site_dir, config.use_directory_urls).dest_uri
        if path not in taken and place not in taken:
            return path
    raise AssertionError  # the names never end
