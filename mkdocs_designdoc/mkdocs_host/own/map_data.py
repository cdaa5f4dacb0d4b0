"""The data of the component map, as a file beside its page."""

from __future__ import annotations

import json
import posixpath
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from mkdocs_designdoc.pages.components.map import MAP_DATA, map_data
from mkdocs_designdoc.pages.lists.once import lasting
from mkdocs_designdoc.pages.places import list_page

if TYPE_CHECKING:
    import logging

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_designdoc.portal import Portal


def add_map_data(
    portal: Portal,
    files: Files,
    config: MkDocsConfig,
    log: logging.LoggerAdapter[logging.Logger],
) -> None:
    """Add the data to the site where it has the map.

    It is added when the pages have been rendered, because links depend on all of the files.
    """
    path = list_page(portal, "map")
    page = files.get_file_from_path(path) if path is not None else None
    if page is None:
        return

    def href(target: str, anchor: str | None) -> str | None:
        file = files.get_file_from_path(target)
        url = None if file is None else file.url_relative_to(page)
        return f"{url}#{anchor}" if url and anchor else url

    def make() -> str:
        return json.dumps(map_data(portal, href=href), ensure_ascii=False, separators=(",", ":"))

    text = lasting(portal, "map", make)
    beside = posixpath.join(posixpath.dirname(page.dest_uri), MAP_DATA)
    if any(file.dest_uri == beside for file in files):
        log.warning("%s is a file of this site, so the component map has no drawing", beside)
        return
    file = File.generated(config, beside, content=text)
    file.dest_uri = beside
    files.append(file)
