"""A site on disk → the links of each page, where no plugin runs and a page is rendered alone.

Zensical runs Python-Markdown extensions, but no plugins: the portal is read from docs_dir, and
read again when a file there has changed.
"""

from __future__ import annotations

import logging
import posixpath
import time
from functools import lru_cache
from pathlib import Path

from mkdocs_designdoc.linking.page import link_page
from mkdocs_designdoc.linking.seeds import find_seeds
from mkdocs_designdoc.paths import relative
from mkdocs_designdoc.pipeline import Result
from mkdocs_designdoc.reading.metadata.front_matter import cut
from mkdocs_designdoc.settings import ConfigurationError
from mkdocs_designdoc.workspace.failure import UsageError
from mkdocs_designdoc.workspace.site_config import SiteConfig, find_config, read_site_config
from mkdocs_designdoc.workspace.workspace import Workspace

log = logging.getLogger(__name__)

_REST = 1.0
"""Seconds between two looks at the disk; a page takes a hundredth of that."""


@lru_cache(maxsize=8)
def site_links(config_file: str) -> SiteLinks:
    """Return the links of the site with this mkdocs.yml; engines make one extension a page."""
    return SiteLinks(config_file)


class SiteLinks:
    """The links of a site, by the mkdocs.yml given or the nearest one from the current folder."""

    def __init__(self, config_file: str = "") -> None:
        self._config_file = config_file
        self._looked = float("-inf")
        self._seen: object = None
        self._result: Result | None = None
        self._by_text: dict[str, str] = {}
        self._directory_urls = True

    def refresh(self) -> None:
        """Read the site if it has changed since the last look."""
        now = time.monotonic()
        if now - self._looked < _REST:
            return
        self._looked = now
        try:
            self._read()
        except (ConfigurationError, UsageError, OSError) as error:
            log.warning("designdoc: no links between design docs: %s", error)
            self._result = None
            self._by_text = {}

    def _read(self) -> None:
        site = self._site()
        workspace = Workspace(site)
        files = workspace.docs()
        seen = [(file.file, (stat := file.file.stat()).st_mtime_ns, stat.st_size) for file in files]
        if seen == self._seen:
            return
        self._seen = seen
        self._directory_urls = site.directory_urls
        self._result = workspace.run(files)
        self._by_text = {
            cut(reading.text).body.strip(): path
            for path, reading in sorted(self._result.readings.items())
        }

    def _site(self) -> SiteConfig:
        path = Path(self._config_file) if self._config_file else find_config(Path.cwd())
        if path is None:
            raise UsageError("no mkdocs.yml from the current folder upwards")
        return read_site_config(path)

    def find_path(self, text: str) -> str:
        """Return the page whose Markdown ``text`` is; empty where there is none.

        Engines cut the front matter before they render, and not all say what page it is.
        """
        return self._by_text.get(text.strip(), "")

    def seeds(self, path: str) -> dict[str, tuple[str, str]]:
        """Return the link definitions for the references of the page at ``path``."""
        return find_seeds(self._result.portal, path) if self._result is not None else {}

    def link(self, html: str, path: str) -> str:
        """Return a rendered page with its definitions anchored and its mentions linked."""
        portal = self._result.portal if self._result is not None else None
        document = portal.by_path.get(path) if portal is not None else None
        if portal is None or document is None:
            return html

        def href(target: str, anchor: str | None) -> str:
            url = self._url(target, path) if target != path else ""
            return f"{url}#{anchor}" if anchor else url

        return link_page(html, document, portal, href=href).html

    def _url(self, target: str, path: str) -> str:
        """Return the URL of one page as it is written in another."""
        if not self._directory_urls:
            return relative(_file_url(target), path)
        return posixpath.relpath(_folder_url(target) or ".", _folder_url(path) or ".") + "/"


def _folder_url(path: str) -> str:
    stem = path.rpartition(".")[0]
    folder, _, name = stem.rpartition("/")
    return folder if name in {"index", "README"} else stem


def _file_url(path: str) -> str:
    folder, _, name = path.rpartition(".")[0].rpartition("/")
    return f"{folder}/{'index' if name == 'README' else name}.html".lstrip("/")
