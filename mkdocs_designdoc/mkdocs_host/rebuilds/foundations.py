"""What pages stand on besides the documents: configuration, theme, programs, navigation."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import mkdocs
from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

from mkdocs_designdoc.mkdocs_host.neighbourhood.inclusions import appended_files
from mkdocs_designdoc.mkdocs_host.page_files import shown_files
from mkdocs_designdoc.pages.asked.sums import sum_up
from mkdocs_designdoc.workspace.kept.digests import program

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.structure.files import File

_ADDRESS = re.compile(r" at 0x[0-9A-Fa-f]+")
_TELLING = ("mkdocs_theme.yml", "main.html", "base.html")
_LEFT_OUT = InclusionLevel.DRAFT.value
_IN_NAV = {
    "material": ("title", "status", "icon", "subtitle", "hide"),
    "mkdocs": (),
    "readthedocs": (),
}
"""Front matter that themes show of pages in the navigation; of others it may be anything."""


def sum_configuration(config: MkDocsConfig, *, templates: Iterable[Path], how: str) -> bytes:
    """Return a digest of the configuration and of all files of the theme."""
    named = [] if config.config_file_path is None else [Path(config.config_file_path)]
    # Hooks stand among the plugins, and have no options; their files are looked at below.
    plugins = [
        (name, repr(dict(getattr(plugin, "config", {})))) for name, plugin in config.plugins.items()
    ]
    return sum_up(
        mkdocs.__version__,
        program(),
        # What mkdocs.yml inherits stands in the options; objects are as good as their kind.
        _ADDRESS.sub("", repr([*sorted(config.data.items()), plugins])),
        [config.theme.name, how, [path.read_bytes().hex() for path in named]],
        [str(config.theme.get(key)) for key in ("language", "locale")],
        # Of an installed theme the version file tells enough; it may have thousands of icons.
        [_stat(Path(folder, name)) for folder in config.theme.dirs for name in _TELLING],
        sum_templates(config),
        [_stat(Path(path)) for path in (*sorted(templates), *config.hooks)],
        [_stat(path) for path in appended_files(config)],
    )


def sum_templates(config: MkDocsConfig) -> bytes:
    """Return a digest of the templates that somebody may be working on."""
    return sum_up([_stats(folder) for folder in _templates(config)])


def _templates(config: MkDocsConfig) -> list[Path]:
    """Return the folders of templates that somebody may be working on."""
    own = [Path(folder, "designdoc") for folder in config.theme.dirs]
    return [*own, Path(config.theme.custom_dir)] if config.theme.custom_dir else own


def _stats(folder: Path) -> list[tuple[str, int, int]]:
    return sorted(_stat(path) for path in folder.rglob("*") if path.is_file())


def _stat(path: Path) -> tuple[str, int, int]:
    try:
        about = path.stat()
    except OSError:
        return (str(path), 0, 0)
    return (str(path), about.st_size, about.st_mtime_ns)


_ALONE = frozenset(
    {"search", "designdoc", "material/search", "material/meta", "material/offline", "minify"}
    | {"material/privacy", "glightbox", "redirects", "material/info"}
)
"""Plugins that look at each page by itself."""


def gathers(config: MkDocsConfig) -> bool:
    """Tell whether another plugin may make something of all rendered pages together."""
    return any(name.split(" #")[0] not in _ALONE for name in config.plugins) or bool(config.hooks)


def sum_files(pages: Iterable[File]) -> bytes:
    """Return a digest of the pages of a site and their addresses."""
    return sum_up(sorted((f.src_uri, f.url, f.inclusion.value > _LEFT_OUT) for f in pages))


class Places:
    """The addresses of a site's pages, in one build after another; mostly they are the same."""

    def __init__(self) -> None:
        self._files: list[tuple[str, str, InclusionLevel]] = []
        self.sum = b""
        """A digest of all of them."""
        self.urls: dict[str, str] = {}
        """URL of every page that is no draft, from the site's root."""

    def look(self, pages: Sequence[File]) -> None:
        """Take in the pages of a build, once all are known."""
        found = [(file.src_uri, file.url, file.inclusion) for file in pages]
        if found != self._files or not self.sum:
            self._files, self.sum = found, sum_files(pages)
            self.urls = {file.src_uri: file.url for file in shown_files(pages, serving=False)}


def sum_page(page: Page) -> bytes:
    """Return a digest of what a template shows of a page besides its text and navigation."""
    beside = [
        None if other is None else (str(other.title), other.url)
        for other in (page.previous_page, page.next_page)
    ]
    return sum_up(
        [str(page.title), page.canonical_url, page.edit_url, page.url], beside, _meta(page)
    )


def _meta(page: Page) -> str:
    return _ADDRESS.sub("", repr(page.meta))


def sum_items(items: Sequence[StructureItem], config: MkDocsConfig) -> bytes:
    """Return a digest of what themes show of navigation items, those below them included."""
    keys = None if config.theme.custom_dir else _IN_NAV.get(config.theme.name or "")
    found: list[object] = []
    pending = list(reversed(items))
    while pending:
        item = pending.pop()
        found.append((type(item).__name__, str(item.title), getattr(item, "url", None)))
        if isinstance(item, Page):
            found.append(_meta(item) if keys is None else [str(item.meta.get(key)) for key in keys])
        if isinstance(item, Section):
            found.append(len(item.children))
            pending += reversed(item.children)
    return sum_up(found)
